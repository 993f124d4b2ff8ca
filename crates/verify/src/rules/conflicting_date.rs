//! Rule: conflicting-date
//!
//! One event, times whose intervals do not overlap. One finding an event, with a place from every report that dates it.
//!
//! A plan is dated in two ways only by reports of one time: later, it was put off, and that is an update of the event.
//!
//! Silent for granularity ("early March", 3 March), for a time of saying against a time of the event, for neighbouring
//! days where the reports' zones or datelines differ (a zone's midnight), and for times that nothing anchors.

mod beside;

use std::collections::BTreeMap;

use twosource_model::{Anchor, Interval, Passage, Severity, Slot};

use super::{Bench, Rule};
use crate::differ::slack;
use crate::draft::Draft;
use crate::kind::KINDS;
use crate::link::{Linked, stated_interval};
use crate::set::{Set, Told};
use crate::version::published;

pub(super) const RULE: Rule = Rule {
    id: "conflicting-date",
    summary: "one event is dated to times that do not overlap",
    severity: Severity::Error,
    explanation: include_str!("pages/conflicting-date.md"),
    check,
};

/// Words at the head of a claim that may say that it is of one more.
const MORE: usize = 4;
/// Times of one report that are compared with those of another.
const TIMES: usize = 64;

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut out: Vec<Draft> =
        bench.events.iter().chain(bench.plans).filter_map(|linked| check_event(bench, linked)).collect();
    let beside = beside::check(bench, |t| bench.is_told(&out, t.report, t.claim.sentence));
    out.extend(beside);
    out
}

/// What goes up and down from day to day, so that two days are of two moves: by frames and kinds.
const DAILY: &[&str] = &["rise", "rise.v", "fall", "fall.v", "hold-steady", "hold-steady.v"];

fn check_event(bench: &Bench<'_>, linked: &Linked<'_>) -> Option<Draft> {
    if DAILY.contains(&linked.event.frame.as_str()) {
        return None;
    }
    let mut dated: BTreeMap<usize, Vec<(&Told<'_>, Interval)>> = BTreeMap::new();
    for told in &linked.claims {
        if let Some(interval) = stated_interval(told) {
            let times = dated.entry(told.report).or_default();
            if times.len() < TIMES {
                times.push((told, interval));
            }
        }
    }
    only_of_one_class(&mut dated);
    // `Four were arrested on Tuesday`, `two more on Wednesday`: a report that tells of more of it dates those.
    let more = |list: &Vec<(&Told<'_>, Interval)>| {
        list.iter().any(|(t, _)| {
            let words = t.claim.passage.words.split(|c: char| !c.is_alphanumeric());
            words.take(MORE).any(|w| matches!(w.to_lowercase().as_str(), "more" | "another" | "further"))
        })
    };
    if dated.values().any(more) && !dated.values().all(more) {
        return None;
    }
    let reports: Vec<usize> = dated.keys().copied().collect();
    // What is planned may be put off: the later report is then an update.
    let planned = linked.claims.iter().all(|t| !t.claim.happened());
    let parts = reports.iter().enumerate().any(|(i, &a)| {
        reports[i + 1..].iter().any(|&b| {
            let reprinted = is_reprint(bench, (a, &dated[&a]), (b, &dated[&b]));
            let put_off = planned && published(bench.set, a, b).is_some();
            !(bench.are_versions(a, b) || put_off || reprinted)
                && disjoint(bench.set, (a, &dated[&a]), (b, &dated[&b]))
        })
    });
    if !parts {
        return None;
    }
    let mut draft = Draft::new(String::new(), Vec::new()).event(&linked.event.name);
    let mut values: Vec<String> = Vec::new();
    for (&report, told) in &dated {
        let (told, _) = told[0];
        let Slot::Stated { value, passage } = &told.claim.time else { continue };
        let value = value.edtf();
        draft.evidence.push(bench.set.evidence(report, &whole(told, passage), value.clone()));
        draft = draft.value(bench.set.label(report), value.clone()).claims([&told.claim.name]);
        if !values.contains(&value) {
            values.push(value);
        }
    }
    draft.message = format!("{} is dated {}", linked.event.title, values.join(" and "));
    Some(draft.note("ask for the day of the event itself, apart from the day on which it was reported"))
}

/// Leaves the times of the affair alone where two reports give them, else those of what came of it: who was shot on one day
/// may have died on another.
fn only_of_one_class(dated: &mut BTreeMap<usize, Vec<(&Told<'_>, Interval)>>) {
    let is_outcome = |t: &Told<'_>| crate::link::is_outcome(KINDS.frame_of(t.claim));
    let of_affair = dated.values().filter(|l| l.iter().any(|(t, _)| !is_outcome(t))).count();
    let outcome = of_affair < 2;
    for times in dated.values_mut() {
        times.retain(|(t, _)| is_outcome(t) == outcome);
    }
    dated.retain(|_, times| !times.is_empty());
}

/// Whether two copies of one text have the same relative words (`today`), each of its own day: a notice printed again.
fn is_reprint(
    bench: &Bench<'_>,
    a: (usize, &[(&Told<'_>, Interval)]),
    b: (usize, &[(&Told<'_>, Interval)]),
) -> bool {
    let copies = bench.copies.iter().any(|c| (c.a.min(c.b), c.a.max(c.b)) == (a.0.min(b.0), a.0.max(b.0)));
    let words = |side: &[(&Told<'_>, Interval)]| -> Option<String> {
        let Slot::Stated { value, passage } = &side.first()?.0.claim.time else { return None };
        (value.anchor == Anchor::Publication).then(|| passage.words.to_lowercase())
    };
    copies && words(a.1).is_some() && words(a.1) == words(b.1)
}

/// The claim's words where the time stands in them, else the time's.
fn whole(told: &Told<'_>, time: &Passage) -> Passage {
    if told.claim.passage.span.contains(time.span) { told.claim.passage.clone() } else { time.clone() }
}

/// Whether no time of one report overlaps any of the other's.
fn disjoint(
    set: &Set<'_>,
    a: (usize, &[(&Told<'_>, Interval)]),
    b: (usize, &[(&Told<'_>, Interval)]),
) -> bool {
    let hours = slack(set, a.0, b.0);
    a.1.iter().all(|(s, x)| {
        b.1.iter().all(|(t, y)| !x.widened(hours).overlaps(*y) && !is_same_weekday((s, *x), (t, *y)))
    })
}

/// `on Sunday` here and `on Sunday` there, by reports whose own days lie a week or two apart: one day, for what is printed
/// again keeps its words.
fn is_same_weekday(a: (&Told<'_>, Interval), b: (&Told<'_>, Interval)) -> bool {
    let by_publication = |told: &Told<'_>| match &told.claim.time {
        Slot::Stated { value, passage } if value.anchor == Anchor::Publication => {
            !passage.words.contains(|c: char| c.is_ascii_digit())
        }
        _ => false,
    };
    let apart = a.1.begin.duration_since(b.1.begin).as_hours().abs();
    let weeks = (apart + 12) / (7 * 24);
    // `this past weekend`, `on Sunday`
    let length = |i: Interval| i.end.duration_since(i.begin).as_hours();
    let slack = 12 + (length(a.1).max(length(b.1)) - 24).max(0);
    by_publication(a.0)
        && by_publication(b.0)
        && (1..=2).contains(&weeks)
        && (apart - weeks * 7 * 24).abs() <= slack
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::tale::{Paper, fires_on, judged_on, paper, silent_on};
    use crate::rules::tests::{fires, silent};
    use twosource_model::{Certainty, UpdateKind};

    fn planned(source: &str, published: &str, on: (&str, &str)) -> Paper {
        let text = format!("Ona Brek is to meet Ilo Marn {}.", on.0);
        paper(source, published, &text).claim("meet", &text, |c| {
            c.agent("Ona Brek").co_agent("Ilo Marn").on(on.0, on.1).certain(Certainty::Planned)
        })
    }

    #[test]
    fn a_plan_that_is_put_off_is_no_conflict() {
        let first = || planned("One", "2024-10-01", ("on 7 October", "2024-10-07"));
        let later = planned("Two", "2024-10-03", ("on 11 October", "2024-10-11"));
        silent_on("conflicting-date", &[first(), later.clone()]);
        let updates: Vec<UpdateKind> =
            judged_on(&[first(), later]).events.iter().flat_map(|e| &e.updates).map(|u| u.kind).collect();
        assert_eq!(updates, [UpdateKind::Schedule]);
        let at_once = planned("Two", "2024-10-01", ("on 11 October", "2024-10-11"));
        fires_on("conflicting-date", &[first(), at_once], &["7 October", "11 October"]);
    }

    #[test]
    fn two_days_for_one_delivery() {
        fires(
            "conflicting-date",
            &[
                "Premier Ona Brek sent a letter to President Ilo Marn on Monday.",
                "Premier Ona Brek sent a letter to President Ilo Marn on 1 October.",
            ],
            &["on Monday", "on 1 October"],
        );
    }

    #[test]
    fn times_that_agree_or_date_other_things() {
        let letter = "Premier Ona Brek sent a letter to President Ilo Marn on Monday.";
        for other in [
            "Premier Ona Brek sent a letter to President Ilo Marn on October 7.",
            "Premier Ona Brek sent a letter to President Ilo Marn in early October.",
            "Premier Ona Brek sent a letter to President Ilo Marn this week.",
            "Premier Ona Brek sent a letter to President Ilo Marn, the Tavrian News Agency said on Wednesday.",
            "President Ilo Marn sent a letter to Premier Ona Brek on October 1.",
            "Premier Ona Brek met President Ilo Marn on October 1.",
            "Premier Ona Brek sent a letter to President Ilo Marn in 2023.",
        ] {
            silent("conflicting-date", &[letter, other]);
        }
    }
}
