//! Sentences in, counts out.

use crate::count::Counter;
use crate::reading::tests::report;
use crate::text::Text;

/// One word a count: value, unit, scope, `+` where it comes on top.
fn counts(body: &str) -> Vec<String> {
    let report = report(body);
    let text = Text::new(&report);
    let counter = Counter::new(&text);
    let mut out = Vec::new();
    for sentence in &text.a.sentences {
        if text.in_head(sentence.start) {
            continue;
        }
        for c in counter.in_sentence(sentence) {
            let number = |v: Option<f64>| v.map_or(String::new(), |v| v.to_string());
            let value = if c.low == c.high {
                number(c.low)
            } else {
                format!("{}..{}", number(c.low), number(c.high))
            };
            let scope = if c.scope.is_empty() { String::new() } else { format!(" [{}]", c.scope.join(", ")) };
            let added = if c.added { "+" } else { "" };
            out.push(format!("{added}{value} {}{scope}", c.unit));
        }
    }
    out
}

#[test]
fn what_numbers_count() {
    let mut wrong = Vec::new();
    for (body, want) in [
        ("The blast at the mill killed 12 people on Monday.", vec!["12 killed"]),
        (
            "Twelve people were killed and 30 others were injured in the fire.",
            vec!["12 killed", "+30 injured"],
        ),
        (
            "Nine people were killed and 19 injured on Friday when a lorry left the road.",
            vec!["9 killed", "19 injured"],
        ),
        (
            "Nine people were killed and 14 injured on Friday in the north, the police said.",
            vec!["9 killed", "14 injured"],
        ),
        ("Four people were killed and six wounded.", vec!["4 killed", "6 injured"]),
        ("The flood left 12 people dead.", vec!["12 killed"]),
        ("The storm left 12 dead and 40 injured.", vec!["12 killed", "40 injured"]),
        ("The quake claimed 12 lives.", vec!["12 killed"]),
        ("The death toll rose to 14 on Tuesday.", vec!["14 killed"]),
        ("The landslide ended with a death toll of 14.", vec!["14 killed"]),
        ("At least nine people died when the bridge fell.", vec!["9.. killed"]),
        ("Dozens of people were injured in the crash.", vec!["24..99 injured"]),
        ("Three of them were arrested.", vec!["3 arrested [of them]"]),
        ("Three children were killed in the fire.", vec!["3 killed [child]"]),
        ("Five soldiers died in the ambush.", vec!["5 killed [soldier]"]),
        ("Police arrested 14 people at the market.", vec!["14 arrested"]),
        ("Fourteen people were arrested, the police said.", vec!["14 arrested"]),
        ("Another five people were arrested on Tuesday.", vec!["+5 arrested"]),
        ("Seven people are missing.", vec!["7 missing"]),
        ("About 300 people were evacuated from the valley.", vec!["270..330 evacuated"]),
        ("No one was hurt.", vec!["0 injured"]),
        ("Nobody was killed in the crash.", vec!["0 killed"]),
        ("Burglars stole 47 gold coins from the museum.", vec!["47 coin [gold]"]),
        ("Thieves broke in at night. They took 47 coins.", vec!["47 coin"]),
        ("Nine panels were stolen from the chapel.", vec!["9 panel"]),
        ("The ship delivered 40 transformers to the port.", vec!["40 transformer"]),
        ("The clinic admitted 64 children in May.", vec!["64 hospitalised [child]"]),
        ("The town clinic took in 46 children.", vec!["46 hospitalised [child]"]),
        ("Rescuers pulled out the bodies. The crash killed 9 in all.", vec!["9 killed"]),
        // What is no count of anything that happened.
        ("The fire could kill 12 people.", vec![]),
        ("If 12 people are killed, the plan ends.", vec![]),
        ("Twelve people are feared dead.", vec![]),
        ("Smoke kills 12 people a year.", vec![]),
        ("A man aged 34 was arrested.", vec![]),
        ("He was charged with killing 12 people.", vec![]),
        ("Were 12 people killed?", vec![]),
        ("He threatened to kill 12 people.", vec![]),
        ("Twelve people were not injured.", vec![]),
        ("The 12 dead were named on Tuesday.", vec![]),
        ("Flight 17 was delayed for 12 hours.", vec![]),
    ] {
        let got = counts(body);
        if got != want {
            wrong.push(format!("{body}\n  {got:?}\n  {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
