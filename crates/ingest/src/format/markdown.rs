//! Markdown (CommonMark), with a block of `key: value` lines between `---` (YAML) or `key = value` between `+++` (TOML) before
//! it, as publishing tools write. Of that block only what stands at its outermost level says something of the text.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use twosource_contract::Result;
use twosource_model::{BlockKind, Place};

use super::html::{self, one_line};
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
    // The HTML block that is open, with the byte at which it begins.
    let mut marked: Option<(usize, String)> = None;
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
            Event::Start(Tag::HtmlBlock) => {
                writer.close(&places);
                marked = Some((at, String::new()));
            }
            Event::Html(words) => {
                if let Some((_, all)) = &mut marked {
                    all.push_str(&words);
                }
            }
            Event::End(TagEnd::HtmlBlock) => {
                if let Some((at, all)) = marked.take() {
                    writer.marked(&all, places.of_byte(at), &mut draft.notes);
                }
            }
            Event::Start(Tag::MetadataBlock(_)) => silent += 1,
            Event::End(TagEnd::MetadataBlock(_)) => silent = silent.saturating_sub(1),
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
            Event::Text(words) | Event::Code(words) if silent == 0 && marked.is_none() => {
                writer.push(&words, at);
            }
            Event::SoftBreak | Event::HardBreak => writer.push("\n", at),
            _ => {}
        }
    }
    writer.close(&places);
    // Tools write the title into the block above and again over the text.
    let title = draft.parts.first().map(|p| p.words.to_lowercase());
    let again = |p: &&Part| p.kind == BlockKind::SubHeadline && title == Some(p.words.to_lowercase());
    let from = usize::from(writer.parts.first().filter(again).is_some());
    draft.parts.extend(writer.parts.into_iter().skip(from));
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

    /// Takes the block quotations out of a block of HTML; what else is in it is the page's, not the text's. A quotation that
    /// begins or ends in it goes on over the blocks after it.
    fn marked(&mut self, html: &str, place: Place, notes: &mut Vec<String>) {
        let lower = html.to_ascii_lowercase();
        let (opened, closed) = (lower.matches("<blockquote").count(), lower.matches("</blockquote").count());
        if opened > 0 {
            let quoted =
                html::fragment(html, "", notes).into_iter().filter(|b| b.kind == BlockKind::BlockQuotation);
            self.parts.extend(quoted.map(|b| Part { kind: b.kind, words: b.words, place: Some(place) }));
        }
        self.quotes = (self.quotes + opened).saturating_sub(closed);
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

/// What stands between two lines `---` or `+++` at the top, and the byte after it.
fn front_matter(text: &str) -> (Draft, usize) {
    let fences = [("---", ':'), ("+++", '=')];
    let opened = fences.into_iter().find_map(|(fence, sign)| {
        let rest = text.strip_prefix(fence)?;
        let rest = rest.strip_prefix('\n').or_else(|| rest.strip_prefix("\r\n"))?;
        Some((fence, sign, rest))
    });
    let Some((fence, sign, rest)) = opened else { return (Draft::default(), 0) };
    let mut at = text.len() - rest.len();
    let mut lines = Vec::new();
    for line in rest.split_inclusive('\n').take(200) {
        at += line.len();
        let line = line.trim_end();
        if line == fence || line == "..." && fence == "---" {
            return (fields(&lines, sign), at);
        }
        lines.push(line);
    }
    (Draft::default(), 0)
}

/// What the fields at the outermost level say.
fn fields(lines: &[&str], sign: char) -> Draft {
    let mut draft = Draft::default();
    let mut lines = lines.iter().peekable();
    while let Some(line) = lines.next() {
        // A table of TOML, and what follows it, is of something else.
        if sign == '=' && line.starts_with('[') {
            break;
        }
        let Some((key, value)) = line.split_once(sign).filter(|_| !line.starts_with([' ', '\t', '-', '#']))
        else {
            continue;
        };
        let mut items = Vec::new();
        // A list under its key; whatever else stands further in belongs to another thing.
        while value.trim().is_empty()
            && let Some(item) = lines.next_if(|l| l.trim_start().starts_with("- "))
        {
            items.push(item.trim_start()[2..].trim().trim_matches(['"', '\'']));
        }
        let value = if items.is_empty() { value.to_owned() } else { items.join(", ") };
        field(key.trim(), &value, &mut draft);
    }
    draft
}

fn field(key: &str, value: &str, draft: &mut Draft) {
    let value = one_line(value.trim().trim_matches(['"', '\'']));
    if value.is_empty() {
        return;
    }
    match key.to_ascii_lowercase().as_str() {
        "title" => draft.parts.insert(0, Part::new(BlockKind::Headline, value)),
        "date" | "published" => {
            draft.published = date::value(&value, Order::DayFirst);
            draft.published_from = draft.published.map(|_| format!("front matter {key}")).unwrap_or_default();
        }
        "updated" | "modified" | "lastmod" => draft.modified = date::value(&value, Order::DayFirst),
        "author" | "authors" | "byline" => {
            let read = byline::read(&value.trim_matches(['[', ']']).replace(['"', '\''], ""));
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
    fn of_front_matter_the_outermost_level_counts() {
        let nested = "---\ntitle: Port closed\nauthor:\n  name: Jane Doe\n  url: https://people.example/jane\n  title: Chief reporter\n\
                      date: 2024-05-02\n---\n\nOne.\n";
        let list = "---\ntitle: Port closed\nauthors:\n  - Jane Doe\n  - 'John Roe'\ndate: 2024-05-02\n---\n\nOne.\n";
        let toml = "+++\ntitle = \"Port closed\"\nauthors = [\"Jane Doe\", \"John Roe\"]\ndate = 2024-05-02\n[extra]\ntitle = \"No\"\n+++\n\nOne.\n";
        for (text, author) in [(nested, ""), (list, "Jane Doe, John Roe"), (toml, "Jane Doe, John Roe")] {
            let draft = read(text, "a.md").unwrap();
            let words: Vec<&str> = draft.parts.iter().map(|p| p.words.as_str()).collect();
            assert_eq!(words, ["Port closed", "One."], "{text}");
            assert_eq!(draft.published.map(|p| p.to_string()).as_deref(), Some("2024-05-02"), "{text}");
            assert_eq!((draft.author.as_str(), draft.url.as_str()), (author, ""), "{text}");
        }
    }

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
        let marked = "One.\n\n<blockquote><p>No ship may leave.</p></blockquote>\n\n<blockquote>\n\nThe port\nis shut.\n\n</blockquote>\n\nTwo.\n";
        let draft = read(marked, "a.md").unwrap();
        let parts: Vec<_> =
            draft.parts.iter().map(|p| (p.kind, p.words.as_str(), p.place.map(|p| p.line))).collect();
        assert_eq!(
            parts,
            [
                (BlockKind::Paragraph, "One.", Some(1)),
                (BlockKind::BlockQuotation, "No ship may leave.", Some(3)),
                (BlockKind::BlockQuotation, "The port\nis shut.", Some(7)),
                (BlockKind::Paragraph, "Two.", Some(12)),
            ]
        );
        let bare = read("# Head\n\nOne.", "a.md").unwrap();
        assert_eq!(bare.parts[0].kind, BlockKind::Headline);
        assert!(read("# Head", "a.md").is_err());
    }
}
