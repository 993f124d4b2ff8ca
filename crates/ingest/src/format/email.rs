//! Letters by e-mail (RFC 5322, MIME): press releases.
//!
//! The sender is the source, the subject the headline. Of a text that a letter gives twice (`multipart/alternative`) the
//! plain one is read, for it has no furniture, unless it is only a shadow of the other; of bodies that follow one another
//! all are. Lines that quote an earlier letter (`> `) are block quotations. What is attached is not read, and a note names it:
//! which of three attachments is the release is for the desk to say.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{
    Address, Encoding, HeaderForm, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders as _,
    PartType,
};
use twosource_contract::Result;
use twosource_model::BlockKind;

use super::html::{self, Kept};
use super::{malformed, paragraphs, parts, with_body};
use crate::charset;
use crate::date::{self, Order};
use crate::language;
use crate::text::Draft;

/// Attachments that are named in notes.
const NAMED: usize = 10;
/// Bodies that are read of one letter.
const BODIES: usize = 50;
/// Characters of a boundary (RFC 2046 allows 70).
const BOUNDARY: usize = 200;

/// Takes a letter apart.
///
/// # Errors
/// `Unreadable` for what is no letter, or has no text.
pub(crate) fn read(bytes: &[u8], label: &str) -> Result<Draft> {
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| malformed(label, "e-mail", "it has no header fields"))?;
    let title = html::one_line(message.subject().unwrap_or_default());
    let mut notes = Vec::new();
    let read = bodies(&message);
    let mut blocks = Vec::new();
    for body in &read {
        if body.marked {
            blocks.extend(html::fragment(&body.text, &title, &mut notes));
        } else {
            blocks.extend(plain_blocks(&body.text, &mut notes));
        }
        for note in &body.notes {
            if !notes.contains(note) {
                notes.push(note.clone());
            }
        }
    }
    let attachments = message.attachments.iter().filter(|id| read.iter().all(|body| body.id != **id));
    let attachments = attachments.filter_map(|id| message.parts.get(*id as usize));
    notes.extend(attachments.take(NAMED).map(attached));
    if is_cut(&message) {
        notes.push("it ends before the last of its parts does: its end is missing".to_owned());
    }
    let (source, author) = sender(&message);
    let published = message.header_raw("Date").and_then(|raw| date::value(raw, Order::DayFirst));
    let prose: Vec<&str> = blocks.iter().map(|b| b.words.as_str()).collect();
    let declared = message.header_raw("Content-Language").unwrap_or_default();
    let draft = Draft {
        source,
        published,
        published_from: published.map(|_| "Date".to_owned()).unwrap_or_default(),
        author,
        language: language::of(declared, &prose.join("\n")),
        guid: html::one_line(message.message_id().unwrap_or_default()),
        notes,
        parts: parts(&title, blocks),
        ..Draft::default()
    };
    with_body(draft, "e-mail", "it has no text", label)
}

/// What is told of an attachment.
fn attached(part: &MessagePart<'_>) -> String {
    let kind = part.content_type().map(|t| match t.subtype() {
        Some(subtype) => format!("{}/{subtype}", t.ctype()),
        None => t.ctype().to_owned(),
    });
    let name = html::one_line(part.attachment_name().unwrap_or_default());
    let name = if name.is_empty() { "without a name".to_owned() } else { crate::shown(&name) };
    format!(
        "the attachment {name} ({}) is not read: save it and name it",
        crate::shown(&kind.unwrap_or_else(|| "of no declared type".to_owned()))
    )
}

/// A body of a letter, decoded.
struct Body {
    id: u32,
    /// Whether it is HTML.
    marked: bool,
    text: String,
    notes: Vec<String>,
}

/// The bodies of a letter, in their order.
fn bodies(message: &Message<'_>) -> Vec<Body> {
    let mut found = Vec::new();
    let mut waiting: Vec<u32> = vec![0];
    // No part stands in two others, so each is looked at once.
    while let Some(id) = waiting.pop() {
        if found.len() >= BODIES {
            break;
        }
        let Some(part) = message.parts.get(id as usize) else { continue };
        match &part.body {
            PartType::Multipart(_) if is_multipart(part, "alternative") => {
                found.extend(one_of(leaves(message, id)));
            }
            PartType::Multipart(parts) if is_multipart(part, "related") => waiting.extend(parts.first()),
            PartType::Multipart(parts) => waiting.extend(parts.iter().rev()),
            _ => found.extend(body(message, id)),
        }
    }
    found
}

/// All bodies under a part.
fn leaves(message: &Message<'_>, id: u32) -> Vec<Body> {
    let mut found = Vec::new();
    let mut waiting = vec![id];
    while let Some(id) = waiting.pop() {
        match message.parts.get(id as usize).map(|part| &part.body) {
            Some(PartType::Multipart(parts)) => waiting.extend(parts.iter().rev()),
            Some(_) if found.len() < BODIES => found.extend(body(message, id)),
            _ => {}
        }
    }
    found
}

/// Of bodies that say the same the plain ones, or those in HTML where the plain ones have less than half of their words:
/// mailers put a line there that says that there is nothing to be read.
fn one_of(bodies: Vec<Body>) -> Vec<Body> {
    let words = |marked: bool| -> usize {
        let texts = bodies.iter().filter(|body| body.marked == marked);
        texts
            .map(|b| if marked { html::plain(&b.text) } else { b.text.clone() }.split_whitespace().count())
            .sum()
    };
    let (plain, in_html) = (words(false), words(true));
    let marked = plain == 0 || plain * 2 < in_html;
    bodies.into_iter().filter(|body| body.marked == marked).collect()
}

fn is_multipart(part: &MessagePart<'_>, subtype: &str) -> bool {
    part.content_type().and_then(|t| t.subtype()).is_some_and(|s| s.eq_ignore_ascii_case(subtype))
}

/// A part that is a body, by the charset that fits its bytes; `None` for what is attached.
fn body(message: &Message<'_>, id: u32) -> Option<Body> {
    let part = message.parts.get(id as usize)?;
    let (marked, text) = match &part.body {
        PartType::Text(text) => (false, text),
        PartType::Html(text) => (true, text),
        _ => return None,
    };
    if part.content_disposition().is_some_and(|d| d.is_attachment()) {
        return None;
    }
    let raw =
        message.raw_message.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    let bytes = match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    // What is not encoded as it says was read by the library as far as it goes.
    let Some(bytes) = bytes else {
        return Some(Body { id, marked, text: text.to_string(), notes: Vec::new() });
    };
    let declared = part.content_type().and_then(|t| t.attribute("charset")).unwrap_or_default();
    let in_head = if marked { crate::detect::meta_charset(&bytes) } else { String::new() };
    let charset::Decoded { text, notes } = charset::decode(&bytes, &[declared, &in_head]);
    Some(Body { id, marked, text, notes })
}

/// Whether the letter ends before the boundary that closes its last part.
fn is_cut(message: &Message<'_>) -> bool {
    let boundary = message.parts.first().and_then(|part| part.content_type()?.attribute("boundary"));
    let Some(boundary) = boundary.filter(|b| (1..=BOUNDARY).contains(&b.len())) else { return false };
    let last = format!("--{boundary}--");
    !message.raw_message.windows(last.len()).any(|at| at == last.as_bytes())
}

/// The paragraphs of a plain letter up to its signature.
fn plain_blocks(text: &str, notes: &mut Vec<String>) -> Vec<Kept> {
    // The line before a signature is `-- `; mailers lose its space.
    let mut lines = text.lines();
    let read: Vec<&str> = lines.by_ref().take_while(|line| line.trim_end() != "--").collect();
    let signature = html::one_line(&lines.collect::<Vec<_>>().join(" "));
    if !signature.is_empty() {
        notes.push(format!(
            "what follows the line `-- ` is a signature and left out: {}",
            crate::shown_long(&signature)
        ));
    }
    let mut blocks = Vec::new();
    for block in paragraphs(&read.join("\n")) {
        if block.words.lines().all(|l| l.starts_with('>')) {
            let lines: Vec<&str> = block.words.lines().map(|l| l.trim_start_matches(['>', ' '])).collect();
            let words = lines.join("\n").trim().to_owned();
            if !words.is_empty() {
                blocks.push(Kept { kind: BlockKind::BlockQuotation, words });
            }
        } else if block.words.contains(char::is_alphanumeric) {
            blocks.push(block);
        }
    }
    blocks
}

/// Who sent it: the organisation as source, a person as author.
fn sender(message: &Message<'_>) -> (Option<String>, String) {
    let named = ["Organization", "Organisation"]
        .into_iter()
        .flat_map(|name| message.header_as(name, HeaderForm::Text));
    let organisation = named.filter_map(HeaderValue::into_text).next().unwrap_or_default();
    let organisation = html::one_line(&organisation);
    let first = match message.from() {
        Some(Address::List(list)) => list.first(),
        Some(Address::Group(groups)) => groups.first().and_then(|g| g.addresses.first()),
        None => None,
    };
    let name = html::one_line(first.and_then(|a| a.name()).unwrap_or_default());
    let address = first.and_then(|a| a.address()).unwrap_or_default();
    let domain = html::one_line(address.rsplit_once('@').map(|(_, domain)| domain).unwrap_or_default());
    if !organisation.is_empty() {
        return (Some(organisation), name);
    }
    let source = if name.is_empty() { domain } else { name };
    ((!source.is_empty()).then_some(source), String::new())
}
