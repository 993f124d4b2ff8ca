//! What is packed with gzip (RFC 1952), unpacked up to a limit.

use std::io::Read as _;

use flate2::bufread::GzDecoder;

/// What came of unpacking.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unpacked {
    pub(crate) bytes: Vec<u8>,
    /// Why there may be more that could not be had.
    pub(crate) broken: Option<String>,
    /// Whether the limit ended it.
    pub(crate) too_large: bool,
    /// Bytes of the file after what was broken.
    rest: usize,
}

/// How every member begins: its magic number, and deflate as its method.
const MEMBER: [u8; 3] = *b"\x1f\x8b\x08";
/// Places that are tried for a member after one that is broken: its bytes may look like the beginning of another.
const TRIED: usize = 64;

/// Whether bytes are packed with gzip.
pub(crate) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(&MEMBER[..2])
}

/// Unpacks all members of a file, one after the other, up to `limit` bytes or to the first that is broken.
pub(crate) fn unpack(packed: &[u8], limit: usize) -> Unpacked {
    let mut bytes = Vec::new();
    let mut rest = packed;
    let mut broken = None;
    while is_packed(rest) && bytes.len() <= limit && broken.is_none() {
        let room = (limit - bytes.len()) as u64 + 1;
        let mut member = GzDecoder::new(rest).take(room);
        broken = member.read_to_end(&mut bytes).err().map(|e| match e.kind() {
            std::io::ErrorKind::UnexpectedEof => "it ends too early".to_owned(),
            _ => e.to_string(),
        });
        rest = match broken {
            // What is broken is behind its first bytes.
            Some(_) => &rest[MEMBER.len().min(rest.len())..],
            None => member.into_inner().into_inner(),
        };
    }
    // Some programs fill the last block of a tape or a disk.
    if broken.is_none() && bytes.len() <= limit && rest.iter().any(|b| *b != 0) {
        broken = Some("what follows one of its members is none".to_owned());
    }
    let too_large = bytes.len() > limit;
    bytes.truncate(limit);
    Unpacked { bytes, broken, too_large, rest: rest.len() }
}

/// The byte of a file at which the next member begins that unpacks to what begins so, after what broke in `unpacked`.
pub(crate) fn next_member(packed: &[u8], unpacked: &Unpacked, start: &[u8]) -> Option<usize> {
    let from = packed.len() - unpacked.rest;
    let places = packed[from..].windows(MEMBER.len()).enumerate().filter(|(_, w)| *w == MEMBER);
    let begins = |at: &usize| {
        let mut head = vec![0; start.len()];
        GzDecoder::new(&packed[*at..]).read_exact(&mut head).is_ok() && head == start
    };
    places.map(|(at, _)| from + at).take(TRIED).find(begins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn pack(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn members_are_unpacked_up_to_the_limit() {
        let packed = [pack(b"one "), pack(b"two")].concat();
        assert!(is_packed(&packed));
        let whole = unpack(&packed, 100);
        assert_eq!((whole.bytes.as_slice(), whole.broken, whole.too_large), (&b"one two"[..], None, false));
        let cut = unpack(&packed[..packed.len() - 4], 100);
        assert!(cut.broken.unwrap().contains("too early"));
        assert!(cut.bytes.starts_with(b"one "));
        let bomb = pack(&vec![0u8; 10_000_000]);
        assert!(bomb.len() < 20_000);
        let unpacked = unpack(&bomb, 1000);
        assert_eq!((unpacked.bytes.len(), unpacked.too_large), (1000, true));
        assert!(unpack(b"\x1f\x8bgarbage", 100).broken.is_some());
    }

    #[test]
    fn behind_a_broken_member_the_next_is_found() {
        let (one, mut two, three) = (pack(b"one "), pack(b"two"), pack(b"three"));
        two.truncate(two.len() / 2);
        let packed = [one.as_slice(), &two, &three].concat();
        let unpacked = unpack(&packed, 100);
        assert!(unpacked.broken.is_some());
        let at = next_member(&packed, &unpacked, b"thr").unwrap();
        assert_eq!(at, one.len() + two.len());
        assert_eq!(unpack(&packed[at..], 100).bytes, b"three");
        assert_eq!(next_member(&packed, &unpacked, b"one"), None);
    }
}
