//! Markdown (CommonMark), with a block of `key: value` lines between `---` before it, as publishing tools write.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use twosource_contract::Result;
use twosource_model::{BlockKind, Place};

use super::html::one_line;
use super::{address, with_body};
use crate::byline;
use crate::date::{self, Order};
use crate::language;
use crate::lines::Places;
use crate::text::{Draft, Part};

/// Takes a text apart.
///
/// # Errors
/// `Unreadable` for a text without a paragraph.
pub(crate) fn read(text: &str, label: &str) -> Result<Draft> {
    let (mut draft, start) = front_matter(text);
    let places = Places::of(text);
    let mut writer =
        Writer { parts: Vec::new(), words: String::new(), at: None, quotes: 0, kind: BlockKind::Paragraph };
    let has_title = draft.parts.iter().any(|p| p.kind == BlockKind::Headline);
    let mut silent: usize = 0;
    for (event, range) in Parser::new_ext(&text[start..], Options::ENABLE_TABLES).into_offset_iter() {
        let at = start + range.start;
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                writer.close(&places);
                let first = level == HeadingLevel::H1 && !has_title && writer.parts.is_empty();
                writer.kind = if first { BlockKind::Headline } else { BlockKind::SubHeadline };
            }
            Event::Start(Tag::BlockQuote(_)) => {
                writer.close(&places);
                writer.quotes += 1;
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                writer.close(&places);
                writer.quotes = writer.quotes.saturating_sub(1);
            }
            Event::Start(Tag::Image { .. }) => {
                writer.close(&places);
            }
            Event::End(TagEnd::Image) => {
                writer.kind = BlockKind::Caption;
                writer.close(&places);
            }
            Event::Start(Tag::HtmlBlock | Tag::MetadataBlock(_)) => silent += 1,
            Event::End(TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) => silent = silent.saturating_sub(1),
            Event::Start(Tag::Paragraph | Tag::Item | Tag::TableRow | Tag::TableHead | Tag::CodeBlock(_))
            | Event::End(
                TagEnd::Heading(_)
                | TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::CodeBlock,
            )
            | Event::Rule => writer.close(&places),
            Event::End(TagEnd::TableCell) => writer.push(" ", at),
            Event::Text(words) | Event::Code(words) if silent == 0 => writer.push(&words, at),
            Event::SoftBreak | Event::HardBreak => writer.push("\n", at),
            _ => {}
        }
    }
    writer.close(&places);
    draft.parts.extend(writer.parts);
    let prose: Vec<&str> =
        draft.parts.iter().filter(|p| p.kind == BlockKind::Paragraph).map(|p| p.words.as_str()).collect();
    draft.language = language::of(&draft.language, &prose.join("\n"));
    with_body(draft, "Markdown", "it has no paragraph", label)
}

/// The blocks as they come.
struct Writer {
    parts: Vec<Part>,
    words: String,
    at: Option<usize>,
    quotes: usize,
    kind: BlockKind,
}

impl Writer {
    fn push(&mut self, words: &str, at: usize) {
        if !words.trim().is_empty() {
            self.at.get_or_insert(at);
        }
        self.words.push_str(words);
    }

    fn close(&mut self, places: &Places<'_>) {
        let words = self.words.trim();
        if !words.is_empty() {
            let quoted = self.kind == BlockKind::Paragraph && self.quotes > 0;
            let kind = if quoted { BlockKind::BlockQuotation } else { self.kind };
            let place: Option<Place> = self.at.map(|at| places.of_byte(at));
            self.parts.push(Part { kind, words: words.to_owned(), place });
        }
        self.words.clear();
        self.at = None;
        self.kind = BlockKind::Paragraph;
    }
}

/// What stands between two lines `---` at the top, and the byte after it.
fn front_matter(text: &str) -> (Draft, usize) {
    let mut draft = Draft::default();
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else {
        return (draft, 0);
    };
    let mut at = text.len() - rest.len();
    let mut lines = Vec::new();
    for line in rest.split_inclusive('\n').take(200) {
        at += line.len();
        let line = line.trim_end();
        if line == "---" || line == "..." {
            for line in lines {
                field(line, &mut draft);
            }
            return (draft, at);
        }
        lines.push(line);
    }
    (draft, 0)
}

fn field(line: &str, draft: &mut Draft) {
    let Some((key, value)) = line.split_once(':') else { return };
    let value = one_line(value.trim().trim_matches(['"', '\'']));
    if value.is_empty() {
        return;
    }
    match key.trim().to_ascii_lowercase().as_str() {
        "title" => draft.parts.insert(0, Part::new(BlockKind::Headline, value)),
        "date" | "published" => {
            draft.published = date::value(&value, Order::DayFirst);
            draft.published_from =
                draft.published.map(|_| format!("front matter {}", key.trim())).unwrap_or_default();
        }
        "updated" | "modified" | "lastmod" => draft.modified = date::value(&value, Order::DayFirst),
        "author" | "authors" | "byline" => {
            let read = byline::read(value.trim_matches(['[', ']']));
            draft.author = read.author;
            draft.credit = read.credit;
        }
        "source" | "publisher" => draft.source = Some(value),
        "url" | "canonical" | "canonical_url" | "link" => draft.url = address(&value),
        "lang" | "language" => draft.language = value,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_told_apart() {
        let text = "---\ntitle: \"Harbour closed\"\ndate: 2024-05-02\nauthor: Jane Doe\nsource: Harbour News\nurl: https://a.example/1\n---\n\n## Ships wait\n\nThe harbour *closed* on\nThursday.\n\n> No ship\n> may leave.\n\n- One ship left.\n\n![Ships at the pier](a.jpg)\n\n<div>no</div>\n";
        let draft = read(text, "a.md").unwrap();
        let parts: Vec<_> = draft
            .parts
            .iter()
            .map(|p| (p.kind, p.words.as_str(), p.place.map(|p| (p.line, p.column))))
            .collect();
        assert_eq!(
            parts,
            [
                (BlockKind::Headline, "Harbour closed", None),
                (BlockKind::SubHeadline, "Ships wait", Some((9, 4))),
                (BlockKind::Paragraph, "The harbour closed on\nThursday.", Some((11, 1))),
                (BlockKind::BlockQuotation, "No ship\nmay leave.", Some((14, 3))),
                (BlockKind::Paragraph, "One ship left.", Some((17, 3))),
                (BlockKind::Caption, "Ships at the pier", Some((19, 3))),
            ]
        );
        assert_eq!((draft.author.as_str(), draft.source.as_deref()), ("Jane Doe", Some("Harbour News")));
        assert_eq!(draft.published.unwrap().to_string(), "2024-05-02");
        let bare = read("# Head\n\nOne.", "a.md").unwrap();
        assert_eq!(bare.parts[0].kind, BlockKind::Headline);
        assert!(read("# Head", "a.md").is_err());
    }
}
