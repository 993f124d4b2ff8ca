//! Blocking keys: by what a report may be found by another that tells of the same.

use std::collections::BTreeSet;

use jiff::civil::Date;
use twosource_model::{Claim, Interval, Participant, Published, Reading, Report, Role, Slot, TimexKind};

use crate::kind::KINDS;
use crate::link::{is_unit, kin, thing};
use crate::name::Folded;
use crate::office::{body, title};
use crate::place;

/// Days in one span of the calendar. Two dates that lie less than this apart share a span or are in neighbouring ones.
const SPAN: i64 = 21;
/// The same for what says little: a surname alone, a country, a place.
const NEWS: i64 = 4;
/// Names of one claim that are combined.
const COMBINED: usize = 6;

/// The keys of a reading, sorted.
///
/// Per claim of a happening, each with its frame: the full names of those who take part, within some weeks; two who take
/// part, or one and the place, within some weeks, and two full names at any time; a country, a surname or a place alone
/// where nothing else is said, within some days. Per utterance its longest words, and a
/// sketch of the text, within weeks and days. Versions of one address or name at any time. Two
/// reports that share none of them are never compared, so the cost of a new report depends on its like, not on the
/// archive: a head of state who is in every paper every day is looked for among the papers of some weeks alone, and an
/// office or a town that many tell of not by itself.
///
/// Within one set, which has some hundred reports at most, happenings are looked for by every word (see [`set_keys`]); so
/// a set that is judged at once may show what is not found in an archive where a report gives but a surname and names
/// nothing else that another report has.
#[must_use]
pub fn blocking_keys(report: &Report, reading: &Reading) -> Vec<String> {
    let mut keys = BTreeSet::new();
    let published = report.published.map(Published::day);
    for claim in reading.claims.iter().filter(|c| c.frame != crate::proposition::DO) {
        if claim.quotation.is_some() {
            keys.extend(within(&utterance_keys(claim), &spans(published, None, SPAN)));
        } else if !is_unit(&claim.frame) {
            // What is known by its verb alone is compared in reports that something else brings together.
            keys.extend(event_keys(claim, published));
        }
    }
    keys.extend(text_keys(report, published));
    // Versions of one text are set against each other.
    if !report.url.is_empty() {
        keys.insert(format!("url:{}:{}", report.name.source().id(), report.url));
    }
    if !report.guid.is_empty() {
        keys.insert(format!("guid:{}:{}", report.name.source().id(), report.guid));
    }
    keys.insert(format!("version:{}", report.name));
    keys.extend(report.replaces.iter().map(|r| format!("version:{r}")));
    keys.into_iter().collect()
}

/// The keys under which a happening is looked for within one set, where nothing needs to be kept short: by each word of a
/// name, each office and place, at whatever time.
pub(crate) fn set_keys(claim: &Claim) -> Vec<String> {
    let kind = kin(KINDS.frame_of(claim));
    let mut keys: Vec<String> = Vec::new();
    for participant in ROLES.into_iter().filter_map(|r| claim.role(r)) {
        keys.extend(words(participant).into_iter().map(|w| format!("{kind}:{w}")));
        keys.extend(offices(participant).map(|o| format!("{kind}:{o}")));
    }
    if let Some(patient) = claim.role(Role::Patient).filter(|p| !p.named) {
        let words = thing::words(&patient.name);
        if words.len() > 1 || is_unit(&claim.frame) || thing::is_counted(&patient.name) {
            keys.extend(words.into_iter().map(|w| format!("{kind}:thing {w}")));
        }
    }
    if let Some(agent) = claim.role(Role::Agent).filter(|p| !p.named && is_unit(&claim.frame)) {
        keys.extend(thing::words(&agent.name).into_iter().map(|w| format!("{kind}:thing {w}")));
    }
    if let Some(place) = claim.place.value().filter(|p| place::is_fine(p)) {
        keys.extend(place::keys(place).into_iter().map(|w| format!("{kind}:in {w}")));
    }
    keys
}

/// Each key within each span.
fn within(keys: &[String], spans: &[String]) -> Vec<String> {
    keys.iter().flat_map(|k| spans.iter().map(move |s| format!("{k}{s}"))).collect()
}

/// The spans of `days` days that a report is of: that of its publication and the next, so that it shares one with all
/// that came out less than so many days before or after; and the same of the time that a claim states, for what is told
/// long after is found by its own date.
fn spans(published: Option<Date>, stated: Option<Interval>, days: i64) -> Vec<String> {
    let mut spans: Vec<String> = Vec::new();
    if let Some(day) = published {
        let number = day_number(day).div_euclid(days);
        spans.extend([format!("#{days}:{number}"), format!("#{days}:{}", number + 1)]);
    }
    if let Some(interval) = stated {
        let number = interval.begin.as_second().div_euclid(86_400).div_euclid(days);
        spans.extend([format!("@{days}:{number}"), format!("@{days}:{}", number + 1)]);
    }
    if spans.is_empty() {
        spans.push("#".to_owned());
    }
    spans
}

/// What a happening is known by.
struct Token {
    /// Which participant, or the place, it stands for: two of one are never combined.
    of: usize,
    words: String,
    /// Whether it is a full name, which few share.
    full: bool,
}

/// The keys under which a happening is looked for in the archive.
fn event_keys(claim: &Claim, published: Option<Date>) -> Vec<String> {
    let kind = kin(&claim.frame);
    let tokens = tokens(claim);
    let mut keys: Vec<String> = Vec::new();
    let stated = stated_interval(claim);
    let (weeks, days) = (spans(published, stated, SPAN), spans(published, stated, NEWS));
    let mut timed =
        |words: &str, spans: &[String]| keys.extend(spans.iter().map(|s| format!("{kind}:{words}{s}")));
    let sole = tokens.iter().all(|t| t.of == tokens[0].of);
    for token in &tokens {
        if token.full {
            timed(&token.words, &weeks);
        } else if sole {
            timed(&token.words, &days);
        }
    }
    let mut at_any_time = Vec::new();
    for (i, a) in tokens.iter().enumerate() {
        for b in tokens[i + 1..].iter().filter(|b| b.of != a.of) {
            let (x, y) = if a.words <= b.words { (a, b) } else { (b, a) };
            let pair = format!("{}+{}", x.words, y.words);
            timed(&pair, &weeks);
            if a.full && b.full {
                at_any_time.push(format!("{kind}:{pair}"));
            }
        }
    }
    keys.extend(at_any_time);
    keys
}

fn tokens(claim: &Claim) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    for (of, participant) in ROLES.into_iter().filter_map(|r| claim.role(r)).enumerate() {
        let words = words(participant);
        let mut own: Vec<Token> = Vec::new();
        if words.len() > 1 {
            for (i, a) in words.iter().enumerate() {
                own.extend(words[i + 1..].iter().map(|b| Token {
                    of,
                    words: format!("{a} {b}"),
                    full: true,
                }));
            }
            own.truncate(COMBINED);
        }
        own.extend(words.into_iter().take(COMBINED).map(|words| Token { of, words, full: false }));
        own.extend(offices(participant).take(COMBINED).map(|words| Token { of, words, full: false }));
        out.extend(own);
    }
    if let Some(place) = claim.place.value().filter(|p| place::is_fine(p)) {
        let of = ROLES.len();
        let places =
            place::keys(place).into_iter().map(|w| Token { of, words: format!("in {w}"), full: false });
        out.extend(places);
    }
    out
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

pub(crate) fn day_number(day: Date) -> i64 {
    let midnight = jiff::tz::Offset::UTC.to_timestamp(day.to_datetime(jiff::civil::Time::midnight()));
    midnight.map_or(0, |t| t.as_second().div_euclid(86_400))
}

const ROLES: [Role; 4] = [Role::Agent, Role::CoAgent, Role::Patient, Role::Recipient];

/// The words of a participant's name, sorted; none of one that has no name.
fn words(participant: &Participant) -> Vec<String> {
    if participant.named { Folded::new(&participant.name).index_words() } else { Vec::new() }
}

fn offices(participant: &Participant) -> impl Iterator<Item = String> + '_ {
    let of_body = participant.offices.iter().filter(|o| !o.of.is_empty());
    of_body.map(|o| format!("{}@{}", title(o), body(o)))
}

/// Its six longest words in alphabetical order, three neighbours at a time: a word that one report has otherwise leaves
/// some of them.
fn utterance_keys(claim: &Claim) -> Vec<String> {
    let Some(quotation) = &claim.quotation else { return Vec::new() };
    let mut words: Vec<&str> = quotation.folded.split(' ').filter(|w| w.chars().count() > 3).collect();
    words.sort_unstable_by_key(|w| (std::cmp::Reverse(w.chars().count()), *w));
    words.dedup();
    words.truncate(6);
    words.sort_unstable();
    if words.len() == 2 {
        return vec![format!("words:{}", words.join("+"))];
    }
    words.windows(3).map(|w| format!("words:{}", w.join("+"))).collect()
}

/// The text's sketches, by which copies find each other (Broder's min-wise hashing, put together by bands).
///
/// A copy that is nearly the same may come at any time: four bands of four rows. One with a word in ten changed comes
/// within weeks: bands of two rows. One with a word in five changed, of whose runs a fifth of all is left, comes within
/// days: its least hashes by themselves, which winnowing keeps in both.
fn text_keys(report: &Report, published: Option<Date>) -> Vec<String> {
    let mut hashes: Vec<u64> = report.fingerprint.iter().map(|s| s.hash).collect();
    if hashes.is_empty() {
        return Vec::new();
    }
    hashes.sort_unstable();
    hashes.dedup();
    let least: Vec<u64> = (1..=BANDS * ROWS)
        .map(|order| hashes.iter().map(|h| mix(h ^ mix(order))).min().unwrap_or_default())
        .collect();
    let band = |rows: &[u64]| rows.iter().fold(rows.len() as u64, |all, row| mix(all ^ row));
    let bands = |rows: usize| {
        let bands = least.chunks_exact(rows).enumerate();
        bands.map(move |(b, rows)| format!("text{}:{b}:{:016x}", rows.len(), band(rows)))
    };
    let mut keys: Vec<String> = bands(4).take(4).collect();
    keys.extend(within(&bands(2).collect::<Vec<_>>(), &spans(published, None, SPAN)));
    let faint: Vec<String> = hashes.iter().take(LEAST).map(|h| format!("{FAINT_KEY}{h:016x}")).collect();
    keys.extend(within(&faint, &spans(published, None, NEWS)));
    keys
}

/// Bands of a sketch, and hashes in each, as far as they are computed.
const BANDS: u64 = 8;
const ROWS: u64 = 2;
/// Least hashes that are keys by themselves.
const LEAST: usize = 12;
/// How a key begins that many may have in common who have nothing to do with each other: what a house prints below all its
/// reports is as good a run of words as any.
pub(crate) const FAINT_KEY: &str = "run:";

/// A permutation of 64-bit numbers in which no order is left (the finisher of splitmix64).
fn mix(n: u64) -> u64 {
    let n = (n ^ (n >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    n ^ (n >> 31)
}
