//! Sentences in, what they credit to whom out.

use twosource_contract::Stop;

use super::{Manner, attributed};
use crate::reading::tests::report;

/// One line a saying: how, who, what.
fn lines(body: &str) -> Vec<String> {
    let report = report(body);
    let letters: Vec<char> = report.text.chars().collect();
    let words = |start: u32, end: u32| letters[start as usize..end as usize].iter().collect::<String>();
    let found = attributed(&report, &Stop::new()).unwrap();
    found
        .iter()
        .map(|a| {
            let manner = match a.manner {
                Manner::Direct => "direct",
                Manner::Mixed => "mixed",
                Manner::Indirect => "indirect",
            };
            let content: Vec<String> = a.content.iter().map(|s| words(s.start, s.end)).collect();
            let content = content
                .join(" … ")
                .replace(['“', '”', '"', '‘'], "")
                .replace(", …", " …")
                .replace(". …", " …");
            format!("{manner} {}: {}", a.name, content.trim_end_matches([',', '.']))
        })
        .collect()
}

#[test]
fn who_says_what() {
    let mut wrong = Vec::new();
    for (body, want) in [
        // The order of cue, speaker and words.
        (
            "“The gate is shut.” Ona Brek continued: “They want it open, and we do not.”",
            "direct Ona Brek: They want it open, and we do not",
        ),
        ("Ona Brek said that the gate would open.", "indirect Ona Brek: that the gate would open"),
        ("Ona Brek told reporters the gate would open.", "indirect Ona Brek: the gate would open"),
        ("The gate will open, Ona Brek said.", "indirect Ona Brek: The gate will open"),
        ("The gate, Ona Brek said, will open.", "indirect Ona Brek: The gate … will open"),
        // What hangs on the speaker behind the verb.
        (
            "The men have burns, said a doctor at the clinic in Halden.",
            "indirect a doctor: The men have burns",
        ),
        ("“The gate will open,” Ona Brek said.", "direct Ona Brek: The gate will open"),
        ("“The gate will open,” said Ona Brek.", "direct Ona Brek: The gate will open"),
        ("“The gate will open,” said Ona Brek, who keeps it.", "direct Ona Brek: The gate will open"),
        ("“Will the gate open?” Ona Brek asked.", "direct Ona Brek: Will the gate open?"),
        ("Ona Brek said: “The gate will open.”", "direct Ona Brek: The gate will open"),
        ("Said Ona Brek: “The gate will open.”", "direct Ona Brek: The gate will open"),
        ("According to Ona Brek, the gate will open.", "indirect Ona Brek: the gate will open"),
        ("The gate will open, according to Ona Brek.", "indirect Ona Brek: The gate will open"),
        ("As Ona Brek noted, the gate will open.", "indirect Ona Brek: the gate will open"),
        (
            "Ona Brek said the gate “will never open again”.",
            "mixed Ona Brek: the gate will never open again”",
        ),
        // Verbs of manner, and speakers with something set off behind them.
        ("“The gate will open,” Ona Brek laughed.", "direct Ona Brek: The gate will open"),
        ("“The gate will open,” Ona Brek (Lund) said on Monday.", "direct Ona Brek: The gate will open"),
        (
            "“The gate will open,” Ona Brek, the keeper of the bridge at Lund, said on Monday.",
            "direct Ona Brek: The gate will open",
        ),
        // Words that go on, behind the cue and in the next sentence.
        (
            "“The gate will open,” Ona Brek said, “and it will stay open.”",
            "direct Ona Brek: The gate will open … and it will stay open",
        ),
        (
            "“The gate will open,” Ona Brek said. “It will stay open.”",
            "direct Ona Brek: The gate will open … It will stay open",
        ),
        (
            "“The gate will open. The bridge will stay shut,” Ona Brek said.",
            "direct Ona Brek: The gate will open. The bridge will stay shut",
        ),
        (
            "Ona Brek said: “The gate will open. The bridge will stay shut.”",
            "direct Ona Brek: The gate will open. The bridge will stay shut",
        ),
        (
            "Ona Brek spoke at noon. She said:\n\n“The gate will open in May.”",
            "direct Ona Brek: The gate will open in May",
        ),
        // Nouns, passives and set phrases.
        (
            "The board’s claim that the gate had opened was false.",
            "indirect The board: that the gate had opened",
        ),
        ("Her questions about the bridge went unanswered.", "indirect Her: the bridge"),
        ("Ilo Marn was accused by the harbour board.", "indirect the harbour board: Ilo Marn"),
        ("The sale was first reported by the Lund Gazette.", "indirect Lund Gazette: The sale"),
        ("Ona Brek made it clear that the gate would open.", "indirect Ona Brek: that the gate would open"),
        ("Ona Brek had this to say about the gate: “It will open.”", "direct Ona Brek: It will open"),
        // What is called for, and where it was.
        ("Ona Brek called for a new gate in a statement on Monday.", "indirect Ona Brek: a new gate"),
        ("The keepers called the gate a disgrace.", "indirect The keepers: the gate a disgrace"),
        // Who is told, and words before the marks.
        (
            "Ona Brek told a crowd at the bridge that the gate would open.",
            "indirect Ona Brek: that the gate would open",
        ),
        (
            "On Monday’s “Morning Round,” Ona Brek said the gate would open.",
            "indirect Ona Brek: the gate would open",
        ),
        // Who is not the speaker.
        ("Ilo Marn met Ona Brek, who said the gate would open.", "indirect Ona Brek: the gate would open"),
    ] {
        let got = lines(body);
        if !got.iter().any(|line| line.trim_end_matches(['.', '”']) == want.trim_end_matches(['.', '”']))
        {
            wrong.push(format!("{body}\n  {got:?}\n  {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn two_sayings_in_one_sentence() {
    let got = lines("Ona Brek said the gate would open, adding that the bridge would stay shut.");
    assert_eq!(
        got,
        ["indirect Ona Brek: the gate would open", "indirect Ona Brek: that the bridge would stay shut"]
    );
}

#[test]
fn what_credits_nothing() {
    for body in [
        "The gate was opened on Monday.",
        "Ona Brek did not comment.",
        "“The Long Bridge” is a song.",
        "A stream called Long Water runs below the gate.",
        "Photo: Ona Brek/Lund Gazette",
    ] {
        let got = lines(body);
        assert!(got.is_empty(), "{body}: {got:?}");
    }
}

/// The speakers of the quotations of a text, in order; `-` where none is given, `?` where none was read.
fn speakers(body: &str) -> Vec<String> {
    use twosource_model::Slot;
    let reading = crate::read(&report(body), &Stop::new()).unwrap();
    let quoted = reading.claims.iter().filter(|c| c.quotation.is_some());
    quoted
        .map(|c| match c.speaker() {
            Some(speaker) => speaker.name.clone(),
            None if c.roles.iter().any(|r| matches!(r.slot, Slot::Unstated)) => "-".to_owned(),
            None => "?".to_owned(),
        })
        .collect()
}

#[test]
fn quotations_that_no_cue_stands_by() {
    let mut wrong = Vec::new();
    for (body, want) in [
        ("Ona Brek shrugged. “It is only a gate.”", vec!["Ona Brek"]),
        ("“It is only a gate,” said Digital Minister Per Olav Strand.", vec!["Per Olav Strand"]),
        ("Ona Brek put it this way: “It is only a gate.”", vec!["Ona Brek"]),
        ("Ona Brek put it this way:\n\n“It is only a gate.”", vec!["Ona Brek"]),
        ("Ona Brek issued the following statement on Monday.\n\n“It is only a gate.”", vec!["Ona Brek"]),
        ("“It is only a gate,” Ona Brek said.\n\n“We will mend it.”", vec!["Ona Brek", "Ona Brek"]),
        (
            "“It is only a gate. We will mend it.\n\n“It will cost nothing,” Ona Brek said.",
            vec!["Ona Brek", "Ona Brek"],
        ),
        ("Ona Brek said: “It is only a gate.\n\n“It will cost nothing.”", vec!["Ona Brek", "Ona Brek"]),
        (
            "The keeper, Mrs Ona Brek, has today sent the following statement to all.\n\n“It is only a gate.”",
            vec!["Ona Brek"],
        ),
        ("Before the doors were shut she lifted her head and said: “It is only a gate.”", vec!["she"]),
        ("The notice at the gate reads as follows.\n\n“It is only a gate.”", vec!["The notice at the gate"]),
        // Whose words they are nobody can tell.
        ("The gate fell on Monday.\n\n“It was never safe to begin with.”\n\nIt will be mended.", vec!["-"]),
        ("The gate fell on Monday. “It was never safe to begin with.” That drew applause.", vec!["-"]),
        // Some of a sentence is in marks: its speaker was not read, which is no fault of the report.
        ("The gate bears the words “mended by the town in its need” in gold.", vec!["?"]),
        ("“The gate was never safe,” villagers say.", vec!["villagers"]),
    ] {
        let got = speakers(body);
        if got != want {
            wrong.push(format!("{body}\n  {got:?}\n  {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn chains_run_from_the_outside_in() {
    let reading = crate::read(
        &report("“The gate will open,” Ona Brek said, according to the Lund Gazette."),
        &Stop::new(),
    )
    .unwrap();
    let claim = reading.claims.iter().find(|c| c.quotation.is_some()).unwrap();
    let names: Vec<&str> = claim.attribution.iter().map(|l| l.speaker.name.as_str()).collect();
    assert_eq!(names, ["Lund Gazette", "Ona Brek"]);
}
