//! Days in sentences that are a pair: what both tell of the same, or with predicates of one kind, on two days of which neither
//! stands anywhere in the other report.

use twosource_model::{Certainty, Claim, Interval, Passage, Polarity, Role, Slot};

use super::Bench;
use crate::deed::may_be_of_kind;
use crate::differ::slack;
use crate::draft::Draft;
use crate::kind::KINDS;
use crate::link::{is_exchange, stated_interval, thing};
use crate::name::variants;
use crate::place::{Standing, standing};
use crate::set::Told;

/// What the sentences have in common at least; the more where the predicates are of two kinds.
const FIRM: f64 = 4.5;
const STRONG: f64 = 6.0;
/// What they have in common where nothing is known of the predicates.
const MUCH: f64 = 12.0;
const ALIKE: f64 = 0.2;
/// Days lie at most so far apart, in hours; further, they are of two years or of two happenings.
const FAR: i64 = 24 * 40;
/// Times of more than a day and a night tell no day, in hours.
const DAY: i64 = 36;
/// Claims of one report that are looked at.
const CLAIMS: usize = 200;

pub(super) fn check(bench: &Bench<'_>, covered: impl Fn(&Told<'_>) -> bool) -> Vec<Draft> {
    let told: Vec<Vec<(Told<'_>, Interval)>> =
        (0..bench.set.accounts.len()).map(|r| dated(bench, r)).collect();
    let mut out: Vec<Draft> = Vec::new();
    for (x, y) in bench.compared() {
        let hours = slack(bench.set, x, y);
        let left = |side: usize, other: usize| -> Vec<(Told<'_>, Interval)> {
            let known =
                |(t, i): &(Told<'_>, Interval)| is_known(bench, other, (*i, KINDS.of_deed(t.claim)), hours);
            told[side].iter().copied().filter(|at| !known(at)).collect()
        };
        let (mine, theirs) = (left(x, y), left(y, x));
        let found = mine.iter().find_map(|a| {
            let b = theirs.iter().find(|b| part(bench, a, b, hours) && !(covered(&a.0) && covered(&b.0)))?;
            Some(draft(bench, &a.0, &b.0))
        });
        let found = found
            .or_else(|| of_sentences(bench, (x, y), hours, &covered))
            .or_else(|| of_deeds(bench, (x, y), hours, &covered));
        out.extend(found.filter(|draft| !is_of_one_day(draft)));
    }
    out
}

/// Whether both sides give one day by its date, whatever hours of it and in whatever zone.
fn is_of_one_day(draft: &Draft) -> bool {
    let mut days = draft.evidence.iter().map(|e| e.label.get(..10));
    let first = days.next().flatten();
    first.is_some() && days.all(|d| d == first)
}

/// Whether a report gives the time somewhere: for what it says of it, or for nothing that is read. What was only said then, and
/// what was done then by a deed of another kind, says nothing of this one.
fn is_known(bench: &Bench<'_>, report: usize, (time, kind): (Interval, Option<&str>), hours: i64) -> bool {
    let reading = bench.set.accounts[report].reading;
    let dated = |c: &Claim| match &c.time {
        Slot::Stated { passage, .. } => Some(passage.span),
        _ => None,
    };
    reading.dates.iter().any(|d| {
        let Some(there) = d.time.interval else { return false };
        // Weeks and months hold a day, and do not give it.
        let slack = if there.end.duration_since(there.begin).as_hours() <= DAY { hours } else { 0 };
        if !time.widened(slack).overlaps(there) {
            return false;
        }
        let mut owners = reading.claims.iter().filter(|c| {
            c.frame != "state" && (dated(c) == Some(d.passage.span) || said(c) == Some(d.passage.span))
        });
        let another = |c: &Claim| {
            let saying = c.frame == "say" || dated(c) != Some(d.passage.span);
            saying || kind.is_some_and(|k| KINDS.of_deed(c).is_some_and(|other| other != k))
        };
        owners.clone().next().is_none() || !owners.all(another)
    })
}

fn said(claim: &Claim) -> Option<twosource_model::Span> {
    claim.said.passage().map(|p| p.span)
}

/// Two sentences of which each gives one time, whatever of it was then.
fn of_sentences(
    bench: &Bench<'_>,
    (x, y): (usize, usize),
    hours: i64,
    covered: &impl Fn(&Told<'_>) -> bool,
) -> Option<Draft> {
    bench.alignments.pairs((x, y)).find_map(|(s, t, likeness)| {
        let (a, b) = (s.told, t.told);
        let (i, j) = (stated_interval(&a)?, stated_interval(&b)?);
        let told = |report: usize, i: Interval| is_known(bench, report, (i, None), hours);
        let apart = i.begin.duration_since(j.begin).as_hours().abs();
        if i.widened(hours).overlaps(j)
            || apart > FAR
            || told(y, i)
            || told(x, j)
            || super::is_same_weekday((&a, i), (&b, j))
            || covered(&a) && covered(&b)
        {
            return None;
        }
        let (mine, theirs) = (owners(bench, &a)?, owners(bench, &b)?);
        let one_kind = if mine.is_empty() || theirs.is_empty() {
            // What is dated is a noun, and the verb of the other has its kind.
            s.common_kinds(t).any(|k| {
                !is_exchange(k)
                    && k != "hold-office"
                    && mine.iter().chain(&theirs).all(|owner| *owner == Some(k))
                    && (!mine.is_empty() || leads(a.claim, k))
                    && (!theirs.is_empty() || leads(b.claim, k))
            })
        } else {
            mine.iter().flatten().any(|k| theirs.contains(&Some(*k)))
        };
        // Sentences that have so much in common tell of one thing, whatever their verbs, unless these are known to be two.
        let two_kinds = mine.iter().flatten().next().is_some() && theirs.iter().flatten().next().is_some();
        // What was still to come when the other report was out is a stage that it cannot tell of.
        let past = was_past(bench, x, j) && was_past(bench, y, i);
        let much = likeness.weight >= MUCH && likeness.cosine >= ALIKE && !two_kinds && past;
        let parts = one_kind && likeness.weight >= FIRM || much;
        parts.then(|| draft(bench, &a, &b))
    })
}

/// Whether a time had begun when a report came out, so that it may tell of it.
fn was_past(bench: &Bench<'_>, report: usize, time: Interval) -> bool {
    bench.set.accounts[report].report.published.is_none_or(|p| time.begin <= p.latest())
}

/// Two sentences of one deed on two days of which neither report gives the other's.
fn of_deeds(
    bench: &Bench<'_>,
    (x, y): (usize, usize),
    hours: i64,
    covered: &impl Fn(&Told<'_>) -> bool,
) -> Option<Draft> {
    // `In a statement on Friday the university said that two had been suspended`: a time of saying.
    let is_said = |t: &Told<'_>| {
        let own = t.claim.time.passage().map(|p| p.span);
        let claims = bench.set.accounts[t.report].reading.claims.iter();
        claims.filter(|c| c.sentence == t.claim.sentence).any(|c| said(c).is_some() && said(c) == own)
    };
    let days = |r: usize| {
        let sentences = bench.alignments.sentences(r).iter().map(|s| s.told);
        let sentences = sentences.filter(|t| !is_said(t));
        let of_sentences = sentences.filter_map(|t| Some((t, stated_interval(&t)?)));
        let of_sentences = of_sentences.filter(|(_, i)| i.end.duration_since(i.begin).as_hours() <= DAY);
        of_sentences.chain(dated(bench, r)).collect::<Vec<_>>()
    };
    let known = |r: usize, i: Interval| is_known(bench, r, (i, None), hours);
    let (mine, theirs) = (days(x), days(y));
    mine.iter().filter(|(_, i)| !known(y, *i) && was_past(bench, y, *i)).find_map(|(a, i)| {
        let (b, _) = theirs.iter().find(|(b, j)| {
            let apart = i.begin.duration_since(j.begin).as_hours().abs();
            let one_time = i.widened(hours).overlaps(*j) || super::is_same_weekday((a, *i), (b, *j));
            let told = covered(a) && covered(b);
            let open = !one_time && !told && apart <= FAR && was_past(bench, x, *j) && !known(x, *j);
            open && may_be_of_kind(a, b)
                && !is_of_another_deed(bench, a, b)
                && !is_of_another_deed(bench, b, a)
                && bench.are_one_deed(a, b, false)
        })?;
        Some(draft(bench, a, b))
    })
}

/// Whether the other sentence tells of the deed that one dates, but dates another by its own time: `who had complained before the raid
/// thanked her on 2 April`.
fn is_of_another_deed<'s>(bench: &Bench<'s>, one: &Told<'s>, other: &Told<'s>) -> bool {
    let kinds =
        |t| of_its_time(bench, t).into_iter().map(|c| KINDS.of_deed(c)).collect::<Vec<Option<&str>>>();
    let (mine, theirs) = (kinds(one), kinds(other));
    let beside = bench.kinds_beside(other);
    !theirs.is_empty() && mine.iter().any(|k| k.is_some_and(|k| beside.contains(&k)) && !theirs.contains(k))
}

/// Whether a sentence is led by a predicate of a kind, or by one that says nothing itself: `the raid took place`.
fn leads(sentence: &Claim, kind: &str) -> bool {
    let lemma = sentence.predicate.lemma.as_str();
    matches!(lemma, "be" | "take" | "have" | "come" | "happen" | "occur" | "hold" | "carry" | "do" | "follow")
        || KINDS.of_predicate(sentence).is_some_and(|k| KINDS.id(k) == kind)
}

/// The kinds of the deeds of a sentence that are dated by its one time; `None` where the sentence quotes somebody, or what is
/// dated so is planned or goes in two directions.
fn owners<'s>(bench: &Bench<'s>, sentence: &Told<'s>) -> Option<Vec<Option<&'s str>>> {
    let dated = of_its_time(bench, sentence);
    let claims = &bench.set.accounts[sentence.report].reading.claims;
    let within = || claims.iter().filter(|c| c.sentence == sentence.claim.sentence);
    let quotes = within().any(|c| c.quotation.is_some() || c.polarity == Polarity::Negative);
    if quotes || dated.iter().any(|c| is_exchange(KINDS.frame_of(c)) || c.certainty == Certainty::Planned) {
        return None;
    }
    Some(dated.into_iter().filter(|c| c.happened()).map(|c| KINDS.of_deed(c)).collect())
}

/// What a sentence tells by the words for its one time.
fn of_its_time<'s>(bench: &Bench<'s>, sentence: &Told<'s>) -> Vec<&'s Claim> {
    let time = |c: &Claim| match &c.time {
        Slot::Stated { passage, .. } => Some(passage.span),
        _ => None,
    };
    let own = time(sentence.claim);
    bench.set.accounts[sentence.report]
        .reading
        .claims
        .iter()
        .filter(|c| !matches!(c.frame.as_str(), "say" | "state" | "hold-office"))
        .filter(|c| c.sentence == sentence.claim.sentence && time(c) == own)
        .collect()
}

fn dated<'s>(bench: &Bench<'s>, report: usize) -> Vec<(Told<'s>, Interval)> {
    let all = bench.set.accounts[report].reading.claims.iter().enumerate();
    all.filter(|(_, c)| {
        !c.in_head && c.quotation.is_none() && c.happened() && !matches!(c.frame.as_str(), "say" | "state")
    })
    .map(|(index, claim)| Told { report, index, claim })
    .filter_map(|t| Some((t, stated_interval(&t)?)))
    .filter(|(_, i)| i.end.duration_since(i.begin).as_hours() <= DAY)
    .take(CLAIMS)
    .filter(|(t, _)| !KINDS.of_deed(t.claim).is_some_and(|k| super::DAILY.contains(&k)))
    .filter(|(t, _)| !shares_its_time(bench, t))
    .collect()
}

/// Whether another deed of the sentence has the same words for its time: `charged him on Tuesday with the death of …`. One of
/// the two only borrows it.
fn shares_its_time(bench: &Bench<'_>, told: &Told<'_>) -> bool {
    let time = |c: &Claim| match &c.time {
        Slot::Stated { passage, .. } => Some(passage.span),
        _ => None,
    };
    let kind = KINDS.of_deed(told.claim);
    let others = bench.set.accounts[told.report].reading.claims.iter();
    others.filter(|c| c.sentence == told.claim.sentence && time(c) == time(told.claim)).any(|c| {
        let other = KINDS.of_deed(c);
        other.is_some() && other != kind
    })
}

fn part(bench: &Bench<'_>, a: &(Told<'_>, Interval), b: &(Told<'_>, Interval), hours: i64) -> bool {
    let ((one, i), (other, j)) = (a, b);
    let apart = i.begin.duration_since(j.begin).as_hours().abs();
    if i.widened(hours).overlaps(*j) || apart > FAR || super::is_same_weekday((one, *i), (other, *j)) {
        return false;
    }
    let likeness = bench.alignments.of_claims(one, other);
    if !likeness.is_pair() || likeness.weight < FIRM {
        return false;
    }
    let doers = one.claim.role(Role::Agent).zip(other.claim.role(Role::Agent));
    let others = doers.is_some_and(|(p, q)| p.named && q.named && !variants(&p.name, &q.name));
    // What goes in both directions may go on two days.
    if others || is_exchange(KINDS.frame_of(one.claim)) || is_exchange(KINDS.frame_of(other.claim)) {
        return false;
    }
    let kinds = KINDS.of_deed(one.claim).zip(KINDS.of_deed(other.claim));
    if kinds.is_some_and(|(k, l)| KINDS.are_contrary(k, l)) {
        return false;
    }
    let parties = |t: &Told<'_>| -> Vec<String> {
        [Role::Patient, Role::Agent, Role::Theme]
            .into_iter()
            .filter_map(|r| t.claim.role(r))
            .filter(|p| !p.named)
            .map(|p| p.name.clone())
            .collect()
    };
    let (x, y) = (parties(one), parties(other));
    let of_one = x.iter().any(|p| y.iter().any(|q| thing::same(p, q) || p == q && p.contains(' ')));
    let places = one.claim.place.value().zip(other.claim.place.value()).map(|(p, q)| standing(p, q));
    let one_place = places == Some(Standing::Same);
    // `the images were taken`: one verb, whatever it means, with one thing.
    let same_words =
        one.claim.predicate.lemma == other.claim.predicate.lemma && x.iter().any(|p| y.contains(p));
    let one_kind = (same_words || kinds.is_some_and(|(k, l)| k == l)) && places != Some(Standing::Apart);
    one_kind || of_one && one_place && likeness.weight >= STRONG
}

fn draft(bench: &Bench<'_>, a: &Told<'_>, b: &Told<'_>) -> Draft {
    let day = |t: &Told<'_>| t.claim.time.value().map(twosource_model::TimeValue::edtf).unwrap_or_default();
    let mut draft = Draft::new(format!("one thing is dated {} and {}", day(a), day(b)), Vec::new())
        .note("ask for the day of the event itself, apart from the day on which it was reported");
    for told in [a, b] {
        let Slot::Stated { passage, .. } = &told.claim.time else { continue };
        let whole = told.claim.passage.span.contains(passage.span);
        let words: &Passage = if whole { &told.claim.passage } else { passage };
        draft.evidence.push(bench.set.evidence(told.report, words, day(told)));
        draft = draft.value(bench.set.label(told.report), day(told)).claims([&told.claim.name]);
    }
    draft
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn one_thing_on_two_days() {
        fires(
            "conflicting-date",
            &[
                "Bailiff Ona Brek closed the old lock at Halden on 3 October after a crack was found in its gate.",
                "Because of a crack in its gate the old lock at Halden was shut by bailiff Ona Brek on 5 October.",
            ],
            &["3 October", "5 October"],
        );
    }

    #[test]
    fn a_deed_by_its_noun_and_its_verb() {
        let first = "Inspectors raided the Halden dairy of Ona Brek on 9 March after a complaint by growers.";
        let other = |day: &str| {
            format!("The raid on Ona Brek's Halden dairy, after growers complained, took place on {day}.")
        };
        fires("conflicting-date", &[first, &other("2 April")], &["9 March", "2 April"]);
        silent("conflicting-date", &[first, &other("9 March")]);
        // The date of another deed of the sentence.
        let next =
            "The growers who had complained before the raid on the Halden dairy thanked Ona Brek on 2 April.";
        silent("conflicting-date", &[first, next]);
    }

    #[test]
    fn each_report_tells_of_one_deed_of_the_kind() {
        let first = "Nine people drowned off Punta Brek when a boat of the Lind line went down.\n\nIt sank before dawn on Thursday, two miles from the beach.";
        let second = |day: &str| {
            format!(
                "The coastguard of Punta Brek pulled 31 people of the Lind line from the sea.\n\nThe boat went under on {day}."
            )
        };
        fires(
            "conflicting-date",
            &[first, &second("Wednesday evening")],
            &["before dawn on Thursday", "on Wednesday evening"],
        );
        silent("conflicting-date", &[first, &second("Thursday morning")]);
        let another = second("Wednesday evening").replace("The boat", "A second boat");
        silent("conflicting-date", &[first, &another]);
    }

    #[test]
    fn two_things_or_a_day_that_both_know() {
        let first = "Bailiff Ona Brek closed the old lock at Halden on 3 October after a crack was found in its gate.";
        for other in [
            "With its crack mended the old lock at Halden was opened by bailiff Ona Brek on 7 October.",
            "The old lock at Halden, closed since 3 October by bailiff Ona Brek for a crack in its gate, was mended on 5 October.",
        ] {
            silent("conflicting-date", &[first, other]);
        }
    }
}
