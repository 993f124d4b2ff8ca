//! What somebody says of himself: `Landor said it had agreed to buy Orvex`.

use std::ops::Range;

use twosource_language::Phrase;
use twosource_model::{Participant, Role, Slot, SpeakerKind};

use crate::denial::Stance;
use crate::speech::Speech;
use crate::text::Text;

/// `Landor said on Wednesday it had agreed to buy Orvex`: the one who says so, where the subject right behind the words of
/// saying is `it`.
pub(super) fn of_itself(text: &Text<'_>, speech: &Speech, subject: &Phrase) -> Option<Phrase> {
    let a = &text.a;
    let at = subject.tokens.start;
    if subject.tokens.len() != 1 || !a.is(at, "it") {
        return None;
    }
    let around = speech.within(text.around(at));
    let told = around.iter().rev().find(|s| s.tokens.end <= at && at - s.tokens.end <= 1)?;
    let body =
        matches!(told.speaker.kind, SpeakerKind::Organisation | SpeakerKind::Person | SpeakerKind::Outlet);
    let first = told.subject.end <= told.cue.start && !told.speaker.bare;
    let head = told.subject.end.checked_sub(1)?;
    (body && first && told.stance == Stance::Says).then(|| Phrase {
        tokens: told.subject.clone(),
        head,
        appositive: None,
    })
}

/// Says of the roles that the teller's words fill that they are inferred from the `it` at a token.
pub(super) fn infer(text: &Text<'_>, teller: &Phrase, it: usize, roles: &mut [(Role, Slot<Participant>)]) {
    let told: Range<usize> = teller.tokens.clone();
    let words = text.passage(told);
    for (_, slot) in roles {
        if let Slot::Stated { value, passage } = slot
            && passage.span == words.span
        {
            *slot = Slot::Inferred {
                value: value.clone(),
                passage: Some(text.passage(it..it + 1)),
                reason: "“it” is the one who says so".to_owned(),
            };
        }
    }
}
