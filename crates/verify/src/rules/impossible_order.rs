//! Rule: impossible-order
//!
//! Stated times contradict the order that the account itself needs: it was reported, or spoken of as past, before it
//! happened; or what can only come after something came before it. One finding an account and contradiction.
//!
//! Silent where a time is relative, approximate or longer than a month, for what is planned, and within the hours that time
//! zones leave open.

mod after;
mod courses;
mod life;
mod word;

use std::collections::{BTreeMap, BTreeSet};

use twosource_model::{
    Anchor, Interval, Participant, Published, Role, Severity, Slot, Tense, TimeValue, TimexKind,
};

use super::{Bench, Rule};
use crate::draft::Draft;
use crate::name::{Folded, is_full};
use crate::set::Told;

pub(super) const RULE: Rule = Rule {
    id: "impossible-order",
    summary: "stated times contradict the order that the account needs",
    severity: Severity::Error,
    explanation: include_str!("pages/impossible-order.md"),
    check,
};

/// Hours by which a day may lie otherwise in another zone.
const ZONES: i64 = 12;
/// The longest time, in hours, that is set against another.
const LONGEST: i64 = 31 * 24;
/// Happenings of one person that are compared.
const LISTED: usize = 64;

/// What comes first, whom it happens to, what can come after it alone, and who takes part in that.
const ORDERS: &[(&str, Role, &str, Role)] = &[
    ("born", Role::Patient, "die", Role::Patient),
    ("die", Role::Patient, "bury", Role::Patient),
    ("arrest", Role::Patient, "release", Role::Patient),
    ("charge", Role::Patient, "sentence", Role::Patient),
    ("charge", Role::Patient, "convict", Role::Patient),
    ("convict", Role::Patient, "sentence", Role::Patient),
    ("sentence", Role::Patient, "appeal", Role::Agent),
    ("convict", Role::Patient, "appeal", Role::Agent),
    ("abduct", Role::Patient, "release", Role::Patient),
    ("leave", Role::Agent, "arrive", Role::Agent),
    // Who receives a message answers it after it was sent.
    ("send-message", Role::Recipient, "reply", Role::Agent),
    ("invite", Role::Recipient, "accept", Role::Agent),
];

/// What nobody does who is dead.
const LIVING: &[&str] =
    &["meet", "visit", "sign", "talk", "resign", "arrive", "leave", "send-message", "reply", "say", "marry"];

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    let mut by_name: BTreeMap<String, Vec<(Told<'_>, Role)>> = BTreeMap::new();
    for told in bench.set.told() {
        let Some((time, happened)) = exact(&told.claim.time).filter(|_| is_past(&told)) else { continue };
        let passage = told.claim.time.passage().unwrap_or(&told.claim.passage);
        let shown =
            if told.claim.passage.span.contains(passage.span) { &told.claim.passage } else { passage };
        let published = bench.set.accounts[told.report].report.published;
        if let Some(published) = published.filter(|p| happened.begin > out_by(*p)) {
            let evidence =
                vec![bench.set.evidence(told.report, shown, format!("told as past, dated {}", time.edtf()))];
            out.push(
                Draft::new(
                    format!("dated {}, and told as past on {}", time.edtf(), published.day()),
                    evidence,
                )
                .note("check the date, its year above all")
                .value(bench.set.label(told.report), time.edtf())
                .value(bench.set.label(told.report), format!("published {published}"))
                .claims([&told.claim.name]),
            );
            continue;
        }
        if let Some((said, spoken)) = exact(&told.claim.said)
            && spoken.end <= happened.begin
        {
            let evidence = vec![bench.set.evidence(
                told.report,
                shown,
                format!("happened {}, spoken of {}", time.edtf(), said.edtf()),
            )];
            out.push(
                Draft::new(
                    format!("dated {}, and spoken of as past on {}", time.edtf(), said.edtf()),
                    evidence,
                )
                .note("ask which of the two dates is meant")
                .value(bench.set.label(told.report), format!("happened {}", time.edtf()))
                .value(bench.set.label(told.report), format!("said {}", said.edtf()))
                .claims([&told.claim.name]),
            );
        }
        for role in [Role::Agent, Role::CoAgent, Role::Patient, Role::Recipient] {
            for word in
                told.claim.role(role).filter(|p| p.named && is_full(&p.name)).map(key).unwrap_or_default()
            {
                let list = by_name.entry(word).or_default();
                if list.len() < LISTED {
                    list.push((told, role));
                }
            }
        }
    }
    for report in 0..bench.set.accounts.len() {
        let from = out.len();
        let mut own: Vec<Draft> = Vec::new();
        courses::find(bench, report, &mut own);
        word::find(bench, report, &mut own);
        after::find(bench, report, &mut own);
        life::find(bench, report, &mut own);
        own.truncate(LISTED);
        // One contradiction, by whatever it is found, is told once.
        for draft in own {
            let told = |e: &twosource_model::Evidence| {
                out[from..].iter().flat_map(|d| &d.evidence).any(|o| o.passage.span.overlaps(e.passage.span))
            };
            if !draft.evidence.iter().all(told) {
                out.push(draft);
            }
        }
    }
    let mut pairs: BTreeSet<((usize, usize), (usize, usize))> = BTreeSet::new();
    for list in by_name.values() {
        for (first, mine) in list {
            for (second, theirs) in list {
                let at = |t: &Told<'_>| (t.report, t.index);
                if needs(first, *mine, second, *theirs) && pairs.insert((at(first), at(second))) {
                    out.extend(turned(bench, first, second));
                }
            }
        }
    }
    out
}

fn dated(told: &Told<'_>) -> bool {
    matches!(&told.claim.time, Slot::Stated { value, .. } if minute(value).is_some() || value.interval.is_some())
}

/// A time to the minute: `2024-10-07T06:12`.
fn minute(value: &TimeValue) -> Option<&str> {
    let text = value.value.as_str();
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    (shape == "0000-00-00T00:00" && value.modifier.is_none()).then_some(text)
}

/// The two times, where the one is surely before the other.
fn comes_before(a: &Told<'_>, b: &Told<'_>) -> Option<(String, String)> {
    is_before(&a.claim.time, &b.claim.time)
}

fn is_before(a: &Slot<TimeValue>, b: &Slot<TimeValue>) -> Option<(String, String)> {
    let (Slot::Stated { value: x, .. }, Slot::Stated { value: y, .. }) = (a, b) else {
        return None;
    };
    if let (Some(p), Some(q)) = (minute(x), minute(y)) {
        return (p < q).then(|| (x.edtf(), y.edtf()));
    }
    let day = |v: &TimeValue| {
        v.interval.filter(|i| {
            v.modifier.is_none()
                && v.anchor != Anchor::Unanchored
                && i.end.duration_since(i.begin).as_hours() <= 36
        })
    };
    let (i, j) = (day(x)?, day(y)?);
    (i.end <= j.begin).then(|| (x.edtf(), y.edtf()))
}

fn order(bench: &Bench<'_>, second: &Told<'_>, then: &str, first: &Told<'_>, before: &str) -> Draft {
    let evidence = vec![
        bench.set.evidence(second.report, &second.claim.passage, format!("{}: {then}", called(second))),
        bench.set.evidence(first.report, &first.claim.passage, format!("{}: {before}", called(first))),
    ];
    Draft::new(
        format!(
            "`{}` is dated {then}, before `{}`, {before}, which must come first",
            called(second),
            called(first)
        ),
        evidence,
    )
    .note("check both times")
    .value(bench.set.label(second.report), format!("{} {then}", called(second)))
    .value(bench.set.label(first.report), format!("{} {before}", called(first)))
    .claims([&first.claim.name, &second.claim.name])
}

/// What a happening is called in a message.
fn called<'s>(told: &Told<'s>) -> &'s str {
    match told.claim.frame.as_str() {
        "state" | "do" => &told.claim.predicate.lemma,
        frame => frame,
    }
}

fn key(participant: &Participant) -> Vec<String> {
    Folded::new(&participant.name).index_words()
}

fn after(at: jiff::Timestamp, hours: i64) -> jiff::Timestamp {
    at.checked_add(jiff::SignedDuration::from_hours(hours)).unwrap_or(jiff::Timestamp::MAX)
}

/// When a report was out, whatever the zones: a bare day in the calendar of its writer.
fn out_by(published: Published) -> jiff::Timestamp {
    match published {
        Published::Instant { at, .. } => after(at, ZONES),
        Published::Day(_) => after(published.earliest(), 14 + 24 + ZONES),
    }
}

fn is_past(told: &Told<'_>) -> bool {
    told.claim.happened() && told.claim.tense == Tense::Past && told.claim.quotation.is_none()
}

/// A time that is stated as a date: relative words may be meant otherwise than they were read.
fn exact(slot: &Slot<TimeValue>) -> Option<(&TimeValue, Interval)> {
    let Slot::Stated { value, passage } = slot else { return None };
    let interval = value.interval?;
    let dated = matches!(value.kind, TimexKind::Date | TimexKind::Time) && value.modifier.is_none();
    let absolute = value.anchor == Anchor::Absolute || passage.words.contains(|c: char| c.is_ascii_digit());
    let short = interval.end.duration_since(interval.begin).as_hours() <= LONGEST;
    (dated && absolute && short && value.anchor != Anchor::Unanchored).then_some((value, interval))
}

/// Whether the second can only come after the first, and both tell of one person.
fn needs(first: &Told<'_>, mine: Role, second: &Told<'_>, theirs: Role) -> bool {
    let (before, then) = (first.claim.frame.as_str(), second.claim.frame.as_str());
    let listed = ORDERS.contains(&(before, mine, then, theirs));
    // The dead do nothing: what they do comes before, and death after it.
    let living = then == "die"
        && theirs == Role::Patient
        && LIVING.contains(&before)
        && matches!(mine, Role::Agent | Role::CoAgent);
    if !listed && !living {
        return false;
    }
    let (Some(a), Some(b)) = (first.claim.role(mine), second.claim.role(theirs)) else { return false };
    let other = |t: &Told<'_>, role: Role| t.claim.role(role).map(|p| Folded::new(&p.name));
    // An answer goes to whom the message came from.
    let pair = (mine != Role::Recipient)
        || other(first, Role::Agent)
            .zip(other(second, Role::Recipient))
            .is_some_and(|(x, y)| x.is_variant_of(&y));
    pair && Folded::new(&a.name).is_variant_of(&Folded::new(&b.name))
}

fn turned(bench: &Bench<'_>, first: &Told<'_>, second: &Told<'_>) -> Option<Draft> {
    let ((before, i), (then, j)) = (exact(&first.claim.time)?, exact(&second.claim.time)?);
    let hours = if first.report == second.report { 0 } else { 2 * ZONES };
    if after(j.end, hours) > i.begin {
        return None;
    }
    let evidence = vec![
        bench.set.evidence(
            second.report,
            &second.claim.passage,
            format!("{}: {}", second.claim.frame, then.edtf()),
        ),
        bench.set.evidence(
            first.report,
            &first.claim.passage,
            format!("{}: {}", first.claim.frame, before.edtf()),
        ),
    ];
    Some(
        Draft::new(
            format!(
                "`{}` is dated {}, before `{}`, {}, which must come first",
                second.claim.frame,
                then.edtf(),
                first.claim.frame,
                before.edtf()
            ),
            evidence,
        )
        .note("check both dates")
        .value(bench.set.label(second.report), format!("{} {}", second.claim.frame, then.edtf()))
        .value(bench.set.label(first.report), format!("{} {}", first.claim.frame, before.edtf()))
        .claims([&first.claim.name, &second.claim.name]),
    )
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::tale::{Paper, fires_on, paper, silent_on};
    use twosource_model::{Certainty, SpeakerKind::Person};

    fn met(published: &str, on: &str, day: &str) -> Paper {
        let text = format!("Ona Brek met Ilo Marn {on}.");
        paper("One", published, &text)
            .claim("meet", &text, |c| c.agent("Ona Brek").co_agent("Ilo Marn").on(on, day))
    }

    fn two(first: (&str, &str, &str), second: (&str, &str, &str)) -> Paper {
        let text = format!("Ona Brek was {} {}. Ona Brek was {} {}.", first.0, first.1, second.0, second.1);
        let claim = |of: (&str, &str, &str)| format!("Ona Brek was {} {}", of.0, of.1);
        paper("One", "2024-10-30", &text)
            .claim(first.0, &claim(first), |c| c.patient("Ona Brek").on(first.1, first.2))
            .claim(second.0, &claim(second), |c| c.patient("Ona Brek").on(second.1, second.2))
    }

    #[test]
    fn before_it_happened() {
        fires_on("impossible-order", &[met("2024-10-10", "on 14 October", "2024-10-14")], &["on 14 October"]);
        fires_on(
            "impossible-order",
            &[two(("release", "on 3 October", "2024-10-03"), ("arrest", "on 9 October", "2024-10-09"))],
            &["release", "arrest"],
        );
        let text = "Ona Brek said on 3 October that Karel Dusek met Ilo Marn on 7 October.";
        let spoken =
            paper("One", "2024-10-10", text).claim("meet", "Karel Dusek met Ilo Marn on 7 October", |c| {
                c.agent("Karel Dusek")
                    .co_agent("Ilo Marn")
                    .on("on 7 October", "2024-10-07")
                    .said("on 3 October", "2024-10-03")
                    .by("Ona Brek", Person)
            });
        fires_on("impossible-order", &[spoken], &["7 October"]);
        let text = "Ona Brek died on 3 October. Ona Brek met Ilo Marn on 7 October.";
        let dead = paper("One", "2024-10-10", text)
            .claim("die", "Ona Brek died on 3 October", |c| {
                c.patient("Ona Brek").on("on 3 October", "2024-10-03")
            })
            .claim("meet", "Ona Brek met Ilo Marn on 7 October", |c| {
                c.agent("Ona Brek").co_agent("Ilo Marn").on("on 7 October", "2024-10-07")
            });
        fires_on("impossible-order", &[dead], &["died", "met"]);
    }

    #[test]
    fn word_before_the_thing() {
        use crate::rules::tests::{fires, silent};
        let died = "He was pronounced dead in hospital at 6.25am on Thursday 10 October.";
        let told =
            |at: &str| format!("{died} The board was told of the death at {at} on Thursday 10 October.");
        fires("impossible-order", &[&told("5am")], &[]);
        silent("impossible-order", &[&told("7am")]);
        let asked = |day: &str| {
            format!(
                "The collision happened at 6:25 a.m. on Wednesday 9 October. The guard was questioned on {day} October about the collision."
            )
        };
        fires("impossible-order", &[&asked("Tuesday 8")], &[]);
        silent("impossible-order", &[&asked("Thursday 10")]);
        let reply = |day: &str| {
            format!(
                "Ona Brek sent them her good wishes in an email on 7 October. Karel Dusek sent his answer on {day} October."
            )
        };
        fires("impossible-order", &[&reply("4")], &[]);
        silent("impossible-order", &[&reply("9")]);
        let condoled = |day: &str| {
            format!(
                "Karel Dusek sent his condolences on {day} October. The town mourns after the death on Monday 7 October of Ona Brek."
            )
        };
        fires("impossible-order", &[&condoled("4")], &[]);
        silent("impossible-order", &[&condoled("8")]);
        let pleaded = |day: &str| {
            format!(
                "Ilo Marn was convicted by a jury on Tuesday 8 October. His counsel, Ona Brek, closed her speech on {day} October."
            )
        };
        fires("impossible-order", &[&pleaded("Wednesday 9")], &[]);
        silent("impossible-order", &[&pleaded("Monday 7")]);
        // What one says in reply is dated by the words of saying.
        let points = |day: &str| {
            format!(
                "In a letter dated 5 October Ona Brek asked for a berth. The harbour board replied on {day} October to each of her points and offered three weeks."
            )
        };
        fires("impossible-order", &[&points("3")], &[]);
        silent("impossible-order", &[&points("9")]);
        // A length of time further on leaves the time of day to whom it belongs.
        let heard = |at: &str| {
            format!(
                "Lift-off came at 10:14 p.m. on Monday 7 October. The station picked up the first signal from the probe at {at} p.m. and lost it after six minutes."
            )
        };
        fires("impossible-order", &[&heard("9:52")], &[]);
        silent("impossible-order", &[&heard("10:52")]);
    }

    #[test]
    fn in_order_or_open() {
        silent_on("impossible-order", &[met("2024-10-10", "on 9 October", "2024-10-09")]);
        silent_on("impossible-order", &[met("2024-10-10", "on 10 October", "2024-10-10")]);
        silent_on("impossible-order", &[met("2024-10-10", "on Friday", "2024-10-14")]);
        silent_on(
            "impossible-order",
            &[two(("arrest", "on 3 October", "2024-10-03"), ("release", "on 9 October", "2024-10-09"))],
        );
        let text = "Ona Brek is to meet Ilo Marn on 14 October.";
        silent_on(
            "impossible-order",
            &[paper("One", "2024-10-10", text).claim("meet", text, |c| {
                c.agent("Ona Brek")
                    .co_agent("Ilo Marn")
                    .on("on 14 October", "2024-10-14")
                    .certain(Certainty::Planned)
            })],
        );
    }
}
