//! NITF 3.x (IPTC, News Industry Text Format).

use twosource_model::{BlockKind, ReportStatus};

use super::{EDITORS_NOTE, add_summary, html};
use crate::byline;
use crate::dating::{Dating, Latest};
use crate::language;
use crate::text::{Draft, Part};
use crate::xml::{Document, Id};

/// Takes a NITF document apart; no date of it is later than `latest`.
pub(crate) fn read(document: &Document, root: Id, latest: Latest) -> Draft {
    let head = document.at(root, &["head"]);
    let body = document.at(root, &["body"]);
    let body_head = body.and_then(|b| document.at(b, &["body.head"]));
    let docdata = head.and_then(|h| document.at(h, &["docdata"]));
    let in_head = |path: &[&str]| body_head.map(|b| document.words_at(b, path)).unwrap_or_default();
    let mut title = in_head(&["hedline", "hl1"]);
    if title.is_empty() {
        title = head.map(|h| document.words_at(h, &["title"])).unwrap_or_default();
    }
    let mut parts = Vec::new();
    if !title.is_empty() {
        parts.push(Part::new(BlockKind::Headline, title.as_str()));
    }
    if let Some(hedline) = body_head.and_then(|b| document.at(b, &["hedline"])) {
        let subs = document.named(hedline, "hl2").map(|id| document.words(id)).filter(|w| !w.is_empty());
        parts.extend(subs.map(|words| Part::new(BlockKind::SubHeadline, words)));
    }
    let content = body.and_then(|b| document.at(b, &["body.content"]));
    let mut notes = Vec::new();
    let blocks =
        content.map(|c| html::fragment(&document.html(c, as_html), &title, &mut notes)).unwrap_or_default();
    parts.extend(blocks.into_iter().map(|b| Part::new(b.kind, b.words)));
    let summary = body_head.and_then(|b| document.at(b, &["abstract"]));
    let summary = summary.map(|id| html::fragment(&document.html(id, as_html), &title, &mut notes));
    for block in summary.unwrap_or_default() {
        add_summary(&mut parts, &block.words);
    }
    let tagline = body.map(|b| document.words_at(b, &["body.end", "tagline"])).unwrap_or_default();
    if !tagline.is_empty() {
        parts.push(Part::new(BlockKind::Credit, tagline));
    }
    for note in body_head.into_iter().flat_map(|head| document.named(head, "note")) {
        notes.extend(noted(document, note));
    }
    for id in content.map(|content| document.below(content)).unwrap_or_default() {
        if document.local(id) == "note" {
            notes.extend(noted(document, id));
        }
    }
    let mut draft = Draft { parts, notes, ..Draft::default() };
    people(document, body_head, &mut draft);
    if let Some(docdata) = docdata {
        management(document, docdata, &mut draft);
    }
    let mut dating = Dating::new(latest);
    let norm =
        |path: &[&str]| docdata.and_then(|d| document.at(d, path)).map(|id| document.attribute(id, "norm"));
    for path in [["date.release"], ["date.issue"]] {
        dating.read(path[0], norm(&path).unwrap_or_default());
    }
    let publication = head.and_then(|h| document.at(h, &["pubdata"]));
    if let Some(publication) = publication {
        dating.read("date.publication", document.attribute(publication, "date.publication"));
        let name = document.attribute(publication, "name");
        if draft.source.is_none() && !name.is_empty() {
            draft.source = Some(name.to_owned());
        }
    }
    let story = body_head.and_then(|b| document.at(b, &["dateline", "story.date"]));
    dating.read("story.date", story.map(|id| document.attribute(id, "norm")).unwrap_or_default());
    let (published, from, notes) = dating.settle();
    draft.published = published;
    draft.published_from = from;
    draft.notes.extend(notes);
    let prose: Vec<&str> =
        draft.parts.iter().filter(|p| p.kind == BlockKind::Paragraph).map(|p| p.words.as_str()).collect();
    draft.language = language::of(document.attribute(root, "xml:lang"), &prose.join("\n"));
    draft
}

/// What a note says beside the text: its editors' words, or whose rights it has.
fn noted(document: &Document, note: Id) -> Option<String> {
    let kind = match document.attribute(note, "noteclass") {
        "cpyrt" | "trademk" => "rights: ",
        _ => EDITORS_NOTE,
    };
    let words = html::plain(&document.html(note, as_html));
    (!words.is_empty()).then(|| format!("{kind}{}", crate::shown_long(&words)))
}

/// Who wrote it, where, and who sent it.
fn people(document: &Document, body_head: Option<Id>, draft: &mut Draft) {
    let Some(head) = body_head else { return };
    let mut names = Vec::new();
    for line in document.named(head, "byline") {
        let person: Vec<String> = document
            .below(line)
            .into_iter()
            .filter(|id| document.local(*id) == "person")
            .map(|id| document.words(id))
            .collect();
        let office = document.words_at(line, &["byttl"]);
        let read = byline::read(&if person.is_empty() { document.words(line) } else { person.join(", ") });
        if !read.author.is_empty() {
            names.push(read.author);
        }
        for credit in [read.credit, office] {
            if draft.credit.is_empty() && byline::is_agency(&credit) {
                draft.credit = credit;
            }
        }
    }
    draft.author = names.join(", ");
    let distributor = document.words_at(head, &["distributor"]);
    if !distributor.is_empty() {
        draft.credit.clone_from(&distributor);
        draft.source = Some(distributor);
    }
    if let Some(dateline) = document.at(head, &["dateline"]) {
        let location = document.words_at(dateline, &["location"]);
        draft.dateline = if location.is_empty() { document.words(dateline) } else { location };
    }
}

/// What its publisher says of its state.
fn management(document: &Document, docdata: Id, draft: &mut Draft) {
    draft.status = match document.attribute(docdata, "management-status").to_ascii_lowercase().as_str() {
        "withheld" | "embargoed" => ReportStatus::Withheld,
        "canceled" | "cancelled" | "killed" => ReportStatus::Killed,
        "corrected" => ReportStatus::Corrected,
        _ if document.at(docdata, &["correction"]).is_some() => ReportStatus::Corrected,
        _ => ReportStatus::Usable,
    };
    if let Some(correction) = document.at(docdata, &["correction"]) {
        let info = document.attribute(correction, "info");
        if !info.is_empty() {
            draft.notes.push(format!("correction: {}", crate::shown_long(info)));
        }
    }
    for message in document.named(docdata, "ed-msg") {
        let info = document.attribute(message, "info");
        if !info.is_empty() {
            draft.notes.push(format!("{EDITORS_NOTE}{}", crate::shown_long(info)));
        }
    }
    if let Some(id) = document.at(docdata, &["doc-id"]) {
        draft.guid = document.attribute(id, "id-string").to_owned();
    }
    if let Some(key) = document.at(docdata, &["du-key"]) {
        draft.version = document.attribute(key, "version").to_owned();
    }
    let holder = document
        .at(docdata, &["doc.copyright"])
        .map(|id| document.attribute(id, "holder"))
        .unwrap_or_default();
    if draft.source.is_none() && !holder.is_empty() {
        draft.source = Some(holder.to_owned());
    }
}

/// NITF's elements by HTML's names.
fn as_html(name: &str) -> String {
    match name {
        "bq" => "blockquote",
        "block" => "div",
        "hl2" => "h2",
        "media" => "figure",
        "media-caption" => "figcaption",
        "media-producer" | "media-reference" | "media-metadata" | "media-object" | "note" => "",
        "p" | "ul" | "ol" | "li" | "table" | "tr" | "td" | "th" | "br" | "pre" | "dl" | "dt" | "dd"
        | "em" | "q" => name,
        "hr" => "hr",
        _ => "span",
    }
    .to_owned()
}
