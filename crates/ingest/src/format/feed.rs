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

/// Names of other standards that stand in feeds, by the names of their namespaces, or by the prefix that everybody writes where
/// nobody declares it.
const DUBLIN_CORE: [&str; 4] =
    ["http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/", "dc", "dcterms"];
const CONTENT: [&str; 2] = ["http://purl.org/rss/1.0/modules/content/", "content"];
const ATOM: [&str; 2] = ["http://www.w3.org/2005/Atom", "atom"];

/// What all items of a feed share.
struct Head {
    title: String,
    language: String,
    /// Who wrote what names no author.
    author: String,
}

/// Takes a feed apart.
///
/// # Errors
/// `Unreadable` for a feed without an item.
pub(crate) fn read(document: &Document, root: Id, input: &Input<'_>) -> Result<Vec<Item>> {
    let atom = document.local(root) == "feed";
    let channel = document.at(root, &["channel"]).unwrap_or(root);
    let head = Head {
        title: html::plain(&own_words(document, channel, "title")),
        language: match document.attribute(root, "xml:lang") {
            "" => document.words_at(channel, &["language"]),
            tag => tag.to_owned(),
        },
        author: persons(document, channel),
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
            let problem = document.problem(*entry).unwrap_or("the feed ends within it");
            Err(malformed(&label, "feed item", problem))
        };
        items.push(Item::numbered(number, draft));
    }
    if entries.len() > REPORTS_PER_INPUT {
        let problem = format!("it has {} items, and {REPORTS_PER_INPUT} were read", entries.len());
        items.push(Item::numbered(items.len() + 1, Err(malformed(input.label, "feed", &problem))));
    } else if let (Some(problem), true) = (&document.broken, entries.iter().all(|e| document.is_whole(*e))) {
        let draft = Err(malformed(input.label, "feed", &format!("what follows was not read: {problem}")));
        items.push(Item::numbered(items.len() + 1, draft));
    }
    if items.is_empty() {
        return Err(malformed(input.label, "feed", "it has no items"));
    }
    Ok(items)
}

/// The words of the first element that has a name in the namespace of the element around it; empty where there is none.
fn own_words(document: &Document, id: Id, local: &str) -> String {
    document.own(id, local).next().map(|id| document.words(id)).unwrap_or_default()
}

/// Who wrote it, as Atom has it.
fn persons(document: &Document, id: Id) -> String {
    let names = document.own(id, "author").map(|author| own_words(document, author, "name"));
    names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
}

fn of_rss(document: &Document, item: Id, head: &Head, input: &Input<'_>) -> Draft {
    let title = html::plain(&own_words(document, item, "title"));
    let encoded = document.of(item, &CONTENT, "encoded").next();
    let encoded = encoded.map(|id| document.raw(id)).unwrap_or_default();
    let description = document.own(item, "description").next().map(|id| document.raw(id)).unwrap_or_default();
    let full = !encoded.trim().is_empty();
    let guid = own_words(document, item, "guid");
    let permanent =
        document.own(item, "guid").next().is_some_and(|g| document.attribute(g, "isPermaLink") != "false");
    let url = document.own(item, "link").map(|id| address(&document.words(id))).find(|l| !l.is_empty());
    let url = url.unwrap_or_else(|| if permanent { address(&guid) } else { String::new() });
    let mut dating = Dating::new(input.fetched);
    let dates = document
        .own(item, "pubDate")
        .chain(document.of(item, &DUBLIN_CORE, "date"))
        .chain(document.of(item, &ATOM, "published"))
        .chain(document.of(item, &DUBLIN_CORE, "issued"));
    for id in dates {
        dating.read(document.name(id), &document.words(id));
    }
    let creators: Vec<String> =
        document.of(item, &DUBLIN_CORE, "creator").map(|id| document.words(id)).collect();
    let author = match creators.is_empty() {
        true => in_brackets(&own_words(document, item, "author")),
        false => creators.join(", "),
    };
    let words = if full { encoded } else { description };
    let draft = Draft {
        source: (!head.title.is_empty()).then(|| head.title.clone()),
        original_source: own_words(document, item, "source"),
        guid,
        url,
        ..Draft::default()
    };
    finish(draft, &title, &words, full, &author, dating, head)
}

fn of_atom(document: &Document, entry: Id, head: &Head, input: &Input<'_>) -> Draft {
    let own = |local: &'static str| document.own(entry, local).next();
    let title = html::plain(&text_construct(document, own("title")));
    let content = own("content").filter(|id| document.attribute(*id, "src").is_empty());
    let words = text_construct(document, content);
    let full = !words.trim().is_empty();
    let words = if full { words } else { text_construct(document, own("summary")) };
    let link =
        document.own(entry, "link").find(|id| matches!(document.attribute(*id, "rel"), "" | "alternate"));
    let mut dating = Dating::new(input.fetched);
    let at = |field: &str| date::value(&own_words(document, entry, field), Order::DayFirst);
    for field in ["published", "issued"] {
        if !dating.is_settled() {
            dating.read(field, &own_words(document, entry, field));
        }
    }
    let updated = at("updated").or_else(|| at("modified"));
    if !dating.is_settled() {
        dating.offer("updated", updated);
    }
    let container = own("source");
    // RFC 4287, 4.2.1: what an entry does not say, the feed that it was copied from says, and then this one.
    let copied = container.map(|id| persons(document, id)).unwrap_or_default();
    let said = [persons(document, entry), copied, head.author.clone()];
    let author = said.into_iter().find(|a| !a.is_empty()).unwrap_or_default();
    let original = container.and_then(|id| document.own(id, "title").next());
    let draft = Draft {
        source: (!head.title.is_empty()).then(|| head.title.clone()),
        original_source: html::plain(&text_construct(document, original)),
        guid: own_words(document, entry, "id"),
        url: link.map(|id| address(document.attribute(id, "href"))).unwrap_or_default(),
        modified: updated,
        ..Draft::default()
    };
    finish(draft, &title, &words, full, &author, dating, head)
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
