//! How a body voted: `by 21 to 16`, `24 votes to 13`, `passed 21-16`, `11 votes in favour and seven against`.

use std::ops::Range;

use twosource_model::{Hedge, Quantity};

use crate::text::{Text, fold};

/// Words without which two numbers with `to` between them are no vote: a match, a range, odds.
const VOTES: &[&str] = &[
    "vote",
    "votes",
    "voted",
    "voting",
    "ballot",
    "motion",
    "bill",
    "council",
    "councillors",
    "parliament",
    "assembly",
    "senate",
    "senators",
    "lawmakers",
    "commission",
    "committee",
    "board",
    "members",
    "deputies",
    "chamber",
    "jury",
    "shareholders",
    "majority",
    "resolution",
    "amendment",
];

/// Unit of the votes of a body.
const UNIT: &str = "vote";

/// The two counts of a vote that the sentence tells: for, and against.
pub(super) fn of_sentence(text: &Text<'_>, sentence: &Range<usize>) -> Vec<Quantity> {
    let a = &text.a;
    if !sentence.clone().any(|i| VOTES.contains(&fold(a.word(i)).as_str())) {
        return Vec::new();
    }
    for i in sentence.clone() {
        if a.time_at(i).is_some() {
            continue;
        }
        if let Some((first, second)) =
            a.word(i).split_once(['-', '–']).filter(|_| !a.word(i).starts_with('-'))
            && let (Some(first), Some(second)) = (count(first), count(second))
            && is_vote(first, second)
        {
            return both(text, (first, i..i + 1), (second, i..i + 1));
        }
        let Some(first) = count(a.word(i)) else { continue };
        let mut next = i + 1;
        // `24 votes to 13`, `14 members in favour and four against`
        let noun = matches!(
            fold(a.word(next)).as_str(),
            "vote" | "votes" | "members" | "councillors" | "deputies" | "senators" | "lawmakers"
        );
        next += usize::from(noun);
        if noun && a.is(next, "in") && matches!(fold(a.word(next + 1)).as_str(), "favour" | "favor") {
            next += 2;
        }
        let against = matches!(a.word(next), "and" | ",")
            && noun
            && sentence.clone().any(|j| j > next && j < next + 5 && a.is(j, "against"));
        if next + 1 < sentence.end
            && (matches!(fold(a.word(next)).as_str(), "to" | "against" | "-" | "–") || against)
            && let Some(second) = count(a.word(next + 1))
            && is_vote(first, second)
            && (noun
                || matches!(fold(a.word(i.wrapping_sub(1))).as_str(), "by" | "voted" | "passed" | "vote"))
        {
            return both(text, (first, i..i + 1), (second, next + 1..next + 2));
        }
    }
    Vec::new()
}

/// Who wins has more, and nobody counts votes of one and none so.
fn is_vote(first: f64, second: f64) -> bool {
    first != second && first + second >= 3.0
}

fn both(text: &Text<'_>, first: (f64, Range<usize>), second: (f64, Range<usize>)) -> Vec<Quantity> {
    let (more, less) = if first.0 > second.0 { (first, second) } else { (second, first) };
    let quantity = |(value, tokens): (f64, Range<usize>), side: &str| Quantity {
        low: Some(value),
        high: Some(value),
        hedge: Hedge::Exact,
        unit: UNIT.to_owned(),
        scope: vec![side.to_owned()],
        added: false,
        passage: text.passage(tokens),
    };
    vec![quantity(more, "winning side"), quantity(less, "losing side")]
}

/// A number in figures or, up to twenty, in words.
fn count(word: &str) -> Option<f64> {
    const WORDS: &[&str] = &[
        "nil",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    if word.len() <= 4 && !word.is_empty() && word.chars().all(|c| c.is_ascii_digit()) {
        return word.parse().ok();
    }
    let lower = fold(word);
    WORDS.iter().position(|w| *w == lower).and_then(|n| u32::try_from(n).ok()).map(f64::from)
}

#[cfg(test)]
mod tests {
    use crate::reading::tests::report;
    use crate::text::Text;

    /// The votes of a sentence, the winning side's first.
    fn votes(body: &str) -> Vec<f64> {
        let report = report(body);
        let text = Text::new(&report);
        let all = text.a.sentences.iter().flat_map(|s| super::of_sentence(&text, s));
        all.filter_map(|q| q.low).collect()
    }

    #[test]
    fn how_a_body_voted() {
        for (body, want) in [
            ("Councillors voted by 21 to 16 on Tuesday in favour.", vec![21.0, 16.0]),
            ("By 24 votes to 13 the council said yes.", vec![24.0, 13.0]),
            ("She was chosen by 11 votes to seven.", vec![11.0, 7.0]),
            ("The bill passed 21-16.", vec![21.0, 16.0]),
            ("Halden beat Marrow by 3 to 1 on Sunday.", vec![]),
            ("The council meets from 4 to 6 on Tuesdays.", vec![]),
        ] {
            assert_eq!(votes(body), want, "{body}");
        }
    }
}
