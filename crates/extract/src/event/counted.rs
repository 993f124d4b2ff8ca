//! What a count tells of by itself, where no verb of the lexicon does.

use twosource_language::Upos;
use twosource_model::Role;

use super::{Happening, participant};
use crate::clause::{Clause, When};
use crate::count::Count;
use crate::frame::LEXICON;
use crate::people::People;
use crate::speech::{Focus, Speech};
use crate::text::Text;
use crate::tree::Tree;

/// The happening that a count tells of by itself, where no verb of the lexicon does: `a toll of 12`. It names nobody but
/// the house that took in those who are counted.
pub(crate) fn of_count(
    text: &Text<'_>,
    people: &People,
    speech: &Speech,
    focus: &Focus,
    count: &Count,
) -> Option<Happening> {
    let clause = Clause::around(text, speech, count.anchor);
    // `an outbreak was confirmed on Sunday, with four deaths since June`: a date beside a noun dates something else.
    let noun = text.a.words_of(count.anchor..count.anchor + 1).start;
    let when = match Tree(&text.a).upos(noun) {
        Upos::Noun => time_under(text, noun),
        _ => clause.when(text, speech, count.anchor),
    };
    let house = count.house.and_then(|at| text.a.phrase_from(at, text.around(at).end));
    let agent = house
        .map(|phrase| participant(text, people, focus, &phrase, &[]))
        .filter(|slot| slot.value().is_some_and(|p| p.named));
    let tokens = clause.tokens.start.min(count.tokens.start)..clause.tokens.end.max(count.tokens.end);
    let roles = agent.map(|slot| (Role::Agent, slot)).into_iter().collect();
    let when = if clause.relative && when == When::Nothing { When::Unsure } else { when };
    let frame = LEXICON.id(count.frame?)?;
    Some(Happening::bare(frame, count.lemma.clone(), count.anchor, tokens, roles, when))
}

/// The day that hangs on a noun: `the death of nine in a crash on Monday`.
pub(super) fn time_under(text: &Text<'_>, noun: usize) -> When {
    let a = &text.a;
    let words = a.trees.nodes[noun].subtree();
    let tokens = Tree(a).token(words.start)..Tree(a).token(words.end.saturating_sub(1)) + 1;
    let from = a.times.partition_point(|t| t.tokens.start < tokens.start);
    let mut within = a.times.iter().enumerate().skip(from).take_while(|(_, t)| t.tokens.start < tokens.end);
    let since = |at: usize| {
        at > 0
            && matches!(
                a.word(at - 1),
                "since" | "until" | "from" | "before" | "after" | "between" | "by" | "to" | "of"
            )
    };
    match (within.next(), within.next()) {
        (Some((number, time)), None) if time.expression.dates() && !since(time.tokens.start) => {
            When::At(number)
        }
        _ => When::Unsure,
    }
}
