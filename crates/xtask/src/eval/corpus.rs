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
    pub(super) file: PathBuf,
    /// Where the answers go
    #[arg(short, long, value_name = "PATH")]
    pub(super) out: PathBuf,
}

impl Files {
    /// Writes one answer for each line of the corpus that is not empty.
    pub(super) fn answer(
        &self,
        answer: impl Fn(serde_json::Value) -> anyhow::Result<serde_json::Value>,
    ) -> anyhow::Result<()> {
        let mut answers = Vec::new();
        self.each(|document| {
            answers.push(answer(document)?);
            Ok(())
        })?;
        self.write(answers)
    }

    /// The corpus file.
    pub(super) fn path(&self) -> &Path {
        &self.file
    }

    /// Looks at each line of the corpus that is not empty.
    pub(super) fn each(
        &self,
        mut look: impl FnMut(serde_json::Value) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        for (number, document) in lines(&self.file)?.enumerate() {
            let place = || format!("{}: document {}", self.file.display(), number + 1);
            look(document?).with_context(place)?;
        }
        Ok(())
    }

    /// Writes the answers, one a line.
    pub(super) fn write(&self, answers: impl IntoIterator<Item = serde_json::Value>) -> anyhow::Result<()> {
        let mut out = BufWriter::new(
            File::create(&self.out).with_context(|| format!("cannot write {}", self.out.display()))?,
        );
        for answer in answers {
            writeln!(out, "{answer}")?;
        }
        out.flush()?;
        Ok(())
    }
}

/// The documents of a corpus, one a line that is not empty.
pub(super) fn lines(
    path: &Path,
) -> anyhow::Result<impl Iterator<Item = anyhow::Result<serde_json::Value>> + use<>> {
    let name = path.display().to_string();
    let numbered = open(path)?.lines().enumerate();
    Ok(numbered.filter(|(_, line)| line.as_ref().map_or(true, |l| !l.trim().is_empty())).map(
        move |(number, line)| {
            let place = || format!("{name}:{}", number + 1);
            serde_json::from_str(&line.with_context(place)?).with_context(place)
        },
    ))
}

/// A text file, unpacked on the way where its name ends in `.gz`.
fn open(path: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let packed = path.extension().is_some_and(|e| e == "gz");
    let bytes: Box<dyn Read> =
        if packed { Box::new(flate2::read::MultiGzDecoder::new(file)) } else { Box::new(file) };
    Ok(Box::new(BufReader::new(bytes)))
}
