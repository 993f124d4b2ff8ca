//! The body of an answer, read up to its limits and unpacked.

use std::io::{self, Write};

use flate2::write::MultiGzDecoder;
use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;

/// What happens at the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    /// The whole is refused: half a page is no report.
    Refuse,
    /// What came so far is the answer.
    Cut,
    /// Of a page, a text or a web archive what came so far is the answer, for its reader goes as far as it goes; the rest is
    /// refused: of a feed or a PDF half is nothing.
    CutPage,
}

impl Over {
    /// What holds for an answer with these headers.
    fn of(self, headers: &HeaderMap) -> Self {
        if self != Self::CutPage {
            return self;
        }
        let field = |name| headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let essence = field(&CONTENT_TYPE).split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match essence.as_str() {
            "text/html" | "application/xhtml+xml" | "text/plain" | "application/warc" => Self::Cut,
            _ => Self::Refuse,
        }
    }
}

/// Why a body could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BodyError {
    /// It is above the limit, as it comes or unpacked.
    TooLarge {
        /// Whether it was counted after unpacking.
        unpacked: bool,
    },
    /// It ends too early, or is not packed as it says.
    Broken(String),
}

/// Memory up to a limit.
struct Bounded {
    bytes: Vec<u8>,
    limit: usize,
    full: bool,
}

impl Write for Bounded {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        let room = self.limit - self.bytes.len();
        self.bytes.extend_from_slice(&more[..more.len().min(room)]);
        if more.len() > room {
            self.full = true;
            return Err(io::Error::other("the limit is reached"));
        }
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What unpacks, or does not need to.
enum Unpacking {
    Plain(Bounded),
    Gzip(Box<MultiGzDecoder<Bounded>>),
}

impl Unpacking {
    fn of(headers: &HeaderMap, limit: usize) -> Result<Self, BodyError> {
        let bounded = Bounded { bytes: Vec::new(), limit, full: false };
        let mut codings = headers.get_all(CONTENT_ENCODING).iter().filter_map(|v| v.to_str().ok());
        let coding = codings.next().unwrap_or_default().trim().to_ascii_lowercase();
        match (coding.as_str(), codings.next()) {
            ("" | "identity", None) => Ok(Self::Plain(bounded)),
            ("gzip" | "x-gzip", None) => Ok(Self::Gzip(Box::new(MultiGzDecoder::new(bounded)))),
            _ => Err(BodyError::Broken("it is packed in a way that was not asked for".to_owned())),
        }
    }

    fn bounded(&self) -> &Bounded {
        match self {
            Self::Plain(bounded) => bounded,
            Self::Gzip(decoder) => decoder.get_ref(),
        }
    }

    fn take(&mut self, chunk: &[u8]) -> io::Result<()> {
        match self {
            Self::Plain(bounded) => bounded.write_all(chunk),
            Self::Gzip(decoder) => decoder.write_all(chunk),
        }
    }

    /// Everything, where it is all there.
    fn end(self) -> io::Result<Vec<u8>> {
        match self {
            Self::Plain(bounded) => Ok(bounded.bytes),
            Self::Gzip(decoder) => Ok(decoder.finish()?.bytes),
        }
    }

    /// What there is.
    fn cut(mut self) -> Vec<u8> {
        match &mut self {
            Self::Plain(bounded) => std::mem::take(&mut bounded.bytes),
            Self::Gzip(decoder) => std::mem::take(&mut decoder.get_mut().bytes),
        }
    }
}

/// Reads a body of at most `limit` bytes, as it comes and unpacked; and whether it was cut there.
pub(crate) async fn read(
    headers: &HeaderMap,
    mut body: Incoming,
    limit: usize,
    over: Over,
) -> Result<(Vec<u8>, bool), BodyError> {
    let over = over.of(headers);
    let announced = headers.get(CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<u64>().ok());
    if over == Over::Refuse && announced.is_some_and(|length| length > limit as u64) {
        return Err(BodyError::TooLarge { unpacked: false });
    }
    let mut unpacking = Unpacking::of(headers, limit)?;
    let mut packed = 0usize;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|e| BodyError::Broken(format!("it ends too early: {e}")))?;
        let Ok(chunk) = frame.into_data() else { continue };
        packed = packed.saturating_add(chunk.len());
        let swells = packed > limit && matches!(unpacking, Unpacking::Gzip(_));
        let result = if swells { Err(None) } else { unpacking.take(&chunk).map_err(Some) };
        let Err(error) = result else { continue };
        let full = unpacking.bounded().full;
        return match (error, over) {
            (Some(error), _) if !full => Err(BodyError::Broken(format!("it cannot be unpacked: {error}"))),
            (_, Over::Cut) => Ok((unpacking.cut(), true)),
            (error, Over::Refuse | Over::CutPage) => {
                let unpacked = error.is_some() && matches!(unpacking, Unpacking::Gzip(_));
                Err(BodyError::TooLarge { unpacked })
            }
        };
    }
    match unpacking.bounded().full {
        true if over == Over::Cut => Ok((unpacking.cut(), true)),
        true => Err(BodyError::TooLarge { unpacked: true }),
        false => unpacking
            .end()
            .map(|bytes| (bytes, false))
            .map_err(|e| BodyError::Broken(format!("it cannot be unpacked: {e}"))),
    }
}
