use crate::rules::tests::tale::{Paper, fires_on, silent_on, titled};
use twosource_model::{Certainty, Hedge, SpeakerKind::Person};

fn tolls(title: &str, here: (&str, f64), body: &str, there: (&str, f64)) -> Paper {
    titled("One", "2024-10-10", title, body)
        .claim("explode", title, |c| c.count(here.0, "killed", here.1))
        .claim("explode", body, |c| c.count(there.0, "killed", there.1))
}

fn quotes(title: &str, words: &str, by: &str) -> Paper {
    let body = "“The gate will be shut for two years at least,” Ona Brek said on Monday.";
    titled("One", "2024-10-10", title, body)
        .claim("say", title, |c| if by.is_empty() { c.quoted(words) } else { c.quoted(words).by(by, Person) })
        .claim("say", body, |c| {
            c.quoted("The gate will be shut for two years at least,").by("Ona Brek", Person)
        })
}

fn resigns(certainty: Certainty, negative: bool) -> Paper {
    let (title, body) = ("Ona Brek resigns", "Ona Brek spoke of resigning on Monday.");
    titled("One", "2024-10-10", title, body)
        .claim("resign", title, |c| c.patient("Ona Brek").tense(twosource_model::Tense::Present))
        .claim("resign", body, |c| {
            let c = c.patient("Ona Brek").certain(certainty);
            if negative { c.denied() } else { c }
        })
}

#[test]
fn what_the_text_tells_otherwise() {
    fires_on(
        "headline-unsupported",
        &[tolls("Blast kills 15", ("15", 15.0), "A blast killed 12 people on Monday.", ("12 people", 12.0))],
        &["Blast kills 15", "killed 12"],
    );
    fires_on(
        "headline-unsupported",
        &[quotes("“Nobody will ever pay for this mill”", "Nobody will ever pay for this mill", "")],
        &["Nobody will"],
    );
    fires_on(
        "headline-unsupported",
        &[quotes(
            "Marn: “The gate will be shut for two years”",
            "The gate will be shut for two years",
            "Marn",
        )],
        &["Marn", "Ona Brek"],
    );
    fires_on("headline-unsupported", &[resigns(Certainty::Asserted, true)], &["resigns", "resigning"]);
    fires_on("headline-unsupported", &[resigns(Certainty::Possible, false)], &["resigns", "resigning"]);
}

fn letter(from: &str, to: &str, back: bool) -> Paper {
    let (title, body) =
        (format!("{from} writes to {to}"), "Ona Brek wrote to Ilo Marn. Ilo Marn answered Ona Brek.");
    let paper = titled("One", "2024-10-10", &title, body)
        .claim("send-message", &title, |c| c.agent(from).recipient(to))
        .claim("send-message", "Ona Brek wrote to Ilo Marn", |c| c.agent("Ona Brek").recipient("Ilo Marn"));
    if back {
        return paper.claim("send-message", "Ilo Marn answered Ona Brek", |c| {
            c.agent("Ilo Marn").recipient("Ona Brek")
        });
    }
    paper
}

#[test]
fn the_other_way_round() {
    fires_on("headline-unsupported", &[letter("Marn", "Brek", false)], &["Marn writes", "Ona Brek wrote"]);
    silent_on("headline-unsupported", &[letter("Brek", "Marn", false)]);
    silent_on("headline-unsupported", &[letter("Marn", "Brek", true)]);
}

#[test]
fn what_the_text_carries() {
    silent_on(
        "headline-unsupported",
        &[tolls("Blast kills 12", ("12", 12.0), "A blast killed 12 people on Monday.", ("12 people", 12.0))],
    );
    silent_on(
        "headline-unsupported",
        &[tolls(
            "Blast kills dozens",
            ("dozens", 24.0),
            "A blast killed 36 people on Monday.",
            ("36 people", 36.0),
        )
        .hedged(Hedge::Vague)],
    );
    silent_on("headline-unsupported", &[quotes("“Gate shut for two years”", "Gate shut for two years", "")]);
    silent_on("headline-unsupported", &[quotes("Brek: “Gate will be shut”", "Gate will be shut", "Brek")]);
    silent_on("headline-unsupported", &[resigns(Certainty::Asserted, false)]);
    silent_on("headline-unsupported", &[resigns(Certainty::Planned, false)]);
}
