//! Whether sentences of two reports of one matter tell of one deed, where no event has put them together.
//!
//! Two papers tell one deed by other verbs and leave to other sentences who did it; what they have in common is its kind, its hour,
//! or that each tells of one deed of the kind alone. Kinds that are known and differ keep two sentences apart, whatever words
//! they share.

use std::collections::BTreeMap;

use twosource_model::{Interval, Polarity};

use crate::align::Alignments;
use crate::kind::KINDS;
use crate::link::matter::Matter;
use crate::link::{is_affair, is_exchange, is_outcome, once, stated_interval};
use crate::set::{Set, Told};

/// A time of more than a day and a night is no day, in hours.
const DAY: i64 = 36;
/// What two sentences have in common at least where each is the only one of its report that tells of a deed of their kind.
const SOLE: f64 = 2.0;
/// The same where a noun of both names a kind, or the day is one.
const FIRM: f64 = 4.5;
/// The same where nothing but the words shows that they are a pair.
const MUCH: f64 = 7.0;
/// That as a share of what either has.
const SHARE: f64 = 0.21;
/// So much more in common where their predicates are of two kinds, and so great a share.
const MORE: f64 = 1.0;
const CLOSE: f64 = 0.24;
/// Words of names that reports of one matter have in common.
const COMMON: usize = 2;

/// What is told so often, and of so many, that it makes no two sentences one.
const GENERAL: &[&str] = &[
    "accuse",
    "add",
    "allow",
    "announce",
    "answer",
    "ask",
    "be-aged",
    "begin",
    "believe",
    "call",
    "come",
    "confirm",
    "cost",
    "deny",
    "describe",
    "expect",
    "fall",
    "give",
    "go",
    "have",
    "help",
    "hold",
    "hold-office",
    "know",
    "last",
    "lead",
    "leave",
    "live",
    "make",
    "need",
    "own",
    "pay",
    "plan",
    "promise",
    "put",
    "report",
    "rise",
    "run",
    "say",
    "see",
    "show",
    "speak",
    "stand",
    "start",
    "state",
    "stay",
    "take",
    "tell",
    "think",
    "use",
    "want",
    "warn",
    "watch",
    "work",
];
/// Deeds of which a matter has one as a rule, beside affairs and what happens to somebody once.
const WHOLE: &[&str] = &[
    "abduct",
    "acquire",
    "agree-deal",
    "blackout",
    "canonise",
    "cancel",
    "christen",
    "close",
    "coup",
    "cull",
    "discover",
    "erupt",
    "escape",
    "evacuate",
    "fall-ill",
    "inaugurate",
    "launch",
    "lift-off",
    "land",
    "merge",
    "open",
    "pardon",
    "premiere",
    "recall",
    "recall-envoy",
    "release",
    "reopen",
    "search",
    "seize",
    "sell",
    "spill",
    "steal",
    "stop-work",
    "storm",
    "vote",
    "elect",
    "win",
];
/// Words by which a deed is one of several.
const ANOTHER: &[&str] = &[
    "another",
    "second",
    "third",
    "again",
    "earlier",
    "previous",
    "previously",
    "further",
    "later",
    "next",
    "separate",
    "also",
    "too",
    "twice",
    "more",
];

/// What a sentence tells as having been done, and when.
#[derive(Debug, Default)]
struct Deed<'s> {
    /// Kinds of what happened, each once; none of what everything may be.
    kinds: Vec<&'s str>,
    /// The day that the words give it.
    day: Option<Interval>,
    /// Hour and minute, where the words give both.
    clock: Option<&'s str>,
    /// Whether it quotes or denies.
    is_open: bool,
    /// Whether it is told as one of several.
    is_another: bool,
}

/// What the sentences of a set tell as having been done.
pub(crate) struct Deeds<'s> {
    of_report: Vec<Vec<Deed<'s>>>,
    /// In how many sentences of each report a kind stands.
    told: Vec<BTreeMap<&'s str, usize>>,
}

impl<'s> Deeds<'s> {
    pub(crate) fn of(set: &Set<'s>, alignments: &Alignments<'s>) -> Self {
        let of_report: Vec<Vec<Deed<'s>>> =
            (0..set.accounts.len()).map(|report| deeds(set, alignments, report)).collect();
        let told = of_report.iter().map(|deeds| {
            let mut counts: BTreeMap<&'s str, usize> = BTreeMap::new();
            for kind in deeds.iter().flat_map(|d| &d.kinds) {
                *counts.entry(kind).or_default() += 1;
            }
            counts
        });
        let told = told.collect();
        Self { of_report, told }
    }

    /// The kinds of deed that a sentence tells as having been done.
    pub(crate) fn kinds(&self, report: usize, sentence: usize) -> &[&'s str] {
        self.of_report[report].get(sentence).map_or(&[], |d| &d.kinds)
    }

    /// Whether sentence `i` of report `x` and sentence `j` of report `y` tell of one deed; `kind_only`: shown by its kind or hour,
    /// not by other words that they share.
    pub(crate) fn are_one(
        &self,
        alignments: &Alignments<'_>,
        matter: &Matter,
        (x, i): (usize, usize),
        (y, j): (usize, usize),
        kind_only: bool,
    ) -> bool {
        let (Some(a), Some(b)) = (self.of_report[x].get(i), self.of_report[y].get(j)) else { return false };
        if a.is_open || b.is_open || a.is_another != b.is_another {
            return false;
        }
        let likeness = alignments.likeness((x, i), (y, j));
        let contrary = a.kinds.iter().any(|k| b.kinds.iter().any(|l| KINDS.are_contrary(k, l)));
        if contrary {
            return false;
        }
        let common: Vec<&str> = a.kinds.iter().filter(|k| b.kinds.contains(k)).copied().collect();
        let one_hour =
            a.clock.is_some() && a.clock == b.clock && a.day.zip(b.day).is_some_and(|(p, q)| p.overlaps(q));
        if one_hour && (likeness.weight >= SOLE || !common.is_empty()) {
            return true;
        }
        let sole = |kind: &&str| self.told[x].get(kind) == Some(&1) && self.told[y].get(kind) == Some(&1);
        let of_one_matter = matter.common(x, y) >= COMMON;
        if common.iter().any(|k| sole(k) && (likeness.weight >= SOLE || whole_of(k))) && of_one_matter {
            return true;
        }
        let named = || {
            let (s, t) = (&alignments.sentences(x)[i], &alignments.sentences(y)[j]);
            // The one tells of it by its verb, the other by a noun and by nothing else.
            let told = |k: &str| {
                a.kinds.contains(&k) && b.kinds.is_empty() || b.kinds.contains(&k) && a.kinds.is_empty()
            };
            s.common_kinds(t).any(|k| told(k) && !is_outcome(k))
        };
        if !common.is_empty() || likeness.is_pair() && likeness.weight >= FIRM && named() {
            return likeness.is_pair();
        }
        if kind_only {
            return false;
        }
        // Stages of a matter that are known are two, whatever words they share.
        let stages = a.kinds.iter().any(whole_of) && b.kinds.iter().any(whole_of);
        let one_day = a.day.zip(b.day).is_some_and(|(p, q)| p.overlaps(q));
        let differ = !a.kinds.is_empty() && !b.kinds.is_empty();
        let least = if one_day { FIRM } else { MUCH };
        likeness.mutual
            && !stages
            && likeness.weight >= least + if differ { MORE } else { 0.0 }
            && likeness.cosine >= if differ { CLOSE } else { SHARE }
    }
}

/// Whether a matter has one deed of the kind as a rule.
fn whole_of(kind: &&str) -> bool {
    is_affair(kind) || once(kind) || WHOLE.contains(kind)
}

/// Whether what two claims tell can be one deed, as far as their predicates are known: a whole sentence tells of any.
pub(crate) fn may_be_of_kind(a: &Told<'_>, b: &Told<'_>) -> bool {
    if a.claim.frame == "state" || b.claim.frame == "state" {
        return true;
    }
    KINDS.of_deed(a.claim).zip(KINDS.of_deed(b.claim)).is_none_or(|(k, l)| k == l)
}

fn deeds<'s>(set: &Set<'s>, alignments: &Alignments<'s>, report: usize) -> Vec<Deed<'s>> {
    let mut out: Vec<Deed<'s>> = Vec::new();
    for sentence in alignments.sentences(report) {
        let told = sentence.told;
        let words = told.claim.passage.words.as_str();
        let another =
            words.split(|c: char| !c.is_alphanumeric()).any(|w| ANOTHER.contains(&w.to_lowercase().as_str()));
        let day = stated_interval(&told).filter(|i| i.end.duration_since(i.begin).as_hours() <= DAY);
        let clock = told.claim.time.value().and_then(|t| t.value.split_once('T')).map(|(_, c)| c);
        let clock = clock.and_then(|c| c.get(..5)).filter(|c| c.starts_with(|d: char| d.is_ascii_digit()));
        out.push(Deed { day, clock, is_another: another, ..Deed::default() });
    }
    for claim in &set.accounts[report].reading.claims {
        if claim.in_head || matches!(claim.frame.as_str(), "state" | "hold-office" | "be-aged") {
            continue;
        }
        let Some(at) = alignments.sentence_at(report, claim.predicate.passage.span) else { continue };
        let Some(deed) = out.get_mut(at) else { continue };
        if claim.frame == "say" || claim.quotation.is_some() {
            deed.is_open |= claim.quotation.is_some();
            continue;
        }
        let frame = KINDS.frame_of(claim);
        let frame = frame.strip_suffix(".v").unwrap_or(frame);
        // What goes in both directions may go in each on a day of its own.
        let in_turn = is_exchange(frame) && !matches!(frame, "sign" | "meet");
        deed.is_open |= claim.polarity == Polarity::Negative || in_turn;
        // Who was hurt is a toll, which any of several deeds may have had.
        let kind = KINDS.of_deed(claim);
        let kind = kind.filter(|k| claim.happened() && !GENERAL.contains(k) && !is_outcome(k));
        if let Some(kind) = kind.filter(|k| !deed.kinds.contains(k)) {
            deed.kinds.push(kind);
        }
    }
    out
}
