//! Bytes to text, whatever encoding they are in and whatever they say of it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text, and what should be told of how it was read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) notes: Vec<String>,
}

/// Decodes bytes. A byte order mark is believed first; then what can only be UTF-8 is UTF-8, for nothing else looks
/// like it by chance; then the labels that were declared, the outer one first, if the bytes bear them out; and where
/// nobody says anything true, the encoding is guessed from the bytes.
pub(crate) fn decode(bytes: &[u8], labels: &[&str]) -> Decoded {
    let (bytes, marked) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (&bytes[length..], Some(encoding)),
        None => (bytes, None),
    };
    let declared: Vec<&'static Encoding> =
        labels.iter().filter_map(|label| Encoding::for_label(label.trim().as_bytes())).collect();
    let said = labels.iter().find(|l| !l.is_empty()).copied().unwrap_or_default();
    if let Some(encoding) = marked {
        let (text, bad) = encoding.decode_without_bom_handling(bytes);
        let notes = if bad { vec![damaged(encoding)] } else { Vec::new() };
        return Decoded { text: text.into_owned(), notes };
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let lies = !bytes.is_ascii() && declared.first().is_some_and(|e| *e != UTF_8);
        let stateful =
            declared.first().is_some_and(|e| !e.is_ascii_compatible() && *e != UTF_16BE && *e != UTF_16LE);
        if !stateful {
            let notes = if lies { vec![lie(said, UTF_8)] } else { Vec::new() };
            return Decoded { text: text.to_owned(), notes };
        }
    }
    for encoding in &declared {
        // Sixteen bits a character without a mark is what pages say that are in no such thing.
        if *encoding == UTF_16BE || *encoding == UTF_16LE {
            continue;
        }
        let (text, bad) = encoding.decode_without_bom_handling(bytes);
        if !bad {
            return Decoded { text: text.into_owned(), notes: Vec::new() };
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    // A few bad bytes in a text that is otherwise as declared are damage, not a lie.
    let encoding = match declared.first() {
        Some(first) if *first == UTF_8 && mostly_utf8(bytes) => UTF_8,
        _ => guess,
    };
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    let mut notes = Vec::new();
    if declared.first().is_some_and(|first| *first != encoding) {
        notes.push(lie(said, encoding));
    } else if declared.is_empty() {
        notes.push(format!("the encoding is not declared; the bytes were read as {}", encoding.name()));
    }
    if bad {
        notes.push(damaged(encoding));
    }
    Decoded { text: text.into_owned(), notes }
}

fn lie(said: &str, encoding: &'static Encoding) -> String {
    format!("the bytes are declared as {} but were read as {}", crate::shown(said), encoding.name())
}

fn damaged(encoding: &'static Encoding) -> String {
    format!("some bytes are not {}: U+FFFD stands in their places", encoding.name())
}

/// Whether all but one in a hundred of the bytes above ASCII are in their right order for UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|b| !b.is_ascii()).count();
    let bad = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    bad * 100 <= high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_believed_or_found_out() {
        let text = "Señor Müller said “no” — twice.";
        let latin = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        let read = |bytes: &[u8], labels: &[&str]| decode(bytes, labels);
        assert_eq!(read(text.as_bytes(), &[]), Decoded { text: text.to_owned(), notes: vec![] });
        assert_eq!(read(&latin, &["iso-8859-1"]), Decoded { text: text.to_owned(), notes: vec![] });
        let lied = read(&latin, &["utf-8"]);
        assert_eq!((lied.text.as_str(), lied.notes.len()), (text, 1));
        let lied = read(text.as_bytes(), &["", "iso-8859-1"]);
        assert_eq!((lied.text.as_str(), lied.notes.len()), (text, 1));
        let guessed = read(&latin, &["no-such-encoding"]);
        assert_eq!(guessed.text, text);
        let mut wide = vec![0xff, 0xfe];
        wide.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(read(&wide, &["utf-8"]).text, text);
        let japanese = "これは新聞記事の本文です。".repeat(5);
        let shift_jis = encoding_rs::SHIFT_JIS.encode(&japanese).0.into_owned();
        assert_eq!(read(&shift_jis, &[]).text, japanese);
        assert_eq!(
            read(b"\xff\xfe\xff", &[]).text,
            "\u{fffd}\u{fffd}".chars().take(2).skip(1).collect::<String>()
        );
    }
}
