//! Feeds: RSS 2.0 (and 0.9x, 1.0) with the content and Dublin Core modules, and Atom (RFC 4287).
//!
//! An item that gives its text is a report; one that gives a summary is a report of those words, and says so. RSS
//! `<source>` names the publisher that an item was taken over from; Atom's `<source>` holds the head of the feed that an
//! entry was copied from, so its title is what counts, and its words are no text.

use std::collections::HashMap;

use twosource_contract::Result;
use twosource_contract::limits::REPORTS_PER_INPUT;
use twosource_model::Report;

use super::{Input, Item, address, html, malformed, parts};
use crate::byline;
use crate::date::{self, Order};
use crate::dating::Dating;
use crate::language;
use crate::text::Draft;
use crate::xml::{Document, Id};

/// What all items of a feed share.
struct Head {
    title: String,
    language: String,
}

/// Takes a feed apart.
///
/// # Errors
/// `Unreadable` for a feed without an item.
pub(crate) fn read(document: &Document, root: Id, input: &Input<'_>) -> Result<Vec<Item>> {
    let atom = document.local(root) == "feed";
    let channel = document.at(root, &["channel"]).unwrap_or(root);
    let head = Head {
        title: html::plain(&document.words_at(channel, &["title"])),
        language: match document.attribute(root, "xml:lang") {
            "" => document.words_at(channel, &["language"]),
            tag => tag.to_owned(),
        },
    };
    let name = if atom { "entry" } else { "item" };
    // RSS 1.0 has its items beside the channel.
    let inside: Vec<Id> = document.named(channel, name).collect();
    let entries: Vec<Id> = if inside.is_empty() { document.named(root, name).collect() } else { inside };
    let mut items = Vec::with_capacity(entries.len());
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (i, entry) in entries.iter().take(REPORTS_PER_INPUT).enumerate() {
        let number = i + 1;
        let label = format!("{}#{number}", input.label);
        let draft = if document.is_whole(*entry) {
            let mut draft = if atom {
                of_atom(document, *entry, &head, input)
            } else {
                of_rss(document, *entry, &head, input)
            };
            if !draft.guid.is_empty()
                && let Some(before) = seen.insert(draft.guid.clone(), number)
            {
                draft.notes.push(format!("item {before} of the feed has the same guid"));
            }
            super::with_body(draft, "feed item", "it has no text", &label)
        } else {
            Err(malformed(&label, "feed item", "the feed ends within it"))
        };
        items.push(Item { number: Some(number), draft });
    }
    if entries.len() > REPORTS_PER_INPUT {
        let problem = format!("it has {} items, and {REPORTS_PER_INPUT} were read", entries.len());
        items.push(Item {
            number: Some(items.len() + 1),
            draft: Err(malformed(input.label, "feed", &problem)),
        });
    } else if let (Some(problem), true) = (&document.broken, entries.iter().all(|e| document.is_whole(*e))) {
        let draft = Err(malformed(input.label, "feed", &format!("what follows was not read: {problem}")));
        items.push(Item { number: Some(items.len() + 1), draft });
    }
    if items.is_empty() {
        return Err(malformed(input.label, "feed", "it has no items"));
    }
    Ok(items)
}

fn of_rss(document: &Document, item: Id, head: &Head, input: &Input<'_>) -> Draft {
    let title = html::plain(&document.words_at(item, &["title"]));
    let encoded = document.named(item, "encoded").next().map(|id| document.raw(id)).unwrap_or_default();
    let described = document.named(item, "description").find(|id| !document.name(*id).starts_with("media:"));
    let description = described.map(|id| document.raw(id)).unwrap_or_default();
    let full = !encoded.trim().is_empty();
    let guid = document.words_at(item, &["guid"]);
    let permanent =
        document.at(item, &["guid"]).is_some_and(|g| document.attribute(g, "isPermaLink") != "false");
    let links: Vec<String> =
        document.named(item, "link").map(|id| document.words(id)).filter(|l| !l.is_empty()).collect();
    let url = links.iter().map(|l| address(l)).find(|l| !l.is_empty());
    let url = url.unwrap_or_else(|| if permanent { address(&guid) } else { String::new() });
    let mut dating = Dating::new(input.fetched);
    for field in ["pubDate", "date", "published", "issued"] {
        for id in document.named(item, field) {
            dating.offer(document.name(id), date::value(&document.words(id), Order::DayFirst));
        }
    }
    let creator = document.words_at(item, &["creator"]);
    let author =
        if creator.is_empty() { in_brackets(&document.words_at(item, &["author"])) } else { creator };
    let words = if full { encoded } else { description };
    let draft = Draft {
        source: (!head.title.is_empty()).then(|| head.title.clone()),
        original_source: document.words_at(item, &["source"]),
        guid,
        url,
        ..Draft::default()
    };
    finish(draft, &title, &words, full, &author, dating, head)
}

fn of_atom(document: &Document, entry: Id, head: &Head, input: &Input<'_>) -> Draft {
    let title = text_construct(document, document.at(entry, &["title"]));
    let title = html::plain(&title);
    let content = document.at(entry, &["content"]).filter(|id| document.attribute(*id, "src").is_empty());
    let words = text_construct(document, content);
    let full = !words.trim().is_empty();
    let words = if full { words } else { text_construct(document, document.at(entry, &["summary"])) };
    let link =
        document.named(entry, "link").find(|id| matches!(document.attribute(*id, "rel"), "" | "alternate"));
    let mut dating = Dating::new(input.fetched);
    let at = |field: &str| date::value(&document.words_at(entry, &[field]), Order::DayFirst);
    dating.offer("published", at("published").or_else(|| at("issued")));
    let updated = at("updated").or_else(|| at("modified"));
    if !dating.is_settled() {
        dating.offer("updated", updated);
    }
    let authors: Vec<String> = document
        .named(entry, "author")
        .map(|id| document.words_at(id, &["name"]))
        .filter(|n| !n.is_empty())
        .collect();
    let container = document.at(entry, &["source"]);
    let original = container.and_then(|id| document.at(id, &["title"]));
    let draft = Draft {
        source: (!head.title.is_empty()).then(|| head.title.clone()),
        original_source: html::plain(&text_construct(document, original)),
        guid: document.words_at(entry, &["id"]),
        url: link.map(|id| address(document.attribute(id, "href"))).unwrap_or_default(),
        modified: updated,
        ..Draft::default()
    };
    finish(draft, &title, &words, full, &authors.join(", "), dating, head)
}

fn finish(
    mut draft: Draft,
    title: &str,
    words: &str,
    full: bool,
    author: &str,
    dating: Dating,
    head: &Head,
) -> Draft {
    let blocks = if words.contains('<') {
        html::fragment(words, title, &mut draft.notes)
    } else {
        super::paragraphs(&html::unescape(words))
    };
    let byline = byline::read(author);
    let (published, from, notes) = dating.settle();
    draft.published = published;
    draft.published_from = from;
    draft.notes.extend(notes);
    if !full && !blocks.is_empty() {
        draft.notes.push(Report::SUMMARY_NOTE.to_owned());
    }
    draft.author = byline.author;
    draft.credit = byline.credit;
    if draft.credit.is_empty() && byline::is_agency(&draft.original_source) {
        draft.credit.clone_from(&draft.original_source);
    }
    let prose: Vec<&str> = blocks.iter().map(|b| b.words.as_str()).collect();
    draft.language = language::of(&head.language, &prose.join("\n"));
    draft.parts = parts(title, blocks);
    draft
}

/// An Atom text construct as HTML or plain text.
fn text_construct(document: &Document, id: Option<Id>) -> String {
    let Some(id) = id else { return String::new() };
    match document.attribute(id, "type") {
        "xhtml" | "application/xhtml+xml" => document.html(id, str::to_owned),
        "" | "text" | "text/plain" => document.raw(id).replace('&', "&amp;").replace('<', "&lt;"),
        _ => document.raw(id),
    }
}

/// The name in `jane@example.org (Jane Doe)`; the whole where there are no brackets.
fn in_brackets(author: &str) -> String {
    match author.split_once('(').and_then(|(_, rest)| rest.rsplit_once(')')) {
        Some((name, _)) => name.trim().to_owned(),
        None => author.to_owned(),
    }
}
