//! Plain text, with or without a header block.
//!
//! ```text
//! Source: Straits Ledger
//! Title: Premier sends word
//! Published: 2024-10-09T15:10:00+08:00
//!
//! ## He speaks of boats
//!
//! SINGAPORE - The head of the government …
//! ```
//!
//! After the header block comes the body: lines that begin with `## ` before the first paragraph are sub-headlines,
//! and empty lines part the paragraphs, whose own line breaks stay. A text without a title in its header may give one
//! in a first line `# Title`; otherwise it has none, for nothing tells a headline from a short lead.

use twosource_contract::limits::{self, at_most};
use twosource_contract::{Reason, Result};
use twosource_model::{BlockKind, Place};

use crate::byline;
use crate::caption::{is_caption, is_credit};
use crate::header::{self, Header};
use crate::language;
use crate::lines::{Line, column, lines};
use crate::text::{Draft, Part};

/// Takes a text apart.
///
/// # Errors
/// `Unreadable` for a wrong header line or a text without a paragraph, `TooLarge` for a title above the limit.
pub(crate) fn read(text: &str, label: &str) -> Result<Draft> {
    let lines = lines(text);
    let (header, start) = header::read(&lines, label)?.unwrap_or_default();
    let Header { source, title, published, url, author, language, credit, dateline } = header;
    let mut body = lines[start..].iter().skip_while(|l| l.is_empty()).peekable();
    let mut parts = Vec::new();
    if let Some((words, place)) = title {
        parts.push(Part { kind: BlockKind::Headline, words, place: Some(place) });
    } else if let Some(part) = body.peek().and_then(|l| heading(l, "#", BlockKind::Headline)) {
        body.next();
        at_most(
            &format!("{label}: title"),
            "bytes",
            Reason::FieldTooLong,
            part.words.len(),
            limits::FIELD_BYTES,
        )?;
        parts.push(part);
    }
    let mut paragraph: Vec<&Line<'_>> = Vec::new();
    let mut in_body = false;
    for line in body {
        if line.is_empty() {
            parts.extend(close(&mut paragraph));
        } else if !in_body && let Some(part) = heading(line, "##", BlockKind::SubHeadline) {
            parts.push(part);
        } else {
            in_body = true;
            paragraph.push(line);
        }
    }
    parts.extend(close(&mut paragraph));
    parts.retain(|part| !part.words.is_empty());
    let is_body = |p: &Part| matches!(p.kind, BlockKind::Paragraph | BlockKind::BlockQuotation);
    let Some(lead) = parts.iter().position(is_body) else {
        return Err(crate::no_body(label));
    };
    if lead + 1 < parts.len() && is_caption(&parts[lead].words) {
        parts[lead].kind = BlockKind::Caption;
    }
    // Behind the lead: who took the picture, who reported.
    for part in parts[lead + 1..].iter_mut().filter(|p| p.kind == BlockKind::Paragraph) {
        if is_credit(&part.words.to_lowercase(), part.words.chars().count()) {
            part.kind = BlockKind::Credit;
        }
    }
    let prose: Vec<&str> = parts[lead..].iter().take(20).map(|p| p.words.as_str()).collect();
    let language = if language.is_empty() { language::of("", &prose.join("\n")) } else { language };
    let byline = byline::read(&author);
    let credit = if credit.is_empty() { byline.credit } else { credit };
    let author = byline.author;
    Ok(Draft { source, published, url, author, credit, dateline, language, parts, ..Draft::default() })
}

/// A line that begins with `mark` and a space, as a part. Its words may be empty.
fn heading(line: &Line<'_>, mark: &str, kind: BlockKind) -> Option<Part> {
    let after = line.words.strip_prefix(mark)?;
    if !after.is_empty() && !after.starts_with([' ', '\t']) {
        return None;
    }
    let at = line.words.len() - after.trim_start().len();
    let place = Place { line: line.number, column: column(line.words, at) };
    Some(Part { kind, words: after.trim().to_owned(), place: Some(place) })
}

/// The lines gathered so far as a paragraph, without white space around it.
fn close(gathered: &mut Vec<&Line<'_>>) -> Option<Part> {
    let first = *gathered.first()?;
    let words: Vec<&str> = gathered.drain(..).map(|l| l.words).collect();
    let at = first.words.len() - first.words.trim_start().len();
    let place = Place { line: first.number, column: column(first.words, at) };
    // `> The port is closed.`: what another wrote, each line with its mark (RFC 3676, section 4.5).
    if words.iter().all(|line| line.trim_start().starts_with("> ")) {
        let quoted: Vec<&str> = words.iter().map(|line| line.trim_start()[2..].trim_end()).collect();
        let words = quoted.join("\n").trim().to_owned();
        let place = Place { line: first.number, column: column(first.words, at + 2) };
        return (!words.is_empty()).then_some(Part {
            kind: BlockKind::BlockQuotation,
            words,
            place: Some(place),
        });
    }
    Some(Part { kind: BlockKind::Paragraph, words: words.join("\n").trim().to_owned(), place: Some(place) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kind, words, line and column of a part.
    type Expected<'t> = (BlockKind, &'t str, u32, u32);

    fn parts(text: &str) -> Vec<(BlockKind, String, u32, u32)> {
        let draft = read(text, "a.txt").unwrap();
        draft
            .parts
            .into_iter()
            .map(|p| (p.kind, p.words, p.place.unwrap()))
            .map(|(kind, words, place)| (kind, words, place.line, place.column))
            .collect()
    }

    #[test]
    fn every_part_has_its_kind_and_place() {
        use BlockKind::{BlockQuotation, Caption, Credit, Headline, Paragraph, SubHeadline};
        let cases: [(&str, &[Expected<'_>]); 15] = [
            (
                "One.\n\n> Two\n> three.\n\n> Four\nfive.",
                &[
                    (Paragraph, "One.", 1, 1),
                    (BlockQuotation, "Two\nthree.", 3, 3),
                    (Paragraph, "> Four\nfive.", 6, 1),
                ],
            ),
            (
                "One.\n\n(Reporting by Jane Doe; editing by Ona Brek)\n\nPhoto: Ilo Marn",
                &[
                    (Paragraph, "One.", 1, 1),
                    (Credit, "(Reporting by Jane Doe; editing by Ona Brek)", 3, 1),
                    (Credit, "Photo: Ilo Marn", 5, 1),
                ],
            ),
            ("One.", &[(Paragraph, "One.", 1, 1)]),
            ("\n\n  One.  \n", &[(Paragraph, "One.", 3, 3)]),
            (
                "One\n  two  \nthree.\n\n\nFour.",
                &[(Paragraph, "One\n  two  \nthree.", 1, 1), (Paragraph, "Four.", 6, 1)],
            ),
            ("One\r\ntwo.\r\n\r\nThree.", &[(Paragraph, "One\ntwo.", 1, 1), (Paragraph, "Three.", 4, 1)]),
            ("One\rtwo.\r\rThree.", &[(Paragraph, "One\ntwo.", 1, 1), (Paragraph, "Three.", 4, 1)]),
            ("# Head\nOne.", &[(Headline, "Head", 1, 3), (Paragraph, "One.", 2, 1)]),
            (
                "Title: Head\n\n## Sub\n##  Sub two\nOne.\n\n## Three",
                &[
                    (Headline, "Head", 1, 8),
                    (SubHeadline, "Sub", 3, 4),
                    (SubHeadline, "Sub two", 4, 5),
                    (Paragraph, "One.", 5, 1),
                    (Paragraph, "## Three", 7, 1),
                ],
            ),
            (
                "Title: Head\n\n# Not one\n\nTwo.",
                &[(Headline, "Head", 1, 8), (Paragraph, "# Not one", 3, 1), (Paragraph, "Two.", 5, 1)],
            ),
            ("Source: A\n\n# Head\n\nTwo.", &[(Headline, "Head", 3, 3), (Paragraph, "Two.", 5, 1)]),
            ("##\n\n##Tag first", &[(Paragraph, "##Tag first", 3, 1)]),
            (
                "Xi Jinping./Yonhap News\n\nOne.",
                &[(Caption, "Xi Jinping./Yonhap News", 1, 1), (Paragraph, "One.", 3, 1)],
            ),
            ("Xi Jinping./Yonhap News", &[(Paragraph, "Xi Jinping./Yonhap News", 1, 1)]),
            (
                "Source: A\nTitle: 習近平 😀\n\n\u{3000}重要。",
                &[(Headline, "習近平 😀", 2, 8), (Paragraph, "重要。", 4, 2)],
            ),
        ];
        for (text, expected) in cases {
            let got = parts(text);
            let got: Vec<_> = got.iter().map(|(k, w, l, c)| (*k, w.as_str(), *l, *c)).collect();
            assert_eq!(got, expected, "{text:?}");
        }
    }

    #[test]
    fn a_text_without_a_paragraph_has_no_body() {
        for text in [
            "Source: A",
            "Source: A\n",
            "Source: A\nTitle: B\n\n \n",
            "Title: B\n\n## Sub\n",
            "# Only a title",
        ] {
            let error = read(text, "a.txt").unwrap_err();
            assert_eq!(error.reason(), Reason::ReportWithoutBody, "{text:?}");
        }
    }
}
