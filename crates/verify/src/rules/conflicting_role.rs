//! Rule: conflicting-role
//!
//! One person at one time with offices that exclude each other: foreign minister and defence minister of one country,
//! president of two countries, two ranks. One finding a person and pair of offices.
//!
//! Silent for one office under two titles, for former, acting and coming holders, for offices that one person may hold
//! together, for surnames alone, where the reports lie weeks apart, and where the reports tell of an appointment.

use std::collections::{BTreeMap, BTreeSet};

use twosource_model::{Office, Passage, Published, Role, Severity, SpeakerKind};

use super::{Bench, Rule};
use crate::draft::Draft;
use crate::name::{Folded, is_full};
use crate::office::{exclude, title};
use crate::set::Told;

pub(super) const RULE: Rule = Rule {
    id: "conflicting-role",
    summary: "one person holds offices that exclude each other",
    severity: Severity::Warning,
    explanation: include_str!("pages/conflicting-role.md"),
    check,
};

/// Reports that lie further apart may both be right, in days.
const ONE_TIME: i32 = 14;
/// Mentions of one person that are compared.
const MENTIONS: usize = 128;

/// What happens to offices: who is told of in it may have had both.
const CHANGES: &[&str] = &[
    "appoint",
    "promote",
    "elect",
    "resign",
    "dismiss",
    "succeed",
    "inaugurate",
    "nominate",
    "replace",
    "swear-in",
];

/// A person with an office.
struct Holder<'s> {
    told: Told<'s>,
    name: &'s str,
    office: &'s Office,
    passage: &'s Passage,
}

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut by_word: BTreeMap<String, Vec<Holder<'_>>> = BTreeMap::new();
    let mut changing: Vec<Folded> = Vec::new();
    // Where the words first give an office stands the title; later mentions need not repeat it.
    let holding = |t: &Told<'_>| t.claim.frame == "hold-office";
    let told = bench.set.told().filter(holding).chain(bench.set.told().filter(|t| !holding(t)));
    for told in told {
        if CHANGES.contains(&told.claim.frame.as_str()) {
            // Who opens a bridge keeps his office; who is put into one, or out of it, does not.
            let roles: &[Role] = match told.claim.frame.as_str() {
                "inaugurate" | "appoint" | "dismiss" | "replace" => &[Role::Patient, Role::Theme],
                _ => &[Role::Agent, Role::Patient, Role::Theme],
            };
            for &role in roles {
                changing.extend(told.claim.role(role).map(|p| Folded::new(&p.name)));
            }
        }
        for holder in holders(told).into_iter().filter(|h| is_full(h.name)) {
            // Under the word that its variants are likeliest to share.
            let word = Folded::new(holder.name).index_words().into_iter().max_by_key(|w| w.chars().count());
            let list = by_word.entry(word.unwrap_or_default()).or_default();
            let known = list
                .iter()
                .any(|h| h.told.report == told.report && h.name == holder.name && h.office == holder.office);
            if list.len() < MENTIONS && !known {
                list.push(holder);
            }
        }
    }
    let mut out = Vec::new();
    for list in by_word.into_values() {
        out.extend(persons(bench, &list, &changing));
    }
    out
}

fn persons(bench: &Bench<'_>, list: &[Holder<'_>], changing: &[Folded]) -> Vec<Draft> {
    let folded: Vec<Folded> = list.iter().map(|h| Folded::new(h.name)).collect();
    let mut pairs: BTreeMap<(&str, &str), BTreeSet<usize>> = BTreeMap::new();
    for (i, x) in list.iter().enumerate() {
        for (j, y) in list.iter().enumerate().skip(i + 1) {
            let conflict = exclude(x.office, y.office)
                && folded[i].is_variant_of(&folded[j])
                && at_one_time(bench, x.told.report, y.told.report)
                && !bench.are_versions(x.told.report, y.told.report)
                && !has_both(list, x, y)
                && (stays(x, y) || !changing.iter().any(|c| c.is_variant_of(&folded[i])));
            if conflict {
                let (a, b) = (title(x.office), title(y.office));
                pairs.entry(if a <= b { (a, b) } else { (b, a) }).or_default().extend([i, j]);
            }
        }
    }
    pairs
        .into_values()
        .map(|shown| {
            let shown: Vec<&Holder<'_>> = shown.into_iter().map(|i| &list[i]).collect();
            draft(bench, &shown)
        })
        .collect()
}

/// Whether a report says that one holds both: `chairman and chief executive`.
fn has_both(list: &[Holder<'_>], x: &Holder<'_>, y: &Holder<'_>) -> bool {
    let gives = |report: usize, one: &Holder<'_>| {
        list.iter().any(|h| h.told.report == report && title(h.office) == title(one.office))
    };
    x.told.report != y.told.report
        && title(x.office) != title(y.office)
        && (gives(x.told.report, y) || gives(y.told.report, x))
}

/// Whether neither office is one that an appointment gave: both are told as held up to now, or have one title.
fn stays(x: &Holder<'_>, y: &Holder<'_>) -> bool {
    let now = |h: &Holder<'_>| {
        let words = h.passage.words.to_lowercase();
        ["at present", "until now", "currently", "up to now"].iter().any(|w| words.contains(w))
    };
    title(x.office) == title(y.office) || now(x) && now(y)
}

fn holders(told: Told<'_>) -> Vec<Holder<'_>> {
    let claim = told.claim;
    let mut out = Vec::new();
    for role in &claim.roles {
        let (Some(participant), Some(passage)) = (role.slot.value(), role.slot.passage()) else { continue };
        if participant.named {
            out.extend(participant.offices.iter().map(|office| Holder {
                told,
                name: without_title(&participant.name, office),
                office,
                passage,
            }));
        }
    }
    for link in &claim.attribution {
        let speaker = &link.speaker;
        let Some(passage) = &speaker.passage else { continue };
        if speaker.kind == SpeakerKind::Person && speaker.candidates.is_empty() {
            out.extend(speaker.offices.iter().map(|office| Holder {
                told,
                name: without_title(&speaker.name, office),
                office,
                passage,
            }));
        }
    }
    out
}

/// `Bursar Ona Brek`: a title in capitals that was read with the name.
fn without_title<'s>(name: &'s str, office: &Office) -> &'s str {
    let of_title = |word: &str| office.title.split(' ').any(|w| w == word.to_lowercase());
    match name.split_once(' ') {
        Some((first, rest)) if rest.contains(' ') && of_title(first) => rest,
        _ => name,
    }
}

fn at_one_time(bench: &Bench<'_>, a: usize, b: usize) -> bool {
    let day = |r: usize| bench.set.accounts[r].report.published.map(Published::day);
    match (day(a), day(b)) {
        (Some(x), Some(y)) => x.since(y).is_ok_and(|s| s.get_days().abs() <= ONE_TIME),
        _ => true,
    }
}

fn draft(bench: &Bench<'_>, shown: &[&Holder<'_>]) -> Draft {
    let called = |office: &Office| {
        if office.of.is_empty() { office.title.clone() } else { format!("{} of {}", office.title, office.of) }
    };
    let name = shown
        .iter()
        .map(|h| h.name)
        .max_by_key(|n| (n.chars().count(), std::cmp::Reverse(*n)))
        .unwrap_or_default();
    let offices: BTreeSet<String> = shown.iter().map(|h| called(h.office)).collect();
    let offices: Vec<String> = offices.into_iter().collect();
    let mut draft = Draft::new(format!("{name} is called {}", offices.join(" and ")), Vec::new())
        .note("look up which office it is, and since when");
    for holder in shown {
        let office = called(holder.office);
        draft.evidence.push(bench.set.evidence(holder.told.report, holder.passage, office.clone()));
        draft = draft.value(bench.set.label(holder.told.report), office).claims([&holder.told.claim.name]);
    }
    draft
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::tale::{Paper, fires_on, paper, silent_on};

    /// A report in which Ona Brek, called so, opens a bridge.
    fn opens(source: &str, called: &str, title: &str, of: &str) -> Paper {
        let text = format!("{called} opened the bridge on Monday.");
        paper(source, "2024-10-10", &text).claim("open", &text, |c| {
            c.agent("Ona Brek").said_as(called).office(title, of).on("on Monday", "2024-10-07")
        })
    }

    #[test]
    fn offices_that_exclude_each_other() {
        for (a, b) in [
            (
                ("Foreign Minister Ona Brek", "foreign minister", "tavria"),
                ("Defence Minister Ona Brek", "defense minister", "tavria"),
            ),
            (
                ("President Ona Brek of Tavria", "president", "tavria"),
                ("President Ona Brek of Zembla", "president", "zembla"),
            ),
            (
                ("prosecutor Ona Brek", "prosecutor", ""),
                ("the family's lawyer, Ona Brek", "lawyer", "family"),
            ),
            (
                ("the council's chief executive, Ona Brek", "chief executive", "council"),
                ("Deputy Mayor Ona Brek", "deputy mayor", ""),
            ),
            (
                ("the firm's chief executive, Ona Brek", "chief executive", "firm"),
                ("the finance director, Ona Brek", "finance director", ""),
            ),
            (
                ("Deputy Mayor Ona Brek", "deputy mayor", ""),
                ("opposition leader Ona Brek", "opposition leader", ""),
            ),
            (("The deputy principal, Ona Brek", "deputy principal", ""), ("Bursar Ona Brek", "bursar", "")),
            (("Speaker Ona Brek", "speaker", ""), ("The clerk of the House, Ona Brek", "clerk", "house")),
            (
                ("the president of the guild, Ona Brek", "president", "guild"),
                ("The guild's secretary, Ona Brek", "secretary", "guild"),
            ),
            (("Sergeant Ona Brek", "sergeant", ""), ("Lieutenant Ona Brek", "lieutenant", "halden police")),
        ] {
            fires_on(
                "conflicting-role",
                &[opens("One", a.0, a.1, a.2), opens("Two", b.0, b.1, b.2)],
                &[a.0, b.0],
            );
        }
    }

    #[test]
    fn offices_that_go_together() {
        for (a, b) in [
            (
                ("Premier Ona Brek", "premier", "tavria"),
                ("Prime Minister Ona Brek", "prime minister", "tavria"),
            ),
            (
                ("President Ona Brek", "president", "tavria"),
                ("the party chief Ona Brek", "general secretary", "tavria"),
            ),
            (
                ("Ona Brek, a former president", "former president", "tavria"),
                ("Premier Ona Brek", "premier", "tavria"),
            ),
            (
                ("Premier Ona Brek", "premier", "tavria"),
                ("Ona Brek, who leads the club", "president", "rowing club"),
            ),
            (("Colonel Ona Brek", "colonel", ""), ("the bureau's director, Ona Brek", "director", "bureau")),
        ] {
            silent_on("conflicting-role", &[opens("One", a.0, a.1, a.2), opens("Two", b.0, b.1, b.2)]);
        }
        let promoted = paper("Three", "2024-10-10", "Lieutenant Ona Brek was promoted on Monday.").claim(
            "promote",
            "Lieutenant Ona Brek was promoted on Monday",
            |c| c.patient("Ona Brek").office("lieutenant", ""),
        );
        silent_on("conflicting-role", &[opens("One", "Sergeant Ona Brek", "sergeant", ""), promoted]);
    }
}
