//! `cargo xtask eval ner`: the engine's named entities against marked ones; exact spans, as CoNLL-2003 scores them.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, ensure};
use twosource_language::{EntityKind, read_words};

use crate::iob2::{self, Sentence, mark_of};

/// Right entities, found ones, marked ones.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    right: usize,
    found: usize,
    marked: usize,
}

/// Reads the file's words anew, text by text, and scores the entities.
pub(crate) fn run(file: &Path, out: Option<&Path>) -> anyhow::Result<ExitCode> {
    let gold = iob2::read(file)?;
    ensure!(!gold.is_empty(), "{} holds no sentence", file.display());
    let mut counts = [Count::default(); 3];
    let mut rows = String::new();
    for text in gold.chunk_by(|_, next| !next.opens_document) {
        for (sentence, found) in text.iter().zip(entities(text)) {
            let marked: HashSet<_> = sentence.entities().into_iter().collect();
            for (_, kind) in &marked {
                counts[*kind as usize].marked += 1;
            }
            for entity in &found {
                counts[entity.1 as usize].found += 1;
                counts[entity.1 as usize].right += usize::from(marked.contains(entity));
            }
            let mut read = sentence.clone();
            read.mark(&found);
            rows.push_str(&iob2::rows(&read));
        }
    }
    if let Some(out) = out {
        fs::write(out, rows).with_context(|| format!("cannot write {}", out.display()))?;
    }
    write!(std::io::stdout().lock(), "{}", table(&counts))?;
    Ok(ExitCode::SUCCESS)
}

type Entities = Vec<(std::ops::Range<usize>, EntityKind)>;

/// The engine's entities of each sentence of a text.
fn entities(text: &[Sentence]) -> Vec<Entities> {
    let words: Vec<Vec<&str>> = text.iter().map(|s| s.words.iter().map(String::as_str).collect()).collect();
    let trees = read_words(&words);
    let mut first = 0;
    text.iter()
        .map(|sentence| {
            let here = first..first + sentence.words.len();
            first = here.end;
            let inside = trees.entities.iter().filter(|e| here.contains(&e.words.start));
            inside.map(|e| (e.words.start - here.start..e.words.end - here.start, e.kind)).collect()
        })
        .collect()
}

fn table(counts: &[Count; 3]) -> String {
    let mut out = String::from("kind  precision  recall      F1  found  marked\n");
    let all = counts.iter().fold(Count::default(), |sum, c| Count {
        right: sum.right + c.right,
        found: sum.found + c.found,
        marked: sum.marked + c.marked,
    });
    let kinds = [EntityKind::Person, EntityKind::Organisation, EntityKind::Place];
    let rows = kinds.into_iter().map(|k| (mark_of(k), counts[k as usize])).chain([("all", all)]);
    for (name, count) in rows {
        let percent = |n: usize, of: usize| if of == 0 { 0.0 } else { 100.0 * n as f64 / of as f64 };
        let (precision, recall) = (percent(count.right, count.found), percent(count.right, count.marked));
        let f1 = percent(2 * count.right, count.found + count.marked);
        writeln!(
            out,
            "{name:4}  {precision:9.2}  {recall:6.2}  {f1:6.2}  {:5}  {:6}",
            count.found, count.marked
        )
        .expect("a string takes all that is written to it");
    }
    out
}
