//! How far an attribution reaches: what stands around speaker and cue and still tells of the saying.

use std::ops::Range;

use twosource_language::Class;

use crate::text::Text;

/// A time before the speaker dates the saying: `On the 23rd, the agency said`.
pub(super) fn saying_start(text: &Text<'_>, subject: usize, sentence: &Range<usize>) -> usize {
    let a = &text.a;
    let mut start = subject;
    let floor = sentence.start.max(subject.saturating_sub(12));
    if start > floor && a.word(start - 1) == "," {
        let mut i = start - 1;
        while i > floor
            && (a.time_at(i - 1).is_some() || matches!(a.class(i - 1), Class::Preposition | Class::Adverb))
        {
            i -= 1;
        }
        // Only where nothing but the time stands before: `Earlier on the 22nd, X said`.
        if i == sentence.start
            || text.in_dateline(i.saturating_sub(1))
            || a.class(i.saturating_sub(1)) == Class::Quote
        {
            start = i;
        }
    }
    start
}

/// What follows the cue and still belongs to the saying: `on Wednesday`, `in a dispatch on Wednesday`, `reporters at
/// the scene`, up to `that`, a comma, a quotation mark or what is said.
pub(super) fn saying_end(text: &Text<'_>, from: usize, sentence: &Range<usize>) -> usize {
    let a = &text.a;
    let end = plain_end(text, from, sentence);
    let joins = end < sentence.end && matches!(a.word(end), "that" | "," | ":");
    end + usize::from(joins && end < sentence.end.min(from + 24))
}

/// The same without the word or mark that leads over to what is said.
pub(super) fn plain_end(text: &Text<'_>, from: usize, sentence: &Range<usize>) -> usize {
    let a = &text.a;
    let mut i = from;
    let limit = sentence.end.min(from + 24);
    while i < limit {
        if a.time_at(i).is_some() || matches!(a.class(i), Class::Adverb) {
            i += 1;
        } else if a.class(i) == Class::Preposition {
            match a.phrase_from(i + 1, limit) {
                Some(phrase) => i = phrase.tokens.end,
                None if a.time_at(i + 1).is_some() => i += 1,
                None => break,
            }
        } else if is_cue_object(text, from, i) {
            match a.phrase_from(i, limit) {
                Some(phrase) => i = phrase.tokens.end,
                None => break,
            }
        } else {
            break;
        }
    }
    i
}

/// `told reporters`, `told a news conference`: the one told stands right after the cue.
fn is_cue_object(text: &Text<'_>, from: usize, i: usize) -> bool {
    i == from
        && from > 0
        && matches!(
            text.a.word(from - 1),
            "told" | "tells" | "tell" | "telling" | "informed" | "assured" | "warned" | "reminded"
        )
}
