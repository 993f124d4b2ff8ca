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
        group = by_word(set, group);
        for pair in group.windows(2) {
            if order(set, pair[0], pair[1]) == Some(Ordering::Less) {
                out.push(Version { older: pair[0], newer: pair[1] });
            }
        }
    }
    out.sort_unstable();
    Versions { pairs: out, text }
}

/// Reports in the order of publication, those without a date last; what is not known leaves them in their own order.
///
/// A day without a time stands neither before nor after a moment of its own, so that no comparison of two at a time makes an
/// order of all: moments are set in theirs, and each day before the first moment of it or of a later one.
pub(crate) fn in_time(set: &Set<'_>, mut reports: Vec<usize>) -> Vec<usize> {
    reports.sort_unstable();
    let (mut moments, mut days, mut undated) = (Vec::new(), Vec::new(), Vec::new());
    for report in reports {
        match set.accounts[report].report.published {
            Some(moment @ Published::Instant { at, .. }) => moments.push((at, report, moment.day())),
            Some(Published::Day(day)) => days.push((day, report)),
            None => undated.push(report),
        }
    }
    moments.sort_unstable();
    days.sort_unstable();
    let mut out = Vec::with_capacity(moments.len() + days.len() + undated.len());
    let mut days = days.into_iter().peekable();
    for (_, report, day) in moments {
        out.extend(std::iter::from_fn(|| days.next_if(|(before, _)| *before <= day)).map(|(_, r)| r));
        out.push(report);
    }
    out.extend(days.map(|(_, report)| report));
    out.extend(undated);
    out
}

/// Versions in the order of publication, but each behind the one that it says it replaces.
fn by_word(set: &Set<'_>, group: Vec<usize>) -> Vec<usize> {
    let mut left = in_time(set, group);
    let mut out = Vec::with_capacity(left.len());
    let mut waits_for: HashSet<usize> = left.iter().copied().collect();
    while !left.is_empty() {
        let replaced =
            |r: usize| set.accounts[r].report.replaces.as_ref().and_then(|name| set.index_of(name));
        let is_next = |r: &usize| replaced(*r).is_none_or(|before| !waits_for.contains(&before));
        // Versions that replace each other in a circle come as they were published.
        let next = left.iter().position(is_next).unwrap_or(0);
        let report = left.remove(next);
        waits_for.remove(&report);
        out.push(report);
    }
    out
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use twosource_contract::VerifyRequest;
    use twosource_model::{Reading, Report, ReportName};

    use super::*;

    /// A set of reports with these dates and what each replaces.
    fn request(reports: &[(Option<&str>, Option<usize>)]) -> VerifyRequest {
        let name = |i: usize| ReportName::parse(format!("sources/a/reports/{i:03}")).unwrap();
        let mut request = VerifyRequest::default();
        for (i, (published, replaces)) in reports.iter().enumerate() {
            request.reports.push(Report {
                published: published.map(|p| p.parse().unwrap()),
                replaces: replaces.map(name),
                ..Report::empty(name(i))
            });
            request.readings.push(Reading {
                report: name(i),
                claims: Vec::new(),
                dates: Vec::new(),
                quote_defects: Vec::new(),
                admissions: Vec::new(),
                citations: Vec::new(),
                corrections: Vec::new(),
                names: Vec::new(),
                notes: Vec::new(),
            });
        }
        request
    }

    const DATES: [&str; 8] = [
        "2024-05-07",
        "2024-05-08",
        "2024-05-09",
        "2024-05-07T23:30:00-11:00",
        "2024-05-08T01:00:00+14:00",
        "2024-05-08T12:00:00Z",
        "2024-05-08T23:59:00-05:00",
        "2024-05-09T00:10:00+09:00",
    ];

    #[test]
    fn versions_stand_behind_what_they_replace() {
        for (reports, expected) in [
            (vec![(Some("2024-05-08"), None), (Some("2024-05-07"), None), (None, None)], vec![1, 0, 2]),
            (vec![(Some("2024-05-07"), Some(1)), (Some("2024-05-08"), None)], vec![1, 0]),
            (vec![(Some("2024-05-07"), Some(2)), (None, Some(0)), (Some("2024-05-09"), None)], vec![2, 0, 1]),
            (vec![(Some("2024-05-08"), Some(1)), (Some("2024-05-07"), Some(0))], vec![1, 0]),
            (vec![(Some("2024-05-08T10:00:00Z"), None), (Some("2024-05-08"), None)], vec![1, 0]),
        ] {
            let request = request(&reports);
            let set = Set::new(&request);
            assert_eq!(by_word(&set, (0..reports.len()).collect()), expected, "{reports:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn days_and_moments_of_all_zones_have_an_order(
            dates in proptest::collection::vec(proptest::option::of(0..DATES.len()), 0..70),
            replaced in proptest::collection::vec(proptest::option::of(0..70usize), 70),
        ) {
            let reports: Vec<_> =
                dates.iter().zip(replaced).map(|(date, replaces)| (date.map(|i| DATES[i]), replaces)).collect();
            let request = request(&reports);
            let set = Set::new(&request);
            let all: Vec<usize> = (0..reports.len()).collect();
            let ordered = in_time(&set, all.clone());
            let mut sorted = ordered.clone();
            sorted.sort_unstable();
            prop_assert_eq!(&sorted, &all);
            let alike = |a: usize, b: usize| reports[a].0.map(str::len) == reports[b].0.map(str::len);
            for (i, &a) in ordered.iter().enumerate() {
                for &b in &ordered[i + 1..] {
                    // Among days, and among moments, what is known to be earlier is earlier.
                    prop_assert!(!(alike(a, b) && published(&set, a, b) == Some(Ordering::Greater)));
                }
            }
            prop_assert_eq!(by_word(&set, all).len(), reports.len());
        }
    }
}
