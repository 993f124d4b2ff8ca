//! Named entities as the treebanks mark them.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use twosource_language::EntityKind;

use crate::conllu::Sentence;
use crate::iob2;

pub(super) type Entities = Vec<(Range<usize>, EntityKind)>;

/// The entities of a treebank's sentences from a file that marks the same sentences; `None` for those that it lacks, or
/// has in other words.
pub(super) fn from_iob2(path: &Path, sentences: &[Sentence]) -> anyhow::Result<Vec<Option<Entities>>> {
    let marked = iob2::read(path)?;
    let mut by_id: HashMap<&str, &iob2::Sentence> = HashMap::new();
    for sentence in &marked {
        by_id.insert(sentence.id.as_str(), sentence);
    }
    Ok(sentences
        .iter()
        .map(|s| {
            let marked = by_id.get(s.comment("sent_id")?)?;
            let same = marked.words.iter().eq(s.words.iter().map(|w| &w.form));
            same.then(|| marked.entities())
        })
        .collect())
}

/// The named entities among a GUM sentence's mentions. GUM marks every mention (`the committee`); a named one is led by
/// a proper noun, and its name is the run of such around that.
pub(super) fn from_gum(sentence: &Sentence) -> Entities {
    let mut found: Entities = Vec::new();
    let mut mentions = mentions(sentence);
    // Outer mentions first: `Bank of England` is one body, not a body and a place.
    mentions.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    for (range, kind) in mentions {
        let Some(name) = name_in(sentence, range) else { continue };
        if found.iter().all(|(other, _)| other.end <= name.start || name.end <= other.start) {
            found.push((name, kind));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Mentions of persons, organisations and places as word ranges, those that begin and end in the sentence.
fn mentions(sentence: &Sentence) -> Entities {
    let mut open: Vec<(String, usize, Option<EntityKind>)> = Vec::new();
    let mut out = Vec::new();
    for (i, word) in sentence.words.iter().enumerate() {
        let Some(marks) = word.misc.split('|').find_map(|m| m.strip_prefix("Entity=")) else { continue };
        let mut rest = marks;
        while !rest.is_empty() {
            if let Some(body) = rest.strip_prefix('(') {
                let end = body.find(['(', ')']).unwrap_or(body.len());
                let mut parts = body[..end].split('-');
                let group = parts.next().unwrap_or_default().to_owned();
                let kind = match parts.next() {
                    Some("person") => Some(EntityKind::Person),
                    Some("organization") => Some(EntityKind::Organisation),
                    Some("place") => Some(EntityKind::Place),
                    _ => None,
                };
                rest = &body[end..];
                if let Some(after) = rest.strip_prefix(')') {
                    out.extend(kind.map(|kind| (i..i + 1, kind)));
                    rest = after;
                } else {
                    open.push((group, i, kind));
                }
            } else {
                let end = rest.find([')', '(']).unwrap_or(rest.len());
                let group = &rest[..end];
                if let Some(at) = open.iter().rposition(|(g, ..)| g == group) {
                    let (_, from, kind) = open.remove(at);
                    out.extend(kind.map(|kind| (from..i + 1, kind)));
                }
                rest = rest[end..].strip_prefix(')').unwrap_or(&rest[end..]);
            }
        }
    }
    out
}

fn name_in(sentence: &Sentence, mention: Range<usize>) -> Option<Range<usize>> {
    let words = &sentence.words;
    let proper = |i: usize| words[i].upos == "PROPN";
    // The mention's head: the word whose own head lies outside.
    let head = mention.clone().find(|i| {
        let above = words[*i].head;
        above == 0 || !mention.contains(&(above - 1))
    })?;
    if !proper(head) {
        return None;
    }
    let inside = |i: usize| {
        proper(i)
            || matches!(words[i].xpos.as_str(), "HYPH" | "POS" | "CD")
            || matches!(words[i].form.as_str(), "of" | "and" | "&" | "for" | "the" | "de" | "." | "al")
    };
    let (mut from, mut to) = (head, head + 1);
    while from > mention.start && inside(from - 1) && words[from - 1].deprel != "nmod:desc" {
        from -= 1;
    }
    while to < mention.end && inside(to) {
        to += 1;
    }
    while !proper(from) {
        from += 1;
    }
    while !proper(to - 1) {
        to -= 1;
    }
    Some(from..to)
}
