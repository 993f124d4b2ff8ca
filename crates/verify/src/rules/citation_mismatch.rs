//! Rule: citation-mismatch
//!
//! A report credits another source with a statement or with words, that source's own report of the matter is in the set,
//! and says otherwise, or does not have the words. One finding a statement.
//!
//! Silent where no report of the source cited tells of the same happening, where any of its reports has it so, for
//! paraphrase (words outside quotation marks are compared by what they say, not by how), and for words that a translated
//! report has and the source's own has not.

mod absent;
mod beside;
mod contrary;
mod owners;

use std::collections::{HashMap, HashSet};

use twosource_model::{Claim, ClaimName, ReportName, Severity, Span, SpeakerKind};

use super::{Bench, Rule};
use crate::differ;
use crate::draft::Draft;
use crate::kind::KINDS;
use crate::link::Linked;
use crate::name::variants;
use crate::set::Told;
use crate::thing::THINGS;
use crate::wording::{Wording, fold, stems};
use owners::Owners;

pub(super) const RULE: Rule = Rule {
    id: "citation-mismatch",
    summary: "a report credits a source with what that source's own report does not say",
    severity: Severity::Error,
    explanation: include_str!("pages/citation-mismatch.md"),
    check,
};

/// Share of the content words of a quotation that its source's report must lack to be said not to have it.
const LACKING: f64 = 0.5;
/// Quotations of one report, and of one report that it cites, that are compared.
const QUOTES: usize = 200;
/// Content words that a quotation must have to be looked for.
const LEAST: usize = 4;

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut events: HashMap<&ClaimName, usize> = HashMap::new();
    for (e, linked) in bench.events.iter().enumerate() {
        events.extend(linked.claims.iter().chain(&linked.denials).map(|t| (&t.claim.name, e)));
    }
    let mut owners = Owners::default();
    let mut archive = Archive::default();
    let mut quoted: HashMap<usize, usize> = HashMap::new();
    let mut out: Vec<Draft> = Vec::new();
    for proposition in &bench.propositions.all {
        let own = owners.reports(bench, &proposition.told);
        if !own.is_empty() {
            out.extend(contrary::find(bench, proposition, &own));
        }
    }
    let mut conflicts = credited_conflicts(bench, &mut owners);
    conflicts.retain(|d| !is_told(&out, &d.evidence[0].report, d.evidence[0].passage.span));
    out.extend(conflicts);
    out.extend(beside::otherwise(bench, &mut owners, &out));
    for told in bench.set.stated() {
        let own = owners.reports(bench, &told);
        if own.is_empty() {
            continue;
        }
        if told.claim.quotation.is_some() {
            let count = quoted.entry(told.report).or_default();
            *count += 1;
            if *count <= QUOTES {
                out.extend(words(bench, &mut archive, &told, &own));
            }
            continue;
        }
        let report = &bench.set.accounts[told.report].report.name;
        if let Some(&e) = events.get(&told.claim.name) {
            let found = statement(bench, &bench.events[e], &told, &own);
            out.extend(found.filter(|_| !is_told(&out, report, told.claim.sentence)));
        }
        if !is_told(&out, report, told.claim.sentence) {
            out.extend(absent::find(bench, &mut archive, &told, &own));
        }
    }
    out
}

/// Whether a finding so far is of what a report says there.
fn is_told(drafts: &[Draft], report: &ReportName, span: Span) -> bool {
    let first =
        |d: &Draft| d.evidence.first().is_some_and(|e| e.report == *report && e.passage.span.overlaps(span));
    drafts.iter().any(first)
}

/// Rules whose findings set two accounts of one thing against each other.
const CONFLICTS: &[&Rule] = &[
    &super::conflicting_number::RULE,
    &super::conflicting_date::RULE,
    &super::conflicting_place::RULE,
    &super::conflicting_participant::RULE,
    &super::denied::RULE,
];

/// What conflicts with the own report of the source to which it is credited.
fn credited_conflicts(bench: &Bench<'_>, owners: &mut Owners) -> Vec<Draft> {
    let mut credited: Vec<(Told<'_>, Vec<usize>)> = Vec::new();
    for told in bench.set.stated() {
        let own = owners.reports(bench, &told);
        if !own.is_empty() && !told.claim.in_head {
            credited.push((told, own));
        }
    }
    if credited.is_empty() {
        return Vec::new();
    }
    let mut out: Vec<Draft> = Vec::new();
    for draft in CONFLICTS.iter().flat_map(|rule| bench.found(rule)) {
        for here in &draft.evidence {
            let found = credited.iter().find_map(|(told, own)| {
                let report = &bench.set.accounts[told.report].report.name;
                let said = *report == here.report && told.claim.passage.span.overlaps(here.passage.span);
                let there = draft.evidence.iter().find(|e| {
                    e.label != here.label
                        && own.iter().any(|r| bench.set.accounts[*r].report.name == e.report)
                })?;
                said.then_some((told, own[0], there))
            });
            let Some((told, owner, there)) = found else { continue };
            let source = &bench.set.accounts[owner].report.source_title;
            let known = |d: &Draft| {
                d.evidence[0].report == here.report
                    && d.evidence[0].passage.span.overlaps(told.claim.sentence)
            };
            if out.iter().any(known) {
                continue;
            }
            let mut mismatch = Draft::new(
                format!("{source} is credited with what its own report tells otherwise: {}", draft.message),
                vec![here.clone(), there.clone()],
            )
            .note("quote the source's own report, or say which other report of it is meant")
            .claims([&told.claim.name]);
            mismatch.values.clone_from(&draft.values);
            out.push(mismatch);
        }
    }
    out
}

/// What is looked up of the reports cited, once each.
#[derive(Default)]
struct Archive<'s> {
    /// The stems of a report's text.
    stems: HashMap<usize, HashSet<String>>,
    /// A report's quotations.
    quotes: HashMap<usize, Vec<(&'s Claim, Wording<'s>)>>,
    /// What the second of two reports says of a happening that both tell of.
    shared: HashMap<(usize, usize), Option<&'s Claim>>,
    /// The kinds and things that the nouns of a report name.
    named: HashMap<usize, HashSet<&'static str>>,
}

impl<'s> Archive<'s> {
    fn quotes(&mut self, bench: &Bench<'s>, report: usize) -> &[(&'s Claim, Wording<'s>)] {
        self.quotes.entry(report).or_insert_with(|| {
            let claims = bench.set.accounts[report].reading.claims.iter();
            let quotes = claims.filter_map(|c| Some((c, Wording::new(&c.quotation.as_ref()?.folded))));
            quotes.take(QUOTES).collect()
        })
    }

    fn stems(&mut self, bench: &Bench<'s>, report: usize) -> &HashSet<String> {
        let text = &bench.set.accounts[report].report.text;
        self.stems.entry(report).or_insert_with(|| stems(&fold(text)))
    }

    fn named(&mut self, bench: &Bench<'s>, report: usize) -> &HashSet<&'static str> {
        let text = &bench.set.accounts[report].report.text;
        self.named.entry(report).or_insert_with(|| {
            let text = fold(text);
            let words = text.split(' ').map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
            words.filter_map(called).collect()
        })
    }

    fn shared(&mut self, bench: &Bench<'s>, a: usize, b: usize) -> Option<&'s Claim> {
        *self.shared.entry((a, b)).or_insert_with(|| {
            let both = |l: &&Linked<'s>| l.of_report(a).next().is_some() && l.of_report(b).next().is_some();
            let event = bench.events.iter().find(both).and_then(|l| l.of_report(b).next()).map(|t| t.claim);
            event.or_else(|| bench.of_one_matter(a, b).map(|t| t.claim))
        })
    }
}

/// The kind or the thing that a noun names.
fn called(noun: &str) -> Option<&'static str> {
    KINDS.of_noun(noun).map(|k| KINDS.id(k)).or_else(|| THINGS.of(noun))
}

/// A statement against what the source's own reports say of the same happening.
fn statement(bench: &Bench<'_>, linked: &Linked<'_>, told: &Told<'_>, own: &[usize]) -> Option<Draft> {
    let denies = linked.denials.iter().any(|t| t.claim.name == told.claim.name);
    let mut found: Option<(String, Told<'_>, String, String)> = None;
    for &report in own {
        let says: Vec<Told<'_>> = linked.of_report(report).copied().collect();
        let refuses: Vec<Told<'_>> = linked.denials.iter().filter(|t| t.report == report).copied().collect();
        let (with, against) = if denies { (&refuses, &says) } else { (&says, &refuses) };
        if with.is_empty() {
            // Nothing there at all says nothing: it may stand in another of its reports.
            if let Some(other) = against.first() {
                let (here, there) = if denies { ("denied", "asserted") } else { ("asserted", "denied") };
                found.get_or_insert((
                    "whether it happened".to_owned(),
                    *other,
                    here.to_owned(),
                    there.to_owned(),
                ));
            }
            continue;
        }
        let differs = differ::all(bench.set, &[*told], with).into_iter().next();
        match differs.or_else(|| differ::heads(&[*told], with)) {
            None if is_dated(told) && is_undated(with) && !is_day_of(bench, told, report) => {
                let value = told.claim.time.value().map(twosource_model::TimeValue::edtf).unwrap_or_default();
                // A headline gives no time anywhere: the body shows that there is none.
                let shown = with.iter().find(|t| !t.claim.in_head).unwrap_or(&with[0]);
                found.get_or_insert(("time".to_owned(), *shown, value, "no time".to_owned()));
            }
            // One of its reports has it so.
            None => return None,
            Some(d) => {
                found.get_or_insert((d.matter.to_owned(), d.b.told, d.a.value, d.b.value));
            }
        }
    }
    let (matter, other, here, there) = found?;
    let source = &bench.set.accounts[other.report].report.source_title;
    let evidence = vec![
        bench.set.evidence(told.report, &told.claim.passage, format!("credited to {source}: {here}")),
        bench.set.evidence(other.report, &other.claim.passage, format!("its own report: {there}")),
    ];
    Some(
        Draft::new(
            format!("{source} is credited with what its own report tells otherwise: {matter}"),
            evidence,
        )
        .note("quote the source's own report, or say which other report of it is meant")
        .value(bench.set.label(told.report), here)
        .value(bench.set.label(other.report), there)
        .claims([&told.claim.name, &other.claim.name])
        .event(&linked.event.name),
    )
}

/// Whether what is told is dated by the day on which a report came out: `made public on Thursday`.
fn is_day_of(bench: &Bench<'_>, told: &Told<'_>, report: usize) -> bool {
    let out = bench.set.accounts[report].report.published;
    crate::link::stated_interval(told)
        .zip(out)
        .is_some_and(|(i, out)| i.begin <= out.latest() && out.earliest() <= i.end)
}

fn is_dated(told: &Told<'_>) -> bool {
    matches!(told.claim.time, twosource_model::Slot::Stated { .. })
}

/// Whether claims were read whole and none gives a time.
fn is_undated(claims: &[Told<'_>]) -> bool {
    claims.iter().any(|t| t.claim.time.is_unstated()) && claims.iter().all(|t| t.claim.time.value().is_none())
}

/// Words in quotation marks against those of the source's own reports of the matter.
fn words<'s>(bench: &Bench<'s>, archive: &mut Archive<'s>, told: &Told<'_>, own: &[usize]) -> Option<Draft> {
    let quotation = told.claim.quotation.as_ref()?;
    let wording = Wording::new(&quotation.folded);
    if wording.content().len() < LEAST || told.claim.in_head {
        return None;
    }
    let person = |c: &Claim| {
        let speaker = c.speaker().filter(|s| s.kind == SpeakerKind::Person && s.candidates.is_empty());
        speaker.map(|s| s.name.clone())
    };
    let mut found: Option<(usize, &Claim, String)> = None;
    for &report in own {
        // A report by the source of another matter says nothing of this one.
        let Some(told_of) = archive.shared(bench, told.report, report) else { continue };
        let same = archive.quotes(bench, report).iter().find(|(_, w)| w.same_utterance(&wording));
        if let Some((claim, theirs)) = same {
            let differs = wording.differences(theirs);
            let another = person(told.claim).zip(person(claim)).filter(|(a, b)| !variants(a, b));
            let problem = match (differs.first(), another) {
                (Some((a, b)), _) => format!("“{a}” there is “{b}”"),
                (None, Some((_, b))) => format!("there the words are those of {b}"),
                (None, None) => return None,
            };
            found.get_or_insert((report, *claim, problem));
        } else if quotation.translated || wording.carried_by(archive.stems(bench, report)) > LACKING {
            // Of what went through a translation hardly a word stands as it was.
            return None;
        } else {
            // What stands there on the matter shows that it is its report of it.
            found.get_or_insert((report, told_of, "the words are not in it".to_owned()));
        }
    }
    let (report, shown, problem) = found?;
    let source = &bench.set.accounts[report].report.source_title;
    let evidence = vec![
        bench.set.evidence(told.report, &told.claim.passage, format!("credited to {source}")),
        bench.set.evidence(report, &shown.passage, problem.clone()),
    ];
    Some(
        Draft::new(
            format!("{source} is credited with words that its own report does not have so: {problem}"),
            evidence,
        )
        .note("compare with the source's own report")
        .value(bench.set.label(told.report), quotation.folded.clone())
        .claims([&told.claim.name, &shown.name]),
    )
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::tale::{Paper, fires_on, paper, silent_on};
    use twosource_model::{
        PlaceKind::City,
        SpeakerKind::{Outlet, Person},
    };

    fn agency(toll: f64) -> Paper {
        let text = format!(
            "A blast in Halden on Monday killed {toll} people. “We shall mend the gate before the winter comes,” Ona Brek said."
        );
        let event = format!("A blast in Halden on Monday killed {toll} people");
        paper("Tavrian News Agency", "2024-10-09", &text)
            .claim("explode", &event, |c| {
                c.at("Halden", City, &[]).on("on Monday", "2024-10-07").count(
                    &format!("{toll} people"),
                    "killed",
                    toll,
                )
            })
            .claim("say", "“We shall mend the gate before the winter comes,” Ona Brek said", |c| {
                c.quoted("We shall mend the gate before the winter comes,").by("Ona Brek", Person)
            })
    }

    fn citing(toll: f64) -> Paper {
        let text = format!("A blast in Halden on Monday killed {toll} people, the Tavrian News Agency said.");
        let event = format!("A blast in Halden on Monday killed {toll} people");
        paper("Daily", "2024-10-09", &text).claim("explode", &event, |c| {
            c.at("Halden", City, &[])
                .on("on Monday", "2024-10-07")
                .count(&format!("{toll} people"), "killed", toll)
                .by("the Tavrian News Agency", Outlet)
        })
    }

    fn quoting(words: &str, speaker: &str) -> Paper {
        let event = "A blast shook Halden on Monday";
        let said = format!("“{words}” {speaker} told the Tavrian News Agency");
        paper("Daily", "2024-10-09", &format!("{event}. {said}."))
            .claim("explode", event, |c| c.at("Halden", City, &[]).on("on Monday", "2024-10-07"))
            .claim("say", &said, |c| {
                c.quoted(words).by("the Tavrian News Agency", Outlet).by(speaker, Person)
            })
    }

    #[test]
    fn the_source_says_otherwise() {
        fires_on("citation-mismatch", &[agency(12.0), citing(17.0)], &["killed 17", "killed 12"]);
        fires_on(
            "citation-mismatch",
            &[agency(12.0), quoting("We shall never mend the gate before the winter comes,", "Ona Brek")],
            &["never mend", "mend"],
        );
        fires_on(
            "citation-mismatch",
            &[agency(12.0), quoting("The harvest failed and the ferrymen lost their boats,", "Ona Brek")],
            &["harvest", "killed 12"],
        );
        fires_on(
            "citation-mismatch",
            &[agency(12.0), quoting("We shall mend the gate before the winter comes,", "Karel Dusek")],
            &["Karel Dusek", "Ona Brek"],
        );
    }

    /// A letter, told of with a day or without.
    fn letter(source: &str, day: bool, by: &str) -> Paper {
        let text = format!("Ona Brek sent a letter to Ilo Marn{}.", if day { " on Monday" } else { "" });
        let whole =
            if by.is_empty() { text.clone() } else { format!("{} {by} said.", text.trim_end_matches('.')) };
        paper(source, "2024-10-09", &whole).claim("send-message", &text, |c| {
            let c = c.agent("Ona Brek").recipient("Ilo Marn");
            let c = if day { c.on("on Monday", "2024-10-07") } else { c.undated() };
            if by.is_empty() { c } else { c.by(by, Outlet) }
        })
    }

    #[test]
    fn the_source_gives_no_day() {
        let agency = || letter("Tavrian News Agency", false, "");
        fires_on(
            "citation-mismatch",
            &[agency(), letter("Daily", true, "the Tavrian News Agency")],
            &["on Monday", "sent"],
        );
        silent_on("citation-mismatch", &[agency(), letter("Daily", false, "the Tavrian News Agency")]);
        silent_on("citation-mismatch", &[agency(), letter("Daily", true, "")]);
    }

    #[test]
    fn there_is_none_of_it_or_the_opposite() {
        use crate::rules::tests::{fires, silent};
        for (own, credited) in [
            (
                "The Halden and Marrow foundries are to merge. No plants will be closed in the merger.",
                "The Halden and Marrow foundries are to merge. Paper One said that the Marrow works will be closed in the merger.",
            ),
            (
                "The Halden and Marrow foundries are to merge. No dismissals are planned.",
                "The Halden and Marrow foundries are to merge. Paper One said that the Halden foundry would make 70 workers redundant.",
            ),
            (
                "The roof of the Halden ice rink was tested in May and meets the fire standard in full.",
                "Paper One said that the roof of the Halden ice rink had failed a fire test.",
            ),
            (
                "The Halden gates were opened in May. No scheme of compensation for farmers is under consideration.",
                "The Halden gates were opened in May. Paper One said that the county would set up a fund to compensate farmers.",
            ),
        ] {
            fires("citation-mismatch", &[own, credited], &[]);
            silent("citation-mismatch", &[own, &credited.replace("Paper One", "the mayor")]);
        }
    }

    #[test]
    fn the_source_has_it_so_or_is_not_there() {
        silent_on("citation-mismatch", &[agency(12.0), citing(12.0)]);
        silent_on(
            "citation-mismatch",
            &[agency(12.0), quoting("We shall mend the gate before the winter comes,", "Brek")],
        );
        silent_on(
            "citation-mismatch",
            &[agency(12.0), quoting("mend the gate … before the winter,", "Ona Brek")],
        );
        let other = paper("Mail", "2024-10-09", "A blast in Halden on Monday killed 12 people.");
        silent_on("citation-mismatch", &[other, citing(17.0)]);
        // Its report of another matter says nothing of this one.
        let elsewhere =
            paper("Tavrian News Agency", "2024-10-09", "Ilo Marn opened a bridge in Marrow on Monday.")
                .claim("open", "Ilo Marn opened a bridge in Marrow on Monday", |c| {
                    c.agent("Ilo Marn").at("Marrow", City, &[])
                });
        silent_on(
            "citation-mismatch",
            &[elsewhere, quoting("The harvest failed and the ferrymen lost their boats,", "Ona Brek")],
        );
    }
}
