//! From an address to inputs of ingestion: a page is one; a feed is one, and each page behind an item of which it gives
//! only a summary is another.

use twosource_contract::{Announcement, Error, Ingest, RawReport};
use twosource_model::{Published, Report};

use crate::address::web_address;
use crate::error::FetchError;
use crate::fetcher::{Answer, Ask, Fetched, Web};

/// What is known of an address beforehand, and how far to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gather {
    /// Who published what does not say so; empty: its host.
    pub source: String,
    /// When it was published, where it does not say so.
    pub published: Option<Published>,
    /// Pages that are fetched, at most, for the items of a feed that have only a summary there.
    pub pages: usize,
    /// Bytes that these pages may have together.
    pub page_bytes: usize,
}

/// What an address came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gathered {
    /// What to hand to ingestion; at least one.
    pub inputs: Vec<RawReport>,
    /// Pages that could not be had, with the reason: of these the summary is among the inputs.
    pub summaries: Vec<(String, String)>,
}

/// Why an address came to nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GatherError {
    /// It could not be fetched.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// What was fetched could not be read.
    #[error(transparent)]
    Ingest(#[from] Error),
}

/// Fetches an address, and the pages behind the summaries of a feed. `door` is asked what the bytes are, and keeps
/// nothing.
///
/// # Errors
/// Where the address itself cannot be fetched or read. A page behind a summary that cannot be is told of in the result.
pub async fn gather(
    web: &dyn Web,
    door: &dyn Ingest,
    url: &str,
    options: &Gather,
) -> Result<Gathered, GatherError> {
    let Answer::New(fetched) = web.get(&Ask::of(url)).await? else {
        let why = "it says that nothing has changed, and was not asked that".to_owned();
        return Err(FetchError::Broken { address: url.to_owned(), why }.into());
    };
    let source = if options.source.is_empty() { host(&fetched.url) } else { options.source.clone() };
    let raw = raw_report(fetched, source, options.published);
    let read = door.read_reports(raw.clone()).await?;
    let mut gathered = Gathered::default();
    let (mut here, mut pages) = (Vec::new(), Vec::new());
    let (mut left, mut bytes) = (options.pages, options.page_bytes);
    for (place, read) in (0u32..).zip(read) {
        match read {
            Ok(report) if has_page(&report) && left > 0 => {
                left -= 1;
                match page(web, door, &report, options, bytes).await? {
                    Ok(input) => {
                        bytes -= input.content.len();
                        pages.push(input);
                    }
                    Err(NoPage { why, peace }) => {
                        if peace {
                            left = 0;
                        }
                        gathered.summaries.push((report.url, why));
                        here.push(place);
                    }
                }
            }
            // What cannot be read is told of by whoever takes the inputs in.
            _ => here.push(place),
        }
    }
    if pages.is_empty() {
        gathered.inputs.push(raw);
    } else {
        if !here.is_empty() {
            gathered.inputs.push(RawReport { items: here, ..raw });
        }
        gathered.inputs.append(&mut pages);
    }
    Ok(gathered)
}

/// Why the summary must do.
struct NoPage {
    why: String,
    /// Whether the host asks to be left alone.
    peace: bool,
}

impl NoPage {
    fn because(why: &dyn ToString) -> Self {
        Self { why: why.to_string(), peace: false }
    }
}

/// Fetches the page behind a summary, of at most so many bytes; or says why the summary must do.
async fn page(
    web: &dyn Web,
    door: &dyn Ingest,
    report: &Report,
    options: &Gather,
    bytes: usize,
) -> Result<Result<RawReport, NoPage>, Error> {
    let fetched = match web.get(&Ask::of(&report.url)).await {
        Ok(Answer::New(fetched)) => fetched,
        Ok(Answer::Unchanged) => return Ok(Err(NoPage::because(&"it has no answer"))),
        Err(error) => {
            let peace = error.asks_for_peace();
            return Ok(Err(NoPage { peace, ..NoPage::because(&error) }));
        }
    };
    if fetched.body.len() > bytes {
        let most = options.page_bytes;
        return Ok(Err(NoPage::because(&format!("the feed's pages have more than {most} bytes together"))));
    }
    let raw = page_report(fetched, report, &options.source);
    match door.read_reports(raw.clone()).await {
        Ok(read) => match read.into_iter().find_map(Result::err) {
            None => Ok(Ok(raw)),
            Some(error) => Ok(Err(NoPage::because(&error))),
        },
        Err(error) if error.is_transient() => Err(error),
        Err(error) => Ok(Err(NoPage::because(&error))),
    }
}

/// Whether there is a page to be fetched for it.
pub(crate) fn has_page(report: &Report) -> bool {
    report.is_summary() && web_address(&report.url).is_ok()
}

/// What was fetched, as it comes in.
pub(crate) fn raw_report(fetched: Fetched, source: String, published: Option<Published>) -> RawReport {
    RawReport {
        content: fetched.body,
        path: fetched.url.clone(),
        media_type: fetched.media_type,
        source,
        published,
        url: fetched.url,
        fetched: Some(fetched.fetched),
        cut: fetched.cut,
        ..RawReport::default()
    }
}

/// The page behind a summary, as it comes in: what it does not say of itself, the feed has said.
pub(crate) fn page_report(fetched: Fetched, summary: &Report, source: &str) -> RawReport {
    let source = if source.is_empty() { summary.source_title.clone() } else { source.to_owned() };
    // A feed may write what the door refuses; that must not cost the page.
    let line = |told: &String| if told.contains(char::is_control) { String::new() } else { told.clone() };
    let announcement = Announcement {
        guid: line(&summary.guid),
        author: line(&summary.author),
        credit: line(&summary.credit),
        original_source: line(&summary.original_source),
    };
    RawReport { announcement, ..raw_report(fetched, source, summary.published) }
}

/// The host of an address, as a reader would name its publisher.
pub(crate) fn host(url: &str) -> String {
    let host = web_address(url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    host.strip_prefix("www.").map_or(host.clone(), str::to_owned)
}
