//! One version of one text by one source.

use jiff::{Timestamp, civil};
use sha2::{Digest, Sha256};

use crate::{ReportName, Span};

/// A report: what one source published, once.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Report {
    /// `sources/{source}/reports/{report}`; the id is the start of a hash over what was published.
    pub name: ReportName,
    /// Where it was read from, as the caller gave it (`letters/agency.txt`); empty where it came over the API.
    pub path: String,
    /// The source's title, as the report gives it.
    pub source_title: String,
    /// The headline; empty where there is none. Repeated as the first block of `text`.
    pub title: String,
    /// The author, as printed; empty where there is none.
    pub author: String,
    /// Canonical address; empty where there is none.
    pub url: String,
    /// BCP 47 tag; empty where not given.
    pub language: String,
    /// When it was published.
    pub published: Option<Published>,
    /// Every readable word in order: headline, sub-headlines, paragraphs, one empty line between two blocks.
    /// All spans count its code points.
    pub text: String,
    /// What the parts of `text` are, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// SHA-256 of `text`, 64 lower-case hex digits: the same words, whoever prints them.
    pub content_hash: String,
    /// Winnowed shingles of the body, in order of place: what near-copies have in common.
    #[cfg_attr(feature = "serde", serde(with = "crate::packed"))]
    pub fingerprint: Vec<Shingle>,
    /// The version of the same text that this one replaces, if it is known.
    pub replaces: Option<ReportName>,
    /// When it was last changed, as it says.
    #[cfg_attr(feature = "serde", serde(default))]
    pub modified: Option<Published>,
    /// Who published it first, by title, where it says that it is another's (a feed item's source, a page's original
    /// source, a provider); empty where it does not say so.
    #[cfg_attr(feature = "serde", serde(default))]
    pub original_source: String,
    /// The agency or provider that it is credited to, as printed (`AFP`), apart from the author; empty where there is
    /// none.
    #[cfg_attr(feature = "serde", serde(default))]
    pub credit: String,
    /// Where it was written, as its format gives it (`SEOUL`); empty where it gives none.
    #[cfg_attr(feature = "serde", serde(default))]
    pub dateline: String,
    /// What its publisher calls it: an RSS or NewsML-G2 guid, an Atom id, a ninjs uri; empty where there is none.
    #[cfg_attr(feature = "serde", serde(default))]
    pub guid: String,
    /// Its version, as its publisher counts; empty where there is none.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: String,
    /// Whether its publisher stands by it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub status: ReportStatus,
    /// What `published` was taken from, such as `JSON-LD datePublished`; empty where the format has one place for it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub published_from: String,
    /// What the reader of the report should know of how it was read: dates that disagree, an end that is missing.
    #[cfg_attr(feature = "serde", serde(default))]
    pub notes: Vec<String>,
}

impl Report {
    /// A report of which nothing is known but its name and its text, without blocks: what tests and measures start from.
    #[must_use]
    pub fn of_text(name: ReportName, text: String) -> Self {
        Self {
            name,
            path: String::new(),
            source_title: String::new(),
            title: String::new(),
            author: String::new(),
            url: String::new(),
            language: String::new(),
            published: None,
            text,
            blocks: Vec::new(),
            content_hash: String::new(),
            fingerprint: Vec::new(),
            replaces: None,
            modified: None,
            original_source: String::new(),
            credit: String::new(),
            dateline: String::new(),
            guid: String::new(),
            version: String::new(),
            status: ReportStatus::Usable,
            published_from: String::new(),
            notes: Vec::new(),
        }
    }
}

impl Report {
    /// The note of a report that has only a summary of its text: a feed gave no more.
    pub const SUMMARY_NOTE: &'static str = "the feed gives a summary, not the whole text";

    /// Whether only a summary of its text is known.
    #[must_use]
    pub fn is_summary(&self) -> bool {
        self.notes.iter().any(|note| note == Self::SUMMARY_NOTE)
    }
}

/// Whether a publisher stands by a report (IPTC `pubStatus` and the signals beside it).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum ReportStatus {
    /// It may be used: what every report is that says nothing else.
    #[default]
    Usable,
    /// It is held back, for now.
    Withheld,
    /// It was killed: its publisher says that it must not be used.
    Killed,
    /// It corrects an earlier version.
    Corrected,
}

/// A publication time, as exact as the report gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Published {
    /// A day without a time or zone.
    Day(civil::Date),
    /// An instant, with the offset from UTC in seconds that it was written in: "today" is that zone's day.
    Instant {
        /// The instant itself.
        at: Timestamp,
        /// Seconds east of UTC, within ±26 hours (jiff's range).
        offset: i32,
    },
}

impl Published {
    /// The calendar day on which the report appeared, in its own zone.
    #[must_use]
    pub fn day(self) -> civil::Date {
        match self {
            Self::Day(day) => day,
            Self::Instant { at, offset } => {
                let offset = jiff::tz::Offset::from_seconds(offset).unwrap_or(jiff::tz::Offset::UTC);
                offset.to_datetime(at).date()
            }
        }
    }

    /// The zone that it was written in; UTC for a bare day.
    #[must_use]
    pub fn offset(self) -> jiff::tz::Offset {
        match self {
            Self::Day(_) => jiff::tz::Offset::UTC,
            Self::Instant { offset, .. } => {
                jiff::tz::Offset::from_seconds(offset).unwrap_or(jiff::tz::Offset::UTC)
            }
        }
    }

    /// The first instant at which it may have appeared: for a bare day the day's beginning in the zone furthest east.
    #[must_use]
    pub fn earliest(self) -> Timestamp {
        match self {
            Self::Instant { at, .. } => at,
            Self::Day(day) => {
                let noon = jiff::tz::Offset::UTC.to_timestamp(day.to_datetime(civil::Time::midnight()));
                noon.and_then(|t| t.checked_sub(jiff::SignedDuration::from_hours(14)))
                    .unwrap_or(Timestamp::MIN)
            }
        }
    }

    /// The last instant at which it may have appeared: for a bare day the day's end in the zone furthest west.
    #[must_use]
    pub fn latest(self) -> Timestamp {
        match self {
            Self::Instant { at, .. } => at,
            // From the day's beginning furthest east: 14 hours to that of UTC, the day, and 12 hours.
            Self::Day(_) => self
                .earliest()
                .checked_add(jiff::SignedDuration::from_hours(14 + 24 + 12))
                .unwrap_or(Timestamp::MAX),
        }
    }
}

impl std::fmt::Display for Published {
    /// RFC 3339: a full date, or a date-time with its offset.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Instant { at, .. } => write!(f, "{}", at.display_with_offset(self.offset())),
        }
    }
}

impl std::str::FromStr for Published {
    type Err = jiff::Error;

    /// Reads RFC 3339 or a full date (`2021-03-23`).
    fn from_str(given: &str) -> Result<Self, jiff::Error> {
        let given = given.trim();
        if given.len() <= 10 {
            return given.parse().map(Self::Day);
        }
        let pieces = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(given)?;
        let at: Timestamp = given.parse()?;
        let offset = match pieces.offset() {
            // RFC 3339 writes an offset in whole minutes, and what is read must be what is written.
            Some(jiff::fmt::temporal::PiecesOffset::Numeric(n)) => n.offset().seconds() / 60 * 60,
            _ => 0,
        };
        Ok(Self::Instant { at, offset })
    }
}

/// A part of a report's text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the text.
    pub span: Span,
    /// Where it stood in the file, if the report came from one whose lines a reader can look up.
    pub place: Option<Place>,
}

/// A place in a file, as editors count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
}

/// What a part of a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum BlockKind {
    /// The headline.
    Headline,
    /// A sub-headline.
    SubHeadline,
    /// A paragraph of the body.
    Paragraph,
    /// A quotation set apart.
    BlockQuotation,
    /// Words under a picture.
    Caption,
    /// A credit line (`Yonhap News`).
    Credit,
}

impl BlockKind {
    /// Whether it stands over the body and was as a rule written by another hand.
    #[must_use]
    pub fn is_head(self) -> bool {
        matches!(self, Self::Headline | Self::SubHeadline)
    }
}

/// One winnowed run of words: the hash of five words in a row, and where they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Shingle {
    /// Hash of the folded words; the same on every machine.
    pub hash: u64,
    /// The words' place.
    pub span: Span,
}

impl Report {
    /// A report that has a name and nothing else, to be filled in.
    #[must_use]
    pub fn empty(name: ReportName) -> Self {
        Self {
            name,
            path: String::new(),
            source_title: String::new(),
            title: String::new(),
            author: String::new(),
            url: String::new(),
            language: String::new(),
            published: None,
            text: String::new(),
            blocks: Vec::new(),
            content_hash: String::new(),
            fingerprint: Vec::new(),
            replaces: None,
            modified: None,
            original_source: String::new(),
            credit: String::new(),
            dateline: String::new(),
            guid: String::new(),
            version: String::new(),
            status: ReportStatus::Usable,
            published_from: String::new(),
            notes: Vec::new(),
        }
    }

    /// The words at a span; `None` where it reaches past the text. Reads the text up to the span's end: for many spans
    /// of one report use an [`OffsetTable`](crate::OffsetTable).
    #[must_use]
    pub fn words(&self, span: Span) -> Option<&str> {
        let mut starts = self.text.char_indices().map(|(i, _)| i).chain([self.text.len()]);
        let from = starts.nth(span.start as usize)?;
        let to = if span.is_empty() { from } else { starts.nth(span.len() as usize - 1)? };
        Some(&self.text[from..to])
    }

    /// The block in which a code point stands.
    #[must_use]
    pub fn block_at(&self, at: u32) -> Option<&Block> {
        let i = self.blocks.partition_point(|b| b.span.end <= at);
        self.blocks.get(i).filter(|b| b.span.start <= at)
    }

    /// The path where there is one, else the name: what a message calls this report.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.path.is_empty() { self.name.as_str() } else { &self.path }
    }
}

/// SHA-256 over the parts, each with its length before it, as 64 lower-case hex digits.
#[must_use]
pub fn hex_digest(parts: &[&[u8]]) -> String {
    use std::fmt::Write as _;
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let mut hex = String::with_capacity(64);
    for byte in hasher.finalize() {
        write!(hex, "{byte:02x}").expect("writing to a string does not fail");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publication_times_keep_their_zone() {
        let published: Published = "2024-10-09T00:30:00+09:00".parse().unwrap();
        assert_eq!(published.day(), civil::date(2024, 10, 9));
        assert_eq!(published.to_string(), "2024-10-09T00:30:00+09:00");
        assert_eq!("2021-03-23".parse::<Published>().unwrap().to_string(), "2021-03-23");
        let odd: Published = "2021-01-01T00:00:00+09:00:30".parse().unwrap();
        assert_eq!(odd.to_string().parse::<Published>().unwrap(), odd);
        let zulu: Published = "2025-09-17T01:30:00Z".parse().unwrap();
        assert_eq!(zulu.day(), civil::date(2025, 9, 17));
        for bad in
            ["", "yesterday", "2021-13-01", "2021-02-30", "2021-03-23T25:00:00Z", "2021-03-23T10:00:00"]
        {
            assert!(bad.parse::<Published>().is_err(), "{bad}");
        }
    }

    #[test]
    fn digests_keep_parts_apart() {
        assert_ne!(hex_digest(&[b"ab", b"c"]), hex_digest(&[b"a", b"bc"]));
        assert_eq!(hex_digest(&[]).len(), 64);
    }
}
