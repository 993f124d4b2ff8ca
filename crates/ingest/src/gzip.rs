//! What is packed with gzip (RFC 1952), unpacked up to a limit.

use std::io::Read as _;

use flate2::read::MultiGzDecoder;

/// What came of unpacking.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unpacked {
    pub(crate) bytes: Vec<u8>,
    /// Why there may be more that could not be had.
    pub(crate) broken: Option<String>,
    /// Whether the limit ended it.
    pub(crate) too_large: bool,
}

/// Whether bytes are packed with gzip.
pub(crate) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b")
}

/// Unpacks all members of a file, one after the other, up to `limit` bytes.
pub(crate) fn unpack(packed: &[u8], limit: usize) -> Unpacked {
    let mut bytes = Vec::new();
    let mut reader = MultiGzDecoder::new(packed).take(limit as u64 + 1);
    let broken = reader.read_to_end(&mut bytes).err().map(|e| match e.kind() {
        std::io::ErrorKind::UnexpectedEof => "it ends too early".to_owned(),
        _ => e.to_string(),
    });
    let too_large = bytes.len() > limit;
    bytes.truncate(limit);
    Unpacked { bytes, broken, too_large }
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
}
