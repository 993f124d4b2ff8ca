//! Texts that nobody would write, and some that somebody might.

use proptest::collection::vec;
use proptest::prelude::*;
use twosource_contract::RawReport;

use super::through::{Text, all_holds, raws};

/// Pieces of prose that the reading of it looks out for, beside any others.
fn piece() -> impl Strategy<Value = String> {
    let salt = prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "‘",
        "’",
        "'",
        "«",
        "»",
        "„",
        "`",
        "(",
        ")",
        "[",
        "]",
        "—",
        "–",
        "-",
        "…",
        ".",
        ". ",
        ", ",
        ": ",
        "; ",
        "? ",
        "! ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\u{a0}",
        "\u{2028}",
        "\u{feff}",
        "\u{202e}",
        "\u{301}",
        "\u{200d}",
        "\0",
        "\x1b[31m",
        "## ",
        "Source: ",
        "Title: ",
        "Published: ",
        "Published: 2021-03-23",
        "Kim Jong-un",
        "President Xi",
        "Xi Jinping",
        "Anton Havrel",
        "Prime Minister Ingrid Solvang",
        "Mr. Havrel",
        "Dr. M. L. O'Neil-Sørensen",
        "İstanbul",
        "ﬁne",
        "ẞ",
        "的",
        "习近平",
        "😀",
        "👩‍👩‍👧‍👦",
        "🇰🇵",
        "نص",
        "He",
        "She",
        "the agency",
        "the president",
        "Chairman",
        "the Karvenian News Agency",
        "KNA",
        "(Yonhap)",
        "sent a letter to",
        "sent an oral message to",
        "delivered",
        "received a personal letter from",
        "met",
        "told",
        "said",
        "said,",
        "wrote",
        "announced that",
        "according to",
        "reported on the 22nd",
        "was killed",
        "did not say",
        "Neither the date nor the route was disclosed",
        "no mention of",
        "is unknown",
        "will visit",
        "denied",
        "On the 23rd",
        "on Monday",
        "yesterday",
        "March 19",
        "March 2021",
        "2021-03-22",
        "31 February",
        "at 3 p.m.",
        "on the 99th",
        "in the 1990s",
        "last week",
        "12",
        "1,200",
        "two",
        "47.5",
        "%",
        "$",
        "the",
        "a",
        "of",
        "and",
        "SEOUL, March 23 (KNA) -- ",
        "TERNAU (Reuters) - ",
    ]);
    prop_oneof![
        6 => salt.prop_map(str::to_owned),
        2 => "[a-z]{1,9} ",
        1 => "[A-Z][a-z]{1,9} ",
        1 => "\\PC{0,12}",
        1 => any::<char>().prop_map(|c| c.to_string()),
    ]
}

/// A text of such pieces, with blanks between some of them.
fn salted() -> impl Strategy<Value = String> {
    vec((piece(), any::<bool>()), 0..60).prop_map(|pieces| {
        pieces.into_iter().fold(String::new(), |mut text, (piece, blank)| {
            text.push_str(&piece);
            if blank {
                text.push(' ');
            }
            text
        })
    })
}

fn report(path: &'static str) -> impl Strategy<Value = Text> {
    let header = prop_oneof![
        2 => Just(String::new()),
        4 => prop::sample::select(vec!["Northern Wire", "KNA", "Evening Mirror (translated)", "x"])
            .prop_map(|source| format!("Source: {source}\nTitle: A message is sent\nPublished: 2021-03-23\n\n")),
        1 => salted().prop_map(|title| format!("Title: {}\n\n", title.replace(['\n', '\r'], " "))),
    ];
    (header, salted()).prop_map(move |(header, body)| (path, header + &body))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_unicode_goes_through(text in any::<String>(), more in "\\PC{0,400}") {
        all_holds(&raws(&[("a.txt", text), ("b.txt", more)]));
    }

    #[test]
    fn any_bytes_are_read_or_refused(content in vec(any::<u8>(), 0..400)) {
        all_holds(&[RawReport { content, path: "a.txt".to_owned(), ..RawReport::default() }]);
    }

    #[test]
    fn salted_text_goes_through(a in report("a.txt"), b in report("b.txt"), c in report("c.txt")) {
        all_holds(&raws(&[a, b, c]));
    }
}
