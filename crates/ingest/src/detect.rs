//! What bytes are, before anything reads them: text in UTF-8, or something to refuse with its name.

use twosource_contract::{RawReport, Unreadable};

/// What a file of a kind begins with, and what a message calls it.
const MAGIC: [(&[u8], &str); 18] = [
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x7fELF", "an ELF program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"OggS\0", "an Ogg recording"),
    (b"ID3\x03", "an MP3 recording"),
];

/// Byte order marks of encodings that are not UTF-8; the longer first, for one begins with another.
const FOREIGN_MARKS: [(&[u8], &str); 4] = [
    (b"\xff\xfe\0\0", "UTF-32, by its byte order mark"),
    (b"\0\0\xfe\xff", "UTF-32, by its byte order mark"),
    (b"\xff\xfe", "UTF-16, by its byte order mark"),
    (b"\xfe\xff", "UTF-16, by its byte order mark"),
];

/// What a marked-up text begins with, in lower case, and the format's name.
const MARKUP: [(&str, &str); 7] = [
    ("<!doctype html", "HTML"),
    ("<html", "HTML"),
    ("<?xml", "XML"),
    ("<rss", "RSS"),
    ("<feed", "Atom"),
    ("{\\rtf", "RTF"),
    ("warc/1.", "WARC"),
];

/// A text may have one control character in so many; with more it is none.
const CHARACTERS_A_CONTROL: usize = 10;

/// The text in the bytes, without its byte order mark.
///
/// NUL is refused. Other control characters stay as they are, for evidence must quote what was printed: whoever shows
/// them to a terminal has to escape them.
pub(crate) fn decode(raw: &RawReport) -> Result<&str, Unreadable> {
    declared(&raw.media_type)?;
    let bytes = raw.content.as_slice();
    let binary = |found: &str| Err(Unreadable::Binary { found: found.to_owned() });
    for (start, found) in FOREIGN_MARKS.into_iter().chain(MAGIC) {
        if bytes.starts_with(start) {
            return binary(found);
        }
    }
    if bytes.starts_with(b"RIFF")
        && bytes.get(8..12).is_some_and(|kind| matches!(kind, b"WEBP" | b"WAVE" | b"AVI "))
    {
        return binary("a RIFF recording or image");
    }
    if let Some(at) = bytes.iter().position(|b| *b == 0) {
        return binary(&format!("a NUL at byte {at}"));
    }
    let text = std::str::from_utf8(bytes).map_err(|e| Unreadable::NotUtf8 { at: e.valid_up_to() as u64 })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    let (mut characters, mut controls) = (0usize, 0usize);
    for c in text.chars() {
        characters += 1;
        controls += usize::from(c.is_control() && !matches!(c, '\t' | '\n' | '\r'));
    }
    if controls * CHARACTERS_A_CONTROL > characters {
        return binary(&format!("{controls} control characters in {characters}"));
    }
    if let Some(format) = markup(text) {
        return Err(Unreadable::Format { format: format.to_owned() });
    }
    Ok(text)
}

/// The format of a marked-up text, by its beginning.
fn markup(text: &str) -> Option<&'static str> {
    let text = text.trim_start().as_bytes();
    MARKUP.into_iter().find_map(|(start, format)| {
        let head = text.get(..start.len())?;
        head.eq_ignore_ascii_case(start.as_bytes()).then_some(format)
    })
}

/// Refuses a declared media type that is not plain text in UTF-8. `application/octet-stream` says that the sender does
/// not know (RFC 2046), so the content decides.
fn declared(media_type: &str) -> Result<(), Unreadable> {
    let mut parts = media_type.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    let refuse = |format: &str| Err(Unreadable::Format { format: crate::shown(format) });
    match essence.to_ascii_lowercase().as_str() {
        "" | "text/plain" | "application/octet-stream" => {}
        "text/html" | "application/xhtml+xml" => return refuse("HTML"),
        _ => return refuse(essence),
    }
    for parameter in parts {
        let Some((key, value)) = parameter.split_once('=') else { continue };
        let value = value.trim().trim_matches('"');
        let known = ["utf-8", "utf8", "us-ascii"].iter().any(|c| value.eq_ignore_ascii_case(c));
        if key.trim().eq_ignore_ascii_case("charset") && !known {
            return refuse(&format!("text in {value}"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(content: &[u8]) -> RawReport {
        RawReport { content: content.to_vec(), ..RawReport::default() }
    }

    fn reason(content: &[u8]) -> String {
        decode(&raw(content)).unwrap_err().to_string()
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        let cases: [(&[u8], &str); 22] = [
            (b"", "the file is empty"),
            (b" \n\t\r\n", "the file is empty"),
            (b"\xef\xbb\xbf", "the file is empty"),
            (b"\xef\xbb\xbf \n", "the file is empty"),
            (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
            (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
            (b"\xff\xd8\xff\xe0", "a JPEG image"),
            (b"GIF89a\x01", "a GIF image"),
            (b"PK\x03\x04\x14", "a ZIP archive"),
            (b"\x1f\x8b\x08", "a gzip archive"),
            (b"\x7fELF\x02", "an ELF program"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "a RIFF"),
            (b"\xff\xfeH\0i\0", "UTF-16, by its byte order mark"),
            (b"\xfe\xff\0H\0i", "UTF-16, by its byte order mark"),
            (b"\xff\xfe\0\0H\0\0\0", "UTF-32, by its byte order mark"),
            (b"The king\0slept.", "a NUL at byte 8"),
            (b"The \xe9tat spoke.", "byte 4 is not UTF-8"),
            (b"\xef\xbb\xbfThe \xe9tat", "byte 7 is not UTF-8"),
            (b"\x01\x02\x03\x04ab", "4 control characters in 6"),
            (b"<!DOCTYPE html><p>Hi", "HTML"),
            (b"\n  <HTML lang=en>", "HTML"),
            (b"<?xml version='1.0'?><rss/>", "XML"),
        ];
        for (content, expected) in cases {
            let reason = reason(content);
            assert!(reason.contains(expected), "{content:?}: {reason}");
        }
    }

    #[test]
    fn text_is_text() {
        for text in [
            "Hi.",
            "PDF files were found.",
            "GIF8 is a name.",
            "\x1b[31mred\x1b[0m alert in the city",
            "A <html> tag.",
        ] {
            assert_eq!(decode(&raw(text.as_bytes())), Ok(text));
        }
        assert_eq!(decode(&raw("\u{feff}Hi.".as_bytes())), Ok("Hi."));
    }

    #[test]
    fn a_declared_type_is_heeded() {
        let with = |media_type: &str| {
            let raw = RawReport { media_type: media_type.to_owned(), ..raw(b"Hi.") };
            decode(&raw).map(str::to_owned).map_err(|e| e.to_string())
        };
        for fine in [
            "",
            "text/plain",
            "TEXT/PLAIN; charset=UTF-8",
            "text/plain;charset=\"us-ascii\"",
            "application/octet-stream",
        ] {
            assert!(with(fine).is_ok(), "{fine}");
        }
        for (bad, named) in
            [("text/html", "HTML"), ("image/png", "image/png"), ("text/plain; charset=latin1", "latin1")]
        {
            assert!(with(bad).unwrap_err().contains(named), "{bad}");
        }
    }
}
