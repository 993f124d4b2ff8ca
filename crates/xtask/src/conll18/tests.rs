//! The cases of the shared task's own tests: words are given as `form` or as `form=first+second` for a token of two.

use super::*;
use crate::conllu::{Multiword, Word as Row};

fn sentence(tokens: &str) -> Sentence {
    let mut out = Sentence::default();
    for token in tokens.split_whitespace() {
        let (form, parts) = token.split_once('=').unwrap_or((token, token));
        let first = out.words.len();
        for part in parts.split('+') {
            let mut row = Row::new(part);
            row.head = out.words.len();
            row.deprel = if row.head == 0 { "root" } else { "dep" }.to_owned();
            out.words.push(row);
        }
        if token.contains('=') {
            let last = out.words.len() - 1;
            out.multiwords.push(Multiword { first, last, form: form.to_owned(), misc: NOTHING.to_owned() });
        }
    }
    out
}

fn aligned(gold: &str, system: &str) -> Score {
    score(&[sentence(gold)], &[sentence(system)]).unwrap().get(Metric::Words).unwrap()
}

#[test]
fn words_are_aligned() {
    for (gold, system, correct) in [
        ("a", "a", 1),
        ("a b c", "a b c", 3),
        ("abc=a+b+c", "a b c", 3),
        ("a bc=b+c d", "a b c d", 4),
        ("abcd=a+b+c+d", "ab=a+b cd=c+d", 4),
        ("abc=a+b+c de=d+e", "a bcd=b+c+d e", 5),
        ("abcd", "a b c d", 0),
        ("abc d", "a b c d", 1),
        ("a bc d", "a b c d", 2),
        ("a bc=b+c d", "a b cd", 2),
        ("abc=a+BX+c def=d+EX+f", "ab=a+b cd=c+d ef=e+f", 4),
        ("ab=a+b cd=bc+d", "a bc d", 2),
        ("a bc=b+c d", "ab=AX+BX cd=CX+a", 1),
    ] {
        let got = aligned(gold, system);
        assert_eq!(got.correct, correct, "{gold} against {system}");
        let words = |s: &str| sentence(s).words.len();
        assert_eq!((got.gold, got.system), (words(gold), words(system)));
    }
}

#[test]
fn spans_are_counted() {
    let gold = [sentence("a b"), sentence("c d=d")];
    let system = [sentence("ab c d")];
    let scores = score(&gold, &system).unwrap();
    let tokens = scores.get(Metric::Tokens).unwrap();
    assert_eq!((tokens.gold, tokens.system, tokens.correct), (4, 3, 2));
    let sentences = scores.get(Metric::Sentences).unwrap();
    assert_eq!((sentences.gold, sentences.system, sentences.correct), (2, 1, 0));
    assert!((tokens.precision() - 2.0 / 3.0).abs() < 1e-9 && (tokens.recall() - 0.5).abs() < 1e-9);
    assert!((tokens.f1() - 4.0 / 7.0).abs() < 1e-9);
}

#[test]
fn trees_are_compared() {
    let gold = {
        let mut s = sentence("the cat sat");
        for (word, (head, relation)) in s.words.iter_mut().zip([(2, "det"), (3, "nsubj:pass"), (0, "root")]) {
            word.head = head;
            word.deprel = relation.to_owned();
        }
        s
    };
    let count = |head: usize, relation: &str, metric| {
        let mut system = gold.clone();
        system.words[1].head = head;
        system.words[1].deprel = relation.to_owned();
        let score = score(std::slice::from_ref(&gold), &[system]).unwrap().get(metric).unwrap();
        (score.correct, score.gold, score.system)
    };
    assert_eq!(count(3, "nsubj:pass", Metric::LasFull), (3, 3, 3));
    assert_eq!(count(3, "nsubj", Metric::LasFull), (2, 3, 3));
    assert_eq!(count(3, "nsubj", Metric::Las), (3, 3, 3));
    assert_eq!(count(3, "obj", Metric::Las), (2, 3, 3));
    assert_eq!(count(3, "obj", Metric::Uas), (3, 3, 3));
    assert_eq!(count(1, "nsubj", Metric::Uas), (2, 3, 3));
    assert_eq!(count(0, "nsubj", Metric::Uas), (2, 3, 3));
    // `det` hangs no content.
    assert_eq!(count(3, "nsubj", Metric::Clas), (2, 2, 2));
    assert_eq!(count(3, "case", Metric::Clas), (1, 2, 1));
}

#[test]
fn columns_nobody_filled_are_not_scored() {
    let scores = score(&[sentence("a b")], &[sentence("a b")]).unwrap();
    assert_eq!(scores.get(Metric::Upos), None);
    assert!(scores.get(Metric::Las).is_some());
}

#[test]
fn other_texts_are_refused() {
    assert!(score(&[sentence("a b")], &[sentence("a c")]).unwrap_err().to_string().contains("differ"));
    assert!(score(&[sentence("a b")], &[sentence("a")]).is_err());
}
