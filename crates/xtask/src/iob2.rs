//! Named entities in IOB2, as Universal NER writes them: number, word and mark, a sentence after the other.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read};
use std::ops::Range;
use std::path::Path;

use anyhow::{Context as _, ensure};
use flate2::read::MultiGzDecoder;
use twosource_language::EntityKind;

/// A sentence with its marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Lines that begin with `#`, whole.
    pub(crate) comments: Vec<String>,
    /// Its `sent_id`.
    pub(crate) id: String,
    /// Whether a document begins with it.
    pub(crate) opens_document: bool,
    pub(crate) words: Vec<String>,
    /// `O`, `B-PER`, `I-PER` …
    pub(crate) marks: Vec<String>,
}

/// The mark of a kind; marks of other kinds (`OTH`) count as outside.
pub(crate) fn mark_of(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "PER",
        EntityKind::Organisation => "ORG",
        EntityKind::Place => "LOC",
    }
}

impl Sentence {
    /// Its entities as word ranges, in order.
    pub(crate) fn entities(&self) -> Vec<(Range<usize>, EntityKind)> {
        let mut out: Vec<(Range<usize>, EntityKind)> = Vec::new();
        for (i, mark) in self.marks.iter().enumerate() {
            let Some((place, name)) = mark.split_once('-') else { continue };
            let kinds = [EntityKind::Person, EntityKind::Organisation, EntityKind::Place];
            let Some(kind) = kinds.into_iter().find(|k| mark_of(*k) == name) else { continue };
            match out.last_mut() {
                Some((range, before)) if place == "I" && range.end == i && *before == kind => {
                    range.end = i + 1;
                }
                _ if place == "B" => out.push((i..i + 1, kind)),
                _ => {}
            }
        }
        out
    }

    /// The marks that entities give.
    pub(crate) fn mark(&mut self, entities: &[(Range<usize>, EntityKind)]) {
        self.marks = vec!["O".to_owned(); self.words.len()];
        for (range, kind) in entities {
            for i in range.clone() {
                self.marks[i] = format!("{}-{}", if i == range.start { 'B' } else { 'I' }, mark_of(*kind));
            }
        }
    }
}

/// Reads a file, plain or gzip.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<Sentence>> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let gzip = path.extension().is_some_and(|e| e == "gz");
    let bytes: Box<dyn Read> = if gzip { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    for (number, line) in BufReader::new(bytes).lines().enumerate() {
        let place = || format!("{}, line {}", path.display(), number + 1);
        let line = line.with_context(place)?;
        if line.trim().is_empty() {
            if !sentence.words.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
        } else if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim();
            sentence.opens_document |= comment.starts_with("newdoc");
            if let Some(id) = comment.strip_prefix("sent_id = ") {
                id.clone_into(&mut sentence.id);
            }
            sentence.comments.push(line);
        } else {
            let mut columns = line.split('\t').skip(1);
            let (word, mark) = (columns.next(), columns.next());
            ensure!(word.is_some() && mark.is_some(), "{}: a word without a mark", place());
            sentence.words.extend(word.map(str::to_owned));
            sentence.marks.extend(mark.map(str::to_owned));
        }
    }
    if !sentence.words.is_empty() {
        sentences.push(sentence);
    }
    Ok(sentences)
}

/// A sentence as the format has it.
pub(crate) fn rows(sentence: &Sentence) -> String {
    let mut out = String::new();
    for comment in &sentence.comments {
        out.push_str(comment);
        out.push('\n');
    }
    for (i, (word, mark)) in sentence.words.iter().zip(&sentence.marks).enumerate() {
        writeln!(out, "{}\t{word}\t{mark}\t-\t-", i + 1).expect("a string takes all that is written to it");
    }
    out.push('\n');
    out
}
