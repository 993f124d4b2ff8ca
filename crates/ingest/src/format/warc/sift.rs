//! Of an archive that is too large to be held, what may be read of it: record by record as it comes, without what is passed
//! over anyway.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};

use flate2::bufread::MultiGzDecoder;
use twosource_contract::limits::{INPUT_BYTES, REPORTS_PER_INPUT};

use super::http::{Fields, HEADER_BYTES, is_success, split_head};
use super::is_document;
use crate::gzip;

/// Bytes of an archive that are looked through, unpacked.
const ARCHIVE_BYTES: u64 = 4 * 1024 * 1024 * 1024;
/// Bytes of a record that is too large itself: as much as is read of a page.
const LARGE_BYTES: u64 = 4 * 1024 * 1024;
/// Bytes of a record by which it is told whether it holds a document: as many as a header may have.
const PEEKED: u64 = HEADER_BYTES as u64;
/// What stands for a record that is passed over, so that those after it keep their numbers.
const PASSED_OVER: &[u8] = b"WARC/1.1\r\nWARC-Type: metadata\r\nContent-Length: 0\r\n\r\n\r\n\r\n";
/// What ends a record.
const END: &[u8] = b"\r\n\r\n";

/// What was taken of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sifted {
    /// An archive, packed with nothing, of at most as many bytes as an input may have.
    pub bytes: Vec<u8>,
    /// Whether there is more that was not taken.
    pub cut: bool,
}

/// Takes the records that may hold reports out of an archive, packed or not; each keeps its number. Memory holds what was
/// taken and a record's header.
///
/// # Errors
/// Where the bytes cannot be had. What is wrong with them is told by whoever reads what was taken.
pub fn sift(from: impl Read) -> io::Result<Sifted> {
    let mut from = BufReader::with_capacity(1 << 16, from);
    let is_packed = gzip::is_packed(from.fill_buf()?);
    let mut taken = Taken { bytes: Vec::new(), left: ARCHIVE_BYTES, documents: 0 };
    let whole = if is_packed {
        taken.all(&mut BufReader::new(MultiGzDecoder::new(from)))
    } else {
        taken.all(&mut from)
    };
    let whole = match whole {
        // A member that is broken: nothing behind it can be had as it comes.
        Err(error) if is_packed && is_of_the_packing(&error) => false,
        whole => whole?,
    };
    Ok(Sifted { bytes: taken.bytes, cut: !whole })
}

fn is_of_the_packing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::InvalidData | ErrorKind::UnexpectedEof)
}

/// What was taken so far.
struct Taken {
    bytes: Vec<u8>,
    /// Bytes that may still be looked through.
    left: u64,
    documents: usize,
}

impl Taken {
    /// Takes record after record; gives whether all that there is was looked through.
    fn all(&mut self, from: &mut impl BufRead) -> io::Result<bool> {
        loop {
            let begun = pass_empty_lines(from)?;
            let head = header(from, begun)?;
            if head.is_empty() {
                return Ok(true);
            }
            let fields = Fields::of(&head);
            let length = fields.get("content-length").and_then(|length| length.parse::<u64>().ok());
            let (Some(length), true, true) = (length, head.starts_with(b"WARC/"), ends(&head)) else {
                // What is no record ends the archive, and whoever reads it says so.
                return Ok(self.add(&[&head]));
            };
            let all = head.len() as u64 + length;
            if all > self.left {
                return Ok(false);
            }
            self.left -= all;
            let mut block = Vec::new();
            from.by_ref().take(length.min(PEEKED)).read_to_end(&mut block)?;
            if !is_wanted(&fields, &block) {
                let rest = length - block.len() as u64;
                let passed = io::copy(&mut from.by_ref().take(rest), &mut io::sink())?;
                let record = if passed < rest { &head } else { PASSED_OVER };
                if !self.add(&[record]) {
                    return Ok(false);
                }
                continue;
            }
            self.documents += 1;
            if self.documents > REPORTS_PER_INPUT {
                return Ok(false);
            }
            if !self.take(from, &head, &fields, block, length)? {
                return Ok(false);
            }
        }
    }

    /// Takes a record of which the beginning is at hand; of one that is too large itself the beginning.
    fn take(
        &mut self,
        from: &mut impl BufRead,
        head: &[u8],
        fields: &Fields<'_>,
        mut block: Vec<u8>,
        length: u64,
    ) -> io::Result<bool> {
        let is_large = head.len() as u64 + length > INPUT_BYTES as u64;
        let kept = if is_large { LARGE_BYTES } else { length };
        if (self.bytes.len() + head.len() + END.len()) as u64 + kept > INPUT_BYTES as u64 {
            return Ok(false);
        }
        from.by_ref().take(kept - block.len() as u64).read_to_end(&mut block)?;
        if (block.len() as u64) < kept {
            // The archive is cut there: what ends a record would be read as the rest of it.
            return Ok(self.add(&[head, &block]));
        }
        if !is_large {
            return Ok(self.add(&[head, &block, END]));
        }
        let rest = length - block.len() as u64;
        io::copy(&mut from.by_ref().take(rest), &mut io::sink())?;
        Ok(self.add(&[&shortened(fields, block.len()), &block, END]))
    }

    /// Adds bytes, if there is room for all of them.
    fn add(&mut self, pieces: &[&[u8]]) -> bool {
        let fits = self.bytes.len() + pieces.iter().map(|p| p.len()).sum::<usize>() <= INPUT_BYTES;
        if fits {
            pieces.iter().for_each(|piece| self.bytes.extend_from_slice(piece));
        }
        fits
    }
}

/// The header of a record of which so many bytes were kept.
fn shortened(fields: &Fields<'_>, kept: usize) -> Vec<u8> {
    let mut head = "WARC/1.1\r\n".to_owned();
    for name in ["warc-type", "warc-target-uri", "warc-date", "content-type"] {
        if let Some(value) = fields.get(name) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
    }
    head.push_str(&format!("WARC-Truncated: length\r\nContent-Length: {kept}\r\n\r\n"));
    head.into_bytes()
}

/// Whether a record may hold a report, by its header and the beginning of its block.
fn is_wanted(fields: &Fields<'_>, block: &[u8]) -> bool {
    let declared = |fields: &Fields<'_>| is_document(fields.get("content-type").unwrap_or_default());
    match fields.get("warc-type").unwrap_or_default().to_ascii_lowercase().as_str() {
        // A header that does not end is an error of the record.
        "response" => {
            split_head(block).is_none_or(|(head, _)| is_success(head) && declared(&Fields::of(head)))
        }
        "resource" | "conversion" => declared(fields),
        _ => false,
    }
}

/// Passes over empty lines; gives what belongs to the line after them and is read already.
fn pass_empty_lines(from: &mut impl BufRead) -> io::Result<Vec<u8>> {
    loop {
        let first = from.fill_buf()?.first().copied();
        if !matches!(first, Some(b'\r' | b'\n')) {
            return Ok(Vec::new());
        }
        from.consume(1);
        if first == Some(b'\r') {
            if from.fill_buf()?.first() != Some(&b'\n') {
                return Ok(vec![b'\r']);
            }
            from.consume(1);
        }
    }
}

/// The lines up to the first empty one, that one too, as far as a header may reach; nothing at the end.
fn header(from: &mut impl BufRead, begun: Vec<u8>) -> io::Result<Vec<u8>> {
    let mut head = begun;
    loop {
        let room = (HEADER_BYTES - head.len()) as u64;
        let line = from.by_ref().take(room).read_until(b'\n', &mut head)?;
        if line == 0 || ends(&head) {
            return Ok(head);
        }
    }
}

fn ends(head: &[u8]) -> bool {
    head.ends_with(b"\r\n\r\n") || head.ends_with(b"\n\n")
}
