//! On whose word claims are told: chains, who is told, when it was said, what is denied or asked.

use twosource_model::{Certainty, Claim, Polarity, QuotationKind, Role, Slot, SpeakerKind};

use super::tests::claims;

/// The names of a claim's chain, outermost first, with the cue of each.
fn chain(claim: &Claim) -> String {
    let cue = |l: &twosource_model::Link| l.cue.as_ref().map_or(String::new(), |c| c.words.clone());
    let links: Vec<String> =
        claim.attribution.iter().map(|l| format!("{} ({})", l.speaker.name, cue(l))).collect();
    links.join(" < ")
}

/// The claim whose predicate is this word.
fn at(claims: &[Claim], word: &str) -> Option<Claim> {
    claims.iter().find(|c| c.predicate.passage.words == word && c.quotation.is_none()).cloned()
}

#[test]
fn the_outermost_stands_first() {
    let mut wrong = Vec::new();
    for (body, word, want) in [
        (
            "The Tavrian News Agency said on Thursday that Brek had told the board that Marn had sold the mill, Yonhap \
             reported.",
            "sold",
            "Yonhap (reported) < Tavrian News Agency (said) < Brek (had told)",
        ),
        (
            "Brek met Marn on Tuesday, KCNA reported, according to Yonhap.",
            "met",
            "Yonhap (according to) < KCNA (reported)",
        ),
        ("Brek met Marn on Tuesday, KCNA said, Yonhap reported.", "met", "Yonhap (reported) < KCNA (said)"),
        ("Yonhap, citing KCNA, said Brek had met Marn on Tuesday.", "met", "Yonhap (said) < KCNA (citing)"),
        ("Brek met Marn on Tuesday, Yonhap said, citing KCNA.", "met", "Yonhap (said) < KCNA (citing)"),
        ("Citing KCNA, Yonhap said Brek had met Marn on Tuesday.", "met", "Yonhap (said) < KCNA (Citing)"),
        (
            "Asahi reported, citing diplomatic sources, that Brek had met Marn on Tuesday.",
            "met",
            "Asahi (reported) < diplomatic sources (citing)",
        ),
        (
            "The agency, quoting a source in the ministry, said Brek had met Marn on Tuesday.",
            "met",
            "The agency (said) < a source in the ministry (quoting)",
        ),
        (
            "Yonhap, citing a report by KCNA, said Brek had met Marn on Tuesday.",
            "met",
            "Yonhap (said) < KCNA (citing)",
        ),
        (
            "Marn sold the mill, the New York Times reported, citing people familiar with the matter.",
            "sold",
            "New York Times (reported) < people familiar with the matter (citing)",
        ),
        (
            "The state news agency KCNA reported on Friday that Brek had told Orvik he would sell the mill, according to Zembla's \
             Yonhap.",
            "sell",
            "Yonhap (according to) < KCNA (reported) < Brek (had told)",
        ),
        (
            "Marn sold the mill, the Sollen Post reported, citing the palace.",
            "sold",
            "Sollen Post (reported) < the palace (citing)",
        ),
        (
            "Marn sold the mill, the Sollen Post reported. It cited the palace.",
            "sold",
            "Sollen Post (reported) < the palace (cited)",
        ),
        (
            "Marn sold the mill, the Sollen Post reported. It cited the palace as saying that it was cheap.",
            "sold",
            "Sollen Post (reported)",
        ),
        ("The mill was sold on Monday, citing the palace.", "sold", "the palace (citing)"),
        ("Brek sold the mill on Monday, citing the palace.", "sold", ""),
        ("The mill was sold by Brek on Monday, citing the palace.", "sold", ""),
        // What somebody is accused of is told on the word of whoever accuses him.
        ("The ministry accused Brek of killing a guard.", "killing", "The ministry (accused)"),
        ("Brek was accused of killing a guard.", "killing", ""),
        ("Brek was accused by the ministry of killing a guard.", "killing", "the ministry (was accused)"),
        (
            "The ministry accused Brek of killing a guard, Yonhap reported.",
            "killing",
            "Yonhap (reported) < The ministry (accused)",
        ),
        // A reason that is cited is no source.
        ("Brek sold the mill on Tuesday, Marn said, citing the cold.", "sold", "Marn (said)"),
        (
            "Ona Brek was quoted by Yonhap as saying that Marn had sold the mill.",
            "sold",
            "Yonhap (quoted) < Ona Brek (saying)",
        ),
        (
            "The spokesman was quoted by Yonhap as saying Marn had sold the mill.",
            "sold",
            "Yonhap (quoted) < The spokesman (saying)",
        ),
        (
            "“The mill is sold and we go home,” Ona Brek was quoted as saying by Yonhap.",
            "sold",
            "Yonhap (quoted) < Ona Brek (saying)",
        ),
        (
            "Yonhap quoted Ona Brek as telling the board that Marn had sold the mill.",
            "sold",
            "Yonhap (quoted) < Ona Brek (telling)",
        ),
        (
            "The spokesman was quoted by Yonhap as saying the rocket exploded on Monday.",
            "exploded",
            "Yonhap (quoted) < The spokesman (saying)",
        ),
        // Each has words of its own.
        (
            "Some 20,000 people marched through Lund on Sunday, police said; organisers said Marn had sold the mill.",
            "marched",
            "police (said)",
        ),
        (
            "Some 20,000 people marched through Lund on Sunday, police said; organisers said Marn had sold the mill.",
            "sold",
            "organisers (said)",
        ),
        ("Marn sold the mill, and Brek said it was cheap.", "sold", ""),
        ("While Brek said Marn had sold the mill, Orvik said the bank would close.", "sold", "Brek (said)"),
        (
            "KCNA said, according to Yonhap, that Marn had sold the mill.",
            "sold",
            "Yonhap (according to) < KCNA (said)",
        ),
        (
            "Officials say, and witnesses confirm, that soldiers shot two men on Monday.",
            "shot",
            "Officials (say)",
        ),
    ] {
        let found = claims(body);
        let got = at(&found, word).map(|c| chain(&c));
        if got.as_deref() != Some(want) {
            wrong.push(format!("{body}\n  {got:?}\n  {want}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn who_is_told_speaks_not() {
    for body in [
        "“This is a wrong verdict,” the lawyer, Ona Brek, told AFP. “We will appeal against it.”",
        "“This is a wrong verdict,” Ona Brek told Ilo Marn. “We will appeal against it.”",
        "“This is a wrong verdict,” Ona Brek informed Ilo Marn. “We will appeal against it.”",
    ] {
        let found = claims(body);
        let quoted: Vec<_> = found
            .iter()
            .filter(|c| c.quotation.is_some())
            .map(|c| c.speaker().map_or(String::new(), |s| s.name.clone()))
            .collect();
        assert_eq!(quoted, ["Ona Brek", "Ona Brek"], "{body}");
    }
}

#[test]
fn a_time_of_the_speaker_is_none_of_saying() {
    for (body, word, want) in [
        (
            "The bank, which lost $2bn in 2023, said on Monday that Marn had sold the mill.",
            "sold",
            Some("2024-10-07"),
        ),
        ("The mayor, who took office in May, said Marn had sold the mill.", "sold", None),
        ("The firm that bought the mine in 2019 said Marn had sold the mill.", "sold", None),
        ("In 2019 the bank said Marn had sold the mill.", "sold", Some("2019")),
        ("The bank on Monday said Marn had sold the mill.", "sold", Some("2024-10-07")),
        ("On Monday, the bank said Marn had sold the mill.", "sold", Some("2024-10-07")),
        ("Marn had sold the mill, said Ona Brek, head of the board, on Monday.", "sold", Some("2024-10-07")),
        ("In a telephone call on Monday, Brek said Marn had sold the mill.", "sold", Some("2024-10-07")),
        ("Speaking on state radio on Monday, Brek said Marn had sold the mill.", "sold", Some("2024-10-07")),
        ("In the crash on Monday, Brek said Marn had sold the mill.", "sold", None),
    ] {
        let found = claims(body);
        let said = at(&found, word).map(|c| c.said);
        let got = match &said {
            Some(Slot::Stated { value, .. }) => Some(value.value.as_str()),
            _ => None,
        };
        assert_eq!(got, want, "{body} {said:?}");
    }
}

#[test]
fn speakers_of_every_kind() {
    use SpeakerKind::{Anonymous, Organisation, Outlet, Person};
    let mut wrong = Vec::new();
    for (body, name, kind) in [
        ("The WHO said Marn had sold the mill.", "WHO", Organisation),
        ("The US said Marn had sold the mill.", "US", Organisation),
        ("The U.S. said Marn had sold the mill.", "U.S.", Organisation),
        ("China said Marn had sold the mill.", "China", Organisation),
        ("Forecasters said Marn had sold the mill.", "Forecasters", Anonymous),
        ("Marn had sold the mill, doctors said.", "doctors", Anonymous),
        ("Medics said Marn had sold the mill.", "Medics", Anonymous),
        ("“Marn has sold the mill,” Xinhua said.", "Xinhua", Outlet),
        ("It is understood that Marn sold the mill.", "It is understood", Anonymous),
        ("It is believed that Marn sold the mill.", "It is believed", Anonymous),
        (
            "The council, set up in 2010, told reporters that Marn had sold the mill.",
            "The council",
            Organisation,
        ),
        ("The mill, it is understood, was sold by Marn.", "it is understood", Anonymous),
        (
            "Marn sold the mill, ruining two villages, the regional governor, Ona Brek, said.",
            "Ona Brek",
            Person,
        ),
        ("Marn sold the mill on Monday, Brek’s office said.", "Brek’s office", Organisation),
        (
            "Marn sold the mill on Monday, President Brek’s office said.",
            "President Brek’s office",
            Organisation,
        ),
        (
            "The mill was sold on Monday, the office of President Brek said.",
            "the office of President Brek",
            Organisation,
        ),
        ("The Kremlin said Marn had sold the mill.", "Kremlin", Organisation),
        ("The palace said Marn had sold the mill.", "The palace", Organisation),
        (
            "A spokeswoman for Orvex said Marn had sold the mill.",
            "A spokeswoman for Orvex",
            SpeakerKind::Office,
        ),
        ("The health agency said Marn had sold the mill.", "The health agency", Organisation),
        ("Negotiators said Marn had sold the mill.", "Negotiators", Anonymous),
        ("Marn had sold the mill, army engineers said.", "army engineers", Anonymous),
        ("Holm was quoted as saying that Marn had sold the mill.", "Holm", Person),
        ("Holm was quoted as saying Marn had sold the mill.", "Holm", Person),
    ] {
        let found = claims(body);
        let claim = at(&found, "sold");
        let got = claim.as_ref().and_then(Claim::speaker).map(|s| (s.name.as_str(), s.kind));
        if got != Some((name, kind)) {
            wrong.push(format!("{body}\n  {got:?}\n  {name} {kind:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_clause_whose_comma_stands_outside_is_quoted_directly() {
    use QuotationKind::{Direct, Mixed};
    for (body, want) in [
        ("“We will not sign”, Ona Brek said on Monday.", Direct),
        ("\"I am very tired\", said Ona Brek.", Direct),
        ("Ona Brek said: “We will not sign”.", Direct),
        ("The plan is a “waste of money”, Ona Brek said.", Mixed),
        ("Ona Brek called it a “very bad idea”.", Mixed),
    ] {
        let found = claims(body);
        let got = found.iter().find_map(|c| c.quotation.as_ref()).map(|q| q.kind);
        assert_eq!(got, Some(want), "{body}");
    }
}

#[test]
fn what_is_denied_or_asked() {
    use Polarity::{Negative, Positive};
    let mut wrong = Vec::new();
    for (body, lemma, want) in [
        ("Ona Brek denied that she had taken bribes.", "bribe", (Negative, "Ona Brek (denied)")),
        ("Ona Brek denied allegations that she had taken bribes.", "bribe", (Negative, "Ona Brek (denied)")),
        ("Ona Brek denied taking bribes.", "bribe", (Negative, "Ona Brek (denied)")),
        ("Ona Brek denied allegations of taking bribes.", "bribe", (Negative, "Ona Brek (denied)")),
        ("Ona Brek denied painting the mill.", "paint", (Negative, "Ona Brek (denied)")),
        ("Asked whether he would resign, Mr Brek said: ‘No.’", "resign", (Negative, "Brek (said)")),
        ("Asked whether he would resign, Mr Brek said no.", "resign", (Negative, "Brek (said)")),
        (
            "Asked by reporters whether he would resign, Mr Brek replied: “No.”",
            "resign",
            (Negative, "Brek (replied)"),
        ),
    ] {
        let found = claims(body);
        let claim = found.iter().find(|c| c.predicate.lemma == lemma);
        let got = claim.map(|c| (c.polarity, chain(c)));
        let agent = claim.and_then(|c| c.role(Role::Agent));
        let himself = lemma == "resign" || agent.is_some_and(|p| p.name == "Ona Brek");
        if got.as_ref().map(|(p, c)| (*p, c.as_str())) != Some(want) || !himself {
            wrong.push(format!("{body}\n  {got:?}\n  {want:?}"));
        }
    }
    let open = "Asked whether Marn had sold the mill, Mr Brek said nothing had been decided.";
    let found = claims(open);
    let sold = at(&found, "sold").map(|c| (c.polarity, c.certainty));
    if sold != Some((Positive, Certainty::Hypothetical)) {
        wrong.push(format!("{open} {sold:?}"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
