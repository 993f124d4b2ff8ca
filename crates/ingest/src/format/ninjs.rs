//! ninjs 1 to 3 (IPTC, News in JSON).
//!
//! The three write the same members differently (`body_text`, `bodies`, `pubstatus`, `pubStatus`), so names are
//! compared without case and underscore.

use serde_json::Value;
use twosource_contract::Result;
use twosource_model::{BlockKind, ReportStatus};

use super::{EDITORS_NOTE, add_summary, address, html, original_source, paragraphs, with_body};
use crate::byline;
use crate::date::{self, Order};
use crate::dating::{Dating, Latest};
use crate::language;
use crate::text::{Draft, Part};

/// Members that only news have, folded.
const NEWS: [&str; 12] = [
    "headline",
    "headlines",
    "bodytext",
    "bodyxhtml",
    "bodyhtml",
    "bodies",
    "versioncreated",
    "pubstatus",
    "slugline",
    "byline",
    "profile",
    "representationtype",
];

/// Whether a JSON value is a ninjs object: it has a `uri`, and a member that only news have.
pub(super) fn is_item(value: &Value) -> bool {
    let Value::Object(map) = value else { return false };
    map.get("uri").is_some_and(Value::is_string) && map.keys().any(|k| NEWS.contains(&fold(k).as_str()))
}

fn fold(key: &str) -> String {
    key.chars().filter(|c| *c != '_').flat_map(char::to_lowercase).collect()
}

/// Members that hardly anything but ninjs has, folded: they tell it where its `uri` stands behind a long body.
const OWN: [&str; 6] =
    ["bodytext", "bodyxhtml", "bodyhtml", "versioncreated", "pubstatus", "representationtype"];

/// Whether the beginning of a text has the members of an item.
pub(super) fn begins_as_item(head: &str) -> bool {
    // Every second piece stands between quotation marks; that a value may read like a member's name does no harm.
    let has = |names: &[&str]| head.split('"').any(|piece| names.contains(&fold(piece).as_str()));
    has(&OWN) || head.contains("\"uri\"") && has(&NEWS)
}

/// A member by its folded name.
fn member<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    value.as_object()?.iter().find(|(key, _)| fold(key) == name).map(|(_, value)| value)
}

/// A string, or the string in a list or object that stands for it.
fn words(value: &Value, name: &str) -> String {
    fn of(value: &Value) -> String {
        match value {
            Value::String(words) => words.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Array(items) => items
                .iter()
                .map(|i| match i {
                    Value::Array(_) => String::new(),
                    item => of(item),
                })
                .find(|w| !w.is_empty())
                .unwrap_or_default(),
            Value::Object(_) => ["value", "name", "literal"]
                .iter()
                .filter_map(|key| member(value, key)?.as_str())
                .map(|w| w.trim().to_owned())
                .find(|w| !w.is_empty())
                .unwrap_or_default(),
            _ => String::new(),
        }
    }
    member(value, name).map(of).unwrap_or_default()
}

/// The first of these that is not empty.
fn any(value: &Value, names: &[&str]) -> String {
    names.iter().map(|n| words(value, n)).find(|w| !w.is_empty()).unwrap_or_default()
}

/// Takes an item apart; no date of it is later than `latest`.
///
/// # Errors
/// `Unreadable` for an item without text.
pub(super) fn read(item: &Value, label: &str, latest: Latest) -> Result<Draft> {
    let title = line(&title(item));
    let mut notes = Vec::new();
    let mut parts = Vec::new();
    if !title.is_empty() {
        parts.push(Part::new(BlockKind::Headline, title.as_str()));
    }
    parts.extend(body(item, &title, &mut notes).into_iter().map(|b| Part::new(b.kind, b.words)));
    for words in below_title(item) {
        add_summary(&mut parts, &line(&words));
    }
    parts.extend(pictures(item));
    let at = |name: &str| date::value(&words(item, name), Order::DayFirst);
    let mut dating = Dating::new(latest);
    for name in ["firstcreated", "contentcreated", "versioncreated"] {
        if !dating.is_settled() {
            dating.read(name, &words(item, name));
        }
    }
    let (published, from, told) = dating.settle();
    notes.extend(told);
    let byline = byline::read(&any(item, &["byline", "by"]));
    let information = any(item, &["infosource", "infosources"]);
    let provider = any(item, &["source", "provider", "copyrightholder", "infosource", "infosources"]);
    let line = any(item, &["creditline"]);
    let original = original_source([information.as_str(), &line, &byline.credit], &provider);
    let credit = if line.is_empty() { information } else { line };
    let note = any(item, &["ednote", "ednotes"]);
    if !note.is_empty() {
        notes.push(format!("{EDITORS_NOTE}{}", crate::shown_long(&html::one_line(&note))));
    }
    let embargo = any(item, &["embargoed", "embargoeduntil"]);
    if !embargo.is_empty() {
        notes.push(format!("embargoed until {}", crate::shown(&embargo)));
    }
    let prose: Vec<&str> =
        parts.iter().filter(|p| p.kind == BlockKind::Paragraph).map(|p| p.words.as_str()).collect();
    let language = language::of(&words(item, "language"), &prose.join("\n"));
    let draft = Draft {
        source: (!provider.is_empty()).then(|| provider.clone()),
        original_source: original,
        published,
        published_from: from,
        modified: at("versioncreated"),
        url: [words(item, "url"), words(item, "uri")]
            .iter()
            .map(|u| address(u))
            .find(|u| !u.is_empty())
            .unwrap_or_default(),
        author: byline.author,
        credit: if byline.credit.is_empty() { credit } else { byline.credit },
        dateline: any(item, &["located", "dateline"]),
        language,
        guid: words(item, "uri"),
        version: words(item, "version"),
        status: status(item),
        notes,
        parts,
    };
    with_body(draft, "ninjs", "it has no body", label)
}

/// Words, which may be marked up, in one line.
fn line(words: &str) -> String {
    html::one_line(&html::plain(words))
}

/// What stands in a list of the third generation, each with its role.
fn by_role<'v>(item: &'v Value, name: &str) -> impl Iterator<Item = (String, String)> + 'v {
    let list = member(item, name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let role = |v: &Value| {
        let role = words(v, "role");
        role.rsplit([':', '/']).next().unwrap_or_default().to_ascii_lowercase()
    };
    list.iter().map(move |v| (role(v), words(v, "value"))).filter(|(_, words)| !words.is_empty())
}

/// The headline: of several the main one, or the first that is none below it.
fn title(item: &Value) -> String {
    let main = by_role(item, "headlines").find(|(role, _)| matches!(role.as_str(), "" | "main" | "headline"));
    let main = main.or_else(|| by_role(item, "headlines").find(|(role, _)| !role.contains("sub")));
    match (words(item, "headline"), main) {
        (own, Some((_, main))) if own.is_empty() => main,
        (own, _) if own.is_empty() => any(item, &["headlines", "title"]),
        (own, _) => own,
    }
}

/// Sub-headlines and summaries, in order. A caption is a picture's.
fn below_title(item: &Value) -> Vec<String> {
    let subs = by_role(item, "headlines").filter(|(role, _)| role.contains("sub"));
    let summaries = by_role(item, "descriptions").filter(|(role, _)| !role.contains("caption"));
    let given = [any(item, &["subheadline", "subheadlines"])].into_iter();
    let summary = [any(item, &["descriptionsummary", "descriptiontext", "descriptionhtml"])].into_iter();
    let listed = |list: Vec<(String, String)>| list.into_iter().map(|(_, words)| words);
    given.chain(listed(subs.collect())).chain(summary).chain(listed(summaries.collect())).collect()
}

/// The blocks of the item's body: marked up where there is such a one, for it keeps quotations apart.
fn body(item: &Value, title: &str, notes: &mut Vec<String>) -> Vec<html::Kept> {
    for name in ["bodyxhtml", "bodyhtml"] {
        let marked = words(item, name);
        if !marked.is_empty() {
            return html::fragment(&marked, title, notes);
        }
    }
    let bodies = member(item, "bodies").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let is_marked = |body: &&Value| words(body, "contenttype").contains("html");
    if let Some(body) = bodies.iter().find(is_marked) {
        return html::fragment(&words(body, "value"), title, notes);
    }
    if let Some(body) = bodies.iter().find(|b| !words(b, "value").is_empty()) {
        return text(&words(body, "value"), title, notes);
    }
    text(&any(item, &["bodytext", "descriptiontext", "descriptions"]), title, notes)
}

/// A body that ought to be plain and may be marked up all the same.
fn text(words: &str, title: &str, notes: &mut Vec<String>) -> Vec<html::Kept> {
    if words.contains("</p>") { html::fragment(words, title, notes) } else { paragraphs(words) }
}

/// The captions of the pictures that go with an item.
fn pictures(item: &Value) -> Vec<Part> {
    let found: Vec<&Value> = match member(item, "associations") {
        Some(Value::Object(map)) => map.values().collect(),
        Some(Value::Array(list)) => list.iter().collect(),
        _ => Vec::new(),
    };
    let captions = found.into_iter().take(50).filter(|a| words(a, "type") == "picture").map(|a| {
        let caption = any(a, &["descriptiontext", "descriptions", "headline"]);
        html::one_line(&html::plain(&caption))
    });
    captions.filter(|c| !c.is_empty()).map(|c| Part::new(BlockKind::Caption, c)).collect()
}

fn status(item: &Value) -> ReportStatus {
    let status = any(item, &["pubstatus", "state"]).to_ascii_lowercase();
    match status.rsplit(':').next().unwrap_or_default() {
        "withheld" | "embargoed" => ReportStatus::Withheld,
        "canceled" | "cancelled" | "killed" | "recalled" => ReportStatus::Killed,
        "corrected" | "correction" => ReportStatus::Corrected,
        _ => match words(item, "signal").rsplit(':').next().unwrap_or_default() {
            "correction" => ReportStatus::Corrected,
            "kill" => ReportStatus::Killed,
            _ => ReportStatus::Usable,
        },
    }
}
