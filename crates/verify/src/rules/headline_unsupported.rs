//! Rule: headline-unsupported
//!
//! A quotation or a statement in a headline or sub-headline that the body does not carry, or carries with another speaker,
//! number, place, direction or polarity. One finding a headline and matter.
//!
//! Silent where the body has it anywhere, for rounding and hedges, for words that the headline shortens, and where the body
//! says nothing that could be set against the headline.

mod absent;
mod whole;

use std::collections::HashSet;

use twosource_model::{Certainty, Claim, Polarity, Role, Severity, Span, SpeakerKind};

use super::{Bench, Rule};
use crate::differ::{Tally, counts, places, tally};
use crate::draft::Draft;
use crate::link::is_report_of;
use crate::name::variants;
use crate::number;
use crate::proposition::Proposition;
use crate::set::Told;
use crate::wording::{Wording, fold, stems};

pub(super) const RULE: Rule = Rule {
    id: "headline-unsupported",
    summary: "a headline says what its own text does not carry",
    severity: Severity::Warning,
    explanation: include_str!("pages/headline-unsupported.md"),
    check,
};

/// Content words that a quotation in a headline must have to be looked for.
const LEAST: usize = 2;
/// Claims of headlines, and of the body, that are set against each other.
const HEADS: usize = 32;
const BODY: usize = 4000;
/// Share of them that the body must have.
const CARRIED: f64 = 0.5;

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (report, account) in bench.set.accounts.iter().enumerate() {
        let all: Vec<Told<'_>> = (account.reading.claims.iter().enumerate())
            .filter(|(_, claim)| claim.frame != crate::proposition::DO)
            .map(|(index, claim)| Told { report, index, claim })
            .collect();
        let (mut head, mut body): (Vec<Told<'_>>, Vec<Told<'_>>) =
            all.into_iter().partition(|t| t.claim.in_head);
        head.truncate(HEADS);
        body.truncate(BODY);
        // Where no headline states anything the text need not be gone through.
        let states = bench.propositions.of_report(report).any(|p| p.told.claim.in_head);
        if !states && (body.is_empty() || head.is_empty()) {
            continue;
        }
        let text = Text::of(account.report);
        let mut told: Vec<Span> = Vec::new();
        out.extend(by_words(bench, report, &text, &mut told));
        out.extend(whole::check(bench, report, &mut told));
        if head.is_empty() || body.is_empty() {
            continue;
        }
        for claim in &head {
            let found = if claim.claim.quotation.is_some() {
                words(bench, claim, &body, &text)
            } else {
                let absent = || {
                    let (here, other, there) = absent::number_of(claim, &body, &text)?;
                    let (here, there) = (number::shown(here), number::shown(there));
                    Some(draft(bench, claim, other, "says", &here, &there))
                };
                number_of(bench, claim, &body, &text)
                    .or_else(|| statement(bench, claim, &body))
                    .or_else(absent)
            };
            // Claims of one headline that part from the body in the same place are one finding.
            let new = is_new(&told, claim.claim.passage.span);
            if let Some(draft) = found.filter(|_| new) {
                told.push(claim.claim.passage.span);
                out.push(draft);
            }
        }
    }
    out
}

/// Whether nothing that overlaps it has been told of.
fn is_new(told: &[Span], span: Span) -> bool {
    !told.iter().any(|t| t.overlaps(span))
}

/// The stems of the body's words.
struct Text {
    stems: HashSet<String>,
    /// Those that stand only behind a negation.
    negated: HashSet<String>,
}

impl Text {
    fn of(report: &twosource_model::Report) -> Self {
        let body = report.blocks.iter().filter(|b| !b.kind.is_head());
        let words: Vec<&str> = body.filter_map(|b| report.words(b.span)).collect();
        let words = words.join(" ");
        let negated = absent::negated(&words, |w| stems(w).into_iter().next());
        Self { stems: stems(&fold(&words)), negated }
    }

    /// Whether a number stands anywhere in the text, in figures or in words.
    fn has_number(&self, value: f64) -> bool {
        let words = number::in_words(value);
        self.stems.contains(&format!("{value}")) || words.is_some_and(|w| self.stems.contains(w))
    }

    /// Whether the text has the word that a claim rests on.
    fn has(&self, claim: &Claim) -> bool {
        stems(&fold(&claim.predicate.passage.words)).iter().any(|w| self.stems.contains(w))
    }
}

/// A quotation in a headline.
fn words(bench: &Bench<'_>, head: &Told<'_>, body: &[Told<'_>], text: &Text) -> Option<Draft> {
    let wording = Wording::new(&head.claim.quotation.as_ref()?.folded);
    let turned = body.iter().find(|t| {
        let theirs = t.claim.quotation.as_ref();
        theirs.zip(head.claim.quotation.as_ref()).is_some_and(|(q, h)| absent::turned(&h.folded, &q.folded))
    });
    if let Some(told) = turned {
        return Some(draft(bench, head, told, "quotes", "words", "the contrary of them"));
    }
    if wording.content().len() < LEAST {
        return None;
    }
    let quotes = body.iter().filter_map(|t| Some((t, Wording::new(&t.claim.quotation.as_ref()?.folded))));
    let mut best: Option<(&Told<'_>, Wording<'_>)> = None;
    for (told, theirs) in quotes {
        let same = theirs.same_utterance(&wording) || theirs.rendering(&wording) || holds(told, head);
        if same && best.as_ref().is_none_or(|(_, b)| theirs.overlap(&wording) > b.overlap(&wording)) {
            best = Some((told, theirs));
        }
    }
    let Some((told, theirs)) = best else {
        // `The gate is rusted`, over a text that has `no rust`.
        let ours = &head.claim.quotation.as_ref()?.folded;
        let own = absent::negated(ours, |w| stems(w).into_iter().next());
        let contrary = wording.content().iter().any(|w| text.negated.contains(w) && !own.contains(w));
        if !contrary && wording.carried_by(&text.stems) >= CARRIED {
            return None;
        }
        let evidence =
            vec![bench.set.evidence(head.report, &head.claim.passage, "in the headline, not in the text")];
        return Some(
            Draft::new("the headline quotes words that the text does not have", evidence)
                .note("take the words from the text, or say there who said them")
                .claims([&head.claim.name]),
        );
    };
    let person = |c: &Claim| {
        let speaker = c.speaker().filter(|s| s.kind == SpeakerKind::Person && s.candidates.is_empty());
        speaker.map(|s| s.name.clone())
    };
    // Others in the text may be credited with the same words as well.
    let speakers = person(head.claim).zip(person(told.claim)).filter(|(a, b)| !variants(a, b));
    let speakers = speakers.or_else(|| by_role(head.claim, told.claim, body));
    let differs = if theirs.same_utterance(&wording) { theirs.differences(&wording) } else { Vec::new() };
    let (here, there) = match (speakers, differs.first()) {
        (Some((here, there)), _) => (here, there),
        (None, Some((there, here))) => (format!("“{here}”"), format!("“{there}”")),
        (None, None) => return None,
    };
    Some(draft(bench, head, told, "quotes", &here, &there))
}

/// Whether a quotation of the text has the headline's word for word: too few words to be compared by any other means.
fn holds(told: &Told<'_>, head: &Told<'_>) -> bool {
    let folded = |t: &Told<'_>| t.claim.quotation.as_ref().map(|q| format!(" {} ", q.folded));
    match (folded(told), folded(head)) {
        (Some(theirs), Some(ours)) => ours.split_whitespace().count() > LEAST && theirs.contains(&ours),
        _ => false,
    }
}

/// The office to which a headline gives words, and the one to whom the text gives them, where he has another office and
/// somebody else has that one.
fn by_role(head: &Claim, told: &Claim, body: &[Told<'_>]) -> Option<(String, String)> {
    let role = head.speaker().filter(|s| s.kind == SpeakerKind::Office)?;
    let speaker = told.speaker().filter(|s| s.candidates.is_empty())?;
    let is_it = |o: &twosource_model::Office| {
        o.title == role.name
            || o.title.strip_suffix(role.name.as_str()).is_some_and(|q| q.ends_with(' '))
            || o.title.strip_prefix(role.name.as_str()).is_some_and(|q| q.starts_with(' '))
    };
    let held = body.iter().flat_map(|t| &t.claim.roles).filter_map(|r| r.slot.value());
    let mut others = held.filter(|p| p.named && !variants(&p.name, &speaker.name)).flat_map(|p| &p.offices);
    let other = !speaker.offices.is_empty() && !speaker.offices.iter().any(is_it) && others.any(is_it);
    other.then(|| (role.name.clone(), speaker.name.clone()))
}

/// A number in a headline against all that the text has of the kind.
fn number_of(bench: &Bench<'_>, head: &Told<'_>, body: &[Told<'_>], text: &Text) -> Option<Draft> {
    let body: Vec<Told<'_>> =
        body.iter().filter(|t| !crate::link::is_history(bench.set, t)).copied().collect();
    let in_body = counts(&body);
    for ((unit, scope), ones) in counts(&[*head]) {
        let same_unit = in_body.iter().filter(|((u, _), _)| *u == unit);
        // A headline has no room for scopes: what it counts may be a part that the text names.
        let fits = same_unit
            .clone()
            .any(|(_, others)| others.iter().any(|(_, q)| ones.iter().any(|(_, p)| number::reconcile(p, q))));
        // More people than all that the text counts, however it parts them, and the number stands nowhere in it.
        let first = same_unit.clone().flat_map(|(_, others)| others).next();
        if !fits
            && number::counts_heads(unit)
            && let ([(_, here)], Some((told, there))) = (ones.as_slice(), first)
            && let Some(low) = here.low.filter(|_| here.scope.is_empty())
            && low
                > same_unit.clone().flat_map(|(_, o)| o).map(|(_, q)| q.high.unwrap_or(f64::MAX)).sum::<f64>()
            && !text.stems.contains(&format!("{low}"))
        {
            return Some(draft(bench, head, told, "says", &number::shown(here), &number::shown(there)));
        }
        // `9.60 euros` over a text that has 6.90: a slip of the pen, whatever it is the price of.
        let slipped =
            same_unit.clone().flat_map(|(_, o)| o).find(|(_, q)| number::turned_round(ones[0].1, q));
        if let Some((told, there)) = slipped.filter(|_| !fits && ones.len() == 1) {
            let (here, there) = (number::shown(ones[0].1), number::shown(there));
            return Some(draft(bench, head, told, "says", &here, &there));
        }
        // `300 MW` over a text that has 30 MW and no other: of such a measure there is one.
        let (mine, theirs) = (ones[0].1, first.map(|(_, q)| *q));
        if let (Some((told, _)), Some(there)) = (first, theirs)
            && !fits
            && ones.len() == 1
            && (number::is_measure(unit) || matches!(unit, "hour" | "day"))
            && !matches!(unit, "month" | "year" | "share" | "point")
            && same_unit.clone().flat_map(|(_, o)| o).all(|(_, q)| number::reconcile(q, there))
            && number::is_far(mine, there)
            && !mine.low.is_some_and(|low| text.has_number(low))
        {
            return Some(draft(bench, head, told, "says", &number::shown(mine), &number::shown(there)));
        }
        // `sentenced to 30 years` over `50 years with 30 to serve`: the text has the length in other words.
        let served = matches!(unit, "year" | "month" | "week" | "day")
            && ones.iter().filter_map(|(_, q)| q.low).any(|low| text.has_number(low));
        let Some(others) = in_body.get(&(unit, scope)).filter(|_| !fits && !served) else { continue };
        if tally(bench.set, unit, &ones, others) == Tally::Parts {
            let ((_, here), (told, there)) = (ones[0], others[0]);
            return Some(draft(bench, head, &told, "says", &number::shown(here), &number::shown(there)));
        }
    }
    None
}

/// A statement in a headline against what the text tells of the same.
fn statement(bench: &Bench<'_>, head: &Told<'_>, body: &[Told<'_>]) -> Option<Draft> {
    if !head.claim.happened() {
        return None;
    }
    let of_frame: Vec<Told<'_>> = body
        .iter()
        .filter(|t| t.claim.quotation.is_none() && t.claim.frame == head.claim.frame)
        .copied()
        .collect();
    let same: Vec<Told<'_>> = of_frame.iter().filter(|t| is_report_of(head, t)).copied().collect();
    let asserted: Vec<Told<'_>> = same.iter().filter(|t| t.claim.happened()).copied().collect();
    if asserted.is_empty() {
        let other = same
            .iter()
            .find(|t| t.claim.polarity == Polarity::Negative)
            .map(|t| (t, "that it did not happen"));
        let possible =
            |t: &&Told<'_>| matches!(t.claim.certainty, Certainty::Possible | Certainty::Hypothetical);
        let other = other.or_else(|| same.iter().find(possible).map(|t| (t, "that it may be so")));
        if let Some((told, there)) = other {
            return Some(draft(bench, head, told, "says", "that it happened", there));
        }
        return swapped(bench, head, &of_frame);
    }
    let d = places(&[*head], &asserted)?;
    Some(draft(bench, head, &d.b.told, "says", &d.a.value, &d.b.value))
}

/// What a headline states against what the text states with the same words: that it is not so, or the contrary.
fn by_words(bench: &Bench<'_>, report: usize, text: &Text, told: &mut Vec<Span>) -> Vec<Draft> {
    let own = || bench.propositions.of_report(report);
    let mut out = Vec::new();
    for head in own().filter(|p| p.told.claim.in_head).take(HEADS) {
        let like = || {
            own().filter(|p| !p.told.claim.in_head).take(BODY).filter(|p| {
                (head.shared(p) > 0 || p.denies_all(head)) && head.may_be_one(p) && head.is_of_one_owner(p)
                    || head.is_decided_otherwise(p)
            })
        };
        let supports = |p: &&Proposition<'_>| {
            p.is_of_kind(head) && p.negative == head.negative && !p.is_past_plan()
                || p.is_contrary(head) && p.negative != head.negative
        };
        if like().any(|p| supports(&p)) {
            continue;
        }
        // `They took nobody in`: with nothing in common but the kind, no other of the kind may be told.
        let of_kind = |p: &&Proposition<'_>| !p.told.claim.in_head && p.is_of_kind(head) && !p.negative;
        let other = own().take(BODY).any(|p| of_kind(&p));
        let decides = |p: &&Proposition<'_>| !p.told.claim.in_head && p.is_of_kind(head);
        if like().any(|p| head.shared(p) == 0 && p.is_contrary(head)) && own().take(BODY).any(|p| decides(&p))
        {
            continue;
        }
        let against = like().filter(|p| head.shared(p) > 0 || !other).find(|p| {
            p.is_of_kind(head) && p.negative != head.negative
                || p.is_contrary(head)
                    && p.negative == head.negative
                    && !p.is_past_plan()
                    && !text.has(head.told.claim)
        });
        let Some(body) = against else { continue };
        // What the text tells first on the matter is what the headline is of.
        let first = like().find(|p| p.is_of_kind(head) || p.is_contrary(head));
        if first.is_some_and(|f| f.told.claim.name != body.told.claim.name && !f.is_past_plan()) {
            continue;
        }
        if is_new(told, head.told.claim.passage.span) {
            told.push(head.told.claim.passage.span);
            let (here, there) = (said(head), said(body));
            out.push(draft(bench, &head.told, &body.told, "says", &here, &there));
        }
    }
    out
}

/// A statement's predicate with its sign.
fn said(proposition: &Proposition<'_>) -> String {
    let words = &proposition.told.claim.predicate.passage.words;
    if proposition.negative { format!("that it is not so (“{words}”)") } else { format!("“{words}”") }
}

/// Who did it and to whom, the other way round.
fn swapped(bench: &Bench<'_>, head: &Told<'_>, of_frame: &[Told<'_>]) -> Option<Draft> {
    // Two who meet or talk do so to each other.
    if head.claim.role(Role::CoAgent).is_some() {
        return None;
    }
    let name = |t: &Told<'_>, role| t.claim.role(role).filter(|p| p.named).map(|p| p.name.clone());
    for other in [Role::Patient, Role::Recipient] {
        let (Some(agent), Some(target)) = (name(head, Role::Agent), name(head, other)) else { continue };
        let turned = of_frame.iter().find(|t| {
            let (a, b) = (name(t, Role::Agent), name(t, other));
            t.claim.happened()
                && a.is_some_and(|a| variants(&a, &target) && !variants(&a, &agent))
                && b.is_some_and(|b| variants(&b, &agent))
        });
        if let Some(told) = turned {
            return Some(draft(
                bench,
                head,
                told,
                "says",
                &format!("{agent}, to {target}"),
                &format!("{target}, to {agent}"),
            ));
        }
    }
    None
}

fn draft(bench: &Bench<'_>, head: &Told<'_>, body: &Told<'_>, verb: &str, here: &str, there: &str) -> Draft {
    let evidence = vec![
        bench.set.evidence(head.report, &head.claim.passage, format!("headline: {here}")),
        bench.set.evidence(body.report, &body.claim.passage, format!("text: {there}")),
    ];
    let label = bench.set.label(head.report);
    Draft::new(format!("the headline {verb} {here}, the text {there}"), evidence)
        .note("bring the headline and the text together")
        .value(&format!("{label} (headline)"), here)
        .value(&format!("{label} (text)"), there)
        .claims([&head.claim.name, &body.claim.name])
}

#[cfg(test)]
mod tests;
