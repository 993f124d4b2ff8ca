//! WARC 1.0 and 1.1 (ISO 28500), packed with gzip or not: the pages of an archive.
//!
//! Only responses and resources are read, and of these only documents: pictures, scripts, style sheets and the like are
//! passed over, and so are records of requests, metadata and revisits. A page was fetched when its record says so, so
//! nothing in it can have been published later.

use twosource_contract::limits::{INPUT_BYTES, REPORTS_PER_INPUT};
use twosource_contract::{Error, Result};

use super::{Input, Item, malformed};

/// Bytes of a record's header.
const HEADER_BYTES: usize = 64 * 1024;

/// Takes an archive apart.
///
/// # Errors
/// `Unreadable` for an archive without a document.
pub(crate) fn read(input: &Input<'_>) -> Result<Vec<Item>> {
    let mut rest = input.bytes;
    let mut items: Vec<Item> = Vec::new();
    let mut record = 0usize;
    let fail = |items: &mut Vec<Item>, number: usize, problem: &str| {
        let label = format!("{}#{number}", input.label);
        items.push(Item { number: Some(number), draft: Err(malformed(&label, "WARC record", problem)) });
    };
    loop {
        while let Some(after) = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")) {
            rest = after;
        }
        if rest.is_empty() {
            break;
        }
        record += 1;
        if items.len() >= REPORTS_PER_INPUT {
            fail(
                &mut items,
                record,
                &format!("an archive may hold {REPORTS_PER_INPUT} reports: what follows was not read"),
            );
            break;
        }
        let Some((head, body)) = split_head(rest) else {
            fail(&mut items, record, "its header does not end: the archive is cut there");
            break;
        };
        let fields = Fields::of(head);
        if !head.starts_with(b"WARC/") {
            fail(
                &mut items,
                record,
                "it does not begin with WARC/1.0 or WARC/1.1: what follows was not read",
            );
            break;
        }
        let Some(length) = fields.get("content-length").and_then(|l| l.parse::<usize>().ok()) else {
            fail(&mut items, record, "its Content-Length is no number: what follows was not read");
            break;
        };
        let Some(block) = body.get(..length) else {
            fail(
                &mut items,
                record,
                &format!("it has {} bytes of {length}: the archive is cut there", body.len()),
            );
            break;
        };
        rest = &body[length..];
        items.extend(of_record(&fields, block, input, record));
    }
    if items.is_empty() {
        return Err(malformed(input.label, "WARC", "no record of it holds a document"));
    }
    Ok(items)
}

/// The reports of a record; none where it holds no document.
fn of_record(fields: &Fields<'_>, block: &[u8], input: &Input<'_>, record: usize) -> Vec<Item> {
    let kind = fields.get("warc-type").unwrap_or_default().to_ascii_lowercase();
    let label = format!("{}#{record}", input.label);
    let failed = |error: Error| vec![Item { number: Some(record), draft: Err(error) }];
    let payload = match kind.as_str() {
        "response" => match http(block) {
            Ok(Some(payload)) => payload,
            Ok(None) => return Vec::new(),
            Err(problem) => return failed(malformed(&label, "WARC record", &problem)),
        },
        "resource" | "conversion" => Payload {
            media_type: fields.get("content-type").unwrap_or_default().to_owned(),
            bytes: block.to_vec(),
        },
        _ => return Vec::new(),
    };
    if !is_document(&payload.media_type) || payload.bytes.is_empty() {
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
        cut: false,
    };
    if payload.bytes.starts_with(b"WARC/") {
        return failed(malformed(&label, "WARC record", "it holds an archive: unpack it"));
    }
    match super::read(&inner) {
        Ok(items) => items.into_iter().map(|item| Item { number: Some(record), ..item }).collect(),
        Err(error) => failed(error),
    }
}

/// Whether a payload of this type may be a report.
fn is_document(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
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
            | "application/rss+xml"
            | "application/atom+xml"
            | "application/feed+json"
    )
}

/// The document in a record, decoded.
struct Payload {
    media_type: String,
    bytes: Vec<u8>,
}

/// The body of an HTTP response; `None` where it was no success.
fn http(block: &[u8]) -> std::result::Result<Option<Payload>, String> {
    let (head, body) = split_head(block).ok_or("its HTTP header does not end")?;
    let status = head.split(|b| *b == b' ').nth(1).unwrap_or_default();
    if status != b"200" && status != b"203" {
        return Ok(None);
    }
    let fields = Fields::of(head);
    let media_type = fields.get("content-type").unwrap_or_default().to_owned();
    if !is_document(&media_type) {
        return Ok(None);
    }
    let chunked = fields.get("transfer-encoding").is_some_and(|t| t.to_ascii_lowercase().contains("chunked"));
    // Many archives keep the header of a body that they have put together already.
    let body = if chunked { unchunked(body).unwrap_or_else(|| body.to_vec()) } else { body.to_vec() };
    let bytes = match fields.get("content-encoding").unwrap_or_default().trim().to_ascii_lowercase().as_str()
    {
        "" | "identity" => body,
        "gzip" | "x-gzip" if !crate::gzip::is_packed(&body) => body,
        "gzip" | "x-gzip" => {
            let unpacked = crate::gzip::unpack(&body, INPUT_BYTES);
            if unpacked.too_large {
                return Err(format!("its body has more than {INPUT_BYTES} bytes unpacked"));
            }
            if let Some(problem) = unpacked.broken {
                return Err(format!("its gzip body is broken: {problem}"));
            }
            unpacked.bytes
        }
        other => return Err(format!("its body is packed with {}, which is not read", crate::shown(other))),
    };
    Ok(Some(Payload { media_type, bytes }))
}

/// The chunks of a body, put together; `None` where it has none.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = rest.iter().take(64).position(|b| *b == b'\n')?;
        let line = std::str::from_utf8(&rest[..end]).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(out);
        }
        out.extend_from_slice(rest.get(..size)?);
        rest = &rest[size..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    }
}

/// A header with what stands after its empty line.
fn split_head(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let within = &bytes[..bytes.len().min(HEADER_BYTES)];
    let crlf = within.windows(4).position(|w| w == b"\r\n\r\n").map(|at| (at, at + 4));
    let lf = within.windows(2).position(|w| w == b"\n\n").map(|at| (at, at + 2));
    let (end, next) = match (crlf, lf) {
        (Some(a), Some(b)) => a.min(b),
        (a, b) => a.or(b)?,
    };
    Some((&bytes[..end], &bytes[next..]))
}

/// The fields of a header.
struct Fields<'b>(Vec<(String, std::borrow::Cow<'b, str>)>);

impl<'b> Fields<'b> {
    fn of(head: &'b [u8]) -> Self {
        let lines = head.split(|b| *b == b'\n').skip(1).take(200);
        let fields = lines.filter_map(|line| {
            let at = line.iter().position(|b| *b == b':')?;
            let key = String::from_utf8_lossy(&line[..at]).trim().to_ascii_lowercase();
            Some((key, String::from_utf8_lossy(&line[at + 1..])))
        });
        Self(fields.collect())
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim())
    }
}
