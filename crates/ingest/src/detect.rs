//! Which format bytes are in: by what they begin with, then by what is declared, then by the name of the file. What is
//! in none that is read is refused by name.

use twosource_contract::Unreadable;

use crate::charset;
use crate::format::Input;
use crate::gzip;

/// A format, as far as it can be told before it is taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Markdown,
    Html,
    Email,
    Pdf,
    Warc,
    Gzip,
    /// Feeds, NewsML-G2, NITF: the root element tells.
    Xml,
    /// JSON Feed, ninjs: the members tell.
    Json,
}

impl Format {
    /// Whether the beginning of an input tells something without the rest. Of an archive whole records do.
    pub(crate) fn can_be_cut(self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::Html | Self::Warc)
    }
}

/// What a file of a kind begins with, and what a message calls it.
const MAGIC: [(&[u8], &str); 17] = [
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x7fELF", "an ELF program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"OggS\0", "an Ogg recording"),
    (b"ID3\x03", "an MP3 recording"),
    (b"{\\rtf", "an RTF document"),
];

/// What a PDF file begins with.
const PDF: &[u8] = b"%PDF-";
/// Bytes that programs of the mail and the web put before it, as readers of PDF have it (ISO 32000-1, H.3.4.1).
const BEFORE_PDF: usize = 1024;

/// Byte order marks of an encoding that is not read.
const UTF_32: [&[u8]; 2] = [b"\xff\xfe\0\0", b"\0\0\xfe\xff"];

/// A text may have one control character in so many; with more it is none.
const CHARACTERS_A_CONTROL: usize = 10;
/// Bytes at the beginning that are looked at for marks of a format.
const LOOKED_AT: usize = 4096;

/// The format of an input.
///
/// # Errors
/// `Empty`, `Binary`, `Format`.
pub(crate) fn format(input: &Input<'_>) -> Result<Format, Unreadable> {
    let bytes = input.bytes;
    if gzip::is_packed(bytes) {
        return Ok(Format::Gzip);
    }
    if bytes.trim_ascii_start().starts_with(PDF) {
        return Ok(Format::Pdf);
    }
    let binary = |found: &str| Err(Unreadable::Binary { found: found.to_owned() });
    if UTF_32.iter().any(|mark| bytes.starts_with(mark)) {
        return binary("UTF-32, by its byte order mark");
    }
    for (start, found) in MAGIC {
        if bytes.starts_with(start) {
            return binary(found);
        }
    }
    if bytes.starts_with(b"RIFF")
        && bytes.get(8..12).is_some_and(|kind| matches!(kind, b"WEBP" | b"WAVE" | b"AVI "))
    {
        return binary("a RIFF recording or image");
    }
    let head = head(bytes);
    let start = head.trim_start();
    if start.as_bytes().starts_with(PDF) {
        return Ok(Format::Pdf);
    }
    if start.is_empty() && bytes.iter().all(|b| b.is_ascii_whitespace() || matches!(b, 0xef | 0xbb | 0xbf)) {
        return Err(Unreadable::Empty);
    }
    if is_archive(start.as_bytes()) {
        return Ok(Format::Warc);
    }
    if let Some(format) = markup(start) {
        return Ok(format);
    }
    declared(input, start)
}

/// Whether bytes begin as a web archive does.
pub(crate) fn is_archive(start: &[u8]) -> bool {
    start.starts_with(b"WARC/1.") || start.starts_with(b"WARC/0.")
}

/// The first characters, whatever their encoding, as far as they are ASCII or UTF-8.
fn head(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(LOOKED_AT)];
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return charset::decode(&bytes[..bytes.len() / 2 * 2], &[]).text;
    }
    String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).into_owned()
}

/// Whether a PDF file begins behind something else: objects follow, which a text that speaks of `%PDF-` has not.
fn is_late_pdf(bytes: &[u8]) -> bool {
    let within = &bytes[..bytes.len().min(BEFORE_PDF + PDF.len())];
    let Some(at) = within.windows(PDF.len()).position(|w| w == PDF) else { return false };
    let rest = &bytes[at..bytes.len().min(at + LOOKED_AT)];
    rest.windows(6).any(|w| w == b" 0 obj")
}

/// The format of a marked-up text, by its first element or member.
fn markup(start: &str) -> Option<Format> {
    let mut rest = start;
    let mut xml = false;
    // Comments, declarations and processing instructions may stand before the first element.
    for _ in 0..20 {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.split_once("-->").map_or("", |(_, rest)| rest);
        } else if let Some(after) = rest.strip_prefix("<?") {
            xml |= after.starts_with("xml");
            rest = after.split_once('>').map_or("", |(_, rest)| rest);
        } else if rest.get(..9).is_some_and(|d| d.eq_ignore_ascii_case("<!doctype")) {
            let kind = rest[9..].trim_start().to_ascii_lowercase();
            if kind.starts_with("html") {
                return Some(Format::Html);
            }
            return Some(Format::Xml);
        } else {
            break;
        }
    }
    if let Some(after) = rest.strip_prefix('<') {
        let name: String = after
            .chars()
            .take_while(|c| c.is_alphanumeric() || matches!(c, ':' | '-' | '_'))
            .collect::<String>();
        let local = name.rsplit_once(':').map_or(name.as_str(), |(_, local)| local);
        return match local {
            "rss" | "RDF" | "feed" | "newsMessage" | "newsItem" | "packageItem" | "nitf" => Some(Format::Xml),
            _ if xml && !local.eq_ignore_ascii_case("html") => Some(Format::Xml),
            _ if is_html_name(&local.to_ascii_lowercase()) => Some(Format::Html),
            _ => None,
        };
    }
    if xml {
        return Some(Format::Xml);
    }
    let object = rest.strip_prefix('{').or_else(|| rest.strip_prefix('[')?.trim_start().strip_prefix('{'))?;
    object.trim_start().starts_with(['"', '}']).then_some(Format::Json)
}

/// Elements that a page or a piece of one begins with.
fn is_html_name(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "head"
            | "body"
            | "title"
            | "meta"
            | "link"
            | "script"
            | "div"
            | "article"
            | "section"
            | "main"
            | "header"
            | "h1"
            | "h2"
            | "p"
            | "table"
            | "center"
            | "style"
    )
}

/// The format that is declared, or that the file's name gives; text where neither says more.
fn declared(input: &Input<'_>, start: &str) -> Result<Format, Unreadable> {
    let essence = input.media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let extension = input.path.rsplit(['/', '\\']).next().and_then(|f| f.rsplit_once('.'));
    let extension = extension.map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    match essence.as_str() {
        // RFC 2046: the sender does not know.
        "" | "text/plain" | "application/octet-stream" | "text/x-markdown" | "text/markdown" => {}
        "text/html" | "application/xhtml+xml" => return Ok(Format::Html),
        "message/rfc822" => return Ok(Format::Email),
        "application/json" | "application/feed+json" => return Ok(Format::Json),
        "application/warc" => return Ok(Format::Warc),
        "application/pdf" if is_late_pdf(input.bytes) => return Ok(Format::Pdf),
        xml if xml == "text/xml" || xml == "application/xml" || xml.ends_with("+xml") => {
            return Ok(Format::Xml);
        }
        json if json.ends_with("+json") => return Ok(Format::Json),
        _ => return Err(Unreadable::Format { format: crate::shown(essence.as_str()) }),
    }
    let declares_text = essence == "text/plain";
    Ok(match extension.as_str() {
        "md" | "markdown" if !declares_text => Format::Markdown,
        "html" | "htm" | "xhtml" if !declares_text && start.contains('<') => Format::Html,
        _ if essence.ends_with("markdown") => Format::Markdown,
        // What is in no format that is read is named by its root element, and is no prose.
        "xml" | "rss" | "atom" if !declares_text && start.starts_with('<') => Format::Xml,
        "eml" if !declares_text => Format::Email,
        _ if is_email(start) => Format::Email,
        _ if is_late_pdf(input.bytes) => Format::Pdf,
        _ => Format::Text,
    })
}

/// Whether a text begins as a letter does (RFC 5322): header fields, of which one is such as only letters have.
fn is_email(start: &str) -> bool {
    let mut known = 0;
    for line in start.lines().take(60) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_graphic()) {
            return false;
        }
        let name = name.to_ascii_lowercase();
        known += usize::from(matches!(
            name.as_str(),
            "received"
                | "message-id"
                | "mime-version"
                | "return-path"
                | "from"
                | "to"
                | "subject"
                | "date"
                | "content-type"
                | "delivered-to"
                | "dkim-signature"
                | "reply-to"
        ));
    }
    known >= 3
}

/// The text in the bytes, without its byte order mark.
///
/// A text that declares no encoding has to be UTF-8: to guess would be to put words in its mouth. NUL is refused.
/// Other control characters stay as they are, for evidence must quote what was printed: whoever shows them to a
/// terminal has to escape them.
///
/// # Errors
/// `Binary`, `NotUtf8`, `Format`, `Empty`.
pub(crate) fn text(input: &Input<'_>) -> Result<String, Unreadable> {
    let label = charset_of(input.media_type);
    let wide = input.bytes.starts_with(b"\xff\xfe") || input.bytes.starts_with(b"\xfe\xff");
    let known = ["utf-8", "utf8", "us-ascii", ""].iter().any(|c| label.eq_ignore_ascii_case(c));
    let text = if wide {
        charset::decode(input.bytes, &[]).text
    } else if known {
        if let Some(at) = input.bytes.iter().position(|b| *b == 0) {
            return Err(Unreadable::Binary { found: format!("a NUL at byte {at}") });
        }
        let text = std::str::from_utf8(input.bytes)
            .map_err(|e| Unreadable::NotUtf8 { at: e.valid_up_to() as u64 })?;
        text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()
    } else {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes())
            .ok_or_else(|| Unreadable::Format { format: crate::shown(&format!("text in {label}")) })?;
        let (text, bad) = encoding.decode_with_bom_removal(input.bytes);
        if bad {
            return Err(Unreadable::Malformed {
                format: "text".to_owned(),
                problem: format!(
                    "it is declared as {} and has bytes that are not: declare its encoding",
                    encoding.name()
                ),
            });
        }
        text.into_owned()
    };
    if let Some(at) = text.find('\0') {
        return Err(Unreadable::Binary { found: format!("a NUL at byte {at}") });
    }
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    let (mut characters, mut controls) = (0usize, 0usize);
    for c in text.chars() {
        characters += 1;
        controls += usize::from(c.is_control() && !matches!(c, '\t' | '\n' | '\r'));
    }
    if controls * CHARACTERS_A_CONTROL > characters {
        return Err(Unreadable::Binary { found: format!("{controls} control characters in {characters}") });
    }
    Ok(text)
}

/// The charset that a media type declares; empty where it declares none.
pub(crate) fn charset_of(media_type: &str) -> String {
    let parameters = media_type.split(';').skip(1).filter_map(|p| p.split_once('='));
    let charset = parameters.into_iter().find(|(key, _)| key.trim().eq_ignore_ascii_case("charset"));
    charset.map(|(_, value)| value.trim().trim_matches(['"', '\'']).to_owned()).unwrap_or_default()
}

/// The encoding that a page's meta declares.
pub(crate) fn meta_charset(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(LOOKED_AT)]).to_ascii_lowercase();
    let mut rest = head.as_str();
    while let Some(at) = rest.find("charset") {
        rest = &rest[at + "charset".len()..];
        let after = rest.trim_start();
        if let Some(value) = after.strip_prefix('=') {
            let value = value.trim_start().trim_start_matches(['"', '\'']);
            let label: String = value
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
                .collect();
            if !label.is_empty() {
                return label;
            }
        }
    }
    xml_encoding(bytes)
}

/// The encoding that an XML declaration gives.
pub(crate) fn xml_encoding(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(256)]);
    let declaration = head.trim_start_matches('\u{feff}').trim_start().strip_prefix("<?xml");
    let value = declaration.and_then(|d| d.split_once("?>")).and_then(|(d, _)| d.split_once("encoding"));
    let value = value.and_then(|(_, v)| v.trim_start().strip_prefix('=')).map(str::trim_start);
    value
        .map(|v| v.trim_matches(['"', '\'']).split(['"', '\'']).next().unwrap_or_default().to_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
