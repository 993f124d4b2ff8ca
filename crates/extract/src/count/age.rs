//! Ages: how old somebody is who is named.

use std::ops::Range;

use twosource_language::{NumberExpression, NumberKind};

use super::{Count, hedge};
use crate::people::People;
use crate::text::{Text, fold};

/// Words that may stand between an age and the name behind it: `34-year-old mother of two Ona Brek` is too far.
const BETWEEN: usize = 3;

/// The ages that a sentence gives, with the person whose it is.
pub(crate) fn ages(text: &Text<'_>, people: &People, sentence: &Range<usize>) -> Vec<(usize, Count)> {
    let a = &text.a;
    let from = a.numbers.partition_point(|n| n.tokens.start < sentence.start);
    let numbers = a.numbers[from..].iter().take_while(|n| n.tokens.start < sentence.end);
    let mut out = Vec::new();
    for number in numbers.filter(|n| n.kind == NumberKind::Age) {
        let Some(name) = bearer(text, number, sentence) else { continue };
        let entity = people.of_name(name);
        if !people.is_person(entity) {
            continue;
        }
        let whose = fold(&people.entities[entity].name);
        let tokens = number.tokens.clone();
        out.push((
            entity,
            Count {
                low: number.low,
                high: number.high,
                hedge: hedge(number.hedge),
                unit: "age".to_owned(),
                scope: vec![whose.into_owned()],
                added: false,
                anchor: tokens.start,
                tokens,
                lemma: "age".to_owned(),
                frame: None,
                house: None,
            },
        ));
    }
    out
}

/// The name whose age it is, by number: `Ona Brek, 34`, `Ona Brek (34)`, `34-year-old Ona Brek`, `Ona Brek was 34 years old`.
fn bearer(text: &Text<'_>, number: &NumberExpression, sentence: &Range<usize>) -> Option<usize> {
    let a = &text.a;
    let (start, end) = (number.tokens.start, number.tokens.end);
    let mut before = start;
    while before > sentence.start
        && matches!(
            fold(a.word(before - 1)).as_str(),
            "," | "(" | "is" | "was" | "jr." | "sr." | "jr" | "sr" | "age"
        )
    {
        before -= 1;
    }
    if before < start
        && before > sentence.start
        && let Some(name) = a.name_at(before - 1)
    {
        return Some(name);
    }
    (end..sentence.end.min(end + BETWEEN + 1))
        .take_while(|&i| !matches!(a.word(i), "," | ";" | ":" | "(" | "and"))
        .find_map(|i| a.name_at(i))
}
