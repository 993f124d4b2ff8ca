//! The header block of a text: lines `Key: value` at its very top.
//!
//! A text has a header block if its first line that is not empty has one of the known keys that open one; or, where that line has
//! another key, if all lines up to the next empty one are header lines and one of them has a known key. In a header
//! block every line must be a header line. Known keys stand at most once, in any case of letters; other keys are
//! ignored, so that a text may carry what other programs want of it. An empty value counts as not given.

use twosource_contract::limits::{self, at_most};
use twosource_contract::{Error, Reason, Result, Unreadable};
use twosource_model::{Place, Published};

use crate::lines::{Line, column};
use crate::shown;

/// The known keys, as they are written.
const KEYS: [&str; 8] = ["Source", "Title", "Published", "Url", "Author", "Language", "Credit", "Dateline"];
/// Those that make a header block of what they open. `Credit: Jane Doe` may stand over a text that has none.
const OPENING: [&str; 6] = ["Source", "Title", "Published", "Url", "Author", "Language"];

/// What a header block says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Header {
    pub(crate) source: Option<String>,
    /// With the place of its first character in the file.
    pub(crate) title: Option<(String, Place)>,
    pub(crate) published: Option<Published>,
    pub(crate) url: String,
    pub(crate) author: String,
    pub(crate) language: String,
    /// The agency that the text came from.
    pub(crate) credit: String,
    pub(crate) dateline: String,
}

/// The header block that `lines` begin with, and how many lines it takes up (with empty ones before it); `None` where
/// the text is bare.
///
/// # Errors
/// `Unreadable::Header` for a line that is no header line, a key given twice or a bad value; `TooLarge`.
pub(crate) fn read(lines: &[Line<'_>], label: &str) -> Result<Option<(Header, usize)>> {
    let first = lines.iter().position(|l| !l.is_empty()).unwrap_or(lines.len());
    let end = lines[first..].iter().position(Line::is_empty).map_or(lines.len(), |n| first + n);
    if !is_block(&lines[first..end]) {
        return Ok(None);
    }
    let mut header = Header::default();
    let mut seen: Vec<(&str, u32)> = Vec::new();
    for line in &lines[first..end] {
        let refuse = |key: &str, problem: String| Error::Unreadable {
            path: label.to_owned(),
            why: Unreadable::Header { line: line.number, key: key.to_owned(), problem },
        };
        let Some(field) = field(line.words) else {
            let problem =
                "this is no `Key: value` line: leave an empty line between header and body".to_owned();
            return Err(refuse(&format!("`{}`", shown(line.words.trim())), problem));
        };
        let Some(key) = field.known() else { continue };
        if let Some((_, before)) = seen.iter().find(|(k, _)| *k == key) {
            return Err(refuse(key, format!("it stands in line {before} already: keep one of the two")));
        }
        seen.push((key, line.number));
        at_most(
            &format!("{label}: {key}"),
            "bytes",
            Reason::FieldTooLong,
            field.value.len(),
            limits::FIELD_BYTES,
        )?;
        if !field.value.is_empty() {
            header.take(key, &field, line).map_err(|problem| refuse(key, problem))?;
        }
    }
    Ok(Some((header, end)))
}

/// Whether these lines, the first of a text, are a header block or were meant to be one.
fn is_block(lines: &[Line<'_>]) -> bool {
    let is_known =
        |line: &Line<'_>| field(line.words).and_then(|f| f.known()).is_some_and(|key| OPENING.contains(&key));
    lines.first().is_some_and(is_known)
        || lines.iter().all(|line| field(line.words).is_some()) && lines.iter().any(is_known)
}

/// A header line taken apart.
struct Field<'t> {
    key: &'t str,
    value: &'t str,
    /// Byte in the line at which the value begins.
    at: usize,
}

impl Field<'_> {
    fn known(&self) -> Option<&'static str> {
        KEYS.into_iter().find(|k| k.eq_ignore_ascii_case(self.key))
    }
}

/// A line as key and value; `None` where what stands before the colon is no key, or is the scheme of an address.
fn field(line: &str) -> Option<Field<'_>> {
    let colon = line.find(':')?;
    let key = line[..colon].trim();
    let is_key =
        (1..=40).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    if !is_key {
        return None;
    }
    let after = &line[colon + 1..];
    if after.starts_with("//") {
        return None;
    }
    let value = after.trim();
    Some(Field { key, value, at: colon + 1 + (after.len() - after.trim_start().len()) })
}

impl Header {
    /// Takes one value that is not empty.
    ///
    /// # Errors
    /// What is wrong with it, and what to write.
    fn take(&mut self, key: &str, field: &Field<'_>, line: &Line<'_>) -> std::result::Result<(), String> {
        let value = field.value;
        match key {
            "Source" => self.source = Some(value.to_owned()),
            "Title" => {
                let place = Place { line: line.number, column: column(line.words, field.at) };
                self.title = Some((value.to_owned(), place));
            }
            "Published" => self.published = Some(published(value)?),
            "Url" => self.url = url(value)?,
            "Author" => self.author = value.to_owned(),
            "Credit" => self.credit = value.to_owned(),
            "Dateline" => self.dateline = value.to_owned(),
            _ => self.language = language(value)?,
        }
        Ok(())
    }
}

fn published(value: &str) -> std::result::Result<Published, String> {
    // The parser's own words name a position in its grammar, not what an editor should write; so they are left out.
    value.parse().map_err(|_grammar: jiff::Error| {
        format!(
            "`{}` is no date: write a full date (2021-03-23) or a time with its offset (2021-03-23T09:00:00+09:00)",
            shown(value)
        )
    })
}

/// Whether a value is an absolute web address.
pub(crate) fn is_url(value: &str) -> bool {
    url(value).is_ok()
}

/// Takes an absolute web address: scheme, host, and no white space.
fn url(value: &str) -> std::result::Result<String, String> {
    let after = ["https://", "http://"].into_iter().find_map(|scheme| {
        let head = value.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then(|| &value[scheme.len()..])
    });
    let host = after.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let clean =
        !value.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'));
    if clean && host.starts_with(|c: char| c.is_alphanumeric() || c == '[') {
        Ok(value.to_owned())
    } else {
        Err(format!(
            "`{}` is no web address: write it whole, beginning with https:// or http://",
            shown(value)
        ))
    }
}

/// Takes a tag of BCP 47's outer form: `en`, `en-GB`, `zh-Hant-TW`.
pub(crate) fn language(value: &str) -> std::result::Result<String, String> {
    let mut subtags = value.split('-');
    let primary = subtags.next().unwrap_or_default();
    let fine = (2..=8).contains(&primary.len())
        && primary.bytes().all(|b| b.is_ascii_alphabetic())
        && subtags.all(|s| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric()))
        && value.len() <= 64;
    // Language names (`English`, `Korean`) have the form of a tag, but no language has a primary subtag above three
    // letters today (RFC 5646, 2.2.1).
    if fine && primary.len() <= 3 {
        Ok(value.to_owned())
    } else {
        Err(format!("`{}` is no language tag: write a BCP 47 tag such as en or en-GB", shown(value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines;

    fn header(text: &str) -> Result<Option<(Header, usize)>> {
        read(&lines(text), "a.txt")
    }

    #[test]
    fn a_block_is_read_whole() {
        let text = "\nsource: KCNA\nTITLE :  A  word \nPublished: 2024-10-09T06:00:00+09:00\nX-Desk: 7\nUrl: HTTPS://kcna.example/a?b=c\nAuthor:\nCredit: Yonhap\nDateline: SEOUL, Oct. 9\nlanguage: en-GB\n\nBody.";
        let (header, end) = header(text).unwrap().unwrap();
        assert_eq!(end, 10);
        assert_eq!(header.source.as_deref(), Some("KCNA"));
        assert_eq!(header.title, Some(("A  word".to_owned(), Place { line: 3, column: 10 })));
        assert_eq!(header.published.unwrap().to_string(), "2024-10-09T06:00:00+09:00");
        assert_eq!(header.url, "HTTPS://kcna.example/a?b=c");
        assert_eq!((header.author.as_str(), header.language.as_str()), ("", "en-GB"));
        assert_eq!((header.credit.as_str(), header.dateline.as_str()), ("Yonhap", "SEOUL, Oct. 9"));
        let (later, end) = super::read(&lines("X-Id: 7\nsource: KCNA\n\nBody."), "a.txt").unwrap().unwrap();
        assert_eq!((later.source.as_deref(), end), (Some("KCNA"), 2));
    }

    #[test]
    fn bare_text_has_no_block() {
        for text in [
            "",
            "\n",
            "SEOUL: it rained.",
            "https://a.example\nSource: x",
            "He said: no.",
            "Sources: many",
            "Credit: Jane Doe\nIt rained.",
            "Paris: it rained.\nIn Source: x",
        ] {
            assert_eq!(header(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn a_wrong_line_is_named() {
        for (text, expected) in [
            ("Source: A\nThe body.", "header line 2, `The body.`: this is no `Key: value` line"),
            ("Source: A\nShe added: yes", "header line 2, `She added: yes`: this is no"),
            ("Source: A\nTitle: B\nsource: C\n", "header line 3, Source: it stands in line 1 already"),
            ("Source: A\nSource:\n", "header line 2, Source: it stands in line 1 already"),
            ("Published: 2021-02-30\n", "header line 1, Published: `2021-02-30` is no date: write"),
            ("Published: yesterday\n", "`yesterday` is no date"),
            ("Published: 2021-03-23T10:00:00\n", "with its offset"),
            ("Url: kcna.example\n", "header line 1, Url: `kcna.example` is no web address"),
            ("Url: https:///a\n", "is no web address"),
            ("Url: https://a b\n", "is no web address"),
            ("Url: javascript:alert(1)\n", "is no web address"),
            ("Language: English\n", "header line 1, Language: `English` is no language tag"),
            ("Language: en_GB\n", "is no language tag"),
        ] {
            let error = header(text).unwrap_err();
            assert_eq!(error.reason(), Reason::ReportHeaderInvalid, "{text}");
            let message = error.to_string();
            assert!(message.starts_with("a.txt: ") && message.contains(expected), "{text}: {message}");
        }
        let long = format!("Title: {}\n\nBody.", "x".repeat(limits::FIELD_BYTES + 1));
        let error = header(&long).unwrap_err();
        assert_eq!(error.reason(), Reason::FieldTooLong);
        assert!(error.to_string().starts_with("a.txt: Title has 4097 bytes"), "{error}");
    }
}
