//! Blocking keys: by what a report may be found by another that tells of the same.

use std::collections::BTreeSet;

use jiff::civil::Date;
use twosource_model::{Claim, Interval, Participant, Published, Reading, Report, Role, Slot, TimexKind};

use crate::link::kin;
use crate::name::Folded;
use crate::office::{body, title};
use crate::place;

/// Days in one span of the calendar. Two dates that lie less than this apart share a span or are in neighbouring ones.
const SPAN: i64 = 21;

/// The keys of a reading, sorted.
///
/// Per claim of a happening: its frame with each word of its participants' names, with their offices, or with its place,
/// each within its span of the calendar; and its frame with two participants together at any time. Per utterance its
/// longest words; and the rarest shingles of the text. Two reports that share none of them are never compared, so the cost
/// of a new report depends on its like, not on the archive: a head of state who is in every paper every day is looked for
/// among the papers of some weeks alone.
#[must_use]
pub fn blocking_keys(report: &Report, reading: &Reading) -> Vec<String> {
    let mut keys = BTreeSet::new();
    let published = report.published.map(Published::day);
    for claim in &reading.claims {
        if claim.quotation.is_some() {
            keys.extend(utterance_key(claim));
        } else {
            keys.extend(event_keys(claim, published));
        }
    }
    // The smallest hashes of a text are the same ones in its copies (a bottom-k sketch, Broder 1997).
    let mut hashes: Vec<u64> = report.fingerprint.iter().map(|s| s.hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    keys.extend(hashes.into_iter().take(8).map(|h| format!("text:{h:016x}")));
    // Versions of one text are set against each other.
    if !report.url.is_empty() {
        keys.insert(format!("url:{}:{}", report.name.source().id(), report.url));
    }
    keys.insert(format!("version:{}", report.name));
    keys.extend(report.replaces.iter().map(|r| format!("version:{r}")));
    keys.into_iter().collect()
}

/// The keys under which a happening is looked for within one set, where nothing needs to be kept short: a report without
/// a date of publication may be of any time.
pub(crate) fn set_keys(claim: &Claim, published: Option<Date>) -> Vec<String> {
    let mut keys = event_keys(claim, published);
    keys.extend(whom_and_where(claim));
    keys
}

/// The keys under which a happening is looked for in the archive.
fn event_keys(claim: &Claim, published: Option<Date>) -> Vec<String> {
    let mut spans: BTreeSet<String> = BTreeSet::new();
    if let Some(day) = published {
        let number = day_number(day).div_euclid(SPAN);
        spans.extend([format!("#{number}"), format!("#{}", number + 1)]);
    }
    // What is told long after is found by its own date.
    if let Some(interval) = stated_interval(claim) {
        let number = (interval.begin.as_second() / 86_400).div_euclid(SPAN);
        spans.extend([format!("@{number}"), format!("@{}", number + 1)]);
    }
    if spans.is_empty() {
        spans.insert("#".to_owned());
    }
    let mut keys: Vec<String> =
        whom_and_where(claim).iter().flat_map(|k| spans.iter().map(move |s| format!("{k}{s}"))).collect();
    keys.extend(pairs(claim));
    keys
}

fn stated_interval(claim: &Claim) -> Option<Interval> {
    let dated = |i: &Interval| i.end.duration_since(i.begin).as_hours() <= 24 * 31;
    match &claim.time {
        Slot::Stated { value, .. } if matches!(value.kind, TimexKind::Date | TimexKind::Time) => {
            value.interval.filter(dated)
        }
        _ => None,
    }
}

fn day_number(day: Date) -> i64 {
    let midnight = jiff::tz::Offset::UTC.to_timestamp(day.to_datetime(jiff::civil::Time::midnight()));
    midnight.map_or(0, |t| t.as_second().div_euclid(86_400))
}

const ROLES: [Role; 4] = [Role::Agent, Role::CoAgent, Role::Patient, Role::Recipient];

fn whom_and_where(claim: &Claim) -> Vec<String> {
    let kind = kin(&claim.frame);
    let mut keys = Vec::new();
    for participant in ROLES.into_iter().filter_map(|r| claim.role(r)) {
        keys.extend(words(participant).into_iter().map(|w| format!("{kind}:{w}")));
    }
    if let Some(place) = claim.place.value().filter(|p| place::is_fine(p)) {
        keys.push(format!("{kind}:in {}", place::key(place)));
        // `Upper Town, Halden` is found under `Halden` too.
        keys.extend(place.within.first().map(|w| format!("{kind}:in {w}")));
    }
    keys
}

/// What a participant is looked for under: the words of the name, and offices.
fn words(participant: &Participant) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    if participant.named {
        out.extend(Folded::new(&participant.name).index_words());
    }
    let offices = participant.offices.iter().filter(|o| !o.of.is_empty());
    out.extend(offices.map(|o| format!("{}@{}", title(o), body(o))));
    out
}

/// Two who take part, at whatever time: rare enough to be looked for in all of the archive.
fn pairs(claim: &Claim) -> Vec<String> {
    let parties: Vec<Vec<String>> =
        ROLES.into_iter().filter_map(|r| claim.role(r)).map(words).filter(|w| !w.is_empty()).collect();
    let mut out = Vec::new();
    for (i, a) in parties.iter().enumerate() {
        for b in &parties[i + 1..] {
            for x in a.iter().take(4) {
                for y in b.iter().take(4) {
                    let (x, y) = if x <= y { (x, y) } else { (y, x) };
                    out.push(format!("{}:{x}+{y}", kin(&claim.frame)));
                }
            }
        }
    }
    out
}

/// Its five longest words in alphabetical order, two neighbours at a time.
fn utterance_key(claim: &Claim) -> Vec<String> {
    let Some(quotation) = &claim.quotation else { return Vec::new() };
    let mut words: Vec<&str> = quotation.folded.split(' ').filter(|w| w.chars().count() > 4).collect();
    words.sort_unstable_by_key(|w| (std::cmp::Reverse(w.chars().count()), *w));
    words.dedup();
    words.truncate(5);
    words.sort_unstable();
    words.windows(2).map(|w| format!("words:{}", w.join("+"))).collect()
}
