//! WARC 1.0 and 1.1 (ISO 28500), packed with gzip or not: the pages of an archive.
//!
//! Only responses and resources are read, and of these only documents: pictures, scripts, style sheets, JSON that is no news
//! and the like are passed over, and so are records of requests, metadata and revisits. A page was fetched when its record
//! says so, so nothing in it can have been published later.

mod http;
mod sift;

use twosource_contract::limits::{INPUT_BYTES, REPORTS_PER_INPUT};
use twosource_contract::{Error, Result};

use super::{Input, Item, malformed};
use crate::detect;
use crate::gzip::{self, Unpacked};
use crate::text::Draft;
use http::{Fields, Payload, split_head};
pub use sift::{Sifted, sift};

/// Takes an archive apart.
///
/// # Errors
/// `Unreadable` for an archive without a document.
pub(crate) fn read(input: &Input<'_>) -> Result<Vec<Item>> {
    let mut records = Records::default();
    records.read(input);
    if input.cut && !records.ended {
        records.more_than_is_read(input);
    }
    records.items(input)
}

/// Takes a packed archive apart; `first` is what came of unpacking it up to the first member that is broken. A broken
/// member costs its records; those after it are read.
///
/// # Errors
/// `Unreadable` for an archive without a document.
pub(crate) fn packed(input: &Input<'_>, first: Unpacked) -> Result<Vec<Item>> {
    let mut records = Records::default();
    let (mut file, mut left, mut part) = (input.bytes, INPUT_BYTES, first);
    loop {
        left -= part.bytes.len();
        // A record that the limit cuts is told of below.
        records.read(&Input { bytes: &part.bytes, cut: part.too_large, ..*input });
        let problem = match part.broken.clone() {
            _ if part.too_large => format!("more than {INPUT_BYTES} bytes unpacked"),
            Some(problem) => problem,
            None if input.cut && !records.ended => {
                records.more_than_is_read(input);
                break;
            }
            None => break,
        };
        let goes_on = left > 0 && !part.too_large && !records.ended;
        let next = if goes_on { gzip::next_member(file, &part, b"WARC/") } else { None };
        let problem = match next {
            Some(_) => format!("one of its members is broken, and what follows was read: {problem}"),
            None => format!("what follows was not read: {problem}"),
        };
        records.fail(Err(malformed(input.label, "gzip", &problem)));
        let Some(at) = next else { break };
        file = &file[at..];
        part = gzip::unpack(file, left);
    }
    records.items(input)
}

/// A record of an archive.
struct Record<'b> {
    fields: Fields<'b>,
    block: &'b [u8],
    /// What follows it.
    rest: &'b [u8],
}

/// What is read of an archive.
#[derive(Default)]
struct Records {
    items: Vec<Item>,
    /// Records that were looked at.
    count: usize,
    /// Whether no more may be read.
    ended: bool,
}

impl Records {
    fn items(self, input: &Input<'_>) -> Result<Vec<Item>> {
        if self.items.is_empty() {
            return Err(malformed(input.label, "WARC", "no record of it holds a document"));
        }
        Ok(self.items)
    }

    /// Tells that there is more of an archive than the bytes at hand.
    fn more_than_is_read(&mut self, input: &Input<'_>) {
        let problem = format!(
            "what follows was not read: there is more of it than the {INPUT_BYTES} bytes that are read of one, or it is broken"
        );
        self.fail(Err(malformed(input.label, "WARC", &problem)));
    }

    fn fail(&mut self, error: Result<Draft>) {
        self.items.push(Item::numbered(self.count, error));
    }

    /// Reads records one after the other, to the end of the bytes or to what is no record.
    fn read(&mut self, input: &Input<'_>) {
        let mut rest = input.bytes;
        loop {
            while let Some(after) = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")) {
                rest = after;
            }
            if rest.is_empty() || self.ended {
                return;
            }
            self.count += 1;
            match self.record(rest) {
                Ok(record) => {
                    rest = record.rest;
                    self.items.extend(of_record(&record, input, self.count));
                }
                // Where the bytes break off the record does too, and so much is told once.
                Err(_) if input.cut && !self.ended => return,
                Err(problem) => {
                    let label = format!("{}#{}", input.label, self.count);
                    self.fail(Err(malformed(&label, "WARC record", &problem)));
                    return;
                }
            }
        }
    }

    /// The record that the bytes begin with.
    fn record<'b>(&mut self, bytes: &'b [u8]) -> std::result::Result<Record<'b>, String> {
        if self.items.len() >= REPORTS_PER_INPUT {
            self.ended = true;
            return Err(format!(
                "an archive may hold {REPORTS_PER_INPUT} reports: what follows was not read"
            ));
        }
        let (head, body) = split_head(bytes).ok_or("its header does not end: the archive is cut there")?;
        let fields = Fields::of(head);
        if !head.starts_with(b"WARC/") {
            return Err("it does not begin with WARC/1.0 or WARC/1.1: what follows was not read".to_owned());
        }
        let length = fields.get("content-length").and_then(|l| l.parse::<usize>().ok());
        let length = length.ok_or("its Content-Length is no number: what follows was not read")?;
        let block = body
            .get(..length)
            .ok_or_else(|| format!("it has {} bytes of {length}: the archive is cut there", body.len()))?;
        Ok(Record { fields, block, rest: &body[length..] })
    }
}

/// The reports of a record; none where it holds no document.
fn of_record(record: &Record<'_>, input: &Input<'_>, number: usize) -> Vec<Item> {
    let Record { fields, block, rest: _ } = record;
    let kind = fields.get("warc-type").unwrap_or_default().to_ascii_lowercase();
    let label = format!("{}#{number}", input.label);
    let failed = |error: Error| vec![Item::numbered(number, Err(error))];
    let broken = |problem: &str| failed(malformed(&label, "WARC record", problem));
    let truncated = fields.get("warc-truncated").is_some();
    let payload = match kind.as_str() {
        "response" => match http::payload(block, truncated, is_document) {
            Ok(Some(payload)) => payload,
            Ok(None) => return Vec::new(),
            Err(problem) => return broken(&problem),
        },
        "resource" | "conversion" => Payload {
            media_type: fields.get("content-type").unwrap_or_default().to_owned(),
            bytes: block.to_vec(),
            cut: truncated,
        },
        _ => return Vec::new(),
    };
    if !is_document(&payload.media_type)
        || payload.bytes.is_empty()
        || is_any_json(&payload.media_type) && !crate::is_news_json(&payload.bytes)
    {
        return Vec::new();
    }
    let url = fields.get("warc-target-uri").unwrap_or_default().trim_matches(['<', '>']).to_owned();
    let inner = Input {
        bytes: &payload.bytes,
        media_type: &payload.media_type,
        path: "",
        url: &url,
        fetched: fields.get("warc-date").and_then(|d| d.parse().ok()),
        label: &label,
        packed: true,
        cut: payload.cut,
    };
    if payload.bytes.starts_with(b"WARC/") {
        return broken("it holds an archive: unpack it");
    }
    if inner.cut && detect::format(&inner).is_ok_and(|format| !format.can_be_cut()) {
        return broken("the archive has only the beginning of its body, or it is larger than what is read");
    }
    match super::read(&inner) {
        Ok(items) => {
            items.into_iter().map(|i| Item { number: Some(number), within: i.number, ..i }).collect()
        }
        Err(error) => failed(error),
    }
}

/// Whether a payload of this type may be a report.
fn is_document(media_type: &str) -> bool {
    let essence = essence(media_type);
    let of_news =
        |subtype: &str| ["rss", "atom", "rdf", "newsml", "nitf", "iptc"].iter().any(|n| subtype.contains(n));
    matches!(
        essence.as_str(),
        "" | "text/html"
            | "application/xhtml+xml"
            | "text/plain"
            | "text/markdown"
            | "application/pdf"
            | "message/rfc822"
            | "text/xml"
            | "application/xml"
            | "application/feed+json"
    ) || essence.strip_suffix("+xml").is_some_and(of_news)
        || is_any_json(media_type)
}

/// Whether a type is that of JSON which may be anything: what pages load is of it, and some of it is news.
fn is_any_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence != "application/feed+json" && (essence.ends_with("/json") || essence.ends_with("+json"))
}

fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
