//! A response of HTTP as an archive keeps it: its header, and its body in the encodings in which it came.

use twosource_contract::limits::INPUT_BYTES;

/// Bytes of a header.
pub(super) const HEADER_BYTES: usize = 64 * 1024;

/// The document in a record, decoded.
pub(super) struct Payload {
    pub(super) media_type: String,
    pub(super) bytes: Vec<u8>,
    /// Whether the bytes are fewer than the response had.
    pub(super) cut: bool,
}

/// Whether a header is that of a response which gave what was asked for.
pub(super) fn is_success(head: &[u8]) -> bool {
    matches!(head.split(|b| *b == b' ').nth(1).unwrap_or_default(), b"200" | b"203")
}

/// The body of a response; `None` where it was no success, or is of a type that is not wanted. `truncated` says whether the
/// archive has only its beginning.
///
/// # Errors
/// What is wrong with it.
pub(super) fn payload(
    block: &[u8],
    truncated: bool,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<Option<Payload>, String> {
    let (head, body) = split_head(block).ok_or("its HTTP header does not end")?;
    if !is_success(head) {
        return Ok(None);
    }
    let fields = Fields::of(head);
    let media_type = fields.get("content-type").unwrap_or_default().to_owned();
    if !is_wanted(&media_type) {
        return Ok(None);
    }
    let chunked = fields.get("transfer-encoding").is_some_and(|t| t.to_ascii_lowercase().contains("chunked"));
    // Many archives keep the header of a body that they have put together already.
    let joined = if chunked { unchunked(body) } else { None };
    let length = fields.get("content-length").and_then(|l| l.parse::<usize>().ok());
    let (body, mut cut) = match joined {
        Some(joined) => joined,
        None => (body.to_vec(), !chunked && length.is_some_and(|length| body.len() < length)),
    };
    cut |= truncated;
    let bytes = match fields.get("content-encoding").unwrap_or_default().trim().to_ascii_lowercase().as_str()
    {
        "" | "identity" => body,
        "gzip" | "x-gzip" if !crate::gzip::is_packed(&body) => {
            // The archive has unpacked it, and the length is that of what was packed.
            cut = truncated;
            body
        }
        "gzip" | "x-gzip" => {
            let unpacked = crate::gzip::unpack(&body, INPUT_BYTES);
            if let Some(problem) = unpacked.broken.filter(|_| !cut) {
                return Err(format!("its gzip body is broken: {problem}"));
            }
            cut |= unpacked.too_large;
            unpacked.bytes
        }
        other => return Err(format!("its body is packed with {}, which is not read", crate::shown(other))),
    };
    Ok(Some(Payload { media_type, bytes, cut }))
}

/// The chunks of a body, put together, and whether some are missing; `None` where it has none.
fn unchunked(body: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let Some((size, after)) = chunk_size(rest) else {
            // Chunks that break off, or end in something else, after some that were whole.
            return (rest.len() < body.len()).then_some((out, true));
        };
        let Some(chunk) = after.get(..size) else {
            out.extend_from_slice(after);
            return Some((out, true));
        };
        if size == 0 {
            return Some((out, false));
        }
        out.extend_from_slice(chunk);
        rest = &after[size..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

/// The size of the chunk that follows, and what stands behind its line.
fn chunk_size(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = bytes.iter().take(64).position(|b| *b == b'\n')?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
    Some((size, &bytes[end + 1..]))
}

/// A header with what stands after its empty line.
pub(super) fn split_head(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let within = &bytes[..bytes.len().min(HEADER_BYTES)];
    let crlf = within.windows(4).position(|w| w == b"\r\n\r\n").map(|at| (at, at + 4));
    let lf = within.windows(2).position(|w| w == b"\n\n").map(|at| (at, at + 2));
    let (end, next) = match (crlf, lf) {
        (Some(a), Some(b)) => a.min(b),
        (a, b) => a.or(b)?,
    };
    Some((&bytes[..end], &bytes[next..]))
}

/// The fields of a header.
pub(super) struct Fields<'b>(Vec<(String, std::borrow::Cow<'b, str>)>);

impl<'b> Fields<'b> {
    pub(super) fn of(head: &'b [u8]) -> Self {
        let lines = head.split(|b| *b == b'\n').skip(1).take(200);
        let fields = lines.filter_map(|line| {
            let at = line.iter().position(|b| *b == b':')?;
            let key = String::from_utf8_lossy(&line[..at]).trim().to_ascii_lowercase();
            Some((key, String::from_utf8_lossy(&line[at + 1..])))
        });
        Self(fields.collect())
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim())
    }
}
