//! Why a report's claims read as they do: the tree of each sentence, and for each value of a claim the words, relations
//! and rules that gave it.
//!
//! It is told after the fact: the report is read as ever, and each value is traced back through the tree from its words to
//! the claim's predicate. What is a matter of rules that no word shows (why a slot is `Unread`) is judged anew by the code
//! that judged it.

mod path;
mod reason;

use twosource_contract::{Result, Stop};
use twosource_model::{Reading, Report, Span};

use crate::people::People;
use crate::reading;
use crate::speech::Speech;
use crate::text::Text;

use reason::Reasons;

/// A word in its sentence's tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeWord {
    /// As printed.
    pub letters: String,
    /// Its dictionary form.
    pub lemma: String,
    /// Universal part of speech (UD version 2): `VERB`.
    pub upos: &'static str,
    /// Relation to the head (UD version 2): `nsubj:pass`; `root` where it has none.
    pub relation: &'static str,
    /// The place of its head among the sentence's words; `None` for the root.
    pub head: Option<usize>,
}

/// A sentence with its tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentenceTree {
    /// Where it stands in the report's text, in code points.
    pub span: Span,
    /// Its words, in order.
    pub words: Vec<TreeWord>,
}

/// Why one part of a claim reads as it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The part: `frame`, `manner`, a role or slot by its name (`agent`, `time`), `quantity 1`, `according to 1`,
    /// `quotation`. Numbers count from one, in the claim's order.
    pub part: String,
    /// What gave it, in words for a reader.
    pub because: String,
}

/// A report read, with the reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// As [`read`](crate::read) gives it.
    pub reading: Reading,
    /// The sentences, in order.
    pub sentences: Vec<SentenceTree>,
    /// For each claim, in its order, why its parts read so.
    pub why: Vec<Vec<Why>>,
}

/// Reads a report and says why it reads so.
///
/// # Errors
/// As [`read`](crate::read).
pub fn explain(report: &Report, stop: &Stop) -> Result<Explanation> {
    let reading = reading::read(report, stop, &mut |_part| {})?;
    let text = Text::new(report);
    let people = People::find(&text);
    stop.check()?;
    let speech = Speech::find(&text, &people);
    let reasons = Reasons { text: &text, speech: &speech };
    let mut why = Vec::with_capacity(reading.claims.len());
    for claim in &reading.claims {
        stop.check()?;
        why.push(reasons.of(claim));
    }
    let mut sentences = Vec::with_capacity(text.a.sentences.len());
    for number in 0..text.a.sentences.len() {
        stop.check()?;
        sentences.push(tree_of(&text, number));
    }
    Ok(Explanation { reading, sentences, why })
}

fn tree_of(text: &Text<'_>, number: usize) -> SentenceTree {
    let a = &text.a;
    let sentence = a.sentences[number].clone();
    let range = a.words_of(sentence.clone());
    let words = range.clone().filter_map(|w| {
        let node = a.trees.nodes.get(w)?;
        Some(TreeWord {
            letters: a.letters(w).to_owned(),
            lemma: a.lemma(w).into_owned(),
            upos: node.upos.as_str(),
            relation: node.relation.as_str(),
            head: node.head().and_then(|h| h.checked_sub(range.start)),
        })
    });
    SentenceTree { words: words.collect(), span: text.span(sentence) }
}

#[cfg(test)]
mod tests;
