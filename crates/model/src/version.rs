//! Whether two reports of one source are versions of one text.

use std::collections::HashSet;

use crate::{Published, Report, ReportStatus};

/// Of so many shingles of the shorter text one must stand in the other, where an address or a guid alone does not say
/// that two are one text.
const SHARED: usize = 4;

impl Report {
    /// Whether this report and another are versions of one text by one source: the same address or guid says so.
    ///
    /// Publishers give several texts one address (a feed whose items all lead to the front page) or one guid (a feed that
    /// counts wrong). Where one of the two marks contradicts the other, or a guid stands alone, the texts must have words
    /// in common, and where an address alone is the same at least a few; a guid with a version or a status is a wire's, and is
    /// believed.
    #[must_use]
    pub fn is_version_of(&self, other: &Self) -> bool {
        if self.name.source() != other.name.source() {
            return false;
        }
        let same = |a: &str, b: &str| !a.is_empty() && a == b;
        let differ = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
        let counted = |r: &Self| !r.version.is_empty() || r.status != ReportStatus::Usable;
        let same_url = same(&self.url, &other.url);
        let same_guid = same(&self.guid, &other.guid);
        let wire = counted(self) || counted(other);
        if same_guid && (same_url || wire) || same_url && wire && !differ(&self.guid, &other.guid) {
            return true;
        }
        if same_url && !differ(&self.guid, &other.guid) {
            // Of a text that is too short to have five words in a row nothing is known.
            return match self.shared_words(other) {
                Some((shared, _)) => shared > 0,
                None => true,
            };
        }
        let alike = |(shared, of): (usize, usize)| shared > 0 && shared * SHARED >= of;
        (same_url || same_guid) && self.shared_words(other).is_some_and(alike)
    }

    /// Whether this report is the notice by which its publisher took another back, corrected it or replaced it otherwise, as
    /// its status says: of itself, of the version that it replaces, or of one that is not known to be younger.
    #[must_use]
    pub fn is_notice_of(&self, other: &Self) -> bool {
        self.status != ReportStatus::Usable
            && (self.name == other.name
                || self.replaces.as_ref() == Some(&other.name)
                || self.is_version_of(other) && !self.is_older_than(other))
    }

    /// Whether this report is known to have appeared before another.
    #[must_use]
    pub fn is_older_than(&self, other: &Self) -> bool {
        match (self.published, other.published) {
            (Some(Published::Instant { at: a, .. }), Some(Published::Instant { at: b, .. })) if a != b => {
                a < b
            }
            (Some(a), Some(b)) if a.day() != b.day() => a.day() < b.day(),
            // One day, or one moment: a publisher who counts versions knows better.
            _ => match (self.version.parse::<u64>(), other.version.parse::<u64>()) {
                (Ok(a), Ok(b)) => a < b,
                _ => false,
            },
        }
    }

    /// How many runs of five words of the shorter text stand in the other, of how many; `None` where one has none.
    fn shared_words(&self, other: &Self) -> Option<(usize, usize)> {
        let (short, long) =
            if self.fingerprint.len() <= other.fingerprint.len() { (self, other) } else { (other, self) };
        let known: HashSet<u64> = long.fingerprint.iter().map(|s| s.hash).collect();
        let shared = short.fingerprint.iter().filter(|s| known.contains(&s.hash)).count();
        (!short.fingerprint.is_empty()).then_some((shared, short.fingerprint.len()))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Report, ReportName, ReportStatus, Shingle, Span};

    fn report(url: &str, guid: &str, hashes: std::ops::Range<u64>) -> Report {
        let name = ReportName::parse("sources/a/reports/1").unwrap();
        Report {
            url: url.to_owned(),
            guid: guid.to_owned(),
            fingerprint: hashes.map(|hash| Shingle { hash, span: Span::new(0, 1) }).collect(),
            ..Report::empty(name)
        }
    }

    #[test]
    fn an_address_or_a_guid_makes_versions_unless_they_contradict_each_other() {
        const U: &str = "https://a.example/1";
        const V: &str = "https://a.example/2";
        for (a, b, wanted) in [
            (report(U, "", 0..9), report(U, "", 20..29), false),
            (report(U, "", 0..9), report(U, "", 8..17), true),
            (report(U, "", 0..0), report(U, "", 20..29), true),
            (report(U, "x", 0..9), report(U, "", 8..17), true),
            (report(U, "x", 0..9), report(U, "x", 20..29), true),
            (report(U, "x", 0..9), report(U, "y", 20..29), false),
            (report(U, "x", 0..9), report(U, "y", 4..13), true),
            (report(U, "x", 0..9), report(V, "x", 20..29), false),
            (report(U, "x", 0..9), report(V, "x", 4..13), true),
            (report("", "", 0..9), report("", "", 0..9), false),
            (report(U, "", 0..9), report(V, "", 0..9), false),
        ] {
            assert_eq!(a.is_version_of(&b), wanted, "{} {} / {} {}", a.url, a.guid, b.url, b.guid);
            assert_eq!(b.is_version_of(&a), wanted);
        }
        let killed = Report { status: ReportStatus::Killed, ..report("", "x", 0..0) };
        assert!(killed.is_version_of(&report(V, "x", 20..29)));
        let elsewhere = Report { name: ReportName::parse("sources/b/reports/1").unwrap(), ..killed.clone() };
        assert!(!elsewhere.is_version_of(&killed));
    }

    #[test]
    fn a_notice_is_of_itself_of_what_it_replaces_and_of_versions_before_it() {
        let named = |id: &str, day: &str, status: ReportStatus| Report {
            name: ReportName::parse(format!("sources/a/reports/{id}")).unwrap(),
            published: day.parse().ok(),
            status,
            ..report("", "x", 0..9)
        };
        let first = named("1", "2024-05-03", ReportStatus::Usable);
        let later = named("2", "2024-05-05", ReportStatus::Usable);
        let other = Report { guid: "y".to_owned(), ..named("3", "2024-05-03", ReportStatus::Usable) };
        for status in [ReportStatus::Killed, ReportStatus::Withheld, ReportStatus::Corrected] {
            let notice = named("4", "2024-05-04", status);
            assert!(notice.is_notice_of(&first) && notice.is_notice_of(&notice), "{status:?}");
            assert!(!notice.is_notice_of(&later) && !notice.is_notice_of(&other), "{status:?}");
            let replacing = Report { replaces: Some(other.name.clone()), ..notice };
            assert!(replacing.is_notice_of(&other), "{status:?}");
        }
        assert!(!later.is_notice_of(&first) && !first.is_notice_of(&first), "a usable report is no notice");
    }

    #[test]
    fn a_version_of_the_same_moment_is_told_by_its_number() {
        let version = |number: &str, published: &str| Report {
            version: number.to_owned(),
            published: published.parse().ok(),
            ..report("", "x", 0..0)
        };
        for (a, b, older) in [
            (version("9", "2024-05-03"), version("10", "2024-05-03"), true),
            (version("10", "2024-05-03"), version("9", "2024-05-03"), false),
            (version("", "2024-05-02"), version("", "2024-05-03"), true),
            (version("2", "2024-05-03"), version("1", "2024-05-04"), true),
            (version("", "2024-05-03T10:00:00Z"), version("", "2024-05-03T11:00:00Z"), true),
            (version("", ""), version("", "2024-05-03"), false),
        ] {
            assert_eq!(a.is_older_than(&b), older, "{a:?} {b:?}");
        }
    }
}
