//! What a report is called: the same publication has the same name, wherever and whenever it is read.

use twosource_model::{Report, ReportName, ReportStatus, SourceName, hex_digest};

/// Hex digits of a report's id: 64 bits, so that among a hundred million reports of one source two share an id by
/// chance in about one case of four thousand.
const DIGITS: usize = 16;

/// The name of what `source` published as this report has it.
///
/// A kill or a correction of the same words, and a version that its publisher counts as another, is a publication of
/// its own. What says nothing of the kind adds nothing, so that plain reports keep their names.
pub(crate) fn of(source: &SourceName, report: &Report) -> ReportName {
    let published = report.published.map(|p| p.to_string()).unwrap_or_default();
    let status = format!("{:?}", report.status);
    let mut parts = vec![source.as_str(), &report.url, &report.title, &published, &report.text];
    if report.status != ReportStatus::Usable || !report.version.is_empty() || !report.guid.is_empty() {
        parts.extend([status.as_str(), &report.version, &report.guid]);
    }
    let parts: Vec<&[u8]> = parts.into_iter().map(str::as_bytes).collect();
    id(source, &hex_digest(&parts))
}

/// The name of a report that is not put together yet.
pub(crate) fn nameless(source: &SourceName) -> ReportName {
    id(source, &"0".repeat(DIGITS))
}

fn id(source: &SourceName, digest: &str) -> ReportName {
    ReportName::of(source, &digest[..DIGITS]).expect("hex digits may stand in a name")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(source: &SourceName, change: impl FnOnce(&mut Report)) -> ReportName {
        let mut report = Report { text: "One.".to_owned(), ..Report::empty(nameless(source)) };
        change(&mut report);
        super::of(source, &report)
    }

    #[test]
    fn whatever_was_published_is_in_the_name() {
        let kcna = SourceName::of_title("KCNA");
        let names = [
            of(&kcna, |_| {}),
            of(&SourceName::of_title("Other"), |_| {}),
            of(&kcna, |r| r.url = "https://a.example".to_owned()),
            of(&kcna, |r| r.title = "One".to_owned()),
            of(&kcna, |r| r.published = Some("2024-10-09".parse().unwrap())),
            of(&kcna, |r| r.text = "Two.".to_owned()),
            of(&kcna, |r| r.status = ReportStatus::Killed),
            of(&kcna, |r| r.version = "2".to_owned()),
            of(&kcna, |r| r.guid = "2".to_owned()),
        ];
        for (i, a) in names.iter().enumerate() {
            assert!(names[i + 1..].iter().all(|b| a != b), "{a}");
        }
        assert_eq!(names[0], of(&kcna, |r| r.author = "Jane Doe".to_owned()));
        assert_eq!(names[0].id().len(), 16);
    }
}
