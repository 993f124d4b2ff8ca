//! The formats that are read, one a file; each gives a [`Draft`], or several.

pub(crate) mod email;
pub(crate) mod feed;
pub(crate) mod html;
mod json;
pub(crate) mod json_feed;
pub(crate) mod markdown;
pub(crate) mod newsml;
pub(crate) mod ninjs;
pub(crate) mod nitf;
pub(crate) mod pdf;
pub(crate) mod text;
pub(crate) mod warc;

use jiff::Timestamp;
pub(crate) use json::begins_as_news;
use twosource_contract::limits::{self, at_most};
use twosource_contract::{Error, Reason, Result, Unreadable};
use twosource_model::{BlockKind, ReportStatus};

use crate::detect::{self, Format};
use crate::text::{Draft, Part};
use crate::{byline, charset, gzip};

/// Bytes to take apart, and what is known of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Input<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) media_type: &'a str,
    /// What a file's name may tell of its format.
    pub(crate) path: &'a str,
    pub(crate) url: &'a str,
    pub(crate) fetched: Option<Timestamp>,
    /// What messages call it.
    pub(crate) label: &'a str,
    /// Whether it lies in an archive, which may not hold archives.
    pub(crate) packed: bool,
    /// Whether the bytes are only its beginning.
    pub(crate) cut: bool,
}

/// A report of an input.
#[derive(Debug)]
pub(crate) struct Item {
    /// Its number from 1, where the input is of a kind that holds several.
    pub(crate) number: Option<usize>,
    /// Its number within that, where the input holds what holds several: a feed in a record of an archive.
    pub(crate) within: Option<usize>,
    pub(crate) draft: Result<Draft>,
}

impl Item {
    /// The one report of an input.
    pub(crate) fn only(draft: Draft) -> Self {
        Self { number: None, within: None, draft: Ok(draft) }
    }

    /// One of several.
    pub(crate) fn numbered(number: usize, draft: Result<Draft>) -> Self {
        Self { number: Some(number), within: None, draft }
    }
}

/// Takes an input apart; gives at least one item.
///
/// # Errors
/// `Unreadable` or `TooLarge`, where nothing of it can be read.
pub(crate) fn read(input: &Input<'_>) -> Result<Vec<Item>> {
    let unreadable = |why| Error::Unreadable { path: input.label.to_owned(), why };
    let format = detect::format(input).map_err(unreadable)?;
    let beginning = match format {
        Format::Text => beginning_of_text(input)?,
        _ => *input,
    };
    let input = &beginning;
    // Of what is packed it shows when it is unpacked.
    if input.cut && !format.can_be_cut() && format != Format::Gzip {
        // What there is of it is at its limit, and there is more.
        let bytes = input.bytes.len();
        at_most(input.label, "bytes", Reason::ReportTooLarge, bytes + 1, bytes)?;
    }
    let one = |draft: Result<Draft>| {
        draft.map(|mut draft| {
            if input.cut && !draft.notes.iter().any(|note| note.starts_with(html::CUT)) {
                draft.notes.push(format!("{}{} bytes", html::CUT, input.bytes.len()));
            }
            vec![Item::only(draft)]
        })
    };
    match format {
        Format::Gzip => packed(input),
        Format::Warc => warc::read(input),
        Format::Pdf => one(pdf::read(input.bytes, input.label)),
        Format::Email => one(email::read(input.bytes, input.label)),
        Format::Text => {
            let text = detect::text(input).map_err(unreadable)?;
            one(text::read(&text, input.label))
        }
        Format::Markdown => {
            let text = detect::text(input).map_err(unreadable)?;
            one(markdown::read(&text, input.label))
        }
        Format::Html => {
            let decoded = charset::decode(
                input.bytes,
                &[&detect::charset_of(input.media_type), &detect::meta_charset(input.bytes)],
            );
            let mut draft =
                html::read(&decoded.text, html::Origin { url: input.url, fetched: input.fetched });
            draft.notes.extend(decoded.notes);
            one(with_body(draft, "HTML page", "no article was found in it", input.label))
        }
        Format::Xml => xml(input),
        Format::Json => {
            let decoded = charset::decode(input.bytes, &[&detect::charset_of(input.media_type)]);
            Ok(with_notes(json::read(&decoded.text, input)?, &decoded.notes))
        }
    }
}

/// Items, each with what is to be told of the input as a whole.
fn with_notes(mut items: Vec<Item>, notes: &[String]) -> Vec<Item> {
    for draft in items.iter_mut().filter_map(|item| item.draft.as_mut().ok()) {
        draft.notes.extend_from_slice(notes);
    }
    items
}

/// As much of a text as is read of one. Whoever has a file can divide it, and is told to; of what was fetched, or was cut
/// already, the beginning is read, up to the end of a word.
fn beginning_of_text<'a>(input: &Input<'a>) -> Result<Input<'a>> {
    let cut = input.cut || !input.url.is_empty() && input.bytes.len() > limits::REPORT_BYTES;
    if !cut {
        at_most(input.label, "bytes", Reason::ReportTooLarge, input.bytes.len(), limits::REPORT_BYTES)?;
        return Ok(*input);
    }
    let bytes = &input.bytes[..input.bytes.len().min(limits::REPORT_BYTES)];
    let end = bytes.iter().rposition(u8::is_ascii_whitespace).unwrap_or(bytes.len());
    Ok(Input { bytes: &bytes[..end], cut, ..*input })
}

/// What is packed with gzip: an archive of pages, or one report.
fn packed(input: &Input<'_>) -> Result<Vec<Item>> {
    if input.packed {
        return Err(malformed(input.label, "gzip", "it is packed more than once: unpack it"));
    }
    let unpacked = gzip::unpack(input.bytes, limits::INPUT_BYTES);
    let path = input.path.strip_suffix(".gz").unwrap_or(input.path);
    let inner = Input { path, media_type: "", packed: true, ..*input };
    if unpacked.bytes.starts_with(b"WARC/") {
        return warc::packed(&inner, unpacked);
    }
    let cut = unpacked.too_large || input.cut;
    let inner = Input { bytes: &unpacked.bytes, cut, ..inner };
    if cut && !is_told_by_its_beginning(&inner) {
        let most = limits::INPUT_BYTES;
        at_most(input.label, "bytes unpacked", Reason::ReportTooLarge, most + 1, most)?;
    }
    match &unpacked.broken {
        Some(problem) if !cut => Err(malformed(input.label, "gzip", problem)),
        _ => read(&inner),
    }
}

/// Whether the beginning of what was unpacked is read: of a page, and of a text where nobody has a file that could be divided.
fn is_told_by_its_beginning(beginning: &Input<'_>) -> bool {
    match detect::format(beginning) {
        Ok(Format::Html) => true,
        Ok(Format::Text | Format::Markdown) => !beginning.url.is_empty(),
        _ => false,
    }
}

/// XML by its root element.
fn xml(input: &Input<'_>) -> Result<Vec<Item>> {
    let decoded = charset::decode(
        input.bytes,
        &[&detect::charset_of(input.media_type), &detect::xml_encoding(input.bytes)],
    );
    Ok(with_notes(xml_text(&decoded.text, input)?, &decoded.notes))
}

fn xml_text(text: &str, input: &Input<'_>) -> Result<Vec<Item>> {
    let document = crate::xml::parse(text);
    let Some(root) = document.root() else {
        return Err(malformed(input.label, "XML", document.broken.as_deref().unwrap_or("it has no element")));
    };
    match document.local(root) {
        "rss" | "RDF" | "feed" => feed::read(&document, root, input),
        "newsMessage" | "newsItem" | "packageItem" => newsml::read(&document, root, input),
        "nitf" => {
            let draft = nitf::read(&document, root, input.fetched);
            let draft = match &document.broken {
                Some(problem) => Err(malformed(input.label, "NITF", problem)),
                None => with_body(draft, "NITF", "it has no body.content with words", input.label),
            };
            Ok(vec![Item::only(draft?)])
        }
        "html" => {
            let draft = html::read(text, html::Origin { url: input.url, fetched: input.fetched });
            Ok(vec![Item::only(with_body(draft, "HTML page", "no article was found in it", input.label)?)])
        }
        other => Err(Error::Unreadable {
            path: input.label.to_owned(),
            why: Unreadable::Format { format: crate::shown(&format!("XML with the root element {other}")) },
        }),
    }
}

/// What a note begins with that a wire's editors wrote beside a text.
pub(crate) const EDITORS_NOTE: &str = "editor's note: ";

/// Whether a status takes back what was sent before.
pub(crate) fn is_taken_back(status: ReportStatus) -> bool {
    matches!(status, ReportStatus::Killed | ReportStatus::Withheld)
}

/// A draft, if it has a body. What kills or withholds a text need not repeat it: its headline, or what its editors say, is
/// enough.
pub(crate) fn with_body(mut draft: Draft, format: &str, problem: &str, label: &str) -> Result<Draft> {
    let taken_back = is_taken_back(draft.status);
    if taken_back && draft.parts.is_empty() {
        let said = draft.notes.iter().filter_map(|note| note.strip_prefix(EDITORS_NOTE));
        draft.parts.extend(said.map(|words| Part::new(BlockKind::Paragraph, words)));
    }
    let has_body = taken_back && !draft.parts.is_empty()
        || draft.parts.iter().any(|p| matches!(p.kind, BlockKind::Paragraph | BlockKind::BlockQuotation));
    if has_body { Ok(draft) } else { Err(malformed(label, format, problem)) }
}

/// The error of what has a format's look and not its shape.
pub(crate) fn malformed(label: &str, format: &str, problem: &str) -> Error {
    let why = Unreadable::Malformed { format: format.to_owned(), problem: problem.to_owned() };
    Error::Unreadable { path: label.to_owned(), why }
}

/// A headline and the blocks after it.
pub(crate) fn parts(title: &str, blocks: Vec<html::Kept>) -> Vec<Part> {
    let headline = (!title.is_empty()).then(|| Part::new(BlockKind::Headline, title));
    headline.into_iter().chain(blocks.into_iter().map(|b| Part::new(b.kind, b.words))).collect()
}

/// Puts a summary that a wire gives apart from the text below its headlines, as the sub-headline that it is; what a headline or
/// the text's beginning says already is not said twice.
pub(crate) fn add_summary(parts: &mut Vec<Part>, words: &str) {
    let bare = html::one_line(words);
    let bare = bare.trim_end_matches(['.', '…', ' ']);
    let lead = parts.iter().find(|p| !p.kind.is_head() && p.kind != BlockKind::Caption);
    let said = parts.iter().filter(|p| p.kind.is_head()).any(|p| p.words.trim_end_matches('.') == bare)
        || lead.is_some_and(|p| html::one_line(&p.words).starts_with(bare));
    if !bare.is_empty() && !said {
        let heads = parts.iter().take_while(|p| p.kind.is_head()).count();
        parts.insert(heads, Part::new(BlockKind::SubHeadline, words.trim()));
    }
}

/// Who had a wire's text first, where it is not its publisher: the agency that it names as its source of information or credits.
/// Others that it names there told it something. An agency credits itself, by another of its names.
pub(crate) fn original_source<'c>(credits: impl IntoIterator<Item = &'c str>, publisher: &str) -> String {
    let is_other = |credit: &&str| byline::is_agency(credit) && !byline::is_agency(publisher);
    credits.into_iter().find(is_other).unwrap_or_default().to_owned()
}

/// The paragraphs of a bare text: empty lines part them.
pub(crate) fn paragraphs(text: &str) -> Vec<html::Kept> {
    let mut blocks = Vec::new();
    let mut words = String::new();
    for line in text.lines().chain([""]) {
        let line = line.trim();
        if !line.is_empty() {
            if !words.is_empty() {
                words.push('\n');
            }
            words.push_str(line);
        } else if !words.is_empty() {
            blocks.push(html::Kept { kind: BlockKind::Paragraph, words: std::mem::take(&mut words) });
        }
    }
    blocks
}

/// A web address, or nothing.
pub(crate) fn address(given: &str) -> String {
    let given = given.trim();
    if crate::header::is_url(given) { given.to_owned() } else { String::new() }
}
