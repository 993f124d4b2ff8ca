//! Sets of reports on disk, with what is expected of them.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use twosource_contract::RawReport;

use crate::score::Expected;

/// A folder of reports with its `expect.json`.
#[derive(Debug, Clone)]
pub struct Set {
    /// The folder's name.
    pub name: String,
    /// The folder.
    pub folder: PathBuf,
    /// The reports, by file name; each has that name as its path.
    pub reports: Vec<RawReport>,
    /// What a check of them should and should not find.
    pub expected: Expected,
}

impl Set {
    /// Reads a folder.
    ///
    /// # Errors
    /// Where a file cannot be read, or `expect.json` is not as it should be.
    pub fn read(folder: &Path) -> anyhow::Result<Self> {
        let expected = folder.join("expect.json");
        let text = std::fs::read_to_string(&expected)
            .with_context(|| format!("cannot read {}", expected.display()))?;
        let expected = serde_json::from_str(&text)
            .with_context(|| format!("{} is not as it should be", expected.display()))?;
        let mut reports = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|e| e == "txt") {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                reports.push(RawReport {
                    content: std::fs::read(&path)?,
                    path: name.into_owned(),
                    ..RawReport::default()
                });
            }
        }
        anyhow::ensure!(!reports.is_empty(), "{} has no reports", folder.display());
        reports.sort_by(|a, b| a.path.cmp(&b.path));
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { name, folder: folder.to_owned(), reports, expected })
    }

    /// Every folder below `root` that has an `expect.json`, by path.
    ///
    /// # Errors
    /// As [`Set::read`].
    pub fn all_below(root: &Path) -> anyhow::Result<Vec<Self>> {
        let mut sets = Vec::new();
        if root.join("expect.json").exists() {
            sets.push(Self::read(root)?);
        }
        let mut folders = Vec::new();
        for entry in std::fs::read_dir(root).with_context(|| format!("cannot read {}", root.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            }
        }
        folders.sort();
        for folder in folders {
            sets.extend(Self::all_below(&folder)?);
        }
        Ok(sets)
    }
}

/// The root of the checkout that the tests were built in.
#[must_use]
pub fn checkout() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_owned()
}

/// The letters that come with the sources.
///
/// # Errors
/// As [`Set::read`].
pub fn letters() -> anyhow::Result<Set> {
    Set::read(&checkout().join("examples/letters"))
}

/// A report as it comes in.
#[must_use]
pub fn raw(path: &str, content: &str) -> RawReport {
    RawReport { content: content.as_bytes().to_vec(), path: path.to_owned(), ..RawReport::default() }
}
