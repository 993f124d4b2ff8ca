//! Rule: conflicting-name
//!
//! One holder of one office, in one role of one event, under names that are not variants of each other. One finding an
//! event and office.
//!
//! And one person, told by both sides with one age, whose name is spelt in two ways (`Lena Holm, 34` and `Lena Homl, 34`).
//!
//! Silent for titles, surnames alone, romanisation, hyphenation, accents, order, initials, nicknames and acronyms, and
//! for former, deputy or acting holders, whose offices are others.

mod holder;

use std::collections::BTreeMap;

use twosource_model::{Participant, Passage, Role, Severity};

use super::{Bench, Rule};
use crate::draft::Draft;
use crate::link::Linked;
use crate::name::{distinct, variants};
use crate::office::{body, is_sole, title};
use crate::person::{Person, misspelt};
use crate::set::Told;

pub(super) const RULE: Rule = Rule {
    id: "conflicting-name",
    summary: "one office-holder in one event under two names",
    severity: Severity::Warning,
    explanation: include_str!("pages/conflicting-name.md"),
    check,
};

struct Bearer<'s> {
    report: usize,
    told: &'s Told<'s>,
    participant: &'s Participant,
    passage: &'s Passage,
}

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut out: Vec<Draft> = bench.events.iter().flat_map(|linked| check_event(bench, linked)).collect();
    let told = holder::find(bench, &out);
    out.extend(told);
    out.extend(misspelt(bench).iter().map(|shown| spelt(bench, shown)));
    out
}

/// One person in two spellings.
fn spelt(bench: &Bench<'_>, shown: &[Person<'_>]) -> Draft {
    let names = distinct(shown.iter().map(|p| p.name));
    let mut draft = Draft::new(format!("one name is spelt in two ways: {}", names.join(" and ")), Vec::new())
        .note("ask the person, the family or whoever gave the name how it is spelt");
    for person in shown {
        let claim = person.told.claim;
        draft = draft.ground(format!("each gives the age of {}", person.age));
        draft.evidence.push(bench.set.evidence(person.told.report, &claim.passage, "the name as printed"));
        draft = draft.value(bench.set.label(person.told.report), person.name).claims([&claim.name]);
    }
    draft
}

fn check_event(bench: &Bench<'_>, linked: &Linked<'_>) -> Vec<Draft> {
    let mut holders: BTreeMap<(Role, &str, &str), Vec<Bearer<'_>>> = BTreeMap::new();
    for told in &linked.claims {
        for role in &told.claim.roles {
            let (Some(participant), Some(passage)) = (role.slot.value(), role.slot.passage()) else {
                continue;
            };
            if !participant.named {
                continue;
            }
            for office in participant.offices.iter().filter(|o| is_sole(o)) {
                holders.entry((role.role, title(office), body(office))).or_default().push(Bearer {
                    report: told.report,
                    told,
                    participant,
                    passage,
                });
            }
        }
    }
    let mut out: Vec<Draft> = Vec::new();
    for ((_, title, body), bearers) in holders {
        // One bearer a name, the first that has it; names are put with their variants.
        let mut names: Vec<Vec<&Bearer<'_>>> = Vec::new();
        for bearer in &bearers {
            match names
                .iter_mut()
                .find(|n| n.iter().any(|o| variants(&o.participant.name, &bearer.participant.name)))
            {
                Some(same) => same.push(bearer),
                None => names.push(vec![bearer]),
            }
        }
        if names.len() < 2 {
            continue;
        }
        let all = distinct(names.iter().map(|n| n[0].participant.name.as_str()));
        let mut draft = Draft::new(
            format!(
                "the {} of {} goes under {} names: {}",
                title,
                capitalised(body),
                all.len(),
                all.join(" and ")
            ),
            Vec::new(),
        )
        .note("compare with the original spelling; a misread or mistranslated name is the usual cause")
        .event(&linked.event.name);
        for group in &names {
            let mut reports = Vec::new();
            for bearer in group.iter().filter(|b| {
                let new = !reports.contains(&b.report);
                reports.push(b.report);
                new
            }) {
                let label = format!("{title} of {}", capitalised(body));
                draft.evidence.push(bench.set.evidence(bearer.report, bearer.passage, label));
                draft = draft
                    .value(bench.set.label(bearer.report), bearer.participant.name.clone())
                    .claims([&bearer.told.claim.name]);
            }
        }
        // The same two names under a second office are the same finding.
        if !out
            .iter()
            .any(|d| d.evidence.iter().map(|e| &e.passage).eq(draft.evidence.iter().map(|e| &e.passage)))
        {
            out.push(draft);
        }
    }
    out
}

/// `north korea` as it is printed.
fn capitalised(words: &str) -> String {
    let word = |w: &str| {
        let mut chars = w.chars();
        let small = matches!(w, "of" | "the" | "and" | "for");
        chars
            .next()
            .filter(|_| !small)
            .map_or_else(|| w.to_owned(), |c| c.to_uppercase().chain(chars).collect())
    };
    words.split(' ').map(word).collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::tale::{Paper, fires_on, paper, silent_on};
    use crate::rules::tests::{fires, silent};

    fn aged(source: &str, name: &str, age: f64) -> Paper {
        let text = format!("Police named {name}, {age}, on Monday.");
        paper(source, "2024-10-10", &text).claim("be-aged", &format!("{name}, {age}"), |c| {
            c.agent(name).count(&format!("{age}"), "year", age).certain(twosource_model::Certainty::Habitual)
        })
    }

    #[test]
    fn one_person_in_two_spellings() {
        for other in ["Lena Homl", "Lenna Holm"] {
            fires_on(
                "conflicting-name",
                &[aged("One", "Lena Holm", 34.0), aged("Two", other, 34.0)],
                &["Lena Holm, 34", &format!("{other}, 34")],
            );
        }
        for (other, age) in [
            ("Lena Homl", 35.0),
            ("Lena Dahl", 34.0),
            ("Vera Holm", 34.0),
            ("Lena Marie Holm", 34.0),
            ("L. Holm", 34.0),
        ] {
            silent_on("conflicting-name", &[aged("One", "Lena Holm", 34.0), aged("Two", other, age)]);
        }
        silent_on(
            "conflicting-name",
            &[aged("One", "Mohammed Saleh", 34.0), aged("Two", "Muhammad Saleh", 34.0)],
        );
    }

    #[test]
    fn one_president_under_two_names() {
        fires(
            "conflicting-name",
            &[
                "Premier Ona Brek sent a letter to Chinese President Wen Rulin on Monday. The agency said on Monday that Premier Ona Brek sent a letter to Ko Mun-sik, President of the People’s Republic of China.",
            ],
            &["Chinese President Wen Rulin", "Ko Mun-sik"],
        );
        fires(
            "conflicting-name",
            &[
                "Ona Brek sent a letter to French President Ilo Marn on Monday.",
                "Ona Brek sent a letter to the President of France, Karel Dusek, on Monday.",
            ],
            &["French President Ilo Marn", "Karel Dusek"],
        );
    }

    #[test]
    fn one_post_in_a_matter() {
        let bell = "Ona Brek and Ilo Marn brought the bell back to Halden on Monday.";
        let two = |a: &str, b: &str| [format!("{bell} {a}"), format!("{bell} {b}")];
        for (a, b) in [
            ("\u{201c}It rings,\u{201d} said the abbot, Karel Dusek.", "Nils Berg, the abbot, rang it."),
            ("Head of product safety Vera Dahl spoke.", "The firm's product safety chief, Lena Holm, spoke."),
            ("The ship's captain, Karel Dusek, spoke.", "Nils Berg, master and captain of the Swift, spoke."),
            ("The returning officer, Karel Dusek, spoke.", "The returning officer, Nils Berg, spoke."),
            (
                "\u{201c}It swam,\u{201d} said Karel Dusek, the lead author of the paper.",
                "The lead author of the article, Nils Berg, rang them.",
            ),
        ] {
            let texts = two(a, b);
            fires("conflicting-name", &[texts[0].as_str(), texts[1].as_str()], &[]);
        }
        for (a, b) in [
            ("The ship's captain, Karel Dusek, spoke.", "The tug's captain, Nils Berg, spoke."),
            ("The abbot, Karel Dusek, spoke.", "The abbot, Nils Berg, spoke, and Karel Dusek sang."),
            ("Councillor Karel Dusek spoke.", "Councillor Nils Berg spoke."),
        ] {
            let texts = two(a, b);
            silent("conflicting-name", &[texts[0].as_str(), texts[1].as_str()]);
        }
    }

    #[test]
    fn a_title_told_in_capitals_names_nobody() {
        silent(
            "conflicting-name",
            &[
                "Tavria's President Adopts Orphaned Boy From Halden.",
                "The President of Tavria, Ona Brek, adopted a boy from Halden who had lost his parents.",
            ],
        );
    }

    #[test]
    fn variants_and_other_people() {
        let first = "Ona Brek sent a letter to French President Kim Jong-sul on Monday.";
        for other in [
            "Ona Brek sent a letter to French President Kim Jong Sul on Monday.",
            "Ona Brek sent a letter to President Kim on Monday.",
            "Ona Brek sent a letter to former French President Ilo Marn on Monday.",
            "Ona Brek sent a letter to German President Ilo Marn on Monday.",
        ] {
            silent("conflicting-name", &[first, other]);
        }
    }
}
