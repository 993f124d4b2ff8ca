//! What a report is called: the same publication has the same name, wherever and whenever it is read.

use twosource_model::{Published, ReportName, SourceName, hex_digest};

/// Hex digits of a report's id: 64 bits, so that among a hundred million reports of one source two share an id by
/// chance in about one case of four thousand.
const DIGITS: usize = 16;

/// The name of what `source` published under these words.
pub(crate) fn of(
    source: &SourceName,
    url: &str,
    title: &str,
    published: Option<Published>,
    text: &str,
) -> ReportName {
    let published = published.map(|p| p.to_string()).unwrap_or_default();
    let parts = [source.as_str(), url, title, &published, text];
    let digest = hex_digest(&parts.map(str::as_bytes));
    ReportName::of(source, &digest[..DIGITS]).expect("hex digits may stand in a name")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_was_published_is_in_the_name() {
        let kcna = SourceName::of_title("KCNA");
        let day: Option<Published> = Some("2024-10-09".parse().unwrap());
        let names = [
            of(&kcna, "", "", None, "One."),
            of(&SourceName::of_title("Other"), "", "", None, "One."),
            of(&kcna, "https://a.example", "", None, "One."),
            of(&kcna, "", "One", None, "One."),
            of(&kcna, "", "", day, "One."),
            of(&kcna, "", "", None, "Two."),
        ];
        for (i, a) in names.iter().enumerate() {
            assert!(names[i + 1..].iter().all(|b| a != b), "{a}");
        }
        assert_eq!(names[0], of(&kcna, "", "", None, "One."));
        assert_eq!(names[0].id().len(), 16);
    }
}
