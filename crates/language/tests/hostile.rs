//! Any text whatever: no panic, spans that slice, and long monotonous texts in a time that a test can wait for.

use proptest::prelude::*;
use twosource_language::{Annotated, Relation, annotate};

/// Each sentence is one tree over its own words.
fn check_trees(a: &Annotated<'_>) {
    let trees = &a.trees;
    assert_eq!(trees.nodes.len(), a.words.len(), "each word has a node");
    for sentence in &a.sentences {
        let words = a.words_of(sentence.clone());
        let mut roots = 0;
        for word in words.clone() {
            let node = &trees.nodes[word];
            match node.head() {
                Some(head) => {
                    assert!(words.contains(&head) && head != word, "a head stands in its sentence");
                    assert!(trees.nodes[head].subtree().contains(&word), "a subtree holds what hangs on it");
                }
                None => {
                    roots += 1;
                    assert_eq!(node.relation, Relation::Root);
                    assert_eq!(node.subtree(), words, "all words hang on the root");
                }
            }
            assert!(!a.lemma(word).is_empty() || a.letters(word).is_empty());
        }
        assert!(roots == 1 || words.is_empty(), "a sentence has one root");
    }
    let hanging: usize = (0..a.words.len()).map(|word| trees.dependants(word).count()).sum();
    assert_eq!(hanging + a.sentences.iter().filter(|s| !s.is_empty()).count(), a.words.len());
    let mut last = 0;
    for entity in &trees.entities {
        assert!(last <= entity.words.start && !entity.words.is_empty(), "entities stand in order");
        last = entity.words.end;
    }
    let mut last = 0;
    for phrase in trees.noun_phrases() {
        assert!(
            last <= phrase.words.start && phrase.words.contains(&phrase.head),
            "noun phrases stand in order"
        );
        last = phrase.words.end;
    }
    assert!(last <= a.words.len());
}

/// Everything that an annotated text points at must be there.
fn check(text: &str) {
    let a = annotate(text);
    let mut last = 0;
    for token in &a.tokens {
        let bytes = token.bytes();
        assert!(last <= bytes.start && bytes.start < bytes.end, "tokens stand in order");
        assert!(text.get(bytes.clone()).is_some(), "a token slices");
        last = bytes.end;
    }
    let mut at = 0;
    for word in &a.words {
        let (bytes, token) = (word.bytes(), a.tokens[word.token as usize].bytes());
        assert!(text.get(bytes.clone()).is_some() && !bytes.is_empty(), "a word slices");
        assert!(token.start <= bytes.start && bytes.end <= token.end, "a word lies within its token");
        assert!(bytes.start == at || bytes.start == token.start, "words cover their token");
        assert!(!word.fused || bytes.start == at, "what is fused clings to the word before");
        at = bytes.end;
    }
    let of_all = a.words_of(0..a.tokens.len());
    assert_eq!(of_all, 0..a.words.len(), "each token has words");
    let covered: usize = a.sentences.iter().map(ExactSizeIterator::len).sum();
    assert_eq!(covered, a.tokens.len(), "each token stands in one sentence");
    for name in &a.names {
        assert!(!a.words(name.tokens.clone()).is_empty());
        assert!(
            name.full.start <= name.tokens.start && name.tokens.end <= name.full.end.max(name.tokens.end)
        );
    }
    let mut last = 0;
    for time in &a.times {
        assert!(last <= time.tokens.start && time.tokens.start < time.tokens.end, "times stand in order");
        assert!(!a.words(time.tokens.clone()).is_empty());
        last = time.tokens.end;
    }
    check_trees(&a);
    let mut last = 0;
    for number in &a.numbers {
        let (tokens, figures) = (&number.tokens, &number.figures);
        assert!(last <= tokens.start && tokens.end <= a.tokens.len(), "numbers stand in order");
        assert!(tokens.start <= figures.start && figures.start < figures.end && figures.end <= tokens.end);
        assert!(!a.words(tokens.clone()).is_empty());
        for bound in [number.low, number.high].into_iter().flatten() {
            assert!(bound.is_finite() && bound >= 0.0, "{bound}");
        }
        assert!(number.low.is_some() || number.high.is_some(), "a number bounds something");
        if let (Some(low), Some(high)) = (number.low, number.high) {
            assert!(low <= high);
        }
        last = tokens.end;
    }
    for quote in &a.quotes {
        assert!(text.get(quote.inner.clone()).is_some(), "a quotation slices");
        assert!(quote.open < quote.close);
    }
    for mark in &a.unpaired {
        assert!(text.get(mark.mark.clone()).is_some(), "a mark slices");
    }
    for i in 0..a.tokens.len().min(200) {
        // What rooms ask of a text must hold wherever they ask it.
        if let Some(phrase) = a.phrase_from(i, a.tokens.len()) {
            assert!(phrase.tokens.contains(&phrase.head));
        }
        if let Some(phrase) = a.phrase_ending(i, 0) {
            assert!(
                phrase.tokens.start <= phrase.head && phrase.head < phrase.tokens.end.max(phrase.head + 1)
            );
        }
    }
}

/// Words that make the grammars work.
fn newsy() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Kim",
        "Jong-un",
        "President",
        "said",
        "sent",
        "a letter to",
        "“",
        "”",
        "\"",
        "'",
        "’s",
        "on",
        "the",
        "23rd",
        "of",
        "October",
        "2024",
        "last",
        "Tuesday",
        "in",
        "May",
        "the early hours",
        "three days",
        "ago",
        ".",
        ",",
        "-",
        "—",
        "\n\n",
        "…",
        "(",
        ")",
        "U.S.",
        "People",
        "Republic",
        "习近平",
        "😀",
        "مرحبا",
        "31",
        "Feb.",
        "29",
        "11",
        "a.m.",
        "every",
        "week",
        "and",
        "9-10",
        "\u{200b}",
        "\0",
        "don’t",
        "cannot",
        "$10m",
        "13-year-old",
        "e-mail",
        "Ph.D.",
        "www.example.org",
        "[1]",
        ":-)",
        "its",
    ]);
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

/// Words that make the grammars of times and numbers work, some of them joined without a blank.
fn counted() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "at least",
        "more than",
        "about",
        "between",
        "or so",
        "or more",
        "no",
        "up to",
        "some",
        "the",
        "a",
        "an",
        "and",
        "to",
        "or",
        "-",
        "/",
        "of",
        "in",
        "per",
        "out of",
        "each",
        "every",
        "early",
        "mid-",
        "late",
        "earlier",
        "the end of",
        "half",
        "third",
        "two-thirds",
        "one",
        "two",
        "twenty",
        "twenty-three",
        "hundred",
        "thousand",
        "million",
        "dozen",
        "dozens",
        "tens of",
        "several",
        "few",
        "12",
        "1,200",
        "1.5",
        "3-2",
        "10-12",
        "$",
        "$5",
        "€3m",
        "US",
        "5m",
        "10km",
        "½",
        "1/2",
        "percent",
        "%",
        "miles",
        "hour",
        "degrees",
        "Fahrenheit",
        "square",
        "dollars",
        "won",
        "cents",
        "year",
        "years",
        "two-year",
        "34-year-old",
        "aged",
        "old",
        "ago",
        "later",
        "before",
        "quarter",
        "third-quarter",
        "fiscal",
        "Q3",
        "1989",
        "'80s",
        "1990s",
        "nineteen",
        "ninety-six",
        "20th",
        "century",
        "summer",
        "last",
        "next",
        "this",
        "that",
        "past",
        "week",
        "weekend",
        "Monday",
        "Christmas",
        "New Year's Eve",
        "October",
        "May",
        "a.m.",
        "noon",
        "GMT",
        "0735",
        "14:30",
        "2024-10-09",
        "2024-10-09T",
        "10/31/89",
        "09OCT24",
        "now",
        "recent",
        "current",
        "daily",
        ",",
        ".",
        "(",
        ")",
        "+",
        "~",
        "No.",
        "Flight",
        "Kim,",
        "\u{200b}",
        "99999999999999999999999999",
        "٣",
    ]);
    prop::collection::vec((word, prop::bool::weighted(0.85)), 0..60).prop_map(|words| {
        words
            .into_iter()
            .fold(String::new(), |text, (word, blank)| text + word + if blank { " " } else { "" })
    })
}

proptest! {
    #[test]
    fn any_text(text in "\\PC{0,400}") {
        check(&text);
    }

    #[test]
    fn any_newsy_text(text in newsy()) {
        check(&text);
    }

    #[test]
    fn any_counted_text(text in counted()) {
        check(&text);
    }

    #[test]
    fn any_bytes_as_text(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn a_million_of_one_thing() {
    for unit in [
        "(",
        "\"",
        "“",
        "”",
        "'",
        "‘",
        "A",
        "A ",
        "a ",
        "Kim ",
        "the ",
        "of ",
        "the 23rd ",
        "May ",
        "'s ",
        ". ",
        "… ",
        "- ",
        "President ",
        "“a” ",
        "People's Republic of ",
        "said ",
        "Kim said, ",
        "1 ",
        "1,",
        "a.",
        "A.",
        "\n\n",
        "Oct. 9 and ",
        "every ",
        "on ",
        "1 / ",
        "1/2/",
        "a few ",
        "twenty ",
        "million ",
        "more than ",
        "the first ",
        "early ",
        "the end of ",
        "mid-afternoon ",
        "1 to ",
        "$1 ",
        "aged 3 ",
        "Christmas ",
        "a year ",
    ] {
        let text = unit.repeat(1_000_000 / unit.len());
        check(&text);
    }
    check(&"a".repeat(1_000_000));
    check(&"é".repeat(500_000));
}

#[test]
fn a_hundred_thousand_of_one_word() {
    for unit in [
        "-", "a-", "1-", "n't", "don't ", "can't-", "$1", "1'", "'em ", "http://", "a@b", "a.b", "a/b", "#a",
        "[1]", "[1] ", ":)", "!?", ". A", "A. ", "U.S.", "*_", "(c. 1) ",
    ] {
        let text = unit.repeat(100_000 / unit.len());
        check(&text);
    }
}
