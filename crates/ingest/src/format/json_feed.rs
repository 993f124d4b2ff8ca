//! JSON Feed 1.0 and 1.1.

use std::collections::HashMap;

use serde_json::Value;
use twosource_contract::Result;
use twosource_contract::limits::REPORTS_PER_INPUT;
use twosource_model::Report;

use super::json::string;
use super::{Input, Item, address, html, malformed, paragraphs, parts};
use crate::byline;
use crate::date::{self, Order};
use crate::dating::Dating;
use crate::language;
use crate::text::Draft;

/// Whether a JSON text is a JSON Feed.
pub(super) fn is_feed(value: &Value) -> bool {
    string(value, "version").contains("jsonfeed.org/version/")
        && value.get("items").is_some_and(Value::is_array)
}

/// Whether the beginning of a text has the members of a feed; where they stand in the order of the alphabet, its version comes
/// behind all items.
pub(super) fn begins_as_feed(head: &str) -> bool {
    head.contains("://jsonfeed.org/version/")
        || head.contains("\"content_html\"")
        || head.contains("\"content_text\"")
}

/// Takes a feed apart.
///
/// # Errors
/// `Unreadable` for a feed without an item.
pub(super) fn read(feed: &Value, input: &Input<'_>) -> Result<Vec<Item>> {
    let entries = feed.get("items").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut items: Vec<Item> = Vec::new();
    for (i, entry) in entries.iter().take(REPORTS_PER_INPUT).enumerate() {
        let number = i + 1;
        let mut draft = of(entry, feed, input);
        if !draft.guid.is_empty()
            && let Some(before) = seen.insert(draft.guid.clone(), number)
        {
            draft.notes.push(format!("item {before} of the feed has the same id"));
        }
        let label = format!("{}#{number}", input.label);
        items.push(Item::numbered(number, super::with_body(draft, "feed item", "it has no text", &label)));
    }
    if entries.len() > REPORTS_PER_INPUT {
        let problem = format!("it has {} items, and {REPORTS_PER_INPUT} were read", entries.len());
        items.push(Item::numbered(items.len() + 1, Err(malformed(input.label, "feed", &problem))));
    }
    if items.is_empty() {
        return Err(malformed(input.label, "feed", "it has no items"));
    }
    Ok(items)
}

fn of(entry: &Value, feed: &Value, input: &Input<'_>) -> Draft {
    let title = html::one_line(&string(entry, "title"));
    let (marked, plain, summary) =
        (string(entry, "content_html"), string(entry, "content_text"), string(entry, "summary"));
    let mut notes = Vec::new();
    let blocks = if !marked.is_empty() {
        html::fragment(&marked, &title, &mut notes)
    } else if !plain.is_empty() {
        paragraphs(&plain)
    } else {
        notes.push(Report::SUMMARY_NOTE.to_owned());
        paragraphs(&summary)
    };
    let mut dating = Dating::new(input.fetched);
    dating.read("date_published", &string(entry, "date_published"));
    let (published, published_from, told) = dating.settle();
    notes.extend(told);
    let own = authors(entry);
    let byline = byline::read(&if own.is_empty() { authors(feed) } else { own });
    let prose: Vec<&str> = blocks.iter().map(|b| b.words.as_str()).collect();
    let declared = [string(entry, "language"), string(feed, "language")].into_iter().find(|l| !l.is_empty());
    let source = html::one_line(&string(feed, "title"));
    Draft {
        source: (!source.is_empty()).then_some(source),
        published,
        published_from,
        modified: date::value(&string(entry, "date_modified"), Order::DayFirst),
        url: [string(entry, "url"), string(entry, "external_url")]
            .iter()
            .map(|u| address(u))
            .find(|u| !u.is_empty())
            .unwrap_or_default(),
        author: byline.author,
        credit: byline.credit,
        language: language::of(&declared.unwrap_or_default(), &prose.join("\n")),
        guid: string(entry, "id"),
        notes,
        parts: parts(&title, blocks),
        ..Draft::default()
    }
}

/// The authors that an item names, or the feed for those that name none.
fn authors(entry: &Value) -> String {
    let list = entry.get("authors").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let names = list.iter().chain(entry.get("author")).map(|a| string(a, "name")).filter(|n| !n.is_empty());
    names.collect::<Vec<_>>().join(", ")
}
