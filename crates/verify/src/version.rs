//! Which reports are versions of one text by one source, and which report is the later of two.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};

use twosource_model::Published;

use crate::copy::Copy;
use crate::set::Set;

/// A later version of a text and the one that it took the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    pub(crate) older: usize,
    pub(crate) newer: usize,
}

/// The versions of a set.
#[derive(Debug, Default)]
pub(crate) struct Versions {
    /// Neighbouring ones, sorted.
    pub(crate) pairs: Vec<Version>,
    /// Per report the text that it is a version of.
    text: Vec<usize>,
}

impl Versions {
    /// Whether two reports are versions of one text, next to each other or not.
    pub(crate) fn of_one_text(&self, a: usize, b: usize) -> bool {
        self.text.get(a) == self.text.get(b)
    }
}

/// How the publication of `a` stands to that of `b`; `None` where it is not known, or both may be one moment.
pub(crate) fn published(set: &Set<'_>, a: usize, b: usize) -> Option<Ordering> {
    let (a, b) = (set.accounts[a].report.published?, set.accounts[b].report.published?);
    let order = match (a, b) {
        (Published::Instant { at: x, .. }, Published::Instant { at: y, .. }) => x.cmp(&y),
        // A day without a time is before another day, and neither before nor after a moment of its own.
        _ => a.day().cmp(&b.day()),
    };
    (order != Ordering::Equal).then_some(order)
}

/// Whether `a` was published before `b`, as far as is known.
pub(crate) fn is_before(set: &Set<'_>, a: usize, b: usize) -> bool {
    published(set, a, b) == Some(Ordering::Less)
}

/// All pairs of neighbouring versions: linked by name, of one address or guid, or copies of each other by one source.
pub(crate) fn versions(set: &Set<'_>, copies: &[Copy]) -> Versions {
    let copied: HashSet<(usize, usize)> = copies.iter().map(|c| (c.a.min(c.b), c.a.max(c.b))).collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let report = |r: usize| set.accounts[r].report;
    let one_text = |a: usize, b: usize| {
        let (x, y) = (report(a), report(b));
        x.name.source() == y.name.source()
            && (x.replaces.as_ref() == Some(&y.name)
                || y.replaces.as_ref() == Some(&x.name)
                || x.is_version_of(y)
                || copied.contains(&(a.min(b), a.max(b))))
    };
    // By source, so that a set of many papers is not compared all with all.
    let mut by_source: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for r in 0..set.accounts.len() {
        by_source.entry(report(r).name.source()).or_default().push(r);
    }
    for reports in by_source.into_values() {
        let from = groups.len();
        for r in reports {
            match groups[from..].iter_mut().find(|g| g.iter().any(|&o| one_text(o, r))) {
                Some(group) => group.push(r),
                None => groups.push(vec![r]),
            }
        }
    }
    let mut text: Vec<usize> = vec![0; set.accounts.len()];
    let mut out = Vec::new();
    for (number, mut group) in groups.into_iter().enumerate() {
        for &report in &group {
            text[report] = number;
        }
        group.sort_by(|&a, &b| order(set, a, b).unwrap_or(Ordering::Equal).then(a.cmp(&b)));
        for pair in group.windows(2) {
            if order(set, pair[0], pair[1]) == Some(Ordering::Less) {
                out.push(Version { older: pair[0], newer: pair[1] });
            }
        }
    }
    out.sort_unstable();
    Versions { pairs: out, text }
}

/// As versions follow each other: by their own word, else by publication.
fn order(set: &Set<'_>, a: usize, b: usize) -> Option<Ordering> {
    let (x, y) = (set.accounts[a].report, set.accounts[b].report);
    if x.replaces.as_ref() == Some(&y.name) {
        return Some(Ordering::Greater);
    }
    if y.replaces.as_ref() == Some(&x.name) {
        return Some(Ordering::Less);
    }
    published(set, a, b)
}
