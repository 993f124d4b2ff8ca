//! How near a parse comes to a gold treebank, as the CoNLL 2018 shared task measured it.
//!
//! Both files must hold the same characters, white space aside. Tokens and sentences are compared as spans of them;
//! words are aligned first, by their spans, and within multiword tokens by the longest common subsequence of their
//! forms. All else is counted over aligned words. Relations are compared without their subtypes, as the task has it;
//! [`Metric::LasFull`] compares them whole.

mod align;

use std::fmt;
use std::ops::Range;

use anyhow::ensure;

use crate::conllu::{NOTHING, Sentence};

/// Relations that hang content on content; CLAS counts these only.
const CONTENT: &[&str] = &[
    "nsubj",
    "obj",
    "iobj",
    "csubj",
    "ccomp",
    "xcomp",
    "obl",
    "vocative",
    "expl",
    "dislocated",
    "advcl",
    "advmod",
    "discourse",
    "nmod",
    "appos",
    "nummod",
    "acl",
    "amod",
    "conj",
    "fixed",
    "flat",
    "compound",
    "list",
    "parataxis",
    "orphan",
    "goeswith",
    "reparandum",
    "root",
    "dep",
];

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Metric {
    Tokens,
    Sentences,
    Words,
    Upos,
    Xpos,
    Lemmas,
    Uas,
    Las,
    LasFull,
    Clas,
}

impl Metric {
    const ALL: [Self; 10] = [
        Self::Tokens,
        Self::Sentences,
        Self::Words,
        Self::Upos,
        Self::Xpos,
        Self::Lemmas,
        Self::Uas,
        Self::Las,
        Self::LasFull,
        Self::Clas,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Tokens => "Tokens",
            Self::Sentences => "Sentences",
            Self::Words => "Words",
            Self::Upos => "UPOS",
            Self::Xpos => "XPOS",
            Self::Lemmas => "Lemmas",
            Self::Uas => "UAS",
            Self::Las => "LAS",
            Self::LasFull => "LAS+subtypes",
            Self::Clas => "CLAS",
        }
    }
}

/// How many there are and how many agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Score {
    pub(crate) gold: usize,
    pub(crate) system: usize,
    pub(crate) correct: usize,
    /// Words that could agree, being aligned; `None` for what is not counted over words.
    pub(crate) aligned: Option<usize>,
}

impl Score {
    pub(crate) fn precision(self) -> f64 {
        share(self.correct, self.system)
    }

    pub(crate) fn recall(self) -> f64 {
        share(self.correct, self.gold)
    }

    pub(crate) fn f1(self) -> f64 {
        share(2 * self.correct, self.system + self.gold)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// All scores of a file.
#[derive(Debug)]
pub(crate) struct Scores {
    rows: Vec<(Metric, Score)>,
}

impl Scores {
    /// The score of a metric; `None` where the system fills no such column.
    #[cfg(test)]
    fn get(&self, metric: Metric) -> Option<Score> {
        self.rows.iter().find(|(m, _)| *m == metric).map(|(_, s)| *s)
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Metric       | Precision |    Recall |  F1 Score | AligndAcc")?;
        writeln!(f, "-------------+-----------+-----------+-----------+-----------")?;
        for (metric, score) in &self.rows {
            let aligned =
                score.aligned.map_or(String::new(), |a| format!("{:10.2}", 100.0 * share(score.correct, a)));
            writeln!(
                f,
                "{:13}|{:10.2} |{:10.2} |{:10.2} |{aligned}",
                metric.name(),
                100.0 * score.precision(),
                100.0 * score.recall(),
                100.0 * score.f1(),
            )?;
        }
        Ok(())
    }
}

/// A treebank as one string of characters with spans on it.
struct Representation<'s> {
    characters: Vec<char>,
    tokens: Vec<Range<usize>>,
    sentences: Vec<Range<usize>>,
    words: Vec<Word<'s>>,
}

struct Word<'s> {
    /// The span of the token that holds it.
    span: Range<usize>,
    /// Whether that token holds other words too.
    multiword: bool,
    /// Its form in lower case.
    form: String,
    /// Index of its head among all words; `None` for a root.
    parent: Option<usize>,
    row: &'s crate::conllu::Word,
}

impl Word<'_> {
    fn universal(&self) -> &str {
        self.row.deprel.split(':').next().unwrap_or_default()
    }
}

/// Scores `system` against `gold`.
pub(crate) fn score(gold: &[Sentence], system: &[Sentence]) -> anyhow::Result<Scores> {
    let (gold, system) = (represent(gold)?, represent(system)?);
    if let Some(at) = gold.characters.iter().zip(&system.characters).position(|(g, s)| g != s) {
        let near = |c: &[char]| c[at.saturating_sub(20)..c.len().min(at + 20)].iter().collect::<String>();
        anyhow::bail!(
            "the texts differ: {:?} against {:?}",
            near(&gold.characters),
            near(&system.characters)
        );
    }
    ensure!(gold.characters.len() == system.characters.len(), "one text is the beginning of the other");
    let pairs = align::words(&gold.words, &system.words);
    // The gold word to which a word of the system is aligned.
    let mut golden = vec![None; system.words.len()];
    for (g, s) in &pairs {
        golden[*s] = Some(*g);
    }
    let filled =
        |column: fn(&crate::conllu::Word) -> &str| system.words.iter().any(|w| column(w.row) != NOTHING);
    let (tags, fine, lemmas, tree) =
        (filled(|w| &w.upos), filled(|w| &w.xpos), filled(|w| &w.lemma), filled(|w| &w.deprel));
    let counted = |metric, agree: &dyn Fn(&Word<'_>, &Word<'_>) -> bool| {
        let counts = |w: &Word<'_>| metric != Metric::Clas || CONTENT.contains(&w.universal());
        let over = pairs.iter().filter(|(g, _)| counts(&gold.words[*g]));
        Score {
            gold: gold.words.iter().filter(|w| counts(w)).count(),
            system: system.words.iter().filter(|w| counts(w)).count(),
            correct: over.clone().filter(|(g, s)| agree(&gold.words[*g], &system.words[*s])).count(),
            aligned: (metric != Metric::Words).then(|| over.count()),
        }
    };
    // Heads agree where both are roots, or where the system's head is aligned to the gold one's.
    let heads = |g: &Word<'_>, s: &Word<'_>| match (g.parent, s.parent) {
        (None, None) => true,
        (Some(g), Some(s)) => golden[s] == Some(g),
        _ => false,
    };
    let rows = Metric::ALL.into_iter().filter_map(|metric| {
        let score = match metric {
            Metric::Tokens => Some(spans(&gold.tokens, &system.tokens)),
            Metric::Sentences => Some(spans(&gold.sentences, &system.sentences)),
            Metric::Words => Some(counted(metric, &|_, _| true)),
            Metric::Upos => tags.then(|| counted(metric, &|g, s| g.row.upos == s.row.upos)),
            Metric::Xpos => fine.then(|| counted(metric, &|g, s| g.row.xpos == s.row.xpos)),
            // A lemma that the treebank leaves out cannot be wrong.
            Metric::Lemmas => {
                lemmas.then(|| counted(metric, &|g, s| g.row.lemma == NOTHING || g.row.lemma == s.row.lemma))
            }
            Metric::Uas => tree.then(|| counted(metric, &heads)),
            Metric::Las | Metric::Clas => {
                tree.then(|| counted(metric, &|g, s| heads(g, s) && g.universal() == s.universal()))
            }
            Metric::LasFull => {
                tree.then(|| counted(metric, &|g, s| heads(g, s) && g.row.deprel == s.row.deprel))
            }
        };
        score.map(|s| (metric, s))
    });
    Ok(Scores { rows: rows.collect() })
}

/// White space that a form may hold and that is no character of the text.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

fn represent(sentences: &[Sentence]) -> anyhow::Result<Representation<'_>> {
    let mut text = Representation { characters: vec![], tokens: vec![], sentences: vec![], words: vec![] };
    for sentence in sentences {
        let (start, base) = (text.characters.len(), text.words.len());
        let mut multiwords = sentence.multiwords.iter().peekable();
        let mut within = 0;
        for (i, row) in sentence.words.iter().enumerate() {
            let opened = multiwords.next_if(|m| m.first == i);
            if i >= within {
                let form = opened.map_or(&row.form, |m| &m.form);
                let from = text.characters.len();
                text.characters.extend(form.chars().filter(|c| !is_blank(*c)));
                ensure!(from < text.characters.len(), "a token without characters: {form:?}");
                text.tokens.push(from..text.characters.len());
                within = opened.map_or(i + 1, |m| m.last + 1);
            }
            ensure!(row.head <= sentence.words.len(), "a head outside the sentence: {}", row.head);
            text.words.push(Word {
                span: text.tokens.last().cloned().unwrap_or_default(),
                multiword: sentence.multiwords.iter().any(|m| (m.first..=m.last).contains(&i)),
                form: row.form.chars().filter(|c| !is_blank(*c)).flat_map(char::to_lowercase).collect(),
                parent: row.head.checked_sub(1).map(|h| base + h),
                row,
            });
        }
        text.sentences.push(start..text.characters.len());
    }
    Ok(text)
}

fn spans(gold: &[Range<usize>], system: &[Range<usize>]) -> Score {
    let (mut g, mut s, mut correct) = (0, 0, 0);
    while g < gold.len() && s < system.len() {
        match system[s].start.cmp(&gold[g].start) {
            std::cmp::Ordering::Less => s += 1,
            std::cmp::Ordering::Greater => g += 1,
            std::cmp::Ordering::Equal => {
                correct += usize::from(gold[g].end == system[s].end);
                s += 1;
                g += 1;
            }
        }
    }
    Score { gold: gold.len(), system: system.len(), correct, aligned: None }
}

#[cfg(test)]
mod tests;
