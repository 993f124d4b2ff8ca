//! Rule: unattributed-quote
//!
//! Words in quotation marks, at least a clause long, with no speaker in reach; or credited to nobody in particular, as to
//! villagers or rumour. One finding a quotation.
//!
//! Silent where the speaker could not be read, in headlines, for some words in marks and the rest of a sentence, and
//! where the report says whose words they are.

use twosource_model::{Claim, QuotationKind, Role, Severity, Slot, SpeakerKind};

use super::{Bench, Rule};
use crate::draft::Draft;

pub(super) const RULE: Rule = Rule {
    id: "unattributed-quote",
    summary: "words in quotation marks have no speaker",
    severity: Severity::Warning,
    explanation: include_str!("pages/unattributed-quote.md"),
    check,
};

/// Words that make a clause: fewer may be a title, a name or a term.
const CLAUSE: usize = 4;

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for told in bench.set.told() {
        let claim = told.claim;
        let Some(quotation) = &claim.quotation else { continue };
        if claim.in_head
            || quotation.kind != QuotationKind::Direct
            || quotation.folded.split(' ').filter(|w| *w != "…").count() < CLAUSE
        {
            continue;
        }
        // Words that begin small go on from others, or are the end of a sentence that is not quoted.
        let fragment =
            quotation.passage.words.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
        let (message, label) = match (claim.speaker(), has_no_agent(claim)) {
            (Some(speaker), _) if speaker.kind == SpeakerKind::Crowd => (
                format!("these words are credited to nobody in particular: {}", speaker.name),
                format!("{}, who?", speaker.name),
            ),
            (None, true) if !fragment => {
                ("no speaker is given for these words".to_owned(), "who says so?".to_owned())
            }
            _ => continue,
        };
        let evidence = vec![bench.set.evidence(told.report, &claim.passage, label)];
        out.push(
            Draft::new(message, evidence).note("find out who said it, and say so").claims([&claim.name]),
        );
    }
    out
}

/// Whether the neighbourhood was read whole and gives no speaker.
fn has_no_agent(claim: &Claim) -> bool {
    claim.roles.iter().any(|r| r.role == Role::Agent && matches!(r.slot, Slot::Unstated))
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::tale::{fires_on, paper, silent_on};
    use crate::rules::tests::{fires, silent};
    use twosource_model::SpeakerKind::{Crowd, Person};

    #[test]
    fn words_of_nobody() {
        let bare = "The hall was full. “They will never open that gate again.” The meeting ended at nine.";
        let words = "They will never open that gate again.";
        fires_on(
            "unattributed-quote",
            &[paper("One", "2024-10-10", bare).claim("say", words, |c| c.quoted(words).nobody())],
            &["They will never"],
        );
        let talk = "“The dam was never safe to begin with,” villagers say.";
        fires_on(
            "unattributed-quote",
            &[paper("One", "2024-10-10", talk).claim("say", talk, |c| {
                c.quoted("The dam was never safe to begin with,").by("villagers", Crowd)
            })],
            &["villagers say"],
        );
        let two = "It ended. “We were told to wait for the boat.” No boat came.";
        fires_on(
            "unattributed-quote",
            &[paper("One", "2024-10-10", two).claim("say", "We were told to wait for the boat.", |c| {
                c.quoted("We were told to wait for the boat.").nobody()
            })],
            &["We were told"],
        );
    }

    #[test]
    fn words_in_reach_of_nobody() {
        for body in [
            "“My uncle planted that hedge himself.” There was hardly a dry eye in the room.",
            "“We have waited long enough for this.” Somebody clapped, and then all did.",
            "Some forty people work in the mill. “They told us the same thing in the spring.”",
            "“The roof went first,” Ona Brek said.\n\n“The lamp was lit by a ghost.” So they say at the ferry.",
            "“The roof went first,” Ona Brek said.\n\n“There was never such a fair.” That was the verdict in the tent.",
        ] {
            fires(
                "unattributed-quote",
                &[body],
                &[body.split('“').next_back().unwrap_or_default().split('”').next().unwrap_or_default()],
            );
        }
        for body in [
            "An old woman wept. “They took the cow and the cart.”",
            "“I have waited long enough for this.” Ona Brek laughed.",
            "She had said one sentence that everybody now repeats: “I have waited long enough for this.”",
            "For Ilo Marn it was the last race. “My knees have had enough of it.”",
            "“The roof went first,” Ona Brek said.\n\n“Then the walls fell in one by one.”",
        ] {
            silent("unattributed-quote", &[body]);
        }
    }

    #[test]
    fn words_of_somebody_or_no_clause() {
        let said = "“They will never open that gate again,” Ona Brek said.";
        silent_on(
            "unattributed-quote",
            &[paper("One", "2024-10-10", said).claim("say", said, |c| {
                c.quoted("They will never open that gate again,").by("Ona Brek", Person)
            })],
        );
        let term = "The plan is called “The Long Bridge” in the town.";
        silent_on(
            "unattributed-quote",
            &[paper("One", "2024-10-10", term)
                .claim("say", "The Long Bridge", |c| c.quoted("The Long Bridge").nobody())],
        );
        let rest = "The work is “overdue by a winter and a half,” it is held.";
        silent_on(
            "unattributed-quote",
            &[paper("One", "2024-10-10", rest).claim("say", "overdue by a winter and a half,", |c| {
                c.quoted("overdue by a winter and a half,").nobody()
            })],
        );
        let unread = "The hall was full. “They will never open that gate again.” The meeting ended at nine.";
        silent_on(
            "unattributed-quote",
            &[paper("One", "2024-10-10", unread).claim(
                "say",
                "They will never open that gate again.",
                |c| c.quoted("They will never open that gate again."),
            )],
        );
    }
}
