//! One version of one text by one source.

use twosource_contract::{Reason, limits};
use twosource_model as model;

use super::by_reference;
use super::enumeration::{number, same_variants};
use super::field::{at_most, list, name, optional, optional_enum, optional_name, required, required_enum};
use super::malformed::Malformed;
use crate::proto;

/// Bytes of a report's text. A text is as long as the bytes that it was read from, but for the empty lines between its
/// blocks; twice as much leaves room for these and lets nobody pass the limit that ingest keeps.
const TEXT_BYTES: usize = 2 * limits::REPORT_BYTES;

impl From<model::Report> for proto::Report {
    fn from(report: model::Report) -> Self {
        let model::Report {
            name,
            path,
            source_title,
            title,
            author,
            url,
            language,
            published,
            text,
            blocks,
            content_hash,
            fingerprint,
            replaces,
            modified,
            original_source,
            credit,
            dateline,
            guid,
            version,
            status,
            published_from,
            notes,
        } = report;
        Self {
            source: name.source().into(),
            name: name.into(),
            source_title,
            path,
            title,
            author,
            url,
            language,
            published: write_published(published),
            text,
            blocks: blocks.into_iter().map(Into::into).collect(),
            content_hash,
            fingerprint: fingerprint.into_iter().map(Into::into).collect(),
            replaces: replaces.map(Into::into).unwrap_or_default(),
            modified: write_published(modified),
            original_source,
            credit,
            dateline,
            guid,
            version,
            status: match status {
                // What every report is goes without saying.
                model::ReportStatus::Usable => proto::ReportStatus::Unspecified.into(),
                status => number::<_, proto::ReportStatus>(status),
            },
            published_from,
            notes,
        }
    }
}

impl TryFrom<proto::Report> for model::Report {
    type Error = Malformed;

    fn try_from(given: proto::Report) -> Result<Self, Malformed> {
        at_most("text", "bytes", Reason::ReportTooLarge, given.text.len(), TEXT_BYTES)?;
        let own_name: model::ReportName = name("name", given.name)?;
        if !given.source.is_empty() && given.source != own_name.source().as_str() {
            let problem =
                format!("is not the source in the name, {}: leave it out or make it fit", own_name.source());
            return Err(Malformed::wrong(problem).at("source"));
        }
        if !given.content_hash.is_empty() && !is_sha_256(&given.content_hash) {
            let problem = "is no SHA-256: give 64 lower-case hex digits, or leave it out";
            return Err(Malformed::wrong(problem).at("content_hash"));
        }
        let length = given.text.chars().count();
        let blocks: Vec<model::Block> = list("blocks", given.blocks)?;
        in_order(&blocks, length)?;
        let fingerprint: Vec<model::Shingle> = list("fingerprint", given.fingerprint)?;
        if let Some(i) = fingerprint.iter().position(|s| s.span.end as usize > length) {
            return Err(past_the_text(length).at("span").at_index("fingerprint", i));
        }
        Ok(Self {
            name: own_name,
            path: given.path,
            source_title: given.source_title,
            title: given.title,
            author: given.author,
            url: given.url,
            language: given.language,
            published: read_published("published", &given.published)?,
            text: given.text,
            blocks,
            content_hash: given.content_hash,
            fingerprint,
            replaces: optional_name("replaces", given.replaces)?,
            modified: read_published("modified", &given.modified)?,
            original_source: given.original_source,
            credit: given.credit,
            dateline: given.dateline,
            guid: given.guid,
            version: given.version,
            status: optional_enum("status", given.status)?.unwrap_or_default(),
            published_from: given.published_from,
            notes: given.notes,
        })
    }
}

fn is_sha_256(hash: &str) -> bool {
    hash.len() == 64 && hash.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'))
}

/// Blocks stand in order, do not overlap, and lie within a text of `length` code points.
fn in_order(blocks: &[model::Block], length: usize) -> Result<(), Malformed> {
    let mut end = 0;
    for (i, block) in blocks.iter().enumerate() {
        if block.span.start < end {
            let problem =
                format!("starts before the block before it ends, at {end}: give blocks in order of place");
            return Err(Malformed::wrong(problem).at("span").at_index("blocks", i));
        }
        end = block.span.end;
        if end as usize > length {
            return Err(past_the_text(length).at("span").at_index("blocks", i));
        }
    }
    Ok(())
}

fn past_the_text(length: usize) -> Malformed {
    Malformed::wrong(format!(
        "reaches past the text, which has {length} code points: count code points, not bytes"
    ))
}

/// A publication time as the messages have it; empty where there is none.
pub(super) fn write_published(published: Option<model::Published>) -> String {
    published.map(|p| p.to_string()).unwrap_or_default()
}

/// A publication time, or none where `given` is empty.
pub(super) fn read_published(field: &str, given: &str) -> Result<Option<model::Published>, Malformed> {
    if given.is_empty() {
        return Ok(None);
    }
    let shown: String = given.chars().take(64).collect();
    let wrong = |e| {
        let problem =
            format!("`{shown}` is no date ({e}): write RFC 3339, 2021-03-23 or 2021-03-23T06:00:00+09:00");
        Malformed::wrong(problem).at(field)
    };
    given.parse().map(Some).map_err(wrong)
}

impl From<model::Block> for proto::Block {
    fn from(block: model::Block) -> Self {
        let model::Block { kind, span, place } = block;
        Self {
            kind: number::<_, proto::BlockKind>(kind),
            span: Some(span.into()),
            place: place.map(Into::into),
        }
    }
}

impl TryFrom<proto::Block> for model::Block {
    type Error = Malformed;

    fn try_from(given: proto::Block) -> Result<Self, Malformed> {
        Ok(Self {
            kind: required_enum("kind", given.kind)?,
            span: required("span", given.span)?,
            place: optional("place", given.place)?,
        })
    }
}

impl From<model::Place> for proto::Place {
    fn from(place: model::Place) -> Self {
        Self { line: place.line, column: place.column }
    }
}

impl TryFrom<proto::Place> for model::Place {
    type Error = Malformed;

    fn try_from(given: proto::Place) -> Result<Self, Malformed> {
        for (field, number) in [("line", given.line), ("column", given.column)] {
            if number == 0 {
                return Err(Malformed::wrong("is 0: lines and columns count from 1").at(field));
            }
        }
        Ok(Self { line: given.line, column: given.column })
    }
}

impl From<model::Shingle> for proto::Shingle {
    fn from(shingle: model::Shingle) -> Self {
        Self { hash: shingle.hash, span: Some(shingle.span.into()) }
    }
}

impl TryFrom<proto::Shingle> for model::Shingle {
    type Error = Malformed;

    fn try_from(given: proto::Shingle) -> Result<Self, Malformed> {
        Ok(Self { hash: given.hash, span: required("span", given.span)? })
    }
}

same_variants!(ReportStatus, Usable, Withheld, Killed, Corrected);
same_variants!(BlockKind, Headline, SubHeadline, Paragraph, BlockQuotation, Caption, Credit);
by_reference!(
    model::Report => proto::Report,
    model::Block => proto::Block,
    model::Place => proto::Place,
    model::Shingle => proto::Shingle,
);
