//! In what two accounts of one happening differ so that both cannot hold: time, place, number, means.
//!
//! Each comparison is of one side's claims with the other's, and finds a difference only where nothing that the one side
//! gives can be brought together with anything that the other gives.

use std::collections::BTreeMap;

use twosource_model::{Channel, Interval, Passage, PlaceValue, Quantity, Role, TimexKind};

use crate::link::stated_interval;
use crate::number;
use crate::place::{Standing, standing};
use crate::set::{Set, Told};
use crate::version::is_before;

/// What one side says.
#[derive(Debug, Clone)]
pub(crate) struct Side<'s> {
    pub(crate) told: Told<'s>,
    pub(crate) value: String,
}

/// A difference, and in what.
#[derive(Debug, Clone)]
pub(crate) struct Difference<'s> {
    pub(crate) matter: &'static str,
    pub(crate) a: Side<'s>,
    pub(crate) b: Side<'s>,
}

/// Zones as far apart as this, in seconds, may put one moment on two days.
const ZONES_APART: i32 = 3 * 3600;

/// By how many hours two reports may part on one moment without a conflict: a day where their zones or datelines
/// differ, else a little, for bare dates have no zone.
pub(crate) fn slack(set: &Set<'_>, a: usize, b: usize) -> i64 {
    let zone = |r: usize| match set.accounts[r].report.published {
        Some(published @ twosource_model::Published::Instant { .. }) => Some(published.offset().seconds()),
        _ => None,
    };
    match (zone(a), zone(b)) {
        (Some(x), Some(y)) if (x - y).abs() >= ZONES_APART => 25,
        (Some(x), Some(y)) => i64::from((x - y).abs() / 3600),
        _ => 0,
    }
}

/// All differences between the claims of two sides, each side of one report.
pub(crate) fn all<'s>(set: &Set<'s>, a: &[Told<'s>], b: &[Told<'s>]) -> Vec<Difference<'s>> {
    let mut out: Vec<Difference<'s>> = Vec::new();
    out.extend(times(set, a, b));
    out.extend(places(a, b));
    out.extend(channels(a, b));
    out.extend(numbers(set, a, b));
    out
}

/// Values of one side that are compared with the other's: a happening told of in more ways than this is none.
const WAYS: usize = 64;

/// The times that claims state.
pub(crate) fn stated_times<'s>(claims: &[Told<'s>]) -> Vec<(Told<'s>, Interval)> {
    claims.iter().filter_map(|t| Some((*t, stated_interval(t)?))).take(WAYS).collect()
}

fn times<'s>(set: &Set<'s>, a: &[Told<'s>], b: &[Told<'s>]) -> Option<Difference<'s>> {
    let (x, y) = (stated_times(a), stated_times(b));
    let ((first, _), (second, _)) = (x.first()?, y.first()?);
    let hours = slack(set, first.report, second.report);
    if x.iter().any(|(_, i)| y.iter().any(|(_, j)| i.widened(hours).overlaps(*j))) {
        return None;
    }
    Some(Difference { matter: "time", a: time_side(*first)?, b: time_side(*second)? })
}

fn time_side(told: Told<'_>) -> Option<Side<'_>> {
    let value = told.claim.time.value()?;
    let dated = matches!(value.kind, TimexKind::Date | TimexKind::Time);
    dated.then(|| Side { told, value: value.edtf() })
}

/// The places that claims give, those of the body where it gives any.
pub(crate) fn given_places<'s>(claims: &[Told<'s>]) -> Vec<(Told<'s>, &'s PlaceValue, &'s Passage)> {
    let of = |head: bool| {
        claims
            .iter()
            .filter(|t| t.claim.in_head == head)
            .filter_map(|t| Some((*t, t.claim.place.value()?, t.claim.place.passage()?)))
            .take(WAYS)
            .collect::<Vec<_>>()
    };
    let body = of(false);
    if body.is_empty() { of(true) } else { body }
}

/// Two places of which neither contains the other, whatever the sides give.
pub(crate) fn places<'s>(a: &[Told<'s>], b: &[Told<'s>]) -> Option<Difference<'s>> {
    let (x, y) = (given_places(a), given_places(b));
    let side = |(told, place, _): &(Told<'s>, &PlaceValue, &'s Passage)| Side {
        told: *told,
        value: place.name.clone(),
    };
    let apart = x.iter().all(|(_, p, _)| y.iter().all(|(_, q, _)| standing(p, q) == Standing::Apart));
    let (first, second) = (x.first()?, y.first()?);
    apart.then(|| Difference { matter: "place", a: side(first), b: side(second) })
}

/// The word for a means.
pub(crate) fn channel_word(channel: Channel) -> &'static str {
    match channel {
        Channel::OralMessage => "oral message",
        Channel::Letter => "letter",
        Channel::Telegram => "telegram",
        Channel::Email => "e-mail",
        Channel::Telephone => "telephone call",
        Channel::Video => "video conference",
        Channel::InPerson => "meeting in person",
        Channel::Envoy => "envoy",
        Channel::Statement => "statement",
        Channel::Broadcast => "broadcast",
        Channel::SocialMedia => "social-media post",
        Channel::Fax => "fax",
        Channel::TextMessage => "text message",
    }
}

/// Whether one communication cannot go by both. An envoy carries letters and oral messages alike; statements are
/// broadcast and posted.
pub(crate) fn channels_exclude(a: Channel, b: Channel) -> bool {
    use Channel::{Email, Fax, InPerson, Letter, OralMessage, Telegram, Telephone, TextMessage, Video};
    let exclusive = |c| {
        matches!(
            c,
            OralMessage | Letter | Telegram | Email | Telephone | Video | InPerson | Fax | TextMessage
        )
    };
    // What is said by word of mouth may be said in person, or into a telephone.
    let spoken = |x, y| x == OralMessage && matches!(y, InPerson | Telephone | Video);
    a != b && exclusive(a) && exclusive(b) && !spoken(a, b) && !spoken(b, a)
}

fn channels<'s>(a: &[Told<'s>], b: &[Told<'s>]) -> Option<Difference<'s>> {
    let given = |claims: &[Told<'s>]| {
        claims.iter().filter_map(|t| Some((*t, *t.claim.channel.value()?))).take(WAYS).collect::<Vec<_>>()
    };
    let (x, y) = (given(a), given(b));
    let (first, second) = (x.first()?, y.first()?);
    let side = |(told, channel): &(Told<'s>, Channel)| Side {
        told: *told,
        value: channel_word(*channel).to_owned(),
    };
    let apart = x.iter().all(|(_, p)| y.iter().all(|(_, q)| channels_exclude(*p, *q)));
    apart.then(|| Difference { matter: "means", a: side(first), b: side(second) })
}

/// A count: its unit and what narrows it.
pub(crate) type Counted<'s> = (&'s str, &'s [String]);

/// The counts of some claims of one report, by what is counted: those of the body where it gives any of the kind.
pub(crate) fn counts<'s>(claims: &[Told<'s>]) -> BTreeMap<Counted<'s>, Vec<(Told<'s>, &'s Quantity)>> {
    let mut out: BTreeMap<Counted<'s>, Vec<(Told<'s>, &'s Quantity)>> = BTreeMap::new();
    for told in claims {
        let quantities = told.claim.quantities.iter();
        for quantity in
            quantities.filter(|q| !q.added && !q.unit.is_empty() && (q.low.is_some() || q.high.is_some()))
        {
            out.entry((number::unit(quantity), &quantity.scope)).or_default().push((*told, quantity));
        }
    }
    for list in out.values_mut() {
        if list.iter().any(|(t, _)| !t.claim.in_head) {
            list.retain(|(t, _)| !t.claim.in_head);
        }
        list.truncate(WAYS);
    }
    out
}

/// How two sides of one count stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tally {
    /// One number may be meant by both.
    Agrees,
    /// The count has grown, or moved, by the time of the later report.
    Grew,
    /// No number satisfies both.
    Parts,
}

/// How two sides of one count stand, each of one report.
pub(crate) fn tally(
    set: &Set<'_>,
    unit: &str,
    a: &[(Told<'_>, &Quantity)],
    b: &[(Told<'_>, &Quantity)],
) -> Tally {
    let (Some((x, _)), Some((y, _))) = (a.first(), b.first()) else { return Tally::Agrees };
    if a.iter().any(|(_, p)| b.iter().any(|(_, q)| number::reconcile(p, q))) {
        return Tally::Agrees;
    }
    let sums = |parts: &[(Told<'_>, &Quantity)], wholes: &[(Told<'_>, &Quantity)]| {
        let parts: Vec<&Quantity> = parts.iter().map(|(_, q)| *q).collect();
        wholes.iter().any(|(_, whole)| number::adds_up(&parts, whole))
    };
    if sums(a, b) || sums(b, a) {
        return Tally::Agrees;
    }
    let (earlier, later) = if is_before(set, x.report, y.report) {
        (a, b)
    } else if is_before(set, y.report, x.report) {
        (b, a)
    } else {
        return if is_one_thing(unit, a, b) { Tally::Parts } else { Tally::Agrees };
    };
    let grown = later.iter().any(|(_, q)| earlier.iter().all(|(_, p)| number::is_above(p, q)));
    // `Two nuns were taken to hospital`, later three: those to whom it happens grow in number, whatever they are called.
    let toll = |(t, q): &(Told<'_>, &Quantity)| {
        matches!(
            t.claim.frame.as_str(),
            "hospitalise" | "infect" | "rescue" | "evacuate" | "trap" | "displace"
        ) && t
            .claim
            .role(Role::Patient)
            .is_some_and(|p| q.passage.words.split(' ').any(|w| p.name.contains(w)))
    };
    let grows = number::grows(unit) || a.iter().all(toll) && b.iter().all(toll);
    if number::shifts(unit) || grows && grown {
        Tally::Grew
    } else if is_one_thing(unit, a, b) {
        Tally::Parts
    } else {
        Tally::Agrees
    }
}

/// Whether the unit tells what is counted. Of metres, per cent and years there may be several in one happening, each of
/// something else: then a side that gives several says too little to be set against the other.
fn is_one_thing(unit: &str, a: &[(Told<'_>, &Quantity)], b: &[(Told<'_>, &Quantity)]) -> bool {
    let single = |list: &[(Told<'_>, &Quantity)]| {
        list.iter().all(|(_, q)| number::bounds(q) == number::bounds(list[0].1))
    };
    let one_predicate = a.iter().any(|(t, _)| b.iter().any(|(u, _)| t.claim.frame == u.claim.frame));
    number::counts_heads(unit) || single(a) && single(b) && one_predicate
}

/// Two counts of people in one happening, called by other nouns, where each side gives one count alone: `14 people`, `forty
/// traders`.
pub(crate) fn heads<'s>(a: &[Told<'s>], b: &[Told<'s>]) -> Option<Difference<'s>> {
    let sole = |claims: &[Told<'s>]| -> Option<(Told<'s>, &'s Quantity)> {
        let mut all = counts(claims).into_iter().filter(|((unit, _), _)| number::counts_heads(unit));
        let ((_, scope), list) = all.next()?;
        let whole =
            scope.iter().all(|s| !s.contains(' ') && !matches!(s.as_str(), "of" | "including" | "among"));
        (all.next().is_none() && whole).then(|| list[0])
    };
    let (x, y) = (sole(a)?, sole(b)?);
    let parts = number::unit(x.1) == number::unit(y.1) && !number::reconcile(x.1, y.1);
    let side = |(told, quantity): (Told<'s>, &'s Quantity)| Side { told, value: number::shown(quantity) };
    parts.then(|| Difference { matter: "number", a: side(x), b: side(y) })
}

fn numbers<'s>(set: &Set<'s>, a: &[Told<'s>], b: &[Told<'s>]) -> Vec<Difference<'s>> {
    let (x, y) = (counts(a), counts(b));
    let mut out = Vec::new();
    for (count, ones) in &x {
        let Some(others) = y.get(count) else { continue };
        if tally(set, count.0, ones, others) == Tally::Parts {
            let side = |(told, quantity): &(Told<'s>, &'s Quantity)| Side {
                told: *told,
                value: number::shown(quantity),
            };
            out.push(Difference { matter: "number", a: side(&ones[0]), b: side(&others[0]) });
        }
    }
    out
}
