//! `The envoy was recalled, citing the palace`: a source that hangs on what was done to somebody, of which no word of saying tells.

use std::ops::Range;

use twosource_language::{Class, Relation};
use twosource_model::SpeakerKind;

use super::content::Form;
use super::saying::Saying;
use super::subject::trim;
use super::{Focus, Segment, voice};
use crate::denial::Stance;
use crate::people::People;
use crate::text::Text;
use crate::tree::Tree;

/// The source at `citing`, where nobody in the sentence says anything and its verb is passive, so that none of its words tells
/// who cites it: `The council cancelled the parade, citing police` gives a reason of the council's.
pub(super) fn at(
    text: &Text<'_>,
    people: &People,
    at: usize,
    sentence: &Range<usize>,
    focus: &Focus,
    before: &[Saying],
) -> Option<Saying> {
    let a = &text.a;
    if !a.is(at, "citing") || at <= sentence.start || a.word(at - 1) != "," || !before.is_empty() {
        return None;
    }
    let tree = Tree(a);
    let word = a.words_of(at..at + 1).start;
    let root = a.words_of(sentence.clone()).find(|&w| tree.relation(w) == Relation::Root)?;
    let hangs = tree.head(word).is_none_or(|head| head == root) || tree.relation(word) == Relation::Root;
    if !hangs || !tree.passive(root) || tree.token(root) > at || super::passive::doer(text, root).is_some() {
        return None;
    }
    let phrase = a.phrase_from(at + 1, sentence.end)?;
    let closes = (phrase.tokens.end..sentence.end).all(|i| a.class(i) == Class::Punctuation);
    let speaker = voice(text, people, phrase.tokens.clone(), phrase.appositive.as_ref(), focus);
    let knows =
        matches!(speaker.kind, SpeakerKind::Outlet | SpeakerKind::Organisation | SpeakerKind::Anonymous);
    let content: Vec<Range<usize>> = trim(text, sentence.start..at - 1).into_iter().collect();
    let segment = Segment {
        tokens: at..phrase.tokens.end,
        cue: at..at + 1,
        subject: phrase.tokens.clone(),
        speaker,
        stance: Stance::Says,
    };
    (closes && knows).then(|| Saying::plain(segment, Some(phrase.tokens), content, Form::Clause))
}
