//! Letters by e-mail (RFC 5322, MIME): press releases.
//!
//! The sender is the source, the subject the headline. Where a letter has a plain text it is read rather than its HTML:
//! it has no furniture. Lines that quote an earlier letter (`> `) are block quotations. What is attached is not read, and a
//! note names it: which of three attachments is the release is for the desk to say.

use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};
use twosource_contract::Result;
use twosource_model::BlockKind;

use super::html::{self, Kept};
use super::{malformed, paragraphs, parts, with_body};
use crate::date::{self, Order};
use crate::language;
use crate::text::Draft;

/// Attachments that are named in notes.
const NAMED: usize = 10;

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
    let blocks = body(&message, &title, &mut notes);
    notes.extend(message.attachments().take(NAMED).map(attached));
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

/// The words of the letter.
fn body(message: &Message<'_>, title: &str, notes: &mut Vec<String>) -> Vec<Kept> {
    let mut blocks = Vec::new();
    let is_plain =
        |id: &u32| message.parts.get(*id as usize).is_some_and(|p| matches!(p.body, PartType::Text(_)));
    let plain = message.text_body.iter().any(is_plain);
    let ids = if plain { &message.text_body } else { &message.html_body };
    for id in ids.iter().take(50) {
        match message.parts.get(*id as usize).map(|p| &p.body) {
            Some(PartType::Text(text)) => blocks.extend(plain_blocks(text)),
            Some(PartType::Html(marked)) if !plain => blocks.extend(html::fragment(marked, title, notes)),
            _ => {}
        }
    }
    blocks
}

/// The paragraphs of a plain letter up to its signature.
fn plain_blocks(text: &str) -> Vec<Kept> {
    // The line before a signature is `-- `; mailers lose its space.
    let lines: Vec<&str> = text.lines().take_while(|line| line.trim_end() != "--").collect();
    let mut blocks = Vec::new();
    for block in paragraphs(&lines.join("\n")) {
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
    let organisation = message.header_raw("Organization").or_else(|| message.header_raw("Organisation"));
    let organisation = html::one_line(organisation.unwrap_or_default());
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
