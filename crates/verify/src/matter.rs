//! Which reports of a set tell of one matter: a crime, its arrests and its trial; a summit and what was said of it.
//!
//! A matter is wider than a happening. Two reports are the nearer to each other the more names they have in common that
//! few others have, and the closer they came out: the cosine of their names weighted by rarity (inverse document
//! frequency), raised for reports of the same days. Groups are put together by the mean nearness of their members
//! (group-average agglomeration, as in topic detection and tracking: Yang, Pierce and Carbonell 1998), so that a chain of
//! likenesses does not merge what its ends have nothing to do with. Only reports that share a word which few have are
//! compared at all.
//!
//! Arithmetic is that which IEEE 754 defines to the last bit, in one order: the same reports make the same groups on
//! every machine.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use twosource_contract::{Result, Stop, VerifyRequest};
use twosource_model::{Published, ReportName};

use crate::name::plain_words;
use crate::set::Set;

/// Reports that share a word are compared where it is no more than these that have it.
const BEARERS: usize = 48;
/// Reports of which a set is thought to be a part: in a set of two a word that both have is still rarer than one that
/// every paper has every day.
const AROUND: u64 = 50;
/// Groups are put together down to this mean nearness.
const NEAR: f64 = 0.21;
/// A report that names little is held against others as if it named so much of what the middle one names: two that have but
/// a town in common are not near for want of anything else.
const LEAST: f64 = 0.8;
/// By how many times itself the nearness of two reports grows where they came out on one day.
const GAIN: f64 = 3.0;
/// Days after which half of that gain is left.
const DAYS: f64 = 6.0;
/// Reports that came out further apart than this lose by it, in days.
const FAR: i64 = 400;

/// The matters of a set.
#[derive(Debug)]
pub(crate) struct Matters {
    /// Per report, in order of the set: the first report of its matter.
    of: Vec<usize>,
}

impl Matters {
    pub(crate) fn of(set: &Set<'_>, stop: &Stop) -> Result<Self> {
        let papers = weighted(set);
        stop.check()?;
        let near = compared(&papers, stop)?;
        stop.check()?;
        Ok(Self { of: grouped(near, papers.len(), stop)? })
    }

    /// The groups of more than one, each in order of the set.
    pub(crate) fn groups(&self) -> impl Iterator<Item = BTreeSet<usize>> {
        let mut groups: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (report, first) in self.of.iter().enumerate() {
            groups.entry(*first).or_default().insert(report);
        }
        groups.into_values().filter(|g| g.len() > 1)
    }
}

/// The matters of a set of readings, each with its reports in order of name; in order of their first.
///
/// # Errors
/// `Cancelled` where `stop` is asked for.
pub fn matters(request: &VerifyRequest, stop: &Stop) -> Result<Vec<Vec<ReportName>>> {
    let set = Set::new(request);
    let matters = Matters::of(&set, stop)?;
    let mut groups: BTreeMap<usize, Vec<ReportName>> = BTreeMap::new();
    for (report, first) in matters.of.iter().enumerate() {
        groups.entry(*first).or_default().push(set.accounts[report].report.name.clone());
    }
    let mut out: Vec<Vec<ReportName>> = groups.into_values().collect();
    out.iter_mut().for_each(|g| g.sort());
    out.sort();
    Ok(out)
}

/// A report's words with their weights, by number of the word; the squares of the weights sum to one.
struct Weighted {
    words: Vec<(u32, f64)>,
    /// How many reports have each of them.
    bearers: Vec<usize>,
    day: Option<i64>,
}

fn weighted(set: &Set<'_>) -> Vec<Weighted> {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let mut bearers: Vec<usize> = Vec::new();
    let mut of_report: Vec<BTreeSet<u32>> = Vec::with_capacity(set.accounts.len());
    for account in &set.accounts {
        let roles = account.reading.claims.iter().flat_map(|c| &c.roles);
        let taking_part = roles.filter_map(|r| r.slot.value()).filter(|p| p.named).map(|p| p.name.as_str());
        let mut words: BTreeSet<u32> = BTreeSet::new();
        for name in account.reading.names.iter().map(String::as_str).chain(taking_part) {
            for word in plain_words(name) {
                let next = u32::try_from(bearers.len()).expect("words are fewer than bytes of a call");
                let number = *numbers.entry(word).or_insert(next);
                if number == next {
                    bearers.push(0);
                }
                if words.insert(number) {
                    bearers[number as usize] += 1;
                }
            }
        }
        of_report.push(words);
    }
    let all = AROUND + set.accounts.len() as u64;
    let weigh = |w: u32| {
        let rarity = log2(all, bearers[w as usize] as u64);
        rarity * rarity.sqrt()
    };
    let length = |words: &BTreeSet<u32>| words.iter().map(|w| weigh(*w) * weigh(*w)).sum::<f64>().sqrt();
    let mut lengths: Vec<f64> = of_report.iter().map(&length).collect();
    lengths.sort_by(f64::total_cmp);
    let least = lengths.get(lengths.len() / 2).map_or(1.0, |middle| (LEAST * middle).max(1.0));
    of_report
        .into_iter()
        .zip(&set.accounts)
        .map(|(words, account)| {
            let length = length(&words).max(least);
            Weighted {
                bearers: words.iter().map(|w| bearers[*w as usize]).collect(),
                words: words.into_iter().map(|w| (w, weigh(w) / length)).collect(),
                day: account.report.published.map(Published::day).map(crate::keys::day_number),
            }
        })
        .collect()
}

/// The logarithm of `n / d` to base 2, linear between powers of two: no machine has another opinion of it.
fn log2(n: u64, d: u64) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "counts of reports and words are far below 2^52")]
    let mut rest = n as f64 / d.max(1) as f64;
    let mut whole = 0.0;
    while rest >= 2.0 {
        rest /= 2.0;
        whole += 1.0;
    }
    whole + (rest - 1.0).max(0.0)
}

/// Per report, how near it is to each that shares a rare word with it.
fn compared(papers: &[Weighted], stop: &Stop) -> Result<Vec<BTreeMap<usize, f64>>> {
    let mut by_word: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (i, paper) in papers.iter().enumerate() {
        let rare = paper.words.iter().zip(&paper.bearers).filter(|(_, n)| (2..=BEARERS).contains(*n));
        for ((word, _), _) in rare {
            by_word.entry(*word).or_default().push(i);
        }
    }
    let mut near: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); papers.len()];
    let mut others: BTreeSet<usize> = BTreeSet::new();
    for (i, paper) in papers.iter().enumerate() {
        if i % 64 == 0 {
            stop.check()?;
        }
        others.clear();
        let rare = paper.words.iter().filter_map(|(w, _)| by_word.get(w));
        others.extend(rare.flatten().copied().filter(|j| *j > i));
        for &j in &others {
            let nearness = nearness(paper, &papers[j]);
            if nearness > 0.0 {
                near[i].insert(j, nearness);
                near[j].insert(i, nearness);
            }
        }
    }
    Ok(near)
}

fn nearness(a: &Weighted, b: &Weighted) -> f64 {
    let (mut x, mut y) = (a.words.iter().peekable(), b.words.iter().peekable());
    let mut sum = 0.0;
    while let (Some((v, p)), Some((w, q))) = (x.peek(), y.peek()) {
        match v.cmp(w) {
            std::cmp::Ordering::Less => {
                x.next();
            }
            std::cmp::Ordering::Greater => {
                y.next();
            }
            std::cmp::Ordering::Equal => {
                sum += p * q;
                x.next();
                y.next();
            }
        }
    }
    let Some((a, b)) = a.day.zip(b.day) else { return sum };
    let apart = (a - b).abs();
    if apart > FAR {
        return sum / 2.0;
    }
    #[allow(clippy::cast_precision_loss, reason = "some hundred days")]
    let apart = apart as f64;
    sum * (1.0 + GAIN / (1.0 + apart * apart / (DAYS * DAYS)))
}

/// Puts the nearest groups together until none are near enough; per report the first of its group.
fn grouped(mut near: Vec<BTreeMap<usize, f64>>, reports: usize, stop: &Stop) -> Result<Vec<usize>> {
    let mut size: Vec<f64> = vec![1.0; reports];
    let mut members: Vec<Vec<usize>> = (0..reports).map(|r| vec![r]).collect();
    // Nearness is not negative, and the bits of such numbers are in the order of the numbers.
    let mut heap: BinaryHeap<(u64, Reverse<usize>, Reverse<usize>)> = BinaryHeap::new();
    for (i, others) in near.iter().enumerate() {
        let enough = others.range(i + 1..).filter(|(_, n)| **n >= NEAR);
        heap.extend(enough.map(|(j, n)| (n.to_bits(), Reverse(i), Reverse(*j))));
    }
    let mut merged = 0usize;
    while let Some((bits, Reverse(a), Reverse(b))) = heap.pop() {
        // Each merger changes what the two were to others: what was noted before is out of date.
        if near[a].get(&b).map(|n| n.to_bits()) != Some(bits) {
            continue;
        }
        if merged.is_multiple_of(64) {
            stop.check()?;
        }
        merged += 1;
        let (mine, theirs) = (std::mem::take(&mut near[a]), std::mem::take(&mut near[b]));
        let all: BTreeSet<usize> =
            mine.keys().chain(theirs.keys()).copied().filter(|c| *c != a && *c != b).collect();
        let (m, n) = (size[a], size[b]);
        for c in all {
            let of = |near: &BTreeMap<usize, f64>| near.get(&c).copied().unwrap_or(0.0);
            let mean = (m * of(&mine) + n * of(&theirs)) / (m + n);
            near[c].remove(&b);
            near[c].insert(a, mean);
            near[a].insert(c, mean);
            if mean >= NEAR {
                heap.push((mean.to_bits(), Reverse(a.min(c)), Reverse(a.max(c))));
            }
        }
        size[a] = m + n;
        let gone = std::mem::take(&mut members[b]);
        members[a].extend(gone);
    }
    let mut of: Vec<usize> = (0..reports).collect();
    for group in members.iter().filter(|g| !g.is_empty()) {
        let first = group.iter().copied().min().unwrap_or_default();
        for report in group {
            of[*report] = first;
        }
    }
    Ok(of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::tale::{Paper, paper};

    fn told(source: &str, published: &str, names: &[&str]) -> Paper {
        let mut paper = paper(source, published, "It was told.");
        paper.reading.names = names.iter().map(|n| (*n).to_owned()).collect();
        paper
    }

    fn sizes(papers: &[Paper]) -> Vec<usize> {
        let request = |papers: &[Paper]| VerifyRequest {
            reports: papers.iter().map(|p| p.report.clone()).collect(),
            readings: papers.iter().map(|p| p.reading.clone()).collect(),
            sources: Vec::new(),
        };
        let forward = matters(&request(papers), &Stop::new()).unwrap();
        let mut turned = papers.to_vec();
        turned.reverse();
        assert_eq!(forward, matters(&request(&turned), &Stop::new()).unwrap(), "whatever the order");
        let mut sizes: Vec<usize> = forward.iter().map(Vec::len).collect();
        sizes.sort_unstable();
        sizes
    }

    #[test]
    fn reports_of_one_matter_share_rare_names() {
        let agency = ["Ternau", "Associated Wire"];
        let one = ["Lena Holm", "Ivo Marn", "Sollen"];
        let other = ["Karel Dusek", "Nadia Orlow", "Lomna"];
        let with = |names: &[&'static str], more: &[&'static str]| [names, more].concat();
        let mut papers = vec![
            told("A", "2024-10-01", &with(&one, &agency)),
            told("B", "2024-10-02", &with(&one, &agency)),
            told("C", "2024-10-02", &with(&other, &agency)),
            told("D", "2024-10-03", &with(&other, &agency)),
        ];
        // What every paper has every day ties nobody.
        for i in 0..60 {
            let own = [
                format!("Ab{i} Cd{i}"),
                format!("Ef{i} Gh{i}"),
                "Ternau".to_owned(),
                "Associated Wire".to_owned(),
            ];
            let own: Vec<&str> = own.iter().map(String::as_str).collect();
            papers.push(told(&format!("Paper {i}"), "2024-10-02", &own));
        }
        let sizes = sizes(&papers);
        assert_eq!((sizes.len(), &sizes[60..]), (62, &[2, 2][..]), "{sizes:?}");
    }

    #[test]
    fn a_chain_does_not_make_one_matter() {
        // Each shares a name with the next alone.
        let name = |i: usize| format!("Ab{i} Cd{i}");
        let papers: Vec<Paper> = (0..12)
            .map(|i| {
                let own = [name(i), name(i + 1), format!("Ef{i} Gh{i}"), format!("Ij{i} Kl{i}")];
                let own: Vec<&str> = own.iter().map(String::as_str).collect();
                told(&format!("Paper {i}"), "2024-10-01", &own)
            })
            .collect();
        assert!(sizes(&papers).into_iter().all(|s| s <= 4));
    }

    #[test]
    fn five_hundred_of_one_matter() {
        let papers: Vec<Paper> =
            (0..500).map(|i| told(&format!("Paper {i}"), "2024-10-01", &["Lena Holm", "Sollen"])).collect();
        let sizes = sizes(&papers);
        assert_eq!(sizes.iter().sum::<usize>(), 500);
    }
}
