//! Sentences of two reports of one matter laid beside each other, by what they have in common.
//!
//! Two papers tell one thing in other words, but they seldom share none: a name, a day, a number, a rare noun, a verb of the
//! same kind. What a sentence has in common with another weighs the more the fewer sentences of the two reports have it
//! (inverse frequency, as in monolingual sentence alignment: Barzilay and Elhadad 2003), and two sentences are a pair where
//! neither has a better partner in the other's report. Where a pair then parts, in a number, a day or a place, the reports
//! part.
//!
//! A pair of reports is weighed by itself alone: what stands beside them in a set changes nothing but whether they are
//! compared at all, for in a large set each report is laid beside those of the most names in common.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use twosource_contract::{Result, Stop};
use twosource_model::{Claim, Slot, Span};

use crate::kind::KINDS;
use crate::link::matter::Matter;
use crate::set::{HANDFUL, Set, Told};
use crate::thing::THINGS;
use crate::wording::{is_function, stem};

/// Sentences of one report that are looked at.
const SENTENCES: usize = 60;
/// Features of one sentence.
const FEATURES: usize = 80;
/// Words of names that two reports have in common before their sentences are compared.
const COMMON: usize = 2;
/// Sentences of two reports as long as most are: in shorter ones a word that each has is no rarer.
const USUAL: usize = 16;
/// Reports that one is laid beside, of a large set.
const BESIDE: usize = 8;
/// What a pair has in common at least.
const LEAST: f64 = 3.0;

/// Words that any two sentences may share.
const EMPTY: &[&str] = &[
    "about",
    "after",
    "all",
    "also",
    "any",
    "april",
    "august",
    "before",
    "day",
    "december",
    "eight",
    "evening",
    "february",
    "first",
    "five",
    "four",
    "friday",
    "january",
    "july",
    "june",
    "last",
    "least",
    "march",
    "monday",
    "month",
    "more",
    "morning",
    "most",
    "mr",
    "mrs",
    "ms",
    "new",
    "next",
    "night",
    "nine",
    "no",
    "not",
    "november",
    "now",
    "october",
    "one",
    "only",
    "other",
    "over",
    "people",
    "said",
    "saturday",
    "say",
    "says",
    "september",
    "seven",
    "six",
    "some",
    "still",
    "sunday",
    "tell",
    "ten",
    "the",
    "three",
    "thursday",
    "today",
    "told",
    "tomorrow",
    "tuesday",
    "two",
    "under",
    "wednesday",
    "week",
    "when",
    "where",
    "while",
    "year",
    "years",
    "yesterday",
];

/// A sentence of a report's body, with what can be had in common of it.
#[derive(Debug)]
pub(crate) struct Sentence<'s> {
    pub(crate) told: Told<'s>,
    /// In order, each once.
    features: Vec<String>,
}

impl Sentence<'_> {
    pub(crate) fn span(&self) -> Span {
        self.told.claim.passage.span
    }

    /// The kinds of deed that both tell of, by id.
    pub(crate) fn common_kinds<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a str> {
        let kinds = self.features.iter().filter(|f| other.features.binary_search(f).is_ok());
        kinds.filter_map(|f| f.strip_prefix("k:"))
    }
}

/// Two sentences, the first of the first report, with how much they have in common.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Likeness {
    /// The sum of the weights of what both have.
    pub(crate) weight: f64,
    /// The same as a share of what either has: 0 to 1.
    pub(crate) cosine: f64,
    /// Whether neither has a better partner in the other's report.
    pub(crate) mutual: bool,
}

impl Likeness {
    const NONE: Self = Self { weight: 0.0, cosine: 0.0, mutual: false };

    fn rank(self) -> f64 {
        self.weight * self.cosine
    }

    /// Whether the two tell of one thing, as far as words show it.
    pub(crate) fn is_pair(self) -> bool {
        self.mutual && self.weight >= LEAST
    }
}

/// A sentence of the first report and one of the second, with how they stand to each other.
type Weighed = ((usize, usize), Likeness);

/// The sentences of a set, and how those of reports of one matter stand to each other.
pub(crate) struct Alignments<'s> {
    of_report: Vec<Vec<Sentence<'s>>>,
    /// Per pair of reports those of their sentences that have something in common, in order.
    pairs: BTreeMap<(usize, usize), Vec<Weighed>>,
}

impl<'s> Alignments<'s> {
    /// # Errors
    /// `Cancelled` where `stop` is asked for.
    pub(crate) fn of(set: &Set<'s>, matter: &Matter, stop: &Stop) -> Result<Self> {
        let of_report: Vec<Vec<Sentence<'s>>> = (0..set.accounts.len()).map(|r| sentences(set, r)).collect();
        let mut pairs = BTreeMap::new();
        for a in 0..of_report.len() {
            stop.check()?;
            let mut others: Vec<(usize, usize)> = (a + 1..of_report.len())
                .map(|b| (matter.common(a, b), b))
                .filter(|(common, _)| *common >= COMMON || of_report.len() <= HANDFUL)
                .collect();
            // In a large set those of the most names in common.
            others.sort_by_key(|(common, b)| (std::cmp::Reverse(*common), *b));
            for (_, b) in others.into_iter().take(BESIDE) {
                pairs.insert((a, b), compared(&of_report[a], &of_report[b]));
            }
        }
        Ok(Self { of_report, pairs })
    }

    /// The sentence of a report in which something stands.
    pub(crate) fn sentence_at(&self, report: usize, span: Span) -> Option<usize> {
        let all = &self.of_report[report];
        let at = all.partition_point(|s| s.span().start <= span.start).checked_sub(1)?;
        (span.start < all[at].span().end).then_some(at)
    }

    /// The sentences of a report's body, in order.
    pub(crate) fn sentences(&self, report: usize) -> &[Sentence<'s>] {
        &self.of_report[report]
    }

    /// Where a sentence of a report stands.
    pub(crate) fn span_of(&self, report: usize, sentence: usize) -> Span {
        self.of_report[report][sentence].span()
    }

    /// The pairs of reports whose sentences were compared, the first before the second in the set.
    pub(crate) fn compared(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.pairs.keys().copied()
    }

    /// The sentences of two reports that are pairs, in order.
    pub(crate) fn pairs(
        &self,
        (x, y): (usize, usize),
    ) -> impl Iterator<Item = (&Sentence<'s>, &Sentence<'s>, Likeness)> {
        let all = self.pairs.get(&(x, y)).map_or(&[][..], Vec::as_slice);
        all.iter()
            .filter(|(_, likeness)| likeness.is_pair())
            .map(move |((i, j), likeness)| (&self.of_report[x][*i], &self.of_report[y][*j], *likeness))
    }

    /// How sentence `i` of report `a` stands to sentence `j` of report `b`.
    pub(crate) fn likeness(&self, (a, i): (usize, usize), (b, j): (usize, usize)) -> Likeness {
        let (key, i, j) = if a < b { ((a, b), i, j) } else { ((b, a), j, i) };
        let Some(all) = self.pairs.get(&key) else { return Likeness::NONE };
        all.binary_search_by_key(&(i, j), |(at, _)| *at).map_or(Likeness::NONE, |found| all[found].1)
    }

    /// How the sentences in which two claims stand are to each other.
    pub(crate) fn of_claims(&self, a: &Told<'_>, b: &Told<'_>) -> Likeness {
        let at = |t: &Told<'_>| self.sentence_at(t.report, t.claim.predicate.passage.span);
        match (at(a), at(b)) {
            (Some(i), Some(j)) if a.report != b.report => self.likeness((a.report, i), (b.report, j)),
            _ => Likeness::NONE,
        }
    }
}

fn sentences<'s>(set: &Set<'s>, report: usize) -> Vec<Sentence<'s>> {
    let reading = set.accounts[report].reading;
    let states = reading.claims.iter().enumerate().filter(|(_, c)| c.frame == "state" && !c.in_head);
    let mut all: Vec<Sentence<'s>> = states
        .take(SENTENCES)
        .map(|(index, claim)| Sentence { told: Told { report, index, claim }, features: Vec::new() })
        .collect();
    all.sort_by_key(|s| s.span().start);
    let mut predicates: Vec<Vec<&'s Claim>> = vec![Vec::new(); all.len()];
    for claim in reading.claims.iter().filter(|c| c.frame != "state" && !c.in_head) {
        let start = claim.predicate.passage.span.start;
        let at = all.partition_point(|s| s.span().start <= start);
        if at > 0 && start < all[at - 1].span().end && predicates[at - 1].len() < FEATURES {
            predicates[at - 1].push(claim);
        }
    }
    let days: Vec<(u32, String)> = reading
        .dates
        .iter()
        .filter_map(|d| {
            let day = d.time.interval.filter(|i| i.end.duration_since(i.begin).as_hours() <= 48);
            day.map(|_| (d.passage.span.start, d.time.edtf().chars().take(10).collect::<String>()))
        })
        .collect();
    for (sentence, claims) in all.iter_mut().zip(predicates) {
        sentence.features = features(sentence.told.claim, &claims, &days);
    }
    all
}

/// What a sentence may have in common with another: kinds of predicate, things, other words, days, numbers.
fn features(state: &Claim, claims: &[&Claim], days: &[(u32, String)]) -> Vec<String> {
    let mut out: BTreeSet<String> = BTreeSet::new();
    let mut predicates: BTreeMap<String, &str> = BTreeMap::new();
    // `The director, Ona Brek`: what she is, and nothing that is done.
    for claim in claims.iter().filter(|c| c.frame != "hold-office") {
        let kind = KINDS.name_of(claim);
        for word in words(&claim.predicate.passage.words) {
            predicates.insert(word, kind);
        }
    }
    for word in words(&state.passage.words) {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            out.insert(format!("q:{}", word.replace(',', "")));
        } else if let Some(kind) = predicates.get(&word) {
            out.insert(format!("k:{kind}"));
        } else if is_function(&word)
            || word.chars().count() < 3
            || EMPTY.binary_search(&word.as_str()).is_ok()
        {
        } else if let Some(kind) = KINDS.of_noun(&word) {
            out.insert(format!("k:{}", KINDS.id(kind)));
        } else if let Some(thing) = THINGS.of(&word) {
            out.insert(format!("t:{thing}"));
        } else {
            out.insert(format!("w:{}", stem(&word)));
        }
    }
    // Who a pronoun stands for: `On Thursday they seized him` is of whoever was told of before.
    for claim in claims {
        for role in &claim.roles {
            if let Slot::Inferred { value, .. } = &role.slot {
                let known = words(&value.name).filter(|w| !is_function(w) && w.chars().count() > 2);
                out.extend(known.map(|w| format!("w:{}", stem(&w))));
            }
        }
    }
    let within =
        days.iter().filter(|(at, _)| (state.passage.span.start..state.passage.span.end).contains(at));
    out.extend(within.map(|(_, day)| format!("d:{day}")));
    let exact = state.quantities.iter().filter(|q| q.low == q.high);
    out.extend(exact.filter_map(|q| q.low).map(|v| format!("q:{v}")));
    out.into_iter().take(FEATURES).collect()
}

/// The words of a passage in lower case, without what sets possessives apart; the parts of a compound each for itself.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '.' | ','))).filter_map(|word| {
        let word = word.trim_matches(['\'', '’', '.', ',']);
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        (!word.is_empty()).then(|| word.to_lowercase())
    })
}

/// How the sentences of one report stand to those of the other with which they have something in common, in order.
fn compared(a: &[Sentence<'_>], b: &[Sentence<'_>]) -> Vec<Weighed> {
    let mut bearers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut there: HashMap<&str, Vec<usize>> = HashMap::new();
    for feature in a.iter().chain(b).flat_map(|s| &s.features) {
        *bearers.entry(feature).or_default() += 1;
    }
    for (j, feature) in b.iter().enumerate().flat_map(|(j, s)| s.features.iter().map(move |f| (j, f))) {
        there.entry(feature).or_default().push(j);
    }
    let all = (a.len() + b.len()).max(USUAL);
    let weights: HashMap<&str, f64> = bearers.into_iter().map(|(f, n)| (f, weight(all, n))).collect();
    let sum = |s: &Sentence<'_>| -> f64 { s.features.iter().map(|f| weights[f.as_str()]).sum() };
    let right: Vec<f64> = b.iter().map(sum).collect();
    let mut out: Vec<Weighed> = Vec::new();
    for (i, s) in a.iter().enumerate() {
        let left = sum(s);
        let mut shared: BTreeMap<usize, f64> = BTreeMap::new();
        for feature in &s.features {
            for j in there.get(feature.as_str()).into_iter().flatten() {
                *shared.entry(*j).or_default() += weights[feature.as_str()];
            }
        }
        out.extend(shared.into_iter().map(|(j, weight)| {
            ((i, j), Likeness { weight, cosine: weight / (left * right[j]).sqrt(), mutual: false })
        }));
    }
    // The best partner of each sentence, the first of equals.
    let mut of_a: Vec<Option<usize>> = vec![None; a.len()];
    let mut of_b: Vec<Option<usize>> = vec![None; b.len()];
    for (n, ((i, j), likeness)) in out.iter().enumerate() {
        for best in [&mut of_a[*i], &mut of_b[*j]] {
            if best.is_none_or(|m: usize| likeness.rank() > out[m].1.rank()) {
                *best = Some(n);
            }
        }
    }
    for (n, ((i, j), likeness)) in out.iter_mut().enumerate() {
        likeness.mutual = of_a[*i] == Some(n) && of_b[*j] == Some(n);
    }
    out
}

/// What a feature weighs that `bearers` of `all` sentences have: the logarithm to base 2, linear between powers of two, so
/// that no machine has another opinion of it.
fn weight(all: usize, bearers: usize) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "some dozen sentences")]
    let mut rest = 1.0 + all as f64 / bearers.max(1) as f64;
    let mut whole = 0.0;
    while rest >= 2.0 {
        rest /= 2.0;
        whole += 1.0;
    }
    whole + (rest - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_weigh_more() {
        assert!(weight(20, 2) > weight(20, 5) && weight(20, 5) > weight(20, 20));
        assert!((weight(3, 3) - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn the_list_of_empty_words_is_sorted() {
        assert!(EMPTY.is_sorted());
    }

    #[test]
    fn sentences_in_other_words_are_a_pair() {
        use twosource_contract::{RawReport, VerifyRequest};
        let bodies = [
            "Ona Brek opened the bridge at Halden on Monday. A petition with 2,300 names was handed to the clerk.",
            "The town clerk received a petition. Halden's new bridge was inaugurated by Ona Brek.",
        ];
        let mut request = VerifyRequest::default();
        for (i, body) in bodies.iter().enumerate() {
            let content = format!("Source: Paper {i}\nTitle: A title\nPublished: 2024-10-10\n\n{body}\n");
            let raw =
                RawReport { content: content.into_bytes(), path: format!("{i}.txt"), ..RawReport::default() };
            let report = twosource_ingest::read_one(&raw).unwrap();
            request.readings.push(twosource_extract::read(&report, &Stop::new()).unwrap());
            request.reports.push(report);
        }
        let set = Set::new(&request);
        let alignments = Alignments::of(&set, &Matter::new(&set), &Stop::new()).unwrap();
        let pairs: Vec<(usize, usize)> = (0..2)
            .flat_map(|i| (0..2).map(move |j| (i, j)))
            .filter(|(i, j)| alignments.likeness((0, *i), (1, *j)).mutual)
            .collect();
        assert_eq!(pairs, [(0, 1), (1, 0)]);
        let (there, back) = (alignments.likeness((0, 0), (1, 1)), alignments.likeness((1, 1), (0, 0)));
        assert!((there.weight - back.weight).abs() < f64::EPSILON && there.is_pair());
    }
}
