//! `cargo xtask eval treebank`: the engine's words, sentences, tags and trees against a treebank.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, ensure};
use twosource_language::{Node, annotate, lemma, read_words};

use crate::conll18::score;
use crate::conllu::{self, Multiword, NOTHING, Sentence, Word};

/// Reads the treebank's text or its words anew and scores the reading.
pub(crate) fn run(file: &Path, raw: bool, out: Option<&Path>) -> anyhow::Result<ExitCode> {
    let gold = conllu::read(file)?;
    ensure!(!gold.is_empty(), "{} holds no sentence", file.display());
    let system = if raw { from_raw(&gold)? } else { from_words(&gold) };
    if let Some(out) = out {
        let name = || out.display().to_string();
        let mut to = BufWriter::new(File::create(out).with_context(|| format!("cannot create {}", name()))?);
        conllu::write(&mut to, &system)
            .and_then(|()| to.flush())
            .with_context(|| format!("cannot write {}", name()))?;
    }
    write!(std::io::stdout().lock(), "{}", score(&gold, &system)?)?;
    Ok(ExitCode::SUCCESS)
}

/// The reading of given words: tokens and sentences stay as they are.
fn from_words(gold: &[Sentence]) -> Vec<Sentence> {
    let words: Vec<Vec<&str>> =
        gold.iter().map(|s| s.words.iter().map(|w| w.form.as_str()).collect()).collect();
    let trees = read_words(&words);
    let mut first = 0;
    let mut system = Vec::with_capacity(gold.len());
    for sentence in gold {
        let nodes = trees.nodes[first..first + sentence.words.len()].iter();
        let words = sentence.words.iter().zip(nodes);
        system.push(Sentence {
            comments: sentence.comments.clone(),
            words: words
                .map(|(w, node)| Word { misc: w.misc.clone(), ..read(&w.form, node, first) })
                .collect(),
            multiwords: sentence.multiwords.clone(),
        });
        first += sentence.words.len();
    }
    system
}

/// A word with what the engine read; `first` is the number of its sentence's first word.
fn read(form: &str, node: &Node, first: usize) -> Word {
    Word {
        lemma: lemma(form, node).into_owned(),
        upos: node.upos.as_str().to_owned(),
        xpos: node.xpos.as_str().to_owned(),
        head: node.head().map_or(0, |h| h - first + 1),
        deprel: node.relation.as_str().to_owned(),
        ..Word::new(form)
    }
}

/// The reading of the text alone, document by document.
fn from_raw(gold: &[Sentence]) -> anyhow::Result<Vec<Sentence>> {
    let mut sentences = Vec::new();
    for document in conllu::raw_documents(gold)? {
        let first = sentences.len();
        read_document(&document.text, &mut sentences);
        if let Some(sentence) = sentences.get_mut(first) {
            sentence.comments.insert(0, "newdoc".to_owned());
        }
    }
    Ok(sentences)
}

fn read_document(text: &str, sentences: &mut Vec<Sentence>) {
    let a = annotate(text);
    for tokens in &a.sentences {
        let mut sentence = Sentence::default();
        if a.paragraphs.iter().any(|p| p.start == tokens.start) {
            sentence.comments.push("newpar".to_owned());
        }
        sentence
            .comments
            .push(format!("text = {}", a.words(tokens.clone()).replace(char::is_whitespace, " ")));
        let numbers = a.words_of(tokens.clone());
        for (word, node) in a.words[numbers.clone()].iter().zip(&a.trees.nodes[numbers.clone()]) {
            let bytes = word.bytes();
            let misc = spacing(text, bytes.end);
            if word.fused {
                join(&mut sentence, &text[bytes.clone()], misc);
            }
            sentence.words.push(Word { misc: misc.to_owned(), ..read(&text[bytes], node, numbers.start) });
        }
        // Within a token of several words spaces are the token's matter.
        for token in &sentence.multiwords {
            for word in &mut sentence.words[token.first..=token.last] {
                NOTHING.clone_into(&mut word.misc);
            }
        }
        sentences.push(sentence);
    }
}

/// What the last column says of the white space at a byte.
fn spacing(text: &str, at: usize) -> &'static str {
    if text[at..].starts_with(|c: char| !c.is_whitespace()) { "SpaceAfter=No" } else { NOTHING }
}

/// Draws the next word into one token with the word before.
fn join(sentence: &mut Sentence, form: &str, misc: &str) {
    let next = sentence.words.len();
    match (sentence.multiwords.last_mut(), sentence.words.last()) {
        (Some(token), _) if token.last + 1 == next => {
            token.form.push_str(form);
            token.last = next;
            misc.clone_into(&mut token.misc);
        }
        (_, Some(before)) => sentence.multiwords.push(Multiword {
            first: next - 1,
            last: next,
            form: format!("{}{form}", before.form),
            misc: misc.to_owned(),
        }),
        // A sentence does not begin with what clings to the word before.
        (_, None) => {}
    }
}
