use super::NumberHedge::{About, AtLeast, AtMost, Between, Exact, Vague};
use super::NumberKind::{Age, Cardinal, Label, Ordinal, Part};
use super::*;
use crate::annotate;

/// Words, low, high, hedge and kind.
type Row = (String, Option<f64>, Option<f64>, NumberHedge, NumberKind);

/// The numbers in a text.
fn read(text: &str) -> Vec<Row> {
    let round = |v: f64| (v * 1e6).round() / 1e6;
    let a = annotate(text);
    a.numbers
        .iter()
        .map(|n| (a.words(n.tokens.clone()).to_owned(), n.low.map(round), n.high.map(round), n.hedge, n.kind))
        .collect()
}

fn exact(text: &str, words: &str, value: f64, kind: NumberKind) {
    assert_eq!(read(text), vec![(words.to_owned(), Some(value), Some(value), Exact, kind)], "{text}");
}

#[test]
fn cardinals() {
    for (text, words, value) in [
        ("It killed 34 people.", "34", 34.0),
        ("It killed 1,234 people.", "1,234", 1234.0),
        ("It housed 1.2 million people.", "1.2 million", 1.2e6),
        ("It killed twenty-three people.", "twenty-three", 23.0),
        ("It killed twenty three people.", "twenty three", 23.0),
        ("It killed a hundred and five people.", "a hundred and five", 105.0),
        ("It housed two hundred thousand people.", "two hundred thousand", 200_000.0),
        ("It housed three million two hundred thousand people.", "three million two hundred thousand", 3.2e6),
        ("It killed two dozen people.", "two dozen", 24.0),
        ("It killed half a dozen people.", "half a dozen", 6.0),
        ("It housed half a million people.", "half a million", 500_000.0),
        ("It housed two and a half million people.", "two and a half million", 2.5e6),
        ("It killed one man.", "one", 1.0),
        ("A 12-member board met.", "12-member", 12.0),
        ("A twelve-member board met.", "twelve-member", 12.0),
        ("It fed 5m people.", "5m", 5e6),
    ] {
        exact(text, words, value, Cardinal);
    }
}

#[test]
fn hedges() {
    for (text, words, low, high, hedge) in [
        ("It killed at least 12 people.", "at least 12", Some(12.0), None, AtLeast),
        ("It killed more than 30 people.", "more than 30", Some(30.0), None, AtLeast),
        ("It killed no fewer than 30 people.", "no fewer than 30", Some(30.0), None, AtLeast),
        ("It killed over 30 people.", "over 30", Some(30.0), None, AtLeast),
        ("It killed 30 or more people.", "30 or more", Some(30.0), None, AtLeast),
        ("It killed up to 40 people.", "up to 40", None, Some(40.0), AtMost),
        ("It killed as many as 40 people.", "as many as 40", None, Some(40.0), AtMost),
        ("It killed fewer than 40 people.", "fewer than 40", None, Some(40.0), AtMost),
        ("It killed about 40 people.", "about 40", Some(36.0), Some(44.0), About),
        ("It housed some 15,000 people.", "some 15,000", Some(13_500.0), Some(16_500.0), About),
        ("It killed nearly 50 people.", "nearly 50", Some(45.0), Some(50.0), About),
        ("It killed just over 50 people.", "just over 50", Some(50.0), Some(55.0), About),
        ("It killed 100 or so people.", "100 or so", Some(90.0), Some(110.0), About),
        ("It killed 10 to 12 people.", "10 to 12", Some(10.0), Some(12.0), Between),
        ("It killed 10-12 people.", "10-12", Some(10.0), Some(12.0), Between),
        ("It killed between five and seven people.", "between five and seven", Some(5.0), Some(7.0), Between),
        ("It killed two or three people.", "two or three", Some(2.0), Some(3.0), Between),
        ("It housed 2 to 3 million people.", "2 to 3 million", Some(2e6), Some(3e6), Between),
        ("It killed dozens of people.", "dozens", Some(24.0), Some(99.0), Vague),
        ("It drew tens of thousands of people.", "tens of thousands", Some(20_000.0), Some(99_000.0), Vague),
        ("It killed several hundred people.", "several hundred", Some(300.0), Some(900.0), Vague),
        ("It killed a few people.", "a few", Some(2.0), Some(9.0), Vague),
    ] {
        assert_eq!(read(text), vec![(words.to_owned(), low, high, hedge, Cardinal)], "{text}");
    }
}

#[test]
fn measures() {
    for (text, words, value, measured, base) in [
        ("It lies 5 km away.", "5 km", 5.0, Measured::Length, 5000.0),
        ("It lies 3.1 miles away.", "3.1 miles", 3.1, Measured::Length, 4988.97),
        ("It lies 10km away.", "10km", 10.0, Measured::Length, 10_000.0),
        ("It built a 5m wall.", "5m", 5.0, Measured::Length, 5.0),
        ("A five-mile march began.", "five-mile", 5.0, Measured::Length, 8046.72),
        ("It burned 200 hectares of wood.", "200 hectares", 200.0, Measured::Area, 2e6),
        ("It covers 10 square kilometres of land.", "10 square kilometres", 10.0, Measured::Area, 1e7),
        ("It shipped 50,000 tonnes of wheat.", "50,000 tonnes", 50_000.0, Measured::Mass, 5e7),
        ("It blew at 90 mph there.", "90 mph", 90.0, Measured::Speed, 40.2336),
        ("It blew at 36 km/h there.", "36 km/h", 36.0, Measured::Speed, 10.0),
        ("It blew at 60 miles per hour there.", "60 miles per hour", 60.0, Measured::Speed, 26.8224),
        ("It reached 104 degrees Fahrenheit.", "104 degrees Fahrenheit", 104.0, Measured::Temperature, 40.0),
        ("It reached 40°C in town.", "40°C", 40.0, Measured::Temperature, 40.0),
        ("It grew 5 percent.", "5 percent", 5.0, Measured::Share, 0.05),
        ("It grew 4.5%.", "4.5%", 4.5, Measured::Share, 0.045),
        ("It grew two percentage points.", "two percentage points", 2.0, Measured::Points, 2.0),
        ("It cost $1,200.50.", "$1,200.50", 1200.5, Measured::Money("USD"), 1200.5),
        ("It cost US$6.3 billion.", "US$6.3 billion", 6.3e9, Measured::Money("USD"), 6.3e9),
        ("It cost C$25.", "C$25", 25.0, Measured::Money("CAD"), 25.0),
        ("It cost £3m.", "£3m", 3e6, Measured::Money("GBP"), 3e6),
        ("It cost 5 million dollars.", "5 million dollars", 5e6, Measured::Money("USD"), 5e6),
        (
            "It cost 30 billion South Korean won.",
            "30 billion South Korean won",
            3e10,
            Measured::Money("KRW"),
            3e10,
        ),
        ("It cost 40 cents.", "40 cents", 40.0, Measured::Money("USD"), 0.4),
        ("It cost 20 euros.", "20 euros", 20.0, Measured::Money("EUR"), 20.0),
        ("A 20-percent rise came.", "20-percent", 20.0, Measured::Share, 0.2),
    ] {
        let a = annotate(text);
        let [number] = &a.numbers[..] else { panic!("{text}: {:?}", a.numbers) };
        assert_eq!((a.words(number.tokens.clone()), number.low), (words, Some(value)), "{text}");
        let measure = number.measure.unwrap();
        assert_eq!(measure.quantity, measured, "{text}");
        assert!((measure.in_base(value) - base).abs() < base * 1e-5, "{text}: {}", measure.in_base(value));
    }
}

#[test]
fn where_it_came_to_is_a_number_of_its_own() {
    for (text, first, second) in
        [("Shares fell $1.625 to $108.625.", 1.625, 108.625), ("The toll rose from 5 to 7.", 5.0, 7.0)]
    {
        let values: Vec<_> = read(text).into_iter().map(|(_, low, high, ..)| (low, high)).collect();
        assert_eq!(values, vec![(Some(first), Some(first)), (Some(second), Some(second))], "{text}");
    }
}

#[test]
fn rates() {
    for (text, words, per) in [
        ("It earned $1.20 a share.", "$1.20 a share", "share"),
        ("It costs $80 per barrel.", "$80 per barrel", "barrel"),
        ("It killed 12 per 100,000 people.", "12 per 100,000", "100,000"),
    ] {
        let a = annotate(text);
        let number = &a.numbers[0];
        assert_eq!(a.words(number.tokens.clone()), words, "{text}");
        assert_eq!(a.words(number.per.clone().unwrap()), per, "{text}");
    }
}

#[test]
fn other_kinds() {
    for (text, words, value, kind) in [
        ("The 23rd regiment marched.", "23rd", 23.0, Ordinal),
        ("The twenty-first man spoke.", "twenty-first", 21.0, Ordinal),
        ("A third of them left.", "A third", 0.333_333, Part),
        ("Two-thirds of them left.", "Two-thirds", 0.666_667, Part),
        ("Half the town left.", "Half", 0.5, Part),
        ("One in five people left.", "One in five", 0.2, Part),
        ("Nine out of 10 people left.", "Nine out of 10", 0.9, Part),
        ("A 34-year-old man left.", "34-year-old", 34.0, Age),
        ("A six-month-old boy left.", "six-month-old", 0.5, Age),
        ("The man, aged 34, left.", "aged 34", 34.0, Age),
        ("She is 34 years old.", "34 years old", 34.0, Age),
        ("Mina Kim, 34, left.", "34", 34.0, Age),
        ("Mina Kim (34) left.", "34", 34.0, Age),
        ("They took Flight 370 home.", "370", 370.0, Label),
        ("They cite Resolution 425.", "425", 425.0, Label),
        ("It happened in the 1400 block of Elm.", "1400", 1400.0, Label),
        ("It happened at 7665 Chase Road.", "7665", 7665.0, Label),
        ("They met at No. 10.", "10", 10.0, Label),
    ] {
        exact(text, words, value, kind);
    }
}

#[test]
fn what_is_no_number() {
    for text in [
        "He came on 9 October 2024 at 11.05 a.m. and went.",
        "He stayed for three days.",
        "Call 020 7946 0000.",
        "Call 555-1234.",
        "They won 3-2.",
        "They lost by a vote of 48-52.",
        "After 9/11 he left.",
        "It is open 24/7.",
        "No one came.",
        "They met one another.",
        "Some said so.",
        "A couple met there.",
        "They work at First Boston.",
        "He came at about noon.",
        "1. He came.",
    ] {
        assert_eq!(read(text), vec![], "{text}");
    }
}
