//! A saying about another: `Kim had met Putin, KCNA said, Yonhap reported.`

use std::ops::Range;

use twosource_language::Class;

use super::saying::Saying;
use super::subject::trim;
use crate::text::{REACH, Text};

/// Sayings of one sentence that may stand in one another.
const DEPTH: usize = 4;

/// Where a saying closes its sentence behind the words of others, it is said of their words and of who says them.
pub(super) fn widen(text: &Text<'_>, last: &mut Saying, before: &mut [Saying], sentence: &Range<usize>) {
    let a = &text.a;
    let Some(inner) = before.last() else { return };
    let segment = &last.segment;
    let start = segment.tokens.start.min(last.speaker.as_ref().map_or(segment.cue.start, |s| s.start));
    let behind = inner.segment.tokens.end;
    let mark = |i: usize| matches!(a.class(i), Class::Punctuation | Class::Quote);
    let closes = sentence.end <= segment.tokens.end + 3 && (segment.tokens.end..sentence.end).all(mark);
    let trails = last.content.first().is_none_or(|r| r.end <= segment.cue.start);
    let told = last.is_told(text) && !last.joins && inner.speaker.is_some();
    if !closes || !trails || !told || start <= behind.saturating_sub(1) || start > behind + REACH {
        return;
    }
    // The same one goes on, or a clause with words of its own stands between.
    let same = inner.segment.speaker.name == segment.speaker.name;
    let parts = |i: usize| {
        matches!(a.word(i), ";" | ":")
            || a.class(i) == Class::Quote
            || a.word(i) == "," && matches!(a.class(i + 1), Class::Conjunction | Class::Subordinator)
    };
    if same || a.word(start - 1) != "," || (behind..start - 1).any(parts) {
        return;
    }
    let begins = |s: &Saying| {
        let first = s.content.first().map_or(s.segment.tokens.start, |r| r.start);
        first.min(s.segment.tokens.start)
    };
    let (mut from, mut cue) = (begins(inner), inner.segment.cue.clone());
    for outer in before.iter().rev().skip(1).take(DEPTH) {
        if outer.touches(&cue) {
            from = from.min(begins(outer));
            cue = outer.segment.cue.clone();
        }
    }
    let Some(content) = trim(text, from..start) else { return };
    // What says who passes it on is none of the words that are passed on.
    let floor = before.len().saturating_sub(DEPTH);
    for saying in &mut before[floor..] {
        for range in &mut saying.content {
            if range.start < content.end {
                range.end = range.end.min(content.end);
            }
        }
    }
    last.content = vec![content];
}
