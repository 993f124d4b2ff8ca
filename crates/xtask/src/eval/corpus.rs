//! A corpus in JSON Lines, and the answers that its scorer reads. What is right is for the scorer to say.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;

/// Where from and where to.
#[derive(Debug, Args)]
pub(crate) struct Files {
    /// The corpus file, JSON Lines; gzip where its name ends in .gz
    file: PathBuf,
    /// Where the answers go
    #[arg(short, long, value_name = "PATH")]
    out: PathBuf,
}

impl Files {
    /// Writes one answer for each line of the corpus that is not empty.
    pub(super) fn answer(
        &self,
        answer: impl Fn(serde_json::Value) -> anyhow::Result<serde_json::Value>,
    ) -> anyhow::Result<()> {
        let mut out = BufWriter::new(
            File::create(&self.out).with_context(|| format!("cannot write {}", self.out.display()))?,
        );
        for (number, line) in open(&self.file)?.lines().enumerate() {
            let place = || format!("{}:{}", self.file.display(), number + 1);
            let line = line.with_context(place)?;
            if line.trim().is_empty() {
                continue;
            }
            let document = serde_json::from_str(&line).with_context(place)?;
            writeln!(out, "{}", answer(document).with_context(place)?)?;
        }
        out.flush()?;
        Ok(())
    }
}

/// A text file, unpacked on the way where its name ends in `.gz`.
fn open(path: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let packed = path.extension().is_some_and(|e| e == "gz");
    let bytes: Box<dyn Read> =
        if packed { Box::new(flate2::read::MultiGzDecoder::new(file)) } else { Box::new(file) };
    Ok(Box::new(BufReader::new(bytes)))
}
