//! Source ingestion: bytes in, [`Report`]s out; what is known of their sources is kept here.
//!
//! It stands apart because formats and encodings change with the world outside and nothing else does: a new format is
//! a file under `format`, and no other room learns of it. [`read`] is pure: the same bytes give the same report, with
//! the same name, on any machine and at any time.
//!
//! This crate must not know claims, rules or English. It never opens a file: it is given bytes. It never mends what a
//! report says; what it can't read it refuses, naming the report and the reason.
//!
//! The way through the house: `detect` refuses what is no text, `format` takes the text apart, `text` puts the
//! report together, `fingerprint` and `name` say what it shares with others and what it is called, and
//! [`Ingester`] keeps it.

mod byline;
mod caption;
mod charset;
mod date;
mod dateline;
mod dating;
mod detect;
mod fingerprint;
mod format;
mod gzip;
mod header;
mod language;
mod lines;
mod name;
mod service;
mod source;
mod text;
mod xml;

use std::borrow::Cow;
use std::collections::HashSet;

pub use format::warc::{Sifted, sift as sift_archive};
use jiff::Timestamp;
pub use service::Ingester;
use text::Draft;
use twosource_contract::limits::{self, at_most};
use twosource_contract::{Announcement, Error, RawReport, Reason, Result, Unreadable};
use twosource_model::{Published, Report, SourceName};

/// Reads the reports of an input; a result an item, in order. There is at least one.
///
/// Most formats hold one report. Feeds and archives hold several; those have the input's path with `#` and their
/// number, from 1, behind it, and again for the items of a feed in an archive. `raw.source` and `raw.published` fill in what a report does not say, and where nothing
/// says who published it, the file's name without its extension stands in, or `unnamed`.
///
/// # Errors
/// `Unreadable`, `TooLarge` or `Invalid`, naming the input by its path, or the field of `raw`, where it can't be read
/// as a whole; and the same for an item, naming the item.
pub fn read(raw: &RawReport) -> Result<Vec<Result<Report>>> {
    check_limits(raw)?;
    let items = format::read(&format::Input {
        // Of a page the beginning is read; what cannot be cut is refused where its format is known.
        bytes: &raw.content[..raw.content.len().min(limits::INPUT_BYTES)],
        cut: raw.cut || raw.content.len() > limits::INPUT_BYTES,
        media_type: &raw.media_type,
        path: &raw.path,
        url: &raw.url,
        fetched: raw.fetched,
        label: label(raw),
        packed: false,
    })?;
    Ok(chosen(items, &raw.items)?
        .into_iter()
        .map(|item| {
            let mut draft = not_after(item.draft?, raw.fetched);
            draft.read_lead();
            if item.number.is_none() {
                announced(&raw.announcement, &mut draft);
            }
            let given = given(raw, &mut draft);
            let source_title = match &draft.source {
                Some(title) => title.clone(),
                None => fallback_source(raw, item.number.and(Some(draft.url.as_str()))),
            };
            let source = SourceName::of_title(&source_title);
            let mut path = raw.path.clone();
            if !path.is_empty() {
                for number in item.number.into_iter().chain(item.within) {
                    path.push_str(&format!("#{number}"));
                }
            }
            text::assemble(draft, given, path, source_title, &source)
        })
        .collect())
}

/// Whether the beginning of an input, packed or not, cut at [`INPUT_BYTES`](limits::INPUT_BYTES), is a report without the rest:
/// a page is. Of a text it could be, but whoever has it as a file can divide it.
#[must_use]
pub fn is_page(beginning: &[u8], path: &str) -> bool {
    let input = format::Input {
        bytes: &unpacked_beginning(beginning),
        media_type: "",
        path: path.strip_suffix(".gz").unwrap_or(path),
        url: "",
        fetched: None,
        label: "",
        packed: false,
        cut: true,
    };
    matches!(detect::format(&input), Ok(detect::Format::Html))
}

/// Whether an input that begins so, packed or not, is a web archive: of one that is larger than an input may be,
/// [`sift_archive`] takes what can be read.
#[must_use]
pub fn is_archive(beginning: &[u8]) -> bool {
    detect::is_archive(&unpacked_beginning(beginning))
}

/// Whether JSON that begins so, packed or not, is news: a JSON Feed or ninjs, by the members among its first bytes. For whoever
/// looks for reports among other files; what is read is told by all of it.
#[must_use]
pub fn is_news_json(beginning: &[u8]) -> bool {
    format::begins_as_news(&String::from_utf8_lossy(&unpacked_beginning(beginning)))
}

/// The first bytes of an input, unpacked where it is packed.
fn unpacked_beginning(beginning: &[u8]) -> Cow<'_, [u8]> {
    /// Bytes that are unpacked.
    const UNPACKED: usize = 64 * 1024;
    match gzip::is_packed(beginning) {
        true => Cow::Owned(gzip::unpack(beginning, UNPACKED).bytes),
        false => Cow::Borrowed(beginning),
    }
}

/// Reads an input that holds one report.
///
/// # Errors
/// As [`read`]; `Invalid` for an input that holds several.
pub fn read_one(raw: &RawReport) -> Result<Report> {
    only(read(raw)?)?
}

/// The items at these places, in their order; all of them where no place is given.
fn chosen(items: Vec<format::Item>, places: &[u32]) -> Result<Vec<format::Item>> {
    if places.is_empty() {
        return Ok(items);
    }
    let count = items.len();
    let places: HashSet<usize> = places.iter().filter_map(|p| usize::try_from(*p).ok()).collect();
    if let Some(beyond) = places.iter().filter(|place| **place >= count).min() {
        let problem = format!("there is no report at place {beyond}: the input holds {count}, from 0");
        return Err(Error::invalid("items", problem));
    }
    Ok(items.into_iter().enumerate().filter(|(i, _)| places.contains(i)).map(|(_, item)| item).collect())
}

/// A draft without a publication date that lies after the fetch, whatever gave it.
fn not_after(mut draft: Draft, fetched: Option<Timestamp>) -> Draft {
    if let (Some(published), Some(fetched)) = (draft.published, fetched)
        && published.earliest() > fetched
    {
        let from = std::mem::take(&mut draft.published_from);
        let from = if from.is_empty() { "it".to_owned() } else { from };
        draft.notes.push(dating::in_future(&from, published));
        draft.published = None;
    }
    draft
}

/// Fills in what the feed that led to a page says of it and the page does not.
fn announced(feed: &Announcement, draft: &mut Draft) {
    let byline = byline::read(&feed.author);
    let credit = if feed.credit.trim().is_empty() { &byline.credit } else { &feed.credit };
    for (own, told) in [
        (&mut draft.guid, &feed.guid),
        (&mut draft.author, &byline.author),
        (&mut draft.credit, credit),
        (&mut draft.original_source, &feed.original_source),
    ] {
        if own.is_empty() {
            told.trim().clone_into(own);
        }
    }
}

/// The date that the caller gives to a draft without one; not after the fetch either.
fn given(raw: &RawReport, draft: &mut Draft) -> Option<Published> {
    let given = raw.published.filter(|_| draft.published.is_none())?;
    if raw.fetched.is_some_and(|fetched| given.earliest() > fetched) {
        draft.notes.push(dating::in_future("the caller", given));
        return None;
    }
    Some(given)
}

/// The one item of an input.
fn only<T>(items: Vec<T>) -> Result<T> {
    let count = items.len();
    let mut items = items.into_iter();
    match (items.next(), count) {
        (Some(item), 1) => Ok(item),
        _ => Err(Error::invalid(
            "content",
            format!("holds {count} reports, where one is wanted: send it where several may come of an input"),
        )),
    }
}

/// What messages call a report before it has a name: its path, or the field that holds its bytes.
fn label(raw: &RawReport) -> &str {
    if raw.path.is_empty() { "content" } else { &raw.path }
}

/// Refuses what is too large, before anything looks at it.
fn check_limits(raw: &RawReport) -> Result<()> {
    for (field, value) in [
        ("path", &raw.path),
        ("media_type", &raw.media_type),
        ("request_id", &raw.request_id),
        ("url", &raw.url),
    ] {
        at_most(field, "bytes", Reason::FieldTooLong, value.len(), limits::FIELD_BYTES)?;
    }
    for (field, value) in [
        ("source", &raw.source),
        ("announcement.guid", &raw.announcement.guid),
        ("announcement.author", &raw.announcement.author),
        ("announcement.credit", &raw.announcement.credit),
        ("announcement.original_source", &raw.announcement.original_source),
    ] {
        at_most(field, "bytes", Reason::FieldTooLong, value.len(), limits::FIELD_BYTES)?;
        if value.contains(char::is_control) {
            let problem = "has a line break or another control character: give one line";
            return Err(Error::invalid(field, problem));
        }
    }
    at_most("items", "reports", Reason::TooManyReports, raw.items.len(), limits::REPORTS_PER_INPUT)
}

/// Who published a report that does not say so: whom the caller names; of one among many, such as a page of an archive, the host
/// that it was got from; else the file is called so.
fn fallback_source(raw: &RawReport, url: Option<&str>) -> String {
    let given = raw.source.trim();
    if !given.is_empty() {
        return given.to_owned();
    }
    if let Some(host) = url.and_then(host) {
        return host.to_owned();
    }
    let file = raw.path.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| if stem.is_empty() { file } else { stem });
    let stem: String = stem.chars().filter(|c| !c.is_control()).collect();
    if stem.contains(char::is_alphanumeric) { stem.trim().to_owned() } else { "unnamed".to_owned() }
}

/// The host of a web address, without what all hosts begin with.
fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = host.split(':').next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then_some(host)
}

/// The words between quotation marks in a message: cut, so that a long value does not drown what is said of it.
fn shown(value: &str) -> String {
    const SHOWN: usize = 60;
    match value.char_indices().nth(SHOWN) {
        None => value.to_owned(),
        Some((cut, _)) => format!("{}…", &value[..cut]),
    }
}

/// As [`shown`], for a sentence or two.
fn shown_long(value: &str) -> String {
    const SHOWN: usize = 400;
    match value.char_indices().nth(SHOWN) {
        None => value.to_owned(),
        Some((cut, _)) => format!("{}…", &value[..cut]),
    }
}

/// The error of a text that has no paragraph.
fn no_body(label: &str) -> Error {
    Error::Unreadable { path: label.to_owned(), why: Unreadable::NoBody }
}
