//! How old somebody is who is called by name: `Lena Holm, 34,`, `Lena Holm (34)`, `34-year-old Lena Holm`, `Lena Holm was 34
//! years old`.

use std::collections::HashSet;

use twosource_language::{Class, NameKind, NumberHedge, NumberKind};
use twosource_model::{
    Certainty, Claim, ClaimName, Hedge, Participant, ParticipantKind, Quantity, Role, RoleValue, Slot, Tense,
};

use super::writer::{Draft, Writer};
use crate::text::fold;

/// Ages told of one by one; a text with more of them is a list.
const AGES: usize = 256;
/// Words that may stand between an age and the name: `34-year-old night porter Lena Holm`.
const BETWEEN: usize = 3;

/// A name with an age.
#[derive(Debug, Clone, Copy)]
pub(super) struct Aged {
    /// The name, by number.
    pub(super) name: usize,
    /// The token after it, with what tells generations apart (`Jr.`).
    end: usize,
    /// The age, by number of a number.
    number: usize,
}

impl Writer<'_, '_> {
    /// Every name of more than one word with an age, each pair once.
    pub(super) fn ages(&self) -> Vec<Draft> {
        let a = &self.text.a;
        let mut told: HashSet<(&str, u64)> = HashSet::new();
        let exact = |n: &twosource_language::NumberExpression| {
            n.kind == NumberKind::Age && n.hedge == NumberHedge::Exact && n.low.is_some() && n.low == n.high
        };
        let ages = a.numbers.iter().enumerate().filter(|(_, n)| exact(n));
        ages.filter_map(|(number, n)| {
            let aged = self.bearer(number)?;
            let name = a.words(a.names[aged.name].tokens.start..aged.end);
            let free = a.quote_around(n.tokens.start).is_none() && told.insert((name, n.low?.to_bits()));
            free.then_some(Draft::Age(aged))
        })
        .take(AGES)
        .collect()
    }

    /// Whose age a number is.
    fn bearer(&self, number: usize) -> Option<Aged> {
        let a = &self.text.a;
        let tokens = &a.numbers[number].tokens;
        let sentence = &a.sentences[a.sentence_of(tokens.start)?];
        let aged = |name: usize, end: usize| self.is_of_person(name).then_some(Aged { name, end, number });
        // `Lena Holm, 34,`, `Lena Holm (34)`, `Lena Holm, aged 34`, `Lena Holm Jr., 34`
        let leads = a.words(tokens.clone()).contains('-');
        if !leads && tokens.start > sentence.start + 1 && matches!(a.word(tokens.start - 1), "," | "(") {
            let end = tokens.start - 1;
            let ends_at = |last: usize| a.name_at(last).filter(|n| a.names[*n].tokens.end == last + 1);
            let mut last = end - 1;
            while ends_at(last).is_none()
                && last > sentence.start
                && (is_generation(a.word(last)) || a.is(last, ","))
            {
                last -= 1;
            }
            let suffix = last + 1 == end || (last + 1..end).any(|t| is_generation(a.word(t)));
            if suffix && let Some(found) = ends_at(last) {
                return aged(found, end);
            }
        }
        // `34-year-old Lena Holm`, `34-year-old porter Lena Holm`
        let mut next = tokens.end;
        while next < sentence.end && next - tokens.end < BETWEEN && a.name_at(next).is_none() {
            if !matches!(a.class(next), Class::Open | Class::Title) || a.is(next, "old") {
                break;
            }
            next += 1;
        }
        if next < sentence.end
            && let Some(found) = a.name_at(next).filter(|n| a.names[*n].full.start <= next)
            && a.words(tokens.clone()).contains("old")
        {
            let mut end = a.names[found].tokens.end;
            while end < sentence.end && is_generation(a.word(end)) {
                end += 1;
            }
            return aged(found, end);
        }
        // `Lena Holm was 34 years old`
        let is = tokens.start.checked_sub(1).filter(|t| a.is(*t, "is") || a.is(*t, "was"))?;
        let found = is.checked_sub(1).and_then(|t| a.name_at(t)).filter(|n| a.names[*n].tokens.end == is)?;
        aged(found, is)
    }

    fn is_of_person(&self, name: usize) -> bool {
        let name = &self.text.a.names[name];
        name.tokens.len() > 1 && matches!(name.kind, NameKind::Person | NameKind::Unknown)
    }

    /// That somebody is of an age, which is true of a time and happened on none.
    pub(super) fn age(&self, aged: &Aged, name: ClaimName) -> Claim {
        let a = &self.text.a;
        let (mention, number) = (&a.names[aged.name], &a.numbers[aged.number]);
        let words = mention.tokens.start..aged.end;
        let whole = words.start.min(number.tokens.start)..words.end.max(number.tokens.end);
        let value = Participant {
            name: a.words(words.clone()).split_whitespace().collect::<Vec<_>>().join(" "),
            named: true,
            kind: ParticipantKind::Person,
            offices: Vec::new(),
        };
        let quantity = Quantity {
            low: number.low,
            high: number.high,
            hedge: Hedge::Exact,
            unit: "year".to_owned(),
            scope: vec!["age".to_owned()],
            added: false,
            passage: self.text.passage(number.tokens.clone()),
        };
        let passage = self.text.passage(whole);
        Claim {
            roles: vec![RoleValue {
                role: Role::Agent,
                slot: Slot::Stated { value, passage: self.text.passage(words) },
            }],
            quantities: vec![quantity],
            certainty: Certainty::Habitual,
            tense: Tense::Present,
            ..self.bare("be-aged", passage.clone(), passage, mention.tokens.start, name)
        }
    }
}

fn is_generation(word: &str) -> bool {
    matches!(fold(word).as_str(), "jr" | "jr." | "sr" | "sr." | "ii" | "iii" | "iv")
}

#[cfg(test)]
mod tests {
    use crate::reading::tests::claims;

    #[test]
    fn names_with_ages() {
        for (body, want) in [
            ("Lena Holm, 34, and Ivo Marn (29) were charged.", "Lena Holm 34; Ivo Marn 29"),
            ("Police arrested 34-year-old Lena Holm on Monday.", "Lena Holm 34"),
            ("The 34-year-old night porter Lena Holm was hurt.", "Lena Holm 34"),
            ("Ivo Marn Jr., 19, died on Monday.", "Ivo Marn Jr. 19"),
            ("Lena Holm, aged 34, was hurt.", "Lena Holm 34"),
            ("Lena Holm was 34 years old.", "Lena Holm 34"),
            (
                "They named 16-year-old Lena Holm, 24-year old Ivo Marn and 25 year-old Sal Tor.",
                "Lena Holm 16; Ivo Marn 24; Sal Tor 25",
            ),
            ("A 34-year-old and Lena Holm were hurt.", ""),
            ("A 34-year-old man was hurt, Lena Holm said.", ""),
            ("Holm, 34, was hurt.", ""),
        ] {
            let told: Vec<String> = claims(body)
                .iter()
                .filter(|c| c.frame == "be-aged")
                .map(|c| {
                    let name = &c.roles[0].slot.value().unwrap().name;
                    format!("{name} {}", c.quantities[0].low.unwrap())
                })
                .collect();
            assert_eq!(told.join("; "), want, "{body}");
        }
    }
}
