//! Rule: denied
//!
//! One side asserts what the other denies or says did not happen. One finding an event.
//!
//! Silent where the report that asserts it tells of the denial itself, where the report with the denial asserts it on its
//! own account too, and where time settles it: what was denied or had not happened yet and was confirmed later, or was
//! told and taken back by whom it was told, is an update of the event.

use std::collections::BTreeMap;

use twosource_model::{Role, Severity, Speaker, SpeakerKind};

use super::{Bench, Rule};
use crate::denial::{Dispute, answers, dispute};
use crate::draft::Draft;
use crate::link::Linked;
use crate::name::variants;
use crate::proposition::Proposition;
use crate::set::Told;
use crate::version::is_before;
use crate::wording::fold;

pub(super) const RULE: Rule = Rule {
    id: "denied",
    summary: "one side asserts what the other denies",
    severity: Severity::Error,
    explanation: include_str!("pages/denied.md"),
    check,
};

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut out: Vec<Draft> = bench.events.iter().filter_map(|linked| check_event(bench, linked)).collect();
    let told = by_words(bench, &out);
    out.extend(told);
    let told = undone(bench, &out);
    out.extend(told);
    out
}

/// Acts that one person cannot mean at once: to accept a result or a sentence, and to go to court against it.
struct Acts {
    /// Kinds by which he accepts it, each with whether it is denied.
    accepting: &'static [(&'static str, bool)],
    contesting: &'static [&'static str],
}

const ACTS: &[Acts] = &[
    Acts {
        accepting: &[("accept-result", false), ("contest-result", true)],
        contesting: &["contest-result"],
    },
    Acts { accepting: &[("contest-result", true)], contesting: &["sue"] },
    Acts { accepting: &[("appeal", true)], contesting: &["appeal"] },
];

/// Sentences that are gone through for who is of what body.
const STATED: usize = 2000;

/// What one person is told to accept in one report, or not to contest, and to contest in another.
fn undone(bench: &Bench<'_>, before: &[Draft]) -> Vec<Draft> {
    let of = |kind: &str, negative: bool| -> Vec<&Proposition<'_>> {
        let all = bench.propositions.of_kind(kind);
        all.filter(|p| p.negative == negative && !p.told.claim.in_head).collect()
    };
    let pairs = ACTS.iter().flat_map(|acts| {
        let one = acts.accepting.iter().flat_map(|(kind, negative)| of(kind, *negative));
        let others: Vec<&Proposition<'_>> = acts.contesting.iter().flat_map(|kind| of(kind, false)).collect();
        one.map(move |one| (one, others.clone()))
    });
    let mut out: Vec<Draft> = Vec::new();
    for (one, others) in pairs {
        for other in others.into_iter().filter(|o| o.told.report != one.told.report) {
            let names = [&one.told, &other.told].map(|t| &bench.set.accounts[t.report].report.name);
            let known = |d: &Draft| names.iter().all(|n| d.evidence.iter().any(|e| e.report == **n));
            if by_one_person(bench, one, other)
                && !bench.are_versions(one.told.report, other.told.report)
                && are_of_one(bench, one, other)
                && !before.iter().chain(&out).any(known)
            {
                let title = format!("“{}”", other.told.claim.passage.words);
                out.extend(draft(bench, &title, &[&other.told], &[&one.told]));
            }
        }
    }
    out
}

/// Whether the one who does the first does the second as well, or has it done in the sentence that tells of it.
fn by_one_person(bench: &Bench<'_>, one: &Proposition<'_>, other: &Proposition<'_>) -> bool {
    let Some(who) = one.told.claim.role(Role::Agent).filter(|p| p.named) else {
        return one.planned && other.planned && by_one_voice(bench, one, other);
    };
    let claims = &bench.set.accounts[other.told.report].reading.claims;
    let around = claims.iter().filter(|c| c.sentence == other.told.claim.sentence && c.quotation.is_none());
    around.filter_map(|c| c.role(Role::Agent)).any(|p| p.named && variants(&p.name, &who.name))
}

/// Whether who says the one says the other, for himself or for those for whom he speaks: `its party`, `his client`.
fn by_one_voice(bench: &Bench<'_>, one: &Proposition<'_>, other: &Proposition<'_>) -> bool {
    let (Some(a), Some(b)) = (one.told.claim.speaker(), other.told.claim.speaker()) else { return false };
    variants(&a.name, &b.name) || [(a, b), (b, a)].iter().any(|(body, member)| is_of(bench, body, member))
}

/// Whether some report tells that one speaker is of the other: `Ona Brek of the Reds`.
fn is_of(bench: &Bench<'_>, body: &Speaker, member: &Speaker) -> bool {
    if body.kind != SpeakerKind::Organisation || member.kind != SpeakerKind::Person {
        return false;
    }
    let name = |s: &Speaker| fold(s.passage.as_ref().map_or(s.name.as_str(), |p| &p.words));
    let (body, member) = (name(body), fold(&member.name));
    let body = body.strip_prefix("the ").unwrap_or(&body);
    let ties = [format!("{member} of the {body}"), format!("{member} of {body}")];
    let claims = bench.set.accounts.iter().flat_map(|a| &a.reading.claims).filter(|c| c.frame == "state");
    claims.take(STATED).any(|c| {
        let words = fold(&c.passage.words);
        ties.iter().any(|t| words.contains(t.as_str()))
    })
}

/// Statements of which another report says with the same words that they are not so, where no event holds both.
fn by_words(bench: &Bench<'_>, before: &[Draft]) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    let shown = |drafts: &[Draft], t: &Told<'_>| {
        let report = &bench.set.accounts[t.report].report.name;
        let sentence = t.claim.sentence;
        drafts
            .iter()
            .flat_map(|d| &d.evidence)
            .any(|e| e.report == *report && e.passage.span.overlaps(sentence))
    };
    for denial in bench.propositions.all.iter().filter(|p| p.negative && !p.told.claim.in_head) {
        if shown(before, &denial.told) || shown(&out, &denial.told) {
            continue;
        }
        let of_matter: Vec<&Proposition<'_>> = bench
            .propositions
            .denied_by(denial)
            .filter(|p| p.planned == denial.planned)
            .filter(|p| {
                p.is_of_matter(denial)
                    || leaves_no_room(bench, denial, p)
                    || (denial.denies_all(p)
                        || denial.is_of_one_doer(p)
                        || denial.is_belied_by(p)
                        || denial.is_once_told(p))
                        && are_of_one(bench, denial, p)
            })
            .collect();
        // What was not so on a day, and was so at another time, is not told both ways.
        let of_day =
            |p: &Proposition<'_>| !denial.is_dated() || p.is_of_day(denial) || p.is_of_matter(denial);
        let own =
            |p: &Proposition<'_>| p.told.claim.attribution.is_empty() && !p.told.claim.in_head && of_day(p);
        if of_matter.iter().any(|p| p.told.report == denial.told.report && !p.negative && own(p)) {
            continue;
        }
        let positive = of_matter.iter().filter(|p| !p.negative).map(|p| &p.told);
        let answered = answers(bench.set, &denial.told, positive);
        let mut asserted: BTreeMap<usize, &Proposition<'_>> = BTreeMap::new();
        for p in of_matter.iter().filter(|p| !p.negative && p.told.report != denial.told.report) {
            let both = of_matter.iter().any(|q| q.negative && q.told.report == p.told.report);
            if both
                || bench.are_versions(p.told.report, denial.told.report)
                || dispute(bench.set, &p.told, &denial.told, answered) != Dispute::Open
                || shown(before, &p.told)
            {
                continue;
            }
            let best = asserted.entry(p.told.report).or_insert(p);
            let rank = |q: &Proposition<'_>| (!q.told.claim.in_head, q.shared(denial));
            if rank(p) > rank(best) {
                *best = p;
            }
        }
        let assertions: Vec<&Told<'_>> = asserted.values().map(|p| &p.told).collect();
        let title = format!("“{}”", denial.told.claim.passage.words);
        out.extend(draft(bench, &title, &assertions, &[&denial.told]));
    }
    out
}

/// Kinds of saying: that nothing of a kind was reported denies no report of another.
const SAYING: &[&str] = &["report", "tell", "say", "state", "announce", "know", "inform"];

/// Whether a denial of all of a kind stands in the sentence of the one report that is nearest to the other's: `No case of the fever
/// has been confirmed in the district`, `The fever has been confirmed in cattle at two farms`.
fn leaves_no_room(bench: &Bench<'_>, denial: &Proposition<'_>, other: &Proposition<'_>) -> bool {
    denial.negative
        && denial.universal
        && !other.negative
        && denial.told.report != other.told.report
        && denial.kinds.iter().any(|k| other.kinds.contains(k) && !SAYING.contains(&k.as_str()))
        && denial.may_be_one(other)
        && bench.alignments.of_claims(&denial.told, &other.told).is_pair()
}

/// Whether the reports of a denial and of what it denies by its kind alone are of one matter.
fn are_of_one(bench: &Bench<'_>, denial: &Proposition<'_>, other: &Proposition<'_>) -> bool {
    let (a, b) = (other.told.report, denial.told.report);
    bench.of_one_matter(a, b).is_some()
        || denial.is_told_closely() && bench.propositions.share_a_name(bench.set, a, b)
}

fn check_event(bench: &Bench<'_>, linked: &Linked<'_>) -> Option<Draft> {
    let mut denials: BTreeMap<usize, &Told<'_>> = BTreeMap::new();
    for told in &linked.denials {
        denials.entry(told.report).or_insert(told);
    }
    let mut assertions: BTreeMap<usize, &Told<'_>> = BTreeMap::new();
    // `No one was hurt` says no more than its denial.
    let none = |t: &&Told<'_>| t.claim.quantities.iter().any(|q| q.high == Some(0.0));
    for told in linked.claims.iter().filter(|t| !none(t)) {
        let first = assertions.entry(told.report).or_insert(told);
        if first.claim.in_head && !told.claim.in_head {
            *first = told;
        }
    }
    // Who tells of both sides sets nothing against the other.
    let own =
        |report: usize| linked.of_report(report).any(|t| t.claim.attribution.is_empty() && !t.claim.in_head);
    let one_sided: Vec<&Told<'_>> =
        assertions.iter().filter(|(r, _)| !denials.contains_key(r)).map(|(_, t)| *t).collect();
    let mut shown_assertions: Vec<&Told<'_>> = Vec::new();
    let mut shown_denials: Vec<&Told<'_>> = Vec::new();
    for (&report, denial) in &denials {
        if own(report) {
            continue;
        }
        let against: Vec<&Told<'_>> = one_sided
            .iter()
            .copied()
            .filter(|a| {
                !bench.are_versions(a.report, report)
                    && dispute(bench.set, a, denial, answers(bench.set, denial, &linked.claims))
                        == Dispute::Open
            })
            .collect();
        if !against.is_empty() {
            shown_denials.push(denial);
            for assertion in against {
                if !shown_assertions.iter().any(|s| s.claim.name == assertion.claim.name) {
                    shown_assertions.push(assertion);
                }
            }
        }
    }
    let draft = draft(bench, &linked.event.title, &shown_assertions, &shown_denials)?;
    Some(draft.event(&linked.event.name))
}

fn draft(bench: &Bench<'_>, title: &str, assertions: &[&Told<'_>], denials: &[&Told<'_>]) -> Option<Draft> {
    let (first, denial) = (assertions.first()?, denials.first()?);
    let by = |t: &Told<'_>| {
        let speaker = t.claim.speaker().map(|s| s.name.clone());
        speaker.unwrap_or_else(|| bench.set.label(t.report).to_owned())
    };
    let order = if is_before(bench.set, denial.report, first.report) {
        "; the denial came first"
    } else if is_before(bench.set, first.report, denial.report) {
        "; the denial came later"
    } else {
        ""
    };
    let mut draft = Draft::new(
        format!("{title} is asserted by {} and denied by {}{order}", by(first), by(denial)),
        Vec::new(),
    )
    .note("ask both sides, and look for a witness who depends on neither");
    for (list, word) in [(assertions, "asserted"), (denials, "denied")] {
        for told in list {
            draft.evidence.push(bench.set.evidence(told.report, &told.claim.passage, word));
            draft = draft.value(bench.set.label(told.report), word).claims([&told.claim.name]);
        }
    }
    Some(draft)
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::tale::{Paper, fires_on, judged_on, paper, silent_on};
    use twosource_model::{SpeakerKind::Person, UpdateKind};

    fn took(source: &str, published: &str) -> Paper {
        let text = "Ona Brek took money from Karel Dusek.";
        paper(source, published, text).claim("receive", text, |c| c.agent("Ona Brek").patient("Karel Dusek"))
    }

    fn denied(source: &str, published: &str, who: &str) -> Paper {
        let text = format!("{who} denied that Ona Brek took money from Karel Dusek.");
        paper(source, published, &text).claim("receive", "Ona Brek took money from Karel Dusek", |c| {
            c.agent("Ona Brek").patient("Karel Dusek").by(who, Person).denied()
        })
    }

    fn opened(source: &str, published: &str, negative: bool) -> Paper {
        let text = if negative { "Ona Brek has not met Ilo Marn." } else { "Ona Brek met Ilo Marn." };
        paper(source, published, text).claim("meet", text, |c| {
            let c = c.agent("Ona Brek").co_agent("Ilo Marn");
            if negative { c.denied() } else { c }
        })
    }

    /// A claim by a verb that no frame has.
    fn unit(source: &str, verb: &str, who: &str, what: &str, negative: bool) -> Paper {
        let text = format!("{who} {verb}ed {what}.");
        paper(source, "2024-10-10", &text).claim(&format!("{verb}.v"), &text, |c| {
            let c = c.agent(who).patient_thing(what);
            if negative { c.denied() } else { c }
        })
    }

    #[test]
    fn by_one_verb_of_one_thing() {
        let first = || unit("One", "offer", "Ona Brek", "two ministries", false);
        let denial = |verb, who, what| unit("Two", verb, who, what, true);
        fires_on("denied", &[first(), denial("offer", "Ona Brek", "ministry")], &["ministries", "ministry"]);
        for (verb, who, what) in [
            ("award", "Ona Brek", "ministry"),
            ("offer", "Ilo Marn", "ministry"),
            ("offer", "Ilo Marn", "seat"),
        ] {
            silent_on("denied", &[first(), denial(verb, who, what)]);
        }
    }

    #[test]
    fn of_one_thing_or_of_all() {
        use crate::rules::tests::{fires, silent};
        let first = "Governor Ona Brek came to Halden on Monday to look at the dam.";
        let second = "Halden had the governor, Ona Brek, for its guest; half the town followed her about.";
        let two = |a: &str, b: &str| [format!("{first} {a}"), format!("{second} {b}")];
        for (a, b) in [
            (
                "The siren on the dam sounded for a quarter of an hour.",
                "The siren did not sound, for it had no power.",
            ),
            ("A public hearing was held in the town hall.", "There was no public hearing."),
            ("Rockets were fired from the fort.", "Not one rocket went up from the fort."),
            (
                "A crack in the wall of the dam was reported to the owner on 2 May.",
                "No crack was reported before the accident.",
            ),
            (
                "At the request of the harbour board the second gate was opened on Sunday.",
                "The harbour board never asked for the second gate.",
            ),
        ] {
            let texts = two(a, b);
            fires("denied", &[texts[0].as_str(), texts[1].as_str()], &[]);
        }
        for (a, b) in [
            (
                "The siren on the dam sounded for a quarter of an hour.",
                "The bell did not sound, for it had no rope.",
            ),
            ("Three complaints were made on Monday.", "No complaint was outstanding."),
            ("The bill was more than the town would pay.", "The town will not pay the bill."),
        ] {
            let texts = two(a, b);
            silent("denied", &[texts[0].as_str(), texts[1].as_str()]);
        }
    }

    #[test]
    fn a_result_accepted_and_contested() {
        use crate::rules::tests::{fires, silent};
        let race = "Ona Brek lost the vote for mayor of Halden to Karel Dusek by twelve ballots.";
        let lost = "By twelve ballots Karel Dusek is the new mayor of Halden, and Ona Brek went home early.";
        let accepts = format!("{lost} \u{201c}I accept the result,\u{201d} Ona Brek said.");
        let sues = format!("{race} Ona Brek handed the clerk a protest against the outcome.");
        let other = format!("{race} Ilo Marn handed the clerk a protest against the outcome.");
        fires("denied", &[&accepts, &sues], &[]);
        silent("denied", &[&accepts, &other]);
    }

    #[test]
    fn in_other_words() {
        use crate::rules::tests::{fires, silent};
        let first = "Governor Ona Brek came to Halden on Monday to look at the dam.";
        let second = "Halden had the governor, Ona Brek, for its guest; half the town followed her about.";
        let two = |a: &str, b: &str| [format!("{first} {a}"), format!("{second} {b}")];
        for (a, b) in [
            ("The shells came from the north shore.", "No shell was fired from the north shore."),
            (
                "Border guards of Zembla opened fire on a patrol at the ford.",
                "No Zembla guard used his weapon, the ministry said.",
            ),
            (
                "Karel Dusek, who defended the clerk, said that his client would not appeal.",
                "Karel Dusek announced that he would lodge an appeal.",
            ),
            (
                "A prisoner escaped from the fort on Monday.",
                "\u{201c}All are at the count. Nobody has escaped from the fort,\u{201d} the warden, Ilo Marn, told them.",
            ),
            (
                "Inspectors closed the mineral baths on Monday.",
                "\u{201c}Not for a single hour were our doors closed,\u{201d} the director of the mineral baths, Nils Berg, said.",
            ),
        ] {
            let texts = two(a, b);
            fires("denied", &[texts[0].as_str(), texts[1].as_str()], &[]);
        }
        for (a, b) in [
            ("The shells came from the north shore.", "No shell was sold on the south shore."),
            (
                "Karel Dusek, who defended the clerk, said that his client would not appeal.",
                "The prosecutor, Ilo Marn, announced that she would lodge an appeal.",
            ),
        ] {
            let texts = two(a, b);
            silent("denied", &[texts[0].as_str(), texts[1].as_str()]);
        }
    }

    #[test]
    fn asserted_here_and_denied_there() {
        fires_on(
            "denied",
            &[took("One", "2024-10-10"), denied("Two", "2024-10-10", "Ona Brek")],
            &["took money", "took money"],
        );
        fires_on(
            "denied",
            &[took("One", "2024-10-10"), denied("Two", "2024-10-11", "Ona Brek")],
            &["took money", "took money"],
        );
        fires_on(
            "denied",
            &[took("One", "2024-10-12"), denied("Two", "2024-10-11", "Ona Brek")],
            &["took money", "took money"],
        );
        fires_on(
            "denied",
            &[opened("One", "2024-10-10", false), opened("Two", "2024-10-10", true)],
            &["met", "not met"],
        );
    }

    #[test]
    fn without_names() {
        use twosource_model::PlaceKind::City;
        let visit = "Ona Brek came to Halden.";
        let came = |p: Paper| p.claim("visit", visit, |c| c.agent("Ona Brek"));
        let struck =
            came(paper("One", "2024-10-10", &format!("{visit} A drone struck the store near Halden.")))
                .claim("strike", "A drone struck the store near Halden", |c| c.at("Halden", City, &[]));
        let none = came(paper("Two", "2024-10-10", &format!("{visit} No strike took place, the army said.")))
            .claim("strike", "No strike took place", |c| {
                c.by("the army", twosource_model::SpeakerKind::Organisation).denied()
            });
        fires_on("denied", &[struck.clone(), none.clone()], &["drone struck", "No strike"]);
        let elsewhere = came(paper(
            "Three",
            "2024-10-10",
            &format!("{visit} A drone struck a mill in Marrow."),
        ))
        .claim("strike", "A drone struck a mill in Marrow", |c| c.at("Marrow", City, &[]));
        // Which of two is denied is not said.
        silent_on("denied", &[struck, none, elsewhere]);
    }

    #[test]
    fn both_told_or_settled_by_time() {
        let both = "Ona Brek took money from Karel Dusek, Ilo Marn said. Ona Brek denied that she took money from Karel Dusek.";
        let both = || {
            paper("One", "2024-10-10", both)
                .claim("receive", "Ona Brek took money from Karel Dusek", |c| {
                    c.agent("Ona Brek").patient("Karel Dusek").by("Ilo Marn", Person)
                })
                .claim("receive", "she took money from Karel Dusek", |c| {
                    c.inferred_agent("Ona Brek").patient("Karel Dusek").by("Ona Brek", Person).denied()
                })
        };
        silent_on("denied", &[both()]);
        silent_on("denied", &[both(), denied("Two", "2024-10-10", "Ona Brek")]);
        silent_on("denied", &[opened("One", "2024-10-12", false), opened("Two", "2024-10-10", true)]);
        silent_on("denied", &[took("One", "2024-10-10"), opened("Two", "2024-10-10", true)]);
    }

    #[test]
    fn what_time_settles_is_shown_on_the_event() {
        let judged = judged_on(&[opened("One", "2024-10-12", false), opened("Two", "2024-10-10", true)]);
        let updates: Vec<UpdateKind> =
            judged.events.iter().flat_map(|e| &e.updates).map(|u| u.kind).collect();
        assert_eq!(updates, [UpdateKind::Confirmation]);
    }
}
