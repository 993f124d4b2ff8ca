//! What findings look like, over dossiers made by hand.

mod set;

use set::{at, dossier, finding, report, value, words};
use twosource_model::{Dossier, Review, ReviewState, Severity};
use twosource_render::terminal::{self, Options};

fn shown(dossier: &Dossier, width: usize, color: bool) -> String {
    let mut out = Vec::new();
    terminal::dossier(dossier, &Options { color, width }, &mut out).expect("a vector takes all");
    String::from_utf8(out).expect("output is UTF-8")
}

const SEOUL: &str = "Kim Jong-un Says He Will Not Yield, in Message to Xi

North Korean leader Kim Jong-un sent an oral letter to Chinese President Xi Jinping, and shared the position of the \
newly elected party leadership. The two leaders exchanged the messages through their embassies, officials in Seoul said. \
There was no mention of the date the letter was delivered or the specific route. The ministry in Beijing did not answer.

Mr. Xi answered on the 22nd that the friendship of both countries was a treasure.";

const DAILY: &str =
    "Kim's letter to Xi\n\nKim Jong-un wrote a letter to Xi Jinping on March 21, the daily learnt.";

fn letters() -> Dossier {
    let (seoul, daily) = (report("letters/seoul.txt", SEOUL, 7), report("letters/daily.txt", DAILY, 1));
    let undated = finding(
        "undated-event",
        Severity::Warning,
        "Kim Jong-un's oral letter to Xi Jinping is told as sent, but no time is given",
        vec![
            words(&seoul, "sent an oral letter", "sent, and no time given"),
            words(&seoul, "no mention of the date the letter was delivered", "the report says so itself"),
        ],
    );
    let mut channel = finding(
        "conflicting-channel",
        Severity::Error,
        "reports differ on how Kim Jong-un's message reached Xi Jinping",
        vec![words(&seoul, "oral letter", "by word of mouth"), words(&daily, "wrote a letter", "in writing")],
    );
    channel.values = vec![value("letters/seoul.txt", "oral message"), value("letters/daily.txt", "letter")];
    let mut again = finding(
        "undated-event",
        Severity::Info,
        "Xi's answer is told, but the month is not",
        vec![
            words(&seoul, "on the 22nd", "of which month?"),
            words(&seoul, "Message to Xi", "the message it answers"),
        ],
    );
    again.note = String::new();
    again.review = Some(Review {
        state: ReviewState::Dismissed,
        reviewer: "night desk".to_owned(),
        reason: "the agency gives March".to_owned(),
    });
    let mut dossier = dossier(vec![seoul, daily], vec![channel, undated, again]);
    dossier
        .notes
        .push("letters/third.txt: the text is not English (ko), so no claims were read in it".to_owned());
    dossier
}

#[test]
fn letters_wide() {
    insta::assert_snapshot!(shown(&letters(), 110, false));
}

#[test]
fn letters_narrow() {
    insta::assert_snapshot!(shown(&letters(), 48, false));
}

/// Without a limit a paragraph is one row.
#[test]
fn letters_without_a_limit() {
    let out = shown(&letters(), usize::MAX, false);
    for line in SEOUL
        .lines()
        .chain(DAILY.lines())
        .filter(|line| line.contains(" a letter") || line.contains("oral letter"))
    {
        assert!(out.contains(line), "{line}\n{out}");
    }
}

#[test]
fn letters_in_colour() {
    insta::assert_snapshot!(shown(&letters(), 90, true).replace('\u{1b}', "␛"));
}

#[test]
fn a_dossier_without_findings_is_one_line() {
    let dossier = dossier(vec![report("a.txt", "Nothing happened.", 1)], vec![]);
    insta::assert_snapshot!(shown(&dossier, 80, false), @"1 report, 0 claims, 0 events: no findings");
}

/// Scripts in which a character is not a column.
#[test]
fn scripts() {
    let text = "国家主席の習近平氏は二十二日、朝鮮労働党の金正恩総書記に口頭の親書を送り、「両国の友好は宝である」と述べた。\n\n\
        The firefighter 👩🏽‍🚒 waved 🇰🇷🇰🇵 at the café near the nai\u{308}ve bridge, 👨‍👩‍👧‍👦 in tow.\n\n\
        قال الرئيس إن الرسالة وصلت يوم الاثنين إلى العاصمة. The envoy שלום עולם spoke.";
    let report = report("scripts.txt", text, 1);
    let finding = finding(
        "broken-quote",
        Severity::Warning,
        "「両国の友好は宝である」 stands in one report only",
        vec![
            words(&report, "「両国の友好は宝である」", "宝 in no other report"),
            words(&report, "二十二日", "which month?"),
            words(&report, "🇰🇷🇰🇵", "two flags"),
            words(&report, "nai\u{308}ve", "one column a letter"),
            words(&report, "الرسالة", "the letter"),
            words(&report, "שלום עולם", "a greeting"),
        ],
    );
    let dossier = dossier(vec![report], vec![finding]);
    insta::assert_snapshot!(format!("{}\n{}", shown(&dossier, 100, false), shown(&dossier, 40, false)));
}

/// A report cannot drive the terminal, by any of its words.
#[test]
fn hostile_text() {
    let text = "Kim \u{1b}[2J\u{1b}]0;owned\u{7}sent\ta \u{202e}rettel\u{202c} to\u{0} Xi \u{2066}now\u{2069}\u{9b}31m.";
    let hostile = report("a\u{1b}[31m.txt", text, 1);
    let mut finding = finding(
        "undated\u{1b}[0m-event",
        Severity::Warning,
        "the \u{202e}message\u{202c}\r\nof two lines",
        vec![
            words(&hostile, "sent\ta \u{202e}rettel\u{202c}", "la\u{8}bel"),
            words(&hostile, "\u{1b}]0;owned\u{7}", ""),
        ],
    );
    finding.values = vec![value("\u{1b}c", "\u{7}")];
    let mut dossier = dossier(vec![hostile], vec![finding]);
    dossier.notes.push("\u{1b}[5mblink".to_owned());
    let out = shown(&dossier, 80, false);
    assert!(!out.contains(|c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c)));
    insta::assert_snapshot!(out);
}

/// Evidence that overlaps, repeats, is empty, covers several lines, or ends where nothing follows.
#[test]
fn evidence_of_every_kind() {
    let text = "Kim sent Xi a letter on Monday\nand Xi answered it\n\nat once.\n\nNobody\n\nsaw it.";
    let report = report("kinds.txt", text, 998);
    let end = u32::try_from(text.chars().count()).expect("a short text");
    let finding = finding(
        "single-origin",
        Severity::Info,
        "evidence of every kind",
        vec![
            words(&report, "sent Xi a letter", "the whole"),
            words(&report, "Xi", "within the first"),
            words(&report, "Kim", "apart from it"),
            words(&report, "Kim", "the same again"),
            words(&report, "on Monday\nand Xi answered it\n\nat once", "over three lines"),
            at(&report, end, end, "", "the end of the text"),
            at(&report, 30, 31, "\n", "a line break alone"),
        ],
    );
    let dossier = dossier(vec![report], vec![finding]);
    insta::assert_snapshot!(shown(&dossier, 80, false));
}

/// Evidence that is not where it says is shown by its words.
#[test]
fn stray_evidence() {
    let known = report("known.txt", "Short.", 1);
    let over_the_wire = report("", "Sent over the wire, without a path.\n\nAnd without places.", 0);
    let other = report("other.txt", "Not in the dossier.", 1);
    let finding = finding(
        "conflicting-date",
        Severity::Error,
        "one report says Monday, the others do not",
        vec![
            at(&known, 4_000_000_000, u32::MAX, "past the end", "outside"),
            at(&known, 0, 5, "Other", "other words"),
            at(&known, 5, 2, "backwards", ""),
            at(&known, 0, 99, "", "nothing at all"),
            words(&other, "Not in the", "unknown report"),
            words(&over_the_wire, "without places", "by name"),
        ],
    );
    let mut bare = finding.clone();
    bare.evidence.clear();
    bare.message = "a finding without evidence".to_owned();
    let dossier = dossier(vec![known, over_the_wire], vec![finding, bare]);
    insta::assert_snapshot!(shown(&dossier, 80, false));
}

/// A paragraph of 100,000 words on one line: what is near the evidence is shown, and no more.
#[test]
fn an_endless_paragraph() {
    let mut text = "many more words of no account ".repeat(8_000);
    text.push_str("until Kim sent a letter to Xi ");
    text.push_str(&"and further words of no account ".repeat(4_000));
    text.push_str("until Xi answered it at last");
    text.push_str(&" with even more".repeat(10_000));
    let report = report("endless.txt", &text, 1);
    let close = vec![words(&report, "sent", "when?"), words(&report, "to Xi", "to whom?")];
    let far =
        vec![words(&report, "Xi answered", "far away"), words(&report, "sent a letter", "what it answers")];
    let start = vec![words(&report, "many more", "the beginning")];
    let findings =
        [close, far, start].map(|evidence| finding("undated-event", Severity::Warning, "when?", evidence));
    let out = shown(&dossier(vec![report], findings.to_vec()), 80, false);
    assert!(out.len() < 8_000, "{} bytes", out.len());
    insta::assert_snapshot!(out);
}

#[test]
fn what_changed_with_time_is_told() {
    use twosource_model::{ClaimName, Event, EventName, Update, UpdateKind};
    let (a, b) = (report("a.txt", "Twelve were killed.", 1), report("b.txt", "Fifteen were killed.", 1));
    let update = Update {
        kind: UpdateKind::Count,
        earlier: ClaimName::of(&a.name, 0),
        later: ClaimName::of(&b.name, 0),
        summary: "12 killed, later 15 killed".to_owned(),
    };
    let event = Event {
        name: EventName::of_identity(&[b"die"]),
        frame: "die".to_owned(),
        title: "the death".to_owned(),
        participants: Vec::new(),
        time: None,
        claims: vec![update.earlier.clone(), update.later.clone()],
        reasons: Vec::new(),
        updates: vec![update],
        independent: 2,
    };
    let dossier = Dossier { reports: vec![a, b], events: vec![event], ..Dossier::default() };
    let out = shown(&dossier, 100, false);
    assert!(out.starts_with("update: 12 killed, later 15 killed (a.txt, then b.txt)\n"), "{out}");
}
