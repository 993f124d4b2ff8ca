//! Word of a thing before the thing: who was told of a death before it, an answer that is older than what it answers, a
//! report that is out before what it tells of.

use twosource_model::{Claim, Published, Role, Slot, Tense};

use super::{comes_before, dated, is_before, is_past, minute, order};
use crate::draft::Draft;
use crate::kind::KINDS;
use crate::rules::Bench;
use crate::set::Told;
use crate::wording::fold;

/// Verbs by which somebody gives or gets word of what has happened.
const WORD: &[&str] = &[
    "tell",
    "inform",
    "notify",
    "alert",
    "learn",
    "hear",
    "congratulate",
    "condole",
    "mourn",
    "apprise",
    "thank",
    "question",
    "interrogate",
    "apologise",
    "apologize",
    "charge",
    "indict",
    "convict",
    "condemn",
    "deplore",
    "denounce",
    "regret",
    "lament",
    "grieve",
    "commiserate",
    "sympathise",
    "sympathize",
    "console",
    "applaud",
    "hail",
    "welcome",
    "praise",
    "react",
    "respond",
    "reply",
    "comment",
    "investigate",
    "arrest",
];

/// What nobody has word of before it comes: no strike or visit, which are announced.
const SUDDEN: &[&str] = &[
    "arrest", "attack", "burn", "capsize", "collapse", "crash", "derail", "die", "elect", "explode", "kill",
    "murder", "shoot", "stab", "steal", "win",
];

/// Nouns for what is sent or put to somebody, and for what comes back.
const MESSAGES: &[&str] = &[
    "letter",
    "message",
    "note",
    "email",
    "e-mail",
    "wish",
    "wishes",
    "greeting",
    "greetings",
    "telegram",
    "cable",
    "offer",
    "question",
    "questions",
    "proposal",
    "request",
];
const ANSWERS: &[&str] = &["reply", "answer", "response"];
/// Verbs by which what is written or answered goes to whom it is for.
const SENDS: &[&str] = &[
    "send", "write", "date", "give", "deliver", "hand", "bring", "convey", "carry", "present", "pass", "post",
];
/// What is sent when somebody has died.
const CONDOLENCES: &[&str] = &["condolence", "condolences", "sympathy", "sympathies"];

/// What may be told without a time beside the one thing that has one: more deaths may be of others.
const OTHERS: usize = 4;
/// Claims of one report that are gone through.
const LISTED: usize = 512;
/// Minutes by which clocks and headers may differ, and those beyond which the two are of two zones.
const SLACK: i64 = 10;
const ZONE: i64 = 6 * 60;

/// What one report says of its own against the order of word and thing.
pub(super) fn find(bench: &Bench<'_>, report: usize, out: &mut Vec<Draft>) {
    let claims = bench.set.accounts[report].reading.claims.iter().enumerate().take(LISTED);
    let body: Vec<Told<'_>> = claims
        .filter(|(_, c)| !c.in_head && c.quotation.is_none() && c.frame != "state")
        .map(|(index, claim)| Told { report, index, claim })
        .collect();
    out.extend(body.iter().filter_map(|t| word_before(bench, t, &body)).take(1));
    out.extend(answer_before(bench, &body));
    out.extend(body.iter().filter_map(|t| out_before(bench, t)).take(1));
}

/// `The board was told of the death at five`, and he died at six.
fn word_before(bench: &Bench<'_>, word: &Told<'_>, body: &[Told<'_>]) -> Option<Draft> {
    if !is_past(word) {
        return None;
    }
    let has_word = WORD.contains(&word.claim.predicate.lemma.as_str());
    let kind = if has_word { told_of(word) } else { condoles(word) };
    if let Some(kind) = kind.filter(|_| dated(word)) {
        return before_thing(bench, word, &word.claim.time, body, kind);
    }
    // `said on Friday that the death had moved her to tears`
    let parties = [Role::Agent, Role::Patient, Role::Topic].into_iter().filter_map(|r| word.claim.role(r));
    let kind = parties.filter(|p| !p.named).find_map(|p| sudden(&p.name))?;
    before_thing(bench, word, &word.claim.said, body, kind)
}

/// Of what a word is that somebody gives or gets.
fn told_of(word: &Told<'_>) -> Option<&'static str> {
    let about = [Role::Topic, Role::Patient].into_iter().filter_map(|r| word.claim.role(r));
    about.filter(|p| !p.named).find_map(|p| sudden(&p.name))
}

/// `sent his condolences`: there has been a death.
fn condoles(word: &Told<'_>) -> Option<&'static str> {
    let sent = [Role::Patient, Role::Theme].into_iter().filter_map(|r| word.claim.role(r));
    let names = sent.filter(|p| !p.named).any(|p| fold(&p.name).split(' ').any(|w| CONDOLENCES.contains(&w)));
    names.then_some("die")
}

/// Word of a thing that the report dates after it.
fn before_thing(
    bench: &Bench<'_>,
    word: &Told<'_>,
    when: &Slot<twosource_model::TimeValue>,
    body: &[Told<'_>],
    kind: &str,
) -> Option<Draft> {
    // Of two deaths word may have come of the other.
    let things: Vec<&Told<'_>> =
        body.iter().filter(|t| t.index != word.index && is_of(t.claim, kind)).collect();
    let happened: Vec<&Told<'_>> = things.iter().copied().filter(|t| is_past(t)).collect();
    let (in_time, rest): (Vec<&Told<'_>>, Vec<&Told<'_>>) = happened.into_iter().partition(|t| dated(t));
    let thing = *in_time.first()?;
    let one = in_time.iter().all(|t| t.claim.time.value() == thing.claim.time.value());
    let deadly = matches!(kind, "die" | "kill" | "murder");
    if rest.len() > if deadly { 1 } else { OTHERS } || !one {
        return None;
    }
    let (x, y) = is_before(when, &thing.claim.time)?;
    Some(order(bench, word, &x, thing, &y))
}

/// The kind of what a noun phrase tells of, where nobody has word of such before it comes.
fn sudden(name: &str) -> Option<&'static str> {
    let folded = fold(name);
    // `the news of the wreck`
    let thing =
        ["news of ", "word of ", "report of ", "reports of "].iter().find_map(|w| folded.split_once(w));
    let thing = thing.map_or(folded.as_str(), |(_, thing)| thing);
    let head = thing.split(" of ").next()?.split(" in ").next()?.rsplit(' ').next()?;
    KINDS.of_noun(head).map(|k| KINDS.id(k)).filter(|id| SUDDEN.contains(id))
}

fn is_of(claim: &Claim, kind: &str) -> bool {
    let kinds = [KINDS.of_frame(&claim.frame), KINDS.of_predicate(claim)];
    kinds.into_iter().flatten().any(|k| KINDS.id(k) == kind)
}

/// `its reply, which is dated June 18`, to what was sent on June 21: in a report that tells of one of each.
fn answer_before(bench: &Bench<'_>, body: &[Told<'_>]) -> Option<Draft> {
    let carries = |t: &Told<'_>, nouns: &[&str]| {
        let of = [Role::Patient, Role::Theme].into_iter().filter_map(|r| t.claim.role(r));
        of.filter(|p| !p.named).any(|p| fold(&p.name).split(' ').any(|w| nouns.contains(&w)))
    };
    let lemma = |t: &Told<'_>, list: &[&str]| list.contains(&t.claim.predicate.lemma.as_str());
    let told = |t: &&Told<'_>| t.claim.happened() && dated(t) && t.claim.tense != Tense::Future;
    let answers: Vec<&Told<'_>> = body
        .iter()
        .filter(told)
        .filter(|t| t.claim.frame == "reply" || lemma(t, SENDS) && carries(t, ANSWERS))
        .collect();
    let messages: Vec<&Told<'_>> = body
        .iter()
        .filter(told)
        .filter(|t| {
            matches!(t.claim.frame.as_str(), "date-message" | "send-message")
                || lemma(t, &["offer", "ask"])
                || lemma(t, &["send", "write", "make", "date"]) && carries(t, MESSAGES)
        })
        .filter(|t| !answers.iter().any(|a| a.index == t.index))
        .collect();
    let ([answer], [message]) = (answers.as_slice(), messages.as_slice()) else { return None };
    let (x, y) = comes_before(answer, message)?;
    Some(order(bench, answer, &x, message, &y))
}

/// `were reopened at 11 a.m.`, in a report that was out at 10:30 of that day by the clock of its own zone.
fn out_before(bench: &Bench<'_>, told: &Told<'_>) -> Option<Draft> {
    let published = bench.set.accounts[told.report].report.published?;
    let Published::Instant { at, .. } = published else { return None };
    // Headers in universal time tell nothing of the clock that the report goes by.
    if published.offset().seconds() == 0 || !is_past(told) {
        return None;
    }
    let Slot::Stated { value, .. } = &told.claim.time else { return None };
    let happened: jiff::civil::DateTime = minute(value)?.parse().ok()?;
    let out = published.offset().to_datetime(at);
    let minutes = happened.duration_since(out).as_mins();
    if happened.date() != out.date() || !(SLACK..ZONE).contains(&minutes) {
        return None;
    }
    let evidence = vec![bench.set.evidence(
        told.report,
        &told.claim.passage,
        format!("told as past, at {}", value.edtf()),
    )];
    Some(
        Draft::new(format!("dated {}, in a report that was out before, at {out}", value.edtf()), evidence)
            .note("check the time, and the clock of the report")
            .value(bench.set.label(told.report), value.edtf())
            .value(bench.set.label(told.report), format!("published {published}"))
            .claims([&told.claim.name]),
    )
}
