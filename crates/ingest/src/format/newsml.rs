//! NewsML-G2 2.x (IPTC): news items, alone or in a message, with their text as NITF, as XHTML or plain.

use twosource_contract::Result;
use twosource_contract::limits::REPORTS_PER_INPUT;
use twosource_model::{BlockKind, ReportStatus};

use super::{
    EDITORS_NOTE, Input, Item, add_summary, html, is_taken_back, malformed, nitf, paragraphs, with_body,
};
use crate::byline;
use crate::date::{self, Order};
use crate::dating::{Dating, Latest};
use crate::language;
use crate::text::{Draft, Part};
use crate::xml::{Document, Id};

/// Takes a message or an item apart. Items without text, such as pictures and packages, are passed over where there
/// are others; one that takes a text back needs none.
///
/// # Errors
/// `Unreadable` where no item has text.
pub(crate) fn read(document: &Document, root: Id, input: &Input<'_>) -> Result<Vec<Item>> {
    if document.local(root) == "newsItem" {
        if let Some(problem) = &document.broken {
            return Err(malformed(input.label, "NewsML-G2", problem));
        }
        let draft =
            with_body(of(document, root, input.fetched), "NewsML-G2 item", "it has no text", input.label)?;
        return Ok(vec![Item::only(draft)]);
    }
    let all: Vec<Id> =
        document.below(root).into_iter().filter(|id| document.local(*id) == "newsItem").collect();
    let mut items = Vec::new();
    for (i, id) in all.iter().take(REPORTS_PER_INPUT).enumerate() {
        let label = format!("{}#{}", input.label, i + 1);
        let draft = if document.is_whole(*id) {
            if !has_text(document, *id) && !takes_text_back(document, *id) && all.len() > 1 {
                continue;
            }
            with_body(of(document, *id, input.fetched), "NewsML-G2 item", "it has no text", &label)
        } else {
            let problem = document.problem(*id).unwrap_or("the message ends within it");
            Err(malformed(&label, "NewsML-G2 item", problem))
        };
        items.push(Item::numbered(i + 1, draft));
    }
    if all.len() > REPORTS_PER_INPUT {
        let problem = format!("it has {} items, and {REPORTS_PER_INPUT} were read", all.len());
        items.push(Item::numbered(all.len(), Err(malformed(input.label, "NewsML-G2", &problem))));
    }
    if items.is_empty() {
        let problem = document.broken.as_deref().unwrap_or("it has no news item with text");
        return Err(malformed(input.label, "NewsML-G2", problem));
    }
    Ok(items)
}

fn has_text(document: &Document, item: Id) -> bool {
    document.at(item, &["contentSet"]).is_some_and(|set| {
        document.children(set).any(|c| matches!(document.local(c), "inlineXML" | "inlineData"))
    })
}

/// Whether an item kills or withholds a text: its status says so, and its class is not that of a picture or the like.
fn takes_text_back(document: &Document, item: Id) -> bool {
    let meta = document.at(item, &["itemMeta"]);
    let class = meta.and_then(|m| document.at(m, &["itemClass"])).map(|id| document.attribute(id, "qcode"));
    let class = class.and_then(|c| c.rsplit(':').next()).unwrap_or_default();
    matches!(class, "" | "text") && is_taken_back(status(document, meta, ReportStatus::Usable))
}

fn of(document: &Document, item: Id, latest: Latest) -> Draft {
    let meta = document.at(item, &["itemMeta"]);
    let content = document.at(item, &["contentMeta"]);
    let in_meta = |path: &[&str]| meta.map(|m| document.words_at(m, path)).unwrap_or_default();
    let in_content = |path: &[&str]| content.map(|c| document.words_at(c, path)).unwrap_or_default();
    let mut draft = text(document, item, latest);
    let headlines = Headlines::of(document, content);
    let mut title = headlines.main;
    if title.is_empty() {
        title = in_meta(&["title"]);
    }
    if title.is_empty() && draft.parts.is_empty() {
        // What takes a text back may have no other words than these.
        title = in_content(&["slugline"]);
    }
    if !title.is_empty() {
        draft.parts.retain(|p| p.kind != BlockKind::Headline && p.words != title);
        draft.parts.insert(0, Part::new(BlockKind::Headline, title));
    }
    for words in headlines.below {
        add_summary(&mut draft.parts, &words);
    }
    let mut dating = Dating::new(latest);
    let written = in_meta(&["versionCreated"]);
    for (field, words) in [
        ("firstCreated", in_meta(&["firstCreated"])),
        ("contentCreated", in_content(&["contentCreated"])),
        ("versionCreated", written.clone()),
    ] {
        if !dating.is_settled() {
            dating.read(field, &words);
        }
    }
    let (published, from, notes) = dating.settle();
    draft.published = published.or(draft.published);
    draft.published_from = from;
    draft.notes.extend(notes);
    draft.modified = date::value(&written, Order::DayFirst);
    draft.guid = document.attribute(item, "guid").to_owned();
    draft.version = document.attribute(item, "version").to_owned();
    draft.status = status(document, meta, draft.status);
    for note in meta.into_iter().flat_map(|m| document.named(m, "edNote")) {
        draft.notes.push(format!("{EDITORS_NOTE}{}", crate::shown_long(&document.words(note))));
    }
    let embargo = in_meta(&["embargoed"]);
    if !embargo.is_empty() {
        draft.notes.push(format!("embargoed until {}", crate::shown(&embargo)));
    }
    who(document, item, meta, content, &mut draft);
    let prose: Vec<&str> =
        draft.parts.iter().filter(|p| p.kind == BlockKind::Paragraph).map(|p| p.words.as_str()).collect();
    let declared = content.and_then(|c| document.at(c, &["language"])).map(|l| document.attribute(l, "tag"));
    let declared = declared.filter(|l| !l.is_empty()).unwrap_or_else(|| document.attribute(item, "xml:lang"));
    draft.language = language::of(declared, &prose.join("\n"));
    draft
}

/// What stands over an item's text, by the roles that its publisher gives (the end of their codes).
#[derive(Default)]
struct Headlines {
    main: String,
    /// Sub-headlines and summaries, in order.
    below: Vec<String>,
}

impl Headlines {
    fn of(document: &Document, content: Option<Id>) -> Self {
        let Some(content) = content else { return Self::default() };
        let role = |id: Id| {
            let role = document.attribute(id, "role");
            role.rsplit([':', '/']).next().unwrap_or_default().to_ascii_lowercase()
        };
        let of = |name: &'static str| document.named(content, name).map(|id| (role(id), document.words(id)));
        let all: Vec<(String, String)> = of("headline").filter(|(_, words)| !words.is_empty()).collect();
        let main = all.iter().find(|(role, _)| matches!(role.as_str(), "" | "main" | "headline"));
        let main = main.or(all.iter().find(|(role, _)| !role.contains("sub")));
        let subs = all.iter().filter(|(role, _)| role.contains("sub")).cloned();
        // A caption is a picture's.
        let summaries = of("description").filter(|(role, _)| !role.contains("caption"));
        Self {
            main: main.map(|(_, words)| words.clone()).unwrap_or_default(),
            below: subs.chain(summaries).map(|(_, words)| words).collect(),
        }
    }
}

/// Who wrote, credited and provided an item, and where.
fn who(document: &Document, item: Id, meta: Option<Id>, content: Option<Id>, draft: &mut Draft) {
    let named = |id: Id| -> String {
        let name = document.words_at(id, &["name"]);
        if !name.is_empty() {
            return name;
        }
        match document.attribute(id, "literal") {
            "" => document.attribute(id, "qcode").rsplit(':').next().unwrap_or_default().to_owned(),
            literal => literal.to_owned(),
        }
    };
    let first = |parent: Option<Id>, name: &str| parent.and_then(|p| document.at(p, &[name]));
    let holder = document.at(item, &["rightsInfo", "copyrightHolder"]).map(named).unwrap_or_default();
    let provider = first(meta, "provider").map(named).unwrap_or_default();
    if let Some(source) = [provider, holder].into_iter().find(|s| !s.is_empty()) {
        draft.source = Some(source);
    }
    let line = first(content, "by").map(|id| document.words(id)).unwrap_or_default();
    let creators: Vec<String> = content
        .into_iter()
        .flat_map(|c| document.named(c, "creator"))
        .map(named)
        .filter(|n| !n.is_empty())
        .collect();
    let byline = byline::read(&if line.is_empty() { creators.join(", ") } else { line });
    if !byline.author.is_empty() {
        draft.author = byline.author;
    }
    let credit = first(content, "creditline").map(|id| document.words(id)).unwrap_or_default();
    let information = first(content, "infoSource").map(named).unwrap_or_default();
    if let Some(credit) = [credit, byline.credit, information.clone()].into_iter().find(|c| !c.is_empty()) {
        draft.credit = credit;
    }
    let publisher = draft.source.as_deref().unwrap_or_default();
    draft.original_source = super::original_source([information.as_str(), &draft.credit], publisher);
    let dateline = first(content, "dateline").map(|id| document.words(id)).unwrap_or_default();
    let located = first(content, "located").map(named).unwrap_or_default();
    if let Some(dateline) = [dateline, located].into_iter().find(|d| !d.is_empty()) {
        draft.dateline = dateline;
    }
}

/// The status of an item: its `pubStatus`, and the signals beside it.
fn status(document: &Document, meta: Option<Id>, within: ReportStatus) -> ReportStatus {
    let Some(meta) = meta else { return within };
    let code = |id: Id| -> String {
        let of = |name: &str| {
            document.attribute(id, name).rsplit([':', '/']).next().unwrap_or_default().to_ascii_lowercase()
        };
        let qcode = of("qcode");
        if qcode.is_empty() { of("uri") } else { qcode }
    };
    match document.at(meta, &["pubStatus"]).map(code).unwrap_or_default().as_str() {
        "withheld" => return ReportStatus::Withheld,
        "canceled" | "cancelled" => return ReportStatus::Killed,
        _ => {}
    }
    let signals: Vec<String> = document.named(meta, "signal").map(code).collect();
    let has = |names: &[&str]| signals.iter().any(|s| names.contains(&s.as_str()));
    if has(&["kill", "killed", "canceled"]) {
        ReportStatus::Killed
    } else if has(&["correction", "corrected"]) {
        ReportStatus::Corrected
    } else {
        within
    }
}

/// The text of an item.
fn text(document: &Document, item: Id, latest: Latest) -> Draft {
    let Some(set) = document.at(item, &["contentSet"]) else { return Draft::default() };
    for inline in document.named(set, "inlineXML") {
        for root in document.children(inline) {
            match document.local(root) {
                "nitf" => return nitf::read(document, root, latest),
                "html" | "body" | "div" => {
                    let marked = document.html(root, |name| match name {
                        "head" => String::new(),
                        name => name.to_owned(),
                    });
                    let mut notes = Vec::new();
                    let blocks = html::fragment(&marked, "", &mut notes);
                    return Draft { parts: super::parts("", blocks), notes, ..Draft::default() };
                }
                _ => {}
            }
        }
    }
    let Some(inline) = document.named(set, "inlineData").next() else { return Draft::default() };
    let words = document.raw(inline);
    let marked = document.attribute(inline, "contenttype").contains("html");
    let mut notes = Vec::new();
    let blocks = if marked { html::fragment(&words, "", &mut notes) } else { paragraphs(&words) };
    Draft { parts: super::parts("", blocks), notes, ..Draft::default() }
}
