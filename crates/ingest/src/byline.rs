//! A byline taken apart: who wrote a text, and which agency it came from.

/// What a byline says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Byline {
    /// The authors, as printed, without `By`.
    pub(crate) author: String,
    /// The agency, as printed.
    pub(crate) credit: String,
}

/// Names of agencies, in lower case.
const AGENCIES: [&str; 40] = [
    "reuters",
    "thomson reuters",
    "associated press",
    "the associated press",
    "ap",
    "afp",
    "agence france-presse",
    "agence france presse",
    "afp/getty images",
    "dpa",
    "deutsche presse-agentur",
    "efe",
    "ansa",
    "lusa",
    "apa",
    "sid",
    "upi",
    "united press international",
    "bloomberg",
    "bloomberg news",
    "xinhua",
    "xinhua news agency",
    "yonhap",
    "yonhap news",
    "yonhap news agency",
    "kcna",
    "korean central news agency",
    "kyodo",
    "kyodo news",
    "jiji press",
    "tass",
    "itar-tass",
    "interfax",
    "ria novosti",
    "anadolu agency",
    "pa media",
    "press association",
    "pti",
    "press trust of india",
    "canadian press",
];

/// Whether words are an agency's name.
pub(crate) fn is_agency(words: &str) -> bool {
    let lower = words.trim().trim_end_matches('.').to_lowercase();
    let bare = lower.strip_prefix("the ").unwrap_or(&lower);
    AGENCIES.contains(&lower.as_str()) || AGENCIES.contains(&bare)
}

/// Takes a byline apart. Rather no author than a wrong one: an address, a handle, a whole sentence are none.
pub(crate) fn read(words: &str) -> Byline {
    let words = super::format::html::one_line(words);
    let mut rest = if words.contains("://") || words.contains("www.") { "" } else { words.as_str() };
    for start in [
        "by ",
        "by: ",
        "von ",
        "par ",
        "por ",
        "di ",
        "text: ",
        "author: ",
        "written by ",
        "posted by ",
        "from ",
    ] {
        if rest.get(..start.len()).is_some_and(|h| h.eq_ignore_ascii_case(start)) {
            rest = rest[start.len()..].trim_start();
        }
    }
    let mut byline = Byline::default();
    let mut authors: Vec<&str> = Vec::new();
    for part in rest.split([',', '|', ';', '/', '•', '·']).map(str::trim) {
        if is_agency(part) {
            if byline.credit.is_empty() {
                byline.credit = part.to_owned();
            }
        } else if is_name(part) && !authors.contains(&part) {
            authors.push(part);
        } else if !authors.is_empty() {
            // What follows the names, such as an office or a date, and what follows that, is no name.
            if part.contains(|c: char| c.is_ascii_digit()) {
                break;
            }
        }
    }
    // "Jane Doe in Paris": the place is no part of the name, but it is as printed.
    byline.author = authors.join(", ");
    byline
}

/// Whether words may be the name of an author.
fn is_name(words: &str) -> bool {
    let lower = words.to_lowercase();
    let count = words.split_whitespace().count();
    (1..=8).contains(&count)
        && words.len() <= 80
        && words.contains(char::is_alphabetic)
        && !words.contains(|c: char| {
            c.is_ascii_digit() || matches!(c, '@' | '<' | '>' | '{' | '}' | '?' | '!' | ':')
        })
        && !lower.contains("http")
        && !lower.contains("www.")
        && !matches!(
            lower.as_str(),
            "admin"
                | "administrator"
                | "editor"
                | "staff"
                | "unknown"
                | "none"
                | "null"
                | "author"
                | "webmaster"
                | "follow"
                | "redaktion"
                | "share"
                | "subscribe"
                | "updated"
                | "published"
        )
        && ![
            "staff writer",
            "correspondent",
            "political writer",
            "reporter",
            "contributor",
            "updated ",
            "published ",
            "posted ",
        ]
        .iter()
        .any(|title| lower.ends_with(title.trim_end()) || lower.starts_with(title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_and_agencies_are_told_apart() {
        for (words, author, credit) in [
            ("By Jane Doe", "Jane Doe", ""),
            ("by JANE DOE, Associated Press", "JANE DOE", "Associated Press"),
            ("Reuters", "", "Reuters"),
            ("Jane Doe and John Roe | AFP", "Jane Doe and John Roe", "AFP"),
            ("Von Jana Muster", "Jana Muster", ""),
            ("Jane Doe, Staff Writer", "Jane Doe", ""),
            ("https://a.example/people/jane", "", ""),
            ("admin", "", ""),
            ("jane@example.org", "", ""),
            ("", "", ""),
        ] {
            assert_eq!(
                read(words),
                Byline { author: author.to_owned(), credit: credit.to_owned() },
                "{words}"
            );
        }
    }
}
