//! Which reports are copies of each other: the same text elsewhere, as it was or rewritten here and there.
//!
//! Who copies changes words; what he leaves stands in many places all over the text. Who tells of the same by himself has
//! the same quotations, names and numbers, and a phrase or two by chance; and what all papers of one house print below
//! their reports stands in one place. So shingles are counted apart from quotations, and in how many places they stand;
//! and where few are left, a credit, a long quotation and rare numbers that both have must speak for it as well.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use twosource_contract::VerifyRequest;
use twosource_model::{Passage, Quantity, ReportName, Span};

use crate::name::Folded;
use crate::set::Set;

/// A text of which this share of shingles stands in another report too is a copy of it. With runs of five words a
/// word changed here and there costs five runs each, so that a copy with a word in eight rewritten still passes.
const COPY: f64 = 0.5;
/// So are two that have this share of what is not quoted in common, in many places of both: of a copy with a word in five
/// changed about a third of all runs is left, and some fewer of those that winnowing keeps.
const REWRITTEN: f64 = 0.15;
/// And this share, where what both have besides speaks for it.
const FAINT: f64 = 0.1;
/// Places, with other words between them, in which a rewritten copy has words of its original; fewer for a faint one.
const PLACES: usize = 6;
const PLACES_OF_FAINT: usize = 4;
/// Things that speak for a faint copy: a credit, a quotation, numbers.
const SUPPORTS: usize = 2;
/// Words of a quotation that two who were not told the same by the same would not print alike.
const RARE_QUOTE: usize = 10;
/// Numbers from this one on are rare, where they are not round; numbers that both must have.
const RARE_NUMBER: f64 = 100.0;
const RARE_NUMBERS: usize = 2;
/// Fewer shingles than this are a caption, not an account; fewer than the second tell nothing of a text that was rewritten.
const LEAST_SHINGLES: usize = 8;
const LEAST_REWRITTEN: usize = 24;

/// Two reports of which one holds most of the other's text.
#[derive(Debug, Clone)]
pub(crate) struct Copy {
    pub(crate) a: usize,
    pub(crate) b: usize,
    /// The longest run that both have, as each has it.
    pub(crate) shared: (Passage, Passage),
    /// Whether less than half of either text stands in the other.
    pub(crate) rewritten: bool,
}

/// All pairs of reports of a set that are copies of each other, each pair and all of them in order of name.
#[must_use]
pub fn near_copies(request: &VerifyRequest) -> Vec<(ReportName, ReportName)> {
    let set = Set::new(request);
    let name = |report: usize| set.accounts[report].report.name.clone();
    let mut pairs: Vec<_> = copies(&set)
        .into_iter()
        .map(|copy| {
            let (a, b) = (name(copy.a), name(copy.b));
            if a <= b { (a, b) } else { (b, a) }
        })
        .collect();
    pairs.sort();
    pairs
}

/// All pairs of near-copies, by an index over the shingles: only reports that share some are compared.
pub(crate) fn copies(set: &Set<'_>) -> Vec<Copy> {
    let mut by_hash: HashMap<u64, Vec<(usize, usize)>> = HashMap::new();
    for (r, account) in set.accounts.iter().enumerate() {
        for (i, shingle) in account.report.fingerprint.iter().enumerate() {
            let list = by_hash.entry(shingle.hash).or_default();
            // A run that half the set has tells nothing (`The two leaders also exchanged views`).
            if list.last().is_none_or(|l| l.0 != r) && list.len() < 64 {
                list.push((r, i));
            }
        }
    }
    let mut shared: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
    for list in by_hash.values() {
        for (n, x) in list.iter().enumerate() {
            for y in &list[n + 1..] {
                let (x, y) = if x.0 < y.0 { (x, y) } else { (y, x) };
                shared.entry((x.0, y.0)).or_default().push((x.1, y.1));
            }
        }
    }
    let mut marks: BTreeMap<usize, Marks> = BTreeMap::new();
    let mut out = Vec::new();
    for ((a, b), mut pairs) in shared {
        let shingles = |r: usize| set.accounts[r].report.fingerprint.len();
        let least = shingles(a).min(shingles(b));
        // Below the faintest share nothing needs to be known of the two.
        if least < LEAST_SHINGLES || ratio(pairs.len(), least) < FAINT / 2.0 {
            continue;
        }
        for r in [a, b] {
            marks.entry(r).or_insert_with(|| Marks::of(set, r));
        }
        pairs.sort_unstable();
        if is_copy(&marks[&a], &marks[&b], &pairs, least) {
            let rewritten = ratio(pairs.len(), least) < COPY;
            out.push(Copy { a, b, shared: longest_run(set, a, b, &pairs), rewritten });
        }
    }
    out
}

/// What a report is known by beside its shingles.
struct Marks {
    /// Whether each shingle stands in words that are quoted.
    quoted: Vec<bool>,
    own: usize,
    quotes: BTreeSet<String>,
    numbers: BTreeSet<u64>,
    credits: Vec<Folded>,
}

impl Marks {
    fn of(set: &Set<'_>, report: usize) -> Self {
        let account = &set.accounts[report];
        let claims = &account.reading.claims;
        let mut spans: Vec<Span> =
            claims.iter().filter_map(|c| Some(c.quotation.as_ref()?.passage.span)).collect();
        spans.sort_unstable_by_key(|s| (s.start, s.end));
        let mut next = 0;
        let shingles = &account.report.fingerprint;
        let quoted: Vec<bool> = shingles
            .iter()
            .map(|shingle| {
                while spans.get(next).is_some_and(|s| s.end <= shingle.span.start) {
                    next += 1;
                }
                spans.get(next).is_some_and(|s| s.overlaps(shingle.span))
            })
            .collect();
        let own = quoted.iter().filter(|quoted| !**quoted).count();
        let long = |folded: &&String| folded.split(' ').count() >= RARE_QUOTE;
        let quotes = claims.iter().filter_map(|c| Some(&c.quotation.as_ref()?.folded)).filter(long).cloned();
        let numbers = claims.iter().flat_map(|c| &c.quantities).filter_map(rare).collect();
        let cited = account.reading.citations.iter().filter(|c| c.credit).map(|c| c.title.as_str());
        let credits = cited.chain([account.report.credit.as_str()]).filter(|c| !c.is_empty());
        Self { quoted, own, quotes: quotes.collect(), numbers, credits: credits.map(Folded::new).collect() }
    }
}

/// A number that two do not have by chance: exact, not round, no year.
fn rare(quantity: &Quantity) -> Option<u64> {
    let value = quantity.low.filter(|low| quantity.high == Some(*low))?;
    let round = value.fract() == 0.0 && value % 100.0 == 0.0;
    let year = value.fract() == 0.0 && (1800.0..2100.0).contains(&value);
    (value >= RARE_NUMBER && !round && !year).then_some(value.to_bits())
}

fn is_copy(a: &Marks, b: &Marks, pairs: &[(usize, usize)], least: usize) -> bool {
    let own: Vec<(usize, usize)> =
        pairs.iter().copied().filter(|&(i, j)| !a.quoted[i] && !b.quoted[j]).collect();
    let own_least = a.own.min(b.own);
    // Reports made by one pattern have its phrases in common, wherever each has them; a copy keeps the order.
    let own = in_order(&own);
    let own_share = ratio(own.len(), own_least);
    if ratio(pairs.len(), least) >= COPY {
        // Two reports that consist of one statement are no copies for that, where the words around it are others.
        return own_least < LEAST_SHINGLES || own_share >= FAINT;
    }
    if least < LEAST_REWRITTEN || own_share < FAINT {
        return false;
    }
    let shorter_is_a = a.quoted.len() <= b.quoted.len();
    let at: Vec<usize> = own.iter().map(|&(i, j)| if shorter_is_a { i } else { j }).collect();
    let (places, reach) = spread(at);
    let all_over = reach * 2 >= least;
    if own_share >= REWRITTEN && places >= PLACES && all_over {
        return true;
    }
    places >= PLACES_OF_FAINT && all_over && supports(a, b) >= SUPPORTS
}

/// The most of these pairs, in order of the first, that stand in the same order in both texts.
fn in_order(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // Of each length the chain that ends lowest, as indices of `pairs`, and what stands before each pair in its chain.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (n, &(_, j)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < j);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        match ends.get_mut(length) {
            Some(end) => *end = n,
            None => ends.push(n),
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(n) = at {
        chain.push(pairs[n]);
        at = before[n];
    }
    chain.reverse();
    chain
}

/// In how many places shingles of these indices stand, apart from each other, and how far they reach.
fn spread(mut at: Vec<usize>) -> (usize, usize) {
    at.sort_unstable();
    let gaps = at.windows(2).filter(|w| w[1] - w[0] > 2).count();
    match (at.first(), at.last()) {
        (Some(first), Some(last)) => (gaps + 1, last - first + 1),
        _ => (0, 0),
    }
}

/// How much both have in common that copies have: a credit, a long quotation, numbers.
fn supports(a: &Marks, b: &Marks) -> usize {
    let credit = a.credits.iter().any(|x| b.credits.iter().any(|y| x.is_variant_of(y)));
    let quote = !a.quotes.is_disjoint(&b.quotes);
    let numbers = a.numbers.intersection(&b.numbers).count() >= RARE_NUMBERS;
    usize::from(credit) + usize::from(quote) + usize::from(numbers)
}

#[allow(clippy::cast_precision_loss, reason = "shingles are far fewer than 2^52")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// The longest run of shingles that follow each other in both texts, widened to the words between its ends.
fn longest_run(set: &Set<'_>, a: usize, b: usize, pairs: &[(usize, usize)]) -> (Passage, Passage) {
    let (mut best, mut start) = (0..1, 0);
    for i in 1..=pairs.len() {
        let goes_on = i < pairs.len() && pairs[i].0 == pairs[i - 1].0 + 1 && pairs[i].1 == pairs[i - 1].1 + 1;
        if !goes_on {
            if i - start > best.len() {
                best = start..i;
            }
            start = i;
        }
    }
    // A quotation of evidence, not of the article: at most some two dozen runs.
    let run = &pairs[best.start..best.end.min(best.start + 24)];
    let passage = |r: usize, first: usize, last: usize| {
        let report = set.accounts[r].report;
        let span = Span::new(report.fingerprint[first].span.start, report.fingerprint[last].span.end);
        Passage { span, words: report.words(span).unwrap_or_default().to_owned() }
    };
    let (first, last) = (run[0], run[run.len() - 1]);
    (passage(a, first.0, last.0), passage(b, first.1, last.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use twosource_contract::{RawReport, Stop};

    /// How many pairs of copies there are among reports of these texts, each by a paper of its own.
    fn pairs(texts: &[&str]) -> usize {
        let mut request = VerifyRequest::default();
        for (i, text) in texts.iter().enumerate() {
            let content = format!("Source: Paper {i}\nPublished: 2024-05-03\n\n{text}\n").into_bytes();
            let report = twosource_ingest::read_one(&RawReport { content, ..RawReport::default() }).unwrap();
            request.readings.push(twosource_extract::read(&report, &Stop::new()).unwrap());
            request.reports.push(report);
        }
        near_copies(&request).len()
    }

    /// Sentences by chance, which have hardly five words in a row in common.
    fn prose(seed: u64, sentences: usize) -> Vec<String> {
        const NOUNS: [&str; 13] = [
            "harbour", "bridge", "council", "orchard", "ferry", "miller", "quarry", "tower", "lantern",
            "meadow", "cellar", "wagon", "school",
        ];
        const VERBS: [&str; 7] = ["passed", "touched", "followed", "watched", "crossed", "left", "found"];
        const ADJECTIVES: [&str; 8] =
            ["old", "quiet", "narrow", "muddy", "bright", "wooden", "distant", "empty"];
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let mut pick = |words: &[&'static str]| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            words[usize::try_from(state % words.len() as u64).unwrap()]
        };
        (0..sentences)
            .map(|_| {
                let (a, b, c) = (pick(&ADJECTIVES), pick(&ADJECTIVES), pick(&ADJECTIVES));
                let (x, y, z) = (pick(&NOUNS), pick(&NOUNS), pick(&NOUNS));
                format!("The {a} {x} {} {b} {y} by {c} {z}.", pick(&VERBS))
            })
            .collect()
    }

    /// Every so many words another one.
    fn changed(text: &str, every: usize) -> String {
        let words = text.split(' ').enumerate();
        words
            .map(|(i, w)| if i % every == every - 1 { "other".to_owned() } else { w.to_owned() })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn a_copy_is_found_though_words_were_changed() {
        let text = prose(1, 24).join(" ");
        for every in [20, 10] {
            assert_eq!(pairs(&[&text, &changed(&text, every)]), 1, "one word of {every}");
        }
        assert_eq!(pairs(&[&text, &prose(2, 24).join(" ")]), 0);
    }

    #[test]
    fn a_chain_is_the_longest_that_keeps_its_order() {
        assert_eq!(
            in_order(&[(0, 5), (1, 1), (2, 2), (3, 9), (4, 3), (5, 4)]),
            [(1, 1), (2, 2), (4, 3), (5, 4)]
        );
        assert_eq!(in_order(&[(0, 3), (1, 2), (2, 1)]).len(), 1);
        assert_eq!(in_order(&[]), []);
    }

    #[test]
    fn one_statement_or_one_foot_makes_no_copy() {
        let quote = "\"We shall open the bridge again before the first snow falls in the hills, and nobody will pay a \
                     penny for it before the council has voted on every part of the bill,\" the mayor said.";
        let with = |seed: u64, more: &str| {
            let sentences = prose(seed, 16);
            format!("{}\n\n{more}\n\n{}", sentences[..8].join(" "), sentences[8..].join(" "))
        };
        assert_eq!(pairs(&[&with(1, quote), &with(2, quote)]), 0);
        let foot = "This is a developing story. Stay with us online and on air for the latest. Anyone with information is \
                    asked to call the police or to leave word with the desk of this paper at any time of the day.";
        assert_eq!(pairs(&[&with(3, foot), &with(4, foot)]), 0);
    }
}
