//! Prose of the kind that claims are read from, put together by chance: names, dates, marks and verbs in sentences that
//! tell of one matter, so that there is something to link and to set against each other.

use proptest::collection::vec;
use proptest::prelude::*;

use super::through::{Text, all_holds, raws};

fn one_of(words: &[&'static str]) -> impl Strategy<Value = &'static str> + use<> {
    prop::sample::select(words.to_vec())
}

fn person() -> impl Strategy<Value = &'static str> {
    one_of(&[
        "President Anton Havrel",
        "Anton Havrel",
        "Havrel",
        "Prime Minister Ingrid Solvang",
        "Ingrid Solvang",
        "Solvang",
        "Irma Talgren",
        "Kim Jong-un",
        "Chairman Kim",
        "He",
        "She",
        "the president",
        "the prime minister",
        "Karvenia",
    ])
}

fn when() -> impl Strategy<Value = &'static str> {
    one_of(&[
        "",
        " on Monday",
        " on the 22nd",
        " on March 19",
        " on 19 March 2022",
        " yesterday",
        " last week",
        " in May",
    ])
}

fn sentence() -> impl Strategy<Value = String> {
    let message =
        one_of(&["a letter", "an oral message", "a personal letter", "a telegram", "a reply", "a message"]);
    let agency = one_of(&[
        "the Karvenian News Agency",
        "KNA",
        "the foreign ministry of Velmar",
        "officials",
        "her office",
    ]);
    let words = one_of(&[
        "The gate has been shut for six years",
        "The gate has been shut for eight years",
        "Neighbours who share a river should also share a bridge",
        "I will come",
    ]);
    let open = one_of(&["“", "\"", "‘", ""]);
    let close = one_of(&["”", "\"", "’", "", ",”"]);
    prop_oneof![
        (person(), message, person(), when()).prop_map(|(a, m, b, t)| format!("{a} sent {m} to {b}{t}.")),
        (person(), person(), when())
            .prop_map(|(a, b, t)| format!("The letter was delivered to {a} by {b}{t}.")),
        (open, words, close, person(), when()).prop_map(|(o, w, c, a, t)| format!("{o}{w}{c} {a} said{t}.")),
        (agency, when(), person(), person())
            .prop_map(|(g, t, a, b)| format!("{g} reported{t} that {a} met {b}.")),
        one_of(&[
            "Neither the date of the delivery nor the specific route was disclosed.",
            "The agency did not say by what route the message had travelled.",
            "There was no mention of the date.",
            "The talks should be held often.”"
        ])
        .prop_map(str::to_owned),
    ]
}

fn report(path: &'static str) -> impl Strategy<Value = Text> {
    let source = one_of(&[
        "Karvenian News Agency",
        "Velmar Telegraph Bureau",
        "The Coast Courier",
        "Radio Lomna Valley",
    ]);
    let published = one_of(&["", "Published: 2022-03-23\n", "Published: 2022-03-24T05:00:00Z\n"]);
    (source, published, vec((sentence(), one_of(&[" ", "\n\n", "\n## "])), 1..14)).prop_map(
        move |(source, published, sentences)| {
            let body: String = sentences.into_iter().map(|(sentence, after)| sentence + after).collect();
            (path, format!("Source: {source}\nTitle: Havrel writes to Solvang\n{published}\n{body}"))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_telling_of_one_matter_goes_through(
        a in report("a.txt"), b in report("b.txt"), c in report("c.txt"), d in report("d.txt"),
    ) {
        let dossier = all_holds(&raws(&[a, b, c, d]));
        prop_assert!(!dossier.reports.is_empty());
    }
}
