//! `cargo xtask train`: the language engine's weights from the treebanks that may train them.
//!
//! One command, no choice to make: the same files give the same bytes.

mod entities;
mod names;

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context as _, ensure};
use flate2::read::MultiGzDecoder;
use twosource_language::train::boundary::Document;
use twosource_language::train::{self, Corpus, Relation, Sentence, Upos, Xpos};

use crate::conllu;

/// Treebanks, below the data folder, and what marks their entities.
const TREEBANKS: &[(&str, Option<&str>)] = &[
    ("ud-ewt/en_ewt-ud-train.conllu.gz", Some("uner-ewt/en_ewt-train-early.iob2.gz")),
    ("gum-open/gum-open-train.conllu.gz", None),
];
const CLUSTERS: &str = "word-clusters.tsv.gz";

/// Learns from the treebanks below `data` and writes the weights.
pub(crate) fn run(data: &Path, out: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let tell = |what: &str| {
        // Where standard error is closed there is nobody left to tell.
        writeln!(std::io::stderr(), "{:6.1} s  {what}", start.elapsed().as_secs_f64()).ok();
    };
    let out = out.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../language/data"));
    let write = |file: &str, bytes: &[u8]| {
        let path = out.join(file);
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        tell(&format!("{} bytes to {}", bytes.len(), path.display()));
        anyhow::Ok(())
    };
    let (corpus, documents) = corpus(data)?;
    tell("treebanks read");
    write("sentences.weights", &train::boundary::learn(&documents))?;
    write("english.weights", &train::train(&corpus, &tell))?;
    Ok(ExitCode::SUCCESS)
}

/// What words and trees are learnt from, and what sentences' ends are.
fn corpus(data: &Path) -> anyhow::Result<(Corpus, Vec<Document>)> {
    let mut documents = Vec::new();
    let mut corpus =
        Corpus { clusters: clusters(&data.join(CLUSTERS))?, names: names::lists()?, ..Corpus::default() };
    for (treebank, marked) in TREEBANKS {
        let path = data.join(treebank);
        let read = conllu::read(&path)?;
        let raw = conllu::raw_documents(&read)?;
        documents.extend(raw.into_iter().map(|raw| Document { text: raw.text, starts: raw.starts }));
        let marks = match marked {
            Some(file) => entities::from_iob2(&data.join(file), &read)?,
            None => read.iter().map(|s| Some(entities::from_gum(s))).collect(),
        };
        for (sentence, entities) in read.iter().zip(marks) {
            let id = sentence.comment("sent_id").unwrap_or("?");
            let sentence =
                learnable(sentence).with_context(|| format!("{}: sentence {id}", path.display()))?;
            corpus.sentences.push(Sentence { entities, ..sentence });
        }
    }
    Ok((corpus, documents))
}

/// A treebank's sentence as the trainer takes it.
fn learnable(sentence: &conllu::Sentence) -> anyhow::Result<Sentence> {
    let n = sentence.words.len();
    let mut out = Sentence { opens_text: sentence.opens_document(), ..Sentence::default() };
    for word in &sentence.words {
        ensure!(word.head <= n, "{}: no word has the number {}", word.form, word.head);
        out.words.push(word.form.clone());
        out.lemmas.push(word.lemma.clone());
        out.xpos.push(Xpos::parse(&word.xpos).with_context(|| format!("unknown Penn tag {}", word.xpos))?);
        out.upos
            .push(Upos::parse(&word.upos).with_context(|| format!("unknown universal tag {}", word.upos))?);
        out.heads.push(word.head.checked_sub(1).unwrap_or(n) as u32);
        let relation = Relation::parse(&word.deprel);
        out.relations.push(relation.with_context(|| format!("unknown relation {}", word.deprel))?);
    }
    Ok(out)
}

/// Words and their clusters; numbered from 1, for 0 means that a word has none.
fn clusters(path: &Path) -> anyhow::Result<Vec<(String, [u16; 3])>> {
    let file = fs::File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let mut words = Vec::new();
    for line in BufReader::new(MultiGzDecoder::new(file)).lines() {
        let line = line.with_context(|| format!("cannot read {}", path.display()))?;
        let mut columns = line.split('\t');
        let word = columns.next().unwrap_or_default();
        let mut grains = [0; 3];
        for grain in &mut grains {
            let column =
                columns.next().with_context(|| format!("{}: {word} lacks a cluster", path.display()))?;
            *grain =
                1 + column.parse::<u16>().with_context(|| format!("{}: {word}: {column}", path.display()))?;
        }
        words.push((word.to_owned(), grains));
    }
    Ok(words)
}
