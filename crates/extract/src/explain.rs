//! What the language engine makes of a report's sentences, for who asks why a claim reads as it does.

use twosource_contract::{Result, Stop};
use twosource_model::{Report, Span};

use crate::text::Text;

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

/// The trees of a report's sentences, in order.
///
/// # Errors
/// `Cancelled` where `stop` is asked for.
pub fn trees(report: &Report, stop: &Stop) -> Result<Vec<SentenceTree>> {
    let text = Text::new(report);
    let a = &text.a;
    let mut out = Vec::with_capacity(a.sentences.len());
    for sentence in &a.sentences {
        stop.check()?;
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
        out.push(SentenceTree { span: text.span(sentence.clone()), words: words.collect() });
    }
    Ok(out)
}
