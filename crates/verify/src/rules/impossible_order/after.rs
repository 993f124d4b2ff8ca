//! What is told to follow a thing, or to be about it, and is dated before it: `handed in his report on the derailment on Sunday`, of
//! one on Monday; `on 15 October, the day after they were freed`, of those freed on the 17th.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use twosource_model::{Span, TimeValue};

use super::{comes_before, dated, is_past, order};
use crate::draft::Draft;
use crate::kind::KINDS;
use crate::link::stated_interval;
use crate::rules::Bench;
use crate::set::{HANDFUL, Told};
use crate::wording::fold;

/// What comes unforeseen, or is decided when it is: word of it, and what follows from it, is younger. Each list goes under each
/// other's nouns.
const THINGS: &[&[&str]] = &[
    &["crash", "derail", "capsize", "sink", "collapse", "run-aground", "overturn-vehicle", "fall"],
    &["explode"],
    &["burn"],
    &["quake"],
    &["avalanche"],
    &["attack", "shoot", "stab", "murder", "kill"],
    &["steal"],
    &["die"],
    &["rule", "sentence", "convict", "acquit"],
    &["elect"],
    &["arrest"],
    &["escape"],
    &["abduct"],
    &["free", "release"],
];
/// What leads to such a thing by its noun.
const LEADS: &[&str] = &["after", "following", "since", "despite"];
/// What is about it.
const ABOUT: &[&str] = &["report", "inquiry", "investigation", "statement", "verdict", "findings"];
const ON: &[&str] = &["on", "into", "about", "of"];
/// Words after these that are looked at for the noun.
const REACH: usize = 6;
/// Hours of a day, however its zone lies.
const DAY: i64 = 30;
/// Claims of one report that are gone through.
const LISTED: usize = 512;

/// What one report says of its own against the order of a thing and what follows it.
pub(super) fn find(bench: &Bench<'_>, report: usize, out: &mut Vec<Draft>) {
    let body = body(bench, report);
    let others = OnceCell::new();
    out.extend(body.iter().find_map(|t| follows(bench, t, &body, &others)));
    out.extend(body.iter().find_map(|t| day_after(bench, t, &body)));
}

fn body<'s>(bench: &Bench<'s>, report: usize) -> Vec<Told<'s>> {
    let claims = bench.set.accounts[report].reading.claims.iter().enumerate().take(LISTED);
    claims
        .filter(|(_, c)| !c.in_head && c.quotation.is_none())
        .map(|(index, claim)| Told { report, index, claim })
        .collect()
}

/// The lists of kinds of which the words of a claim say that it follows them or is about them.
fn led_by(bench: &Bench<'_>, told: &Told<'_>) -> BTreeSet<usize> {
    let words = fold(&led_words(bench, told));
    let words: Vec<&str> = words.split(' ').map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let mut out = BTreeSet::new();
    for (i, word) in words.iter().enumerate() {
        let about = i > 0 && ON.contains(word) && ABOUT.contains(&words[i - 1]);
        let leads = LEADS.contains(word) || about;
        let article =
            words.get(i + 1).is_some_and(|w| matches!(*w, "the" | "this" | "that" | "his" | "her" | "their"));
        if !leads || !article {
            continue;
        }
        // The first noun for such a thing: `after the crash of the bus`.
        let noun = words[i + 2..]
            .iter()
            .take(REACH)
            .take_while(|w| !matches!(**w, "of" | "in" | "at" | "and" | "had"));
        let kind = noun.filter_map(|w| thing_of(w)).next();
        out.extend(kind.and_then(|k| THINGS.iter().position(|l| l.contains(&k))));
    }
    out
}

/// The words of a claim and what leads them in its sentence: `After the wreck had been cleared the line was opened`.
fn led_words(bench: &Bench<'_>, told: &Told<'_>) -> String {
    let (claim, report) = (told.claim, bench.set.accounts[told.report].report);
    let lead = Span::new(claim.sentence.start, claim.passage.span.start.max(claim.sentence.start));
    let lead = report.words(lead).unwrap_or_default();
    let leads = LEADS.iter().any(|w| fold(lead).starts_with(&format!("{w} ")));
    if leads { format!("{lead} {}", claim.passage.words) } else { claim.passage.words.clone() }
}

/// The kind of a noun for what happened.
fn thing_of(noun: &str) -> Option<&'static str> {
    match noun {
        "wreck" | "accident" | "collision" | "disaster" => Some("crash"),
        noun => KINDS.of_noun(noun).map(|k| KINDS.id(k)).filter(|k| THINGS.iter().any(|l| l.contains(k))),
    }
}

fn is_of(told: &Told<'_>, list: usize) -> bool {
    let kinds = [KINDS.of_frame(&told.claim.frame), KINDS.of_predicate(told.claim)];
    kinds.into_iter().flatten().any(|k| THINGS[list].contains(&KINDS.id(k)))
}

fn follows<'s>(
    bench: &Bench<'s>,
    then: &Told<'s>,
    body: &[Told<'s>],
    others: &OnceCell<Vec<Told<'s>>>,
) -> Option<Draft> {
    if !is_past(then) || !dated(then) || then.claim.frame == "state" && !is_sole(bench, then) {
        return None;
    }
    led_by(bench, then).into_iter().find_map(|list| {
        let thing = |t: &&Told<'_>| {
            is_of(t, list) && is_past(t) && dated(t) && (t.report, t.index) != (then.report, then.index)
        };
        let own: Vec<&Told<'_>> = body.iter().filter(thing).collect();
        if !own.is_empty() {
            let (x, y) = after_all(then, &own)?;
            return Some(order(bench, then, &x, own[0], &y));
        }
        // Where it does not date the thing by its name, those of the same matter do.
        if bench.set.accounts.len() > HANDFUL {
            return None;
        }
        let others = others.get_or_init(|| {
            let reports = (0..bench.set.accounts.len()).filter(|r| *r != then.report);
            reports.flat_map(|r| self::body(bench, r)).collect()
        });
        let others: Vec<&Told<'_>> = others.iter().filter(thing).collect();
        let (x, y) = after_all(then, &others)?;
        let day = stated_interval(others[0])?;
        // Whatever this report dates to that day shows that it knows it.
        let here = body
            .iter()
            .find(|t| t.index != then.index && stated_interval(t).is_some_and(|i| i.overlaps(day)));
        Some(order(bench, then, &x, here.unwrap_or(others[0]), &y))
    })
}

/// Whether a sentence as a whole has one time, and one that no claim of it has for its own: `Asked after his arrest, he told them on
/// 5 October`.
fn is_sole(bench: &Bench<'_>, state: &Told<'_>) -> bool {
    let reading = bench.set.accounts[state.report].reading;
    let span = state.claim.passage.span;
    let dates = reading.dates.iter().filter(|d| span.contains(d.passage.span)).count();
    let mut own = reading.claims.iter().filter(|c| c.frame != "state" && c.sentence == state.claim.sentence);
    dates == 1 && !own.any(|c| c.time.value().is_some())
}

/// The times, where the one is before every other.
fn after_all(then: &Told<'_>, things: &[&Told<'_>]) -> Option<(String, String)> {
    let mut first = None;
    for thing in things {
        let times = comes_before(then, thing)?;
        first.get_or_insert(times);
    }
    first
}

/// `On 15 October, the day after they were freed, both men spoke`: of those who were freed on the 17th.
fn day_after(bench: &Bench<'_>, state: &Told<'_>, body: &[Told<'_>]) -> Option<Draft> {
    if state.claim.frame != "state" {
        return None;
    }
    let sentence = fold(&state.claim.passage.words);
    let mut tails =
        ["the day after ", "a day after ", "one day after "].iter().filter_map(|p| sentence.split_once(p));
    let clause = tails.next()?.1.split(',').next()?;
    let told: Vec<&str> = clause.split(' ').take(REACH).collect();
    // What follows the day of another thing by one is given its own day in the same breath.
    let span = state.claim.passage.span;
    let dates = &bench.set.accounts[state.report].reading.dates;
    let day =
        dates.iter().find(|d| span.contains(d.passage.span) && !fold(&d.passage.words).contains("after"))?;
    let followed = day.time.interval.filter(|i| i.end.duration_since(i.begin).as_hours() <= DAY)?;
    let other = body.iter().find(|t| {
        t.claim.frame != "state"
            && !span.contains(t.claim.predicate.passage.span)
            && is_past(t)
            && dated(t)
            && told.contains(&fold(&t.claim.predicate.passage.words).as_str())
    })?;
    let happened = stated_interval(other)?;
    let when = other.claim.time.value().map(TimeValue::edtf).unwrap_or_default();
    (followed.end <= happened.begin).then(|| order(bench, state, &day.time.edtf(), other, &when))
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn before_what_it_follows() {
        for text in [
            "A goods train derailed at Halden on 7 October. The inspector handed in his report on the derailment on 5 October.",
            "The hostages were freed on 7 October. On 5 October, the day after they were freed, both men called home.",
        ] {
            fires("impossible-order", &[text], &[]);
        }
        for text in [
            "A goods train derailed at Halden on 5 October. The inspector handed in his report on the derailment on 7 October.",
            "The hostages were freed on 7 October. On 8 October, the day after they were freed, both men called home.",
        ] {
            silent("impossible-order", &[text]);
        }
    }
}
