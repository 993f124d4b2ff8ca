//! Rule: conflicting-name
//!
//! One holder of one office, in one role of one event, under names that are not variants of each other. One finding an
//! event and office.
//!
//! And one person, told by both sides with one age, whose name is spelt in two ways (`Lena Holm, 34` and `Lena Homl, 34`).
//!
//! Silent for titles, surnames alone, romanisation, hyphenation, accents, order, initials, nicknames and acronyms, and
//! for former, deputy or acting holders, whose offices are others.

use std::collections::BTreeMap;

use twosource_model::{Participant, Passage, Role, Severity};

use super::{Bench, Rule};
use crate::draft::Draft;
use crate::link::Linked;
use crate::name::{distinct, is_full, variants};
use crate::office::{body, is_sole, one_body, title};
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
    let told = by_office(bench, &out);
    out.extend(told);
    out.extend(misspelt(bench).iter().map(|shown| spelt(bench, shown)));
    out
}

/// Offices of which a ship, a hearing, a flight or a school has one, whatever body the words name.
const ONE_IN_A_MATTER: &[&str] = &[
    "captain",
    "pilot",
    "driver",
    "presiding judge",
    "headteacher",
    "head teacher",
    "headmaster",
    "headmistress",
    "conductor",
    "coroner",
    "winner",
    "referee",
    "helmsman",
    "principal",
    "trial judge",
    "guide",
    "foreman",
    "director general",
    "defence lawyer",
    "auctioneer",
    "architect",
    "chief engineer",
    "helmsman",
    "harbourmaster",
    "stationmaster",
    "organist",
];
/// Offices of which one body has one, beside those that are held alone anyway.
const ONE_IN_A_BODY: &[&str] = &[
    "captain",
    "coach",
    "head coach",
    "manager",
    "director",
    "leader",
    "commander",
    "chief",
    "judge",
    "secretary",
    "general secretary",
    "head",
    "owner",
    "founder",
    "curator",
    "conductor",
    "editor",
    "warden",
];
/// Holders of one title in a set that are compared.
const OF_TITLE: usize = 24;
/// Holders of offices that are compared.
const HOLDERS: usize = 512;

struct Holder<'s> {
    told: Told<'s>,
    name: &'s str,
    title: String,
    body: &'s str,
    passage: &'s Passage,
}

impl Holder<'_> {
    /// `the captain of the tug, Ona Brek`, `Ona Brek, its captain`: said of the one who holds it.
    fn is_definite(&self) -> bool {
        let words = self.passage.words.to_lowercase();
        words.contains(',')
            && ["the ", "its ", "their ", "his ", "her ", "'s ", "’s "].iter().any(|d| words.contains(d))
    }
}

/// Holders of one office in reports of one matter, under other names.
fn by_office(bench: &Bench<'_>, before: &[Draft]) -> Vec<Draft> {
    let mut holders: Vec<Holder<'_>> = Vec::new();
    for told in bench.set.told().filter(|t| t.claim.frame == "hold-office") {
        for role in &told.claim.roles {
            let (Some(p), Some(passage)) = (role.slot.value(), role.slot.passage()) else { continue };
            for office in p.offices.iter().filter(|o| crate::office::is_current(o) && is_full(&p.name)) {
                let presiding = passage.words.to_lowercase().contains("presiding");
                let title = title(office);
                let title = if title == "judge" && presiding { "presiding judge" } else { title };
                if holders.len() < HOLDERS {
                    holders.push(Holder {
                        told,
                        name: &p.name,
                        title: title.to_owned(),
                        body: body(office),
                        passage,
                    });
                }
            }
        }
    }
    // An office that very many hold, each of something else, tells reports of one matter apart by nothing.
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for holder in &holders {
        *count.entry(holder.title.clone()).or_default() += 1;
    }
    holders.retain(|h| count.get(&h.title).is_some_and(|n| *n <= OF_TITLE));
    let mut out: Vec<Draft> = Vec::new();
    for (i, a) in holders.iter().enumerate() {
        for b in holders[i + 1..].iter().filter(|b| b.told.report != a.told.report) {
            if a.title != b.title
                || variants(a.name, b.name)
                || bench.are_versions(a.told.report, b.told.report)
            {
                continue;
            }
            let one_body = !a.body.is_empty()
                && !b.body.is_empty()
                && (one_body(a.body, b.body) || variants(a.body, b.body));
            let title = a.title.as_str();
            let definite = a.is_definite() || b.is_definite();
            let sole = |h: &Holder<'_>| {
                h.told.claim.roles.iter().filter_map(|r| r.slot.value()).flat_map(|p| &p.offices).any(is_sole)
            };
            let both_definite = a.is_definite() && b.is_definite();
            let alone = if one_body {
                ONE_IN_A_BODY.contains(&title)
                    || ONE_IN_A_MATTER.contains(&title)
                    || sole(a) && sole(b)
                    || title == "spokesman" && both_definite
            } else {
                (a.body.is_empty() || b.body.is_empty())
                    && (ONE_IN_A_MATTER.contains(&title) && definite || both_definite && title == "spokesman")
            };
            // A report that gives the office to two has two of the kind.
            let single = |h: &Holder<'_>| {
                holders
                    .iter()
                    .all(|o| o.told.report != h.told.report || o.title != h.title || variants(o.name, h.name))
            };
            let reports = [a, b].map(|h| &bench.set.accounts[h.told.report].report.name);
            let known = |d: &Draft| reports.iter().all(|r| d.evidence.iter().any(|e| e.report == **r));
            let linked = || {
                bench
                    .events
                    .iter()
                    .any(|l| [a, b].iter().all(|h| l.of_report(h.told.report).next().is_some()))
                    || bench.of_one_matter(a.told.report, b.told.report).is_some()
            };
            if !alone || !single(a) || !single(b) || before.iter().chain(&out).any(known) || !linked() {
                continue;
            }
            let names = distinct([a.name, b.name].into_iter());
            let mut draft = Draft::new(
                format!("the {title} goes under 2 names: {}", names.join(" and ")),
                Vec::new(),
            )
            .note("compare with the original spelling; a misread or mistranslated name is the usual cause");
            for h in [a, b] {
                draft.evidence.push(bench.set.evidence(h.told.report, h.passage, title));
                draft = draft.value(bench.set.label(h.told.report), h.name).claims([&h.told.claim.name]);
            }
            out.push(draft);
        }
    }
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
