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
const AGENCIES: [&str; 45] = [
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
    "ap news",
    "aap",
    "australian associated press",
    "ritzau",
    "ntb",
];

/// Whether words are an agency's name.
pub(crate) fn is_agency(words: &str) -> bool {
    let lower = words.trim().trim_end_matches('.').to_lowercase();
    let bare = lower.strip_prefix("the ").unwrap_or(&lower);
    AGENCIES.contains(&lower.as_str()) || AGENCIES.contains(&bare)
}

/// What a byline begins with, in lower case.
const STARTS: [&str; 6] = ["by ", "by: ", "text: ", "author: ", "written by ", "posted by "];
/// The same in words that names begin with as well: `Von Miller`, `Di Henderson`.
const STARTS_OF_NAMES: [&str; 5] = ["von ", "par ", "por ", "di ", "from "];

/// Takes a byline apart. Rather no author than a wrong one: an address, a handle, a whole sentence are none.
pub(crate) fn read(words: &str) -> Byline {
    let words = super::format::html::one_line(words);
    let mut rest = if words.contains("://") || words.contains("www.") { "" } else { words.as_str() };
    for start in STARTS.into_iter().chain(STARTS_OF_NAMES) {
        if let Some(after) = without(rest, start)
            && (STARTS.contains(&start) || of_two_words(after) || is_agency(after))
        {
            rest = after;
        }
    }
    let mut byline = Byline::default();
    let mut authors: Vec<&str> = Vec::new();
    for part in rest.split([',', '|', ';', '/', '•', '·']).map(str::trim) {
        let (part, agency) = without_agency(part);
        if byline.credit.is_empty() {
            byline.credit = agency.to_owned();
        }
        if is_name(part) && !authors.contains(&part) {
            authors.push(part);
        } else if !part.is_empty() && !authors.is_empty() {
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

/// What follows a beginning, in whatever case of letters.
fn without<'w>(words: &'w str, start: &str) -> Option<&'w str> {
    let head = words.get(..start.len())?;
    head.eq_ignore_ascii_case(start).then(|| words[start.len()..].trim_start())
}

/// Whether at least two words stand before the first mark.
fn of_two_words(words: &str) -> bool {
    let name = words.split([',', '|', ';', '/', '(']).next().unwrap_or_default();
    name.split_whitespace().take_while(|w| !matches!(*w, "-" | "–" | "—")).count() >= 2
}

/// A part of a byline as a name and the agency that it works for: `Jane Doe of The Associated Press`, `Jane Doe (AFP)`,
/// `Jane Doe - Reuters`, `Reuters Staff`. Either may be empty.
fn without_agency(part: &str) -> (&str, &str) {
    const BETWEEN: [&str; 6] = [" of ", " for ", " - ", " – ", " — ", " ("];
    if is_agency(part) {
        return ("", part);
    }
    for between in BETWEEN {
        if let Some((name, agency)) = part.rsplit_once(between) {
            let agency = agency.trim_end_matches(')').trim();
            if is_agency(agency) {
                return (name.trim_end(), agency);
            }
        }
    }
    match part.rsplit_once(' ') {
        Some((agency, staff)) if staff.eq_ignore_ascii_case("staff") && is_agency(agency) => ("", agency),
        _ => (part, ""),
    }
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
            ("Jane Doe of The Associated Press", "Jane Doe", "The Associated Press"),
            ("By Jane Doe and John Roe of Reuters", "Jane Doe and John Roe", "Reuters"),
            ("Jane Doe for AAP", "Jane Doe", "AAP"),
            ("Jane Doe (AFP)", "Jane Doe", "AFP"),
            ("Jane Doe - Reuters", "Jane Doe", "Reuters"),
            ("Jane Doe — Reuters", "Jane Doe", "Reuters"),
            ("Reuters Staff", "", "Reuters"),
            ("Jane Doe, AAP", "Jane Doe", "AAP"),
            ("AP News", "", "AP News"),
            ("From AFP", "", "AFP"),
            ("posted by admin", "", ""),
            ("Von Miller", "Von Miller", ""),
            ("Von Miller, Reuters", "Von Miller", "Reuters"),
            ("By Von Miller", "Von Miller", ""),
            ("Di Henderson", "Di Henderson", ""),
            ("Di Maria Rossi", "Maria Rossi", ""),
            ("Jane Doe of Karsow", "Jane Doe of Karsow", ""),
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
