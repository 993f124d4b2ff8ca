//! Input that is no ordinary prose: what is read of it, and what is told of what is not.

use twosource_contract::Stop;
use twosource_model::{BlockKind, Claim, Reading};

use super::tests::report;

fn read(body: &str) -> Reading {
    crate::read(&report(body), &Stop::new()).unwrap()
}

const RESULTS: &str = "Lund 3 Halden 1\nSarn 0 Orvik 0\nBrek (12, 45+2), Marn 67 pen\n\nP W D L F A Pts\n1 Lund 24 16 5 3 48 20 53\n\
    2 Halden 24 15 4 5 44 25 49\n3 Sarn 24 12 7 5 39 28 43\n4 Orvik 24 3 6 15 18 47 15\n5 Vell 24 2 6 16 17 47 12\n\
    6 Torv 24 2 5 17 15 49 11";
const BALLOTS: &str = "Ward\tBrek\tMarn\tSpoilt\nNorth\t1,204\t987\t12\nSouth\t876\t1,340\t9\nHarbour\t2,011\t1,998\t31\n\
    Total\t4,091\t4,325\t52\nTurnout 61.3%";
const FRENCH: &str = "Deux personnes ont été tuées mardi dans un incendie au port de Lund, ont indiqué les pompiers. « Nous avons \
    perdu deux bons camarades », a déclaré la cheffe Ona Brek. La cause du sinistre n’est pas connue.";
const GERMAN: &str = "Bei einem Brand im Hafen von Lund sind am Dienstag zwei Menschen ums Leben gekommen, wie die Feuerwehr \
    mitteilte. „Wir haben zwei gute Kameraden verloren“, sagte die Chefin Ona Brek. Die Ursache ist nicht bekannt.";
const RUSSIAN: &str = "Два человека погибли во вторник при пожаре в порту Лунда, сообщила пожарная служба. Причина неизвестна. Мэр \
    Ило Марн прибыл на место вечером с несколькими советниками и обещал помощь семьям погибших.";

#[test]
fn what_is_no_english_prose_gives_a_note_and_no_claims() {
    for (body, note) in [
        (RESULTS, "the text reads as a table or a list of results; no claims were read in it"),
        (FRENCH, "the text does not read as English (it says fr); no claims were read in it"),
        (GERMAN, "the text does not read as English (it says de); no claims were read in it"),
        (RUSSIAN, "the text does not read as English (it says ru); no claims were read in it"),
    ] {
        let found = read(body);
        assert_eq!(found.notes, [note], "{body}");
        assert!(
            found.claims.is_empty() && found.dates.is_empty() && found.quote_defects.is_empty(),
            "{found:#?}"
        );
    }
    let ballots = read(BALLOTS);
    assert!(ballots.claims.is_empty(), "{ballots:#?}");
}

#[test]
fn a_paragraph_in_another_language_is_told_and_left() {
    let english = "Two people were killed on Tuesday in a fire at the harbour, the fire service said.";
    for other in [FRENCH, GERMAN, RUSSIAN] {
        let found =
            read(&format!("{english}\n\n{other}\n\nThe mayor, Ilo Marn, visited the harbour on Wednesday."));
        assert_eq!(found.notes, ["1 paragraph in another language; no claims were read there"], "{other}");
        let begins = u32::try_from(report(english).text.chars().count()).unwrap();
        let ends = begins + u32::try_from(other.chars().count()).unwrap();
        let inside = |c: &&Claim| c.passage.span.start > begins && c.passage.span.end <= ends;
        assert_eq!(found.claims.iter().find(inside), None, "{other}");
        assert!(
            found.claims.iter().any(|c| c.frame == "kill") && found.claims.iter().any(|c| c.frame == "visit")
        );
    }
}

#[test]
fn a_sentence_in_another_language_is_not_read() {
    let mut wrong = Vec::new();
    for body in [
        "Ein Mann ist am Montag in Lund getötet worden, teilte die Polizei mit.",
        "Der Minister ist am Montag zurückgetreten.",
        "De minister heeft maandag in Den Haag gezegd dat hij niet aftreedt. Hij sprak met journalisten. De oppositie is boos.",
        "De premier is maandag afgetreden.",
        "Un uomo è stato ucciso lunedì a Lund, ha detto la polizia.",
        "Il ministro si è dimesso lunedì.",
        "Un hombre murió el lunes en Lund, dijo la policía.",
        "Un homme a été tué lundi à Lund, a annoncé la police.",
        "Um homem foi morto na segunda-feira em Lund, disse a polícia.",
        "En man har dödats i Lund, säger polisen.",
        "Mężczyzna zginął w poniedziałek w Lund, podała policja.",
    ] {
        let found = read(body);
        if found.notes.len() != 1 || !found.claims.is_empty() {
            wrong.push(format!("{body}\n  {:?} {:?}", found.notes, told(body)));
        }
    }
    for body in [
        "La Paz won in Los Angeles on Sunday.",
        "De Villiers met Van der Merwe in Den Haag on Monday.",
        "Real Sociedad de Fútbol beat Deportivo de la Coruña 2-1.",
        "Sales rose 5 per cent per share en route.",
        "Café owner held.",
        "Le Pen resigns.",
    ] {
        let found = read(body);
        if !found.notes.is_empty() {
            wrong.push(format!("{body}\n  {:?}", found.notes));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_list_of_names_and_english_words_of_other_languages_are_english() {
    for body in [
        "La Paz, El Alto and Los Andes will vote on Sunday. The mayor of La Paz, Ona de la Brek, said the ballots had come.",
        "The band played Una noche en la playa and Die schöne Müllerin. The hall was full, the keeper said on Monday.",
        "Those who came: Ona Brek, Ilo Marn, Tam Berro, Sal Orvik, Lena Holm, Max Torv, Ana Vell, Ivo Sarn, Kai Lund.",
    ] {
        assert_eq!(read(body).notes, Vec::<String>::new(), "{body}");
    }
}

/// Frames and speakers of the claims, states left out.
fn told(body: &str) -> Vec<String> {
    let found = read(body);
    let happened = found.claims.iter().filter(|c| c.frame != "state");
    happened
        .map(|c| match c.speaker() {
            Some(speaker) => format!("{} by {}", c.frame, speaker.name),
            None => c.frame.clone(),
        })
        .collect()
}

#[test]
fn words_that_are_prose_of_a_kind() {
    let mut wrong = Vec::new();
    for (kind, body, wanted) in [
        (
            "capitals",
            "TWO PEOPLE WERE KILLED IN A FIRE ON TUESDAY, THE FIRE SERVICE SAID. \"WE LOST TWO GOOD MEN,\" CHIEF ONA BREK SAID.",
            &["kill by FIRE SERVICE", "say by ONA BREK"][..],
        ),
        (
            "a live page",
            "09:30 Two people have been taken to hospital, the fire service says.\n\n09:47 “We heard a bang and then nothing,” says \
             Ona Brek, who lives opposite.\n\n11:02 The fire is out.",
            &["say by Ona Brek"],
        ),
        (
            "headlines",
            "Minister resigns after bridge collapse\n\nTwo held over harbour fire\n\nGate to reopen in May",
            &["resign"],
        ),
        (
            "a list",
            "- The gate opened on Monday.\n- Ilo Marn was arrested on Tuesday.",
            &["inaugurate", "arrest"],
        ),
        (
            "translated by a machine",
            "The governor of province made the visit to the factory on the yesterday. “The tractor is the horse who does not eat \
             hay”, expressed the governor with the smile.",
            &["visit", "say by the governor"],
        ),
    ] {
        let got = told(body);
        for want in wanted {
            if !got.iter().any(|g| g == want) {
                wrong.push(format!("{kind}: wanted {want}, got {got:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a report tells whose first paragraph stands under a picture.
fn under_a_picture(caption: &str, body: &str) -> Vec<Claim> {
    let mut report = report(&format!("{caption}\n\n{body}"));
    let block = report.blocks.iter_mut().find(|b| !b.kind.is_head()).unwrap();
    block.kind = BlockKind::Caption;
    let claims = crate::read(&report, &Stop::new()).unwrap().claims;
    claims.into_iter().filter(|c| c.frame != "state" && c.frame != "hold-office").collect()
}

#[test]
fn words_under_a_picture_tell_what_they_say_in_sentences() {
    let body = "The gate was opened on Monday.";
    for (caption, claims) in [
        ("Soldiers shot in Lund on Monday, police said", 0),
        ("Ona Brek leaving the court after being sentenced on Monday.", 0),
        ("Ona Brek was sentenced on Monday.", 1),
    ] {
        let found = under_a_picture(caption, body);
        let of_caption = found.iter().filter(|c| caption.contains(&c.passage.words)).count();
        assert_eq!(of_caption, claims, "{caption} {found:#?}");
    }
}

#[test]
fn an_agency_of_a_picture_is_no_source() {
    for body in [
        "Ona Brek was sentenced on Monday. (AP Photo/Lena Holm)",
        "(AP Photo/Lena Holm)\n\nOna Brek was sentenced.",
    ] {
        let found = read(body);
        assert_eq!(found.citations, [], "{body}");
    }
}

#[test]
fn fifty_thousand_words() {
    let sentence =
        "The harbour board said on Monday that Ona Brek had sent a letter to Ilo Marn about the gate. ";
    let body = format!("{}\n\n", sentence.repeat(10)).repeat(280);
    assert!(body.split_whitespace().count() > 50_000);
    let found = read(&body);
    let letters = found.claims.iter().filter(|c| c.frame == "send-message");
    assert_eq!(letters.count(), 2800);
    assert!(found.notes.is_empty(), "{:?}", found.notes);
}

#[test]
fn the_one_word_before_a_headlines_colon_speaks() {
    let speaker = |title: &str| {
        let content = format!(
            "Source: Test Daily\nTitle: {title}\nPublished: 2024-10-10\n\nThe firm will not pay the fine.\n"
        );
        let raw = twosource_contract::RawReport { content: content.into_bytes(), ..Default::default() };
        let report = twosource_ingest::read_one(&raw).unwrap();
        let found = crate::read(&report, &twosource_contract::Stop::new()).unwrap().claims;
        found.iter().find(|c| c.quotation.is_some()).and_then(|c| c.speaker().map(|s| s.name.clone()))
    };
    assert_eq!(speaker("Holm: \"We will not pay for this\"").as_deref(), Some("Holm"));
    assert_eq!(speaker("Interview: \"We will not pay for this\""), None);
}
