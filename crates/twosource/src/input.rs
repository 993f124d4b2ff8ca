//! From arguments to reports: files, folders, patterns, addresses of the web and standard input.
//!
//! Nothing is skipped in silence: what cannot be read becomes a [`Failure`] that names it and says why, and everything
//! else is still read. Sizes are looked at before bytes are: a file of 200 MB costs no more than a look at its length.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use twosource_contract::Error;
use twosource_contract::limits::INPUT_BYTES;
use twosource_ingest::{Sifted, is_archive, is_news_json, is_page, sift_archive};
use twosource_model::Published;

/// What standard input is called in messages and evidence.
const STDIN: &str = "<stdin>";
/// How the files of a folder are told from what else is in it, packed or not. Markdown is left out: a folder of reports has
/// such files for other reasons, and whoever means one of them can name it. JSON is taken by what is in it.
const EXTENSIONS: [&str; 10] = ["txt", "html", "htm", "xhtml", "xml", "rss", "atom", "eml", "warc", "pdf"];

/// A place that a report is read from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Input {
    /// Standard input.
    Stdin,
    /// A file, or whatever else the system lets be opened by a path.
    File(PathBuf),
    /// An address of the web.
    Url(String),
}

impl Input {
    /// What messages call it.
    pub(crate) fn label(&self) -> String {
        match self {
            Self::Stdin => STDIN.to_owned(),
            Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Url(url) => url.clone(),
        }
    }
}

impl Input {
    /// An error of a room about the report that was read here, naming it.
    pub(crate) fn naming(&self, error: &Error) -> String {
        match error {
            Error::Unreadable { .. } => error.to_string(),
            Error::TooLarge { field, .. } if field.starts_with(&self.label()) => error.to_string(),
            _ => format!("{}: {error}", self.label()),
        }
    }
}

/// An input that cannot be used, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{label}: {why}")]
pub(crate) struct Failure {
    /// Which input.
    pub(crate) label: String,
    /// What is wrong with it, and what to do.
    pub(crate) why: String,
}

impl Failure {
    fn new(label: impl Into<String>, why: impl Into<String>) -> Self {
        Self { label: label.into(), why: why.into() }
    }

    /// What is wrong with an address, which the error may name already.
    pub(crate) fn of_address(url: &str, error: &dyn std::error::Error) -> Self {
        let said = error.to_string();
        let why = said.strip_prefix(url).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(&said);
        Self::new(url, why)
    }
}

/// What the arguments come to: the inputs sorted, each once, and what could not be used, in order of the arguments.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// Standard input first, then the files by path, then the addresses.
    pub(crate) inputs: Vec<Input>,
    /// What could not be used.
    pub(crate) failures: Vec<Failure>,
}

/// Finds the inputs that the arguments name. `-` is standard input; a folder stands for the reports below it; what
/// is no file but has `*`, `?` or `[` in it is a pattern. Where there are more than `most` inputs the search may end early.
pub(crate) fn gather(args: &[OsString], most: usize) -> Gathered {
    let mut gathered = Gathered::default();
    for arg in args {
        let path = Path::new(arg);
        if arg == "-" {
            gathered.inputs.push(Input::Stdin);
        } else if let Some(url) = arg.to_str().filter(|arg| is_address(arg)) {
            match twosource_fetch::web_address(url) {
                Ok(url) => gathered.inputs.push(Input::Url(url.into())),
                Err(e) => gathered.failures.push(Failure::of_address(url, &e)),
            }
        } else {
            match std::fs::metadata(path) {
                Ok(meta) if meta.is_dir() => folder(path, most, &mut gathered),
                Ok(_) => gathered.inputs.push(Input::File(path.to_owned())),
                Err(e) if e.kind() == io::ErrorKind::NotFound && is_pattern(arg) => {
                    pattern(arg, most, &mut gathered);
                }
                Err(e) => gathered.failures.push(Failure::new(path.to_string_lossy(), reason(&e))),
            }
        }
    }
    gathered.inputs.sort();
    // One file under two spellings (`a.txt`, `./a.txt`) would contradict nobody but look like two reports that agree.
    let mut seen = HashSet::new();
    gathered.inputs.retain(|input| match input {
        Input::Stdin => seen.insert(PathBuf::from("-")),
        Input::File(path) => seen.insert(std::fs::canonicalize(path).unwrap_or_else(|_| path.clone())),
        Input::Url(url) => seen.insert(PathBuf::from(url)),
    });
    gathered
}

/// Whether an argument is meant as an address of the web: no file is named so by accident.
fn is_address(arg: &str) -> bool {
    let scheme = arg.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
}

fn is_pattern(arg: &OsStr) -> bool {
    arg.to_str().is_some_and(|a| a.contains(['*', '?', '[']))
}

/// Takes the reports below a folder, by name; links are followed, and a circle of links is told of.
fn folder(path: &Path, most: usize, gathered: &mut Gathered) {
    let (inputs, failures) = (gathered.inputs.len(), gathered.failures.len());
    for entry in walkdir::WalkDir::new(path).follow_links(true).sort_by_file_name() {
        match entry {
            Ok(entry) => {
                let is_report = is_report(entry.path());
                if is_report && !entry.file_type().is_dir() {
                    // `check .` names files as `ls` does.
                    let path = entry.path().strip_prefix("./").unwrap_or(entry.path());
                    gathered.inputs.push(Input::File(path.to_owned()));
                }
            }
            Err(e) => {
                let at = e.path().unwrap_or(path).to_string_lossy().into_owned();
                let why = match e.io_error() {
                    Some(error) => reason(error),
                    None => "a link that leads back to a folder above it".to_owned(),
                };
                gathered.failures.push(Failure::new(at, why));
            }
        }
        if gathered.inputs.len() - inputs > most {
            // The number is refused further on; to walk a whole disk before that would help nobody.
            return;
        }
    }
    if gathered.inputs.len() == inputs && gathered.failures.len() == failures {
        let extensions = EXTENSIONS.map(|e| format!(".{e}")).join(", ");
        let why =
            format!("the folder has no reports: put files in it that end in {extensions}, or name files");
        gathered.failures.push(Failure::new(path.to_string_lossy(), why));
    }
}

/// Whether a file in a folder is taken for a report, by its name and, of JSON, its beginning.
fn is_report(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let bare = name.strip_suffix(".gz").unwrap_or(&name);
    match bare.rsplit_once('.') {
        Some((_, "json")) => is_news(path),
        Some((_, extension)) => EXTENSIONS.contains(&extension),
        None => false,
    }
}

/// Whether a file of JSON begins as news does. One that cannot be opened is told of where it is read.
fn is_news(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD_BYTES).read_to_end(&mut head));
    read.is_err() || is_news_json(&head)
}

/// Takes the files that a pattern matches.
fn pattern(arg: &OsStr, most: usize, gathered: &mut Gathered) {
    let label = arg.to_string_lossy();
    let paths = match glob::glob(&label) {
        Ok(paths) => paths,
        Err(e) => {
            gathered.failures.push(Failure::new(label, format!("neither a file nor a pattern: {e}")));
            return;
        }
    };
    let mut any = false;
    for found in paths {
        any = true;
        match found {
            Ok(path) if path.is_dir() => folder(&path, most, gathered),
            Ok(path) => gathered.inputs.push(Input::File(path)),
            Err(e) => gathered.failures.push(Failure::new(e.path().to_string_lossy(), reason(e.error()))),
        }
    }
    if !any {
        gathered
            .failures
            .push(Failure::new(label, "no file has this name, and none matches it as a pattern"));
    }
}

/// The bytes of an input.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) bytes: Vec<u8>,
    /// Whether they are only its beginning.
    pub(crate) cut: bool,
}

/// Reads an input of this machine as it stands, up to the limit of one: of a page that is larger its beginning, of an archive
/// the records that may hold reports, and nothing of what cannot be cut.
pub(crate) fn read(input: &Input) -> Result<Content, Failure> {
    let label = input.label();
    match input {
        Input::Url(_) => {
            Err(Failure::new(&label, "an address, where a file is wanted: save the page and name it"))
        }
        Input::Stdin => bounded(io::stdin().lock(), 0, &label),
        Input::File(path) => {
            let failed = |e: io::Error| Failure::new(&label, reason(&e));
            let file = File::open(path).map_err(failed)?;
            let meta = file.metadata().map_err(failed)?;
            if meta.is_dir() {
                return Err(Failure::new(&label, "a folder, where a file is wanted"));
            }
            bounded(file, meta.len(), &label)
        }
    }
}

/// Bytes by which a page or news in JSON is told.
const HEAD_BYTES: u64 = 4096;

/// Reads to the end or to one byte above the limit: a pipe or a device does not tell its length, and a file may grow
/// while it is read.
fn bounded(mut from: impl Read, expected: u64, label: &str) -> Result<Content, Failure> {
    let failed = |e: io::Error| Failure::new(label, reason(&e));
    let too_large = || match expected {
        0 => too_large(label, &format!("more than {INPUT_BYTES} bytes")),
        expected => too_large(label, &format!("{expected} bytes")),
    };
    let mut bytes = Vec::new();
    from.by_ref().take(HEAD_BYTES).read_to_end(&mut bytes).map_err(failed)?;
    let is_archive = is_archive(&bytes);
    if expected > INPUT_BYTES as u64 && !is_archive && !is_page(&bytes, label) {
        return Err(too_large());
    }
    let expected_here = usize::try_from(expected.min(INPUT_BYTES as u64)).unwrap_or(0);
    bytes.reserve_exact((expected_here + 1).saturating_sub(bytes.len()));
    let room = INPUT_BYTES as u64 + 1 - bytes.len() as u64;
    from.by_ref().take(room).read_to_end(&mut bytes).map_err(failed)?;
    let cut = bytes.len() > INPUT_BYTES;
    if cut && is_archive {
        let Sifted { bytes, cut } = sift_archive(io::Cursor::new(bytes).chain(from)).map_err(failed)?;
        return Ok(Content { bytes, cut });
    }
    if cut && !is_page(&bytes, label) {
        return Err(too_large());
    }
    bytes.truncate(INPUT_BYTES);
    Ok(Content { bytes, cut })
}

fn too_large(label: &str, size: &str) -> Failure {
    Failure::new(label, format!("{size}, and an input may have {INPUT_BYTES}: give one report a file"))
}

/// What the system says, without its error number.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => error.to_string(),
    }
}

/// `--published`: a day or RFC 3339.
///
/// # Errors
/// What is wrong and what to write.
pub(crate) fn published(given: &str) -> Result<Published, String> {
    given.parse().map_err(|e| {
        format!("`{given}` is no date ({e}): write 2021-03-23, or a time with its zone such as 2021-03-23T08:00:00+09:00")
    })
}

#[cfg(test)]
mod tests;
