//! Rule: conflicting-attribution
//!
//! The same words, or within one report a rendering of them, credited to different persons. One finding an utterance.
//!
//! Silent for one speaker under variants of a name, for a speaker against the body or agency that passes the words on,
//! for speakers that the words leave open, and for short phrases that anybody may use.

use std::collections::HashMap;

use twosource_model::{ParticipantKind, Severity, Slot, SpeakerKind};

use super::{Bench, Rule};
use crate::draft::Draft;
use crate::name::{distinct, plain_words, variants};
use crate::set::Told;
use crate::wording::Wording;

pub(super) const RULE: Rule = Rule {
    id: "conflicting-attribution",
    summary: "the same words are credited to different speakers",
    severity: Severity::Error,
    explanation: include_str!("pages/conflicting-attribution.md"),
    check,
};

/// A quotation with a person for its speaker.
pub(super) struct Utterance<'s> {
    pub(super) told: Told<'s>,
    pub(super) speaker: &'s str,
    pub(super) wording: Wording<'s>,
    /// Where words about the saying part the sentence: the claim of its second half.
    pub(super) rest: Option<Told<'s>>,
}

/// All quotations of the set that a named person, and no other, is credited with.
pub(super) fn utterances<'s>(bench: &Bench<'s>) -> Vec<Utterance<'s>> {
    bench
        .set
        .told()
        .filter_map(|told| {
            let quotation = told.claim.quotation.as_ref()?;
            let speaker = told.claim.speaker()?;
            let person = speaker.kind == SpeakerKind::Person && speaker.candidates.is_empty();
            person.then(|| Utterance {
                told,
                speaker: &speaker.name,
                wording: Wording::new(&quotation.folded),
                rest: None,
            })
        })
        .collect()
}

/// Pairs of utterances that share content words, each once, by an index over the words: the cost grows with what is
/// alike. Words that very many share are left out of the index.
pub(super) fn alike(utterances: &[Utterance<'_>]) -> Vec<(usize, usize)> {
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, utterance) in utterances.iter().enumerate() {
        for word in utterance.wording.content() {
            by_word.entry(word.as_str()).or_default().push(i);
        }
    }
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    for list in by_word.values() {
        let list = &list[..list.len().min(64)];
        for (n, &a) in list.iter().enumerate() {
            for &b in &list[n + 1..] {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    let mut pairs: Vec<(usize, usize)> =
        shared.into_iter().filter(|(_, n)| *n >= 3).map(|(pair, _)| pair).collect();
    pairs.sort_unstable();
    pairs
}

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let utterances: Vec<Utterance<'_>> =
        utterances(bench).into_iter().filter(|u| is_told_plainly(u) || is_introduced(bench, u)).collect();
    // Pairs that part are put together where they have an utterance in common: one finding a saying.
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (a, b) in alike(&utterances) {
        let (x, y) = (&utterances[a], &utterances[b]);
        if variants(x.speaker, y.speaker)
            || shares_surname(x.speaker, y.speaker)
            || is_called(bench, x.speaker, y.speaker)
            || is_called(bench, y.speaker, x.speaker)
            || !one_saying(x, y)
            || names_other(x, y)
        {
            continue;
        }
        match groups.iter_mut().find(|g| g.contains(&a) || g.contains(&b)) {
            Some(group) => {
                for i in [a, b] {
                    if !group.contains(&i) {
                        group.push(i);
                    }
                }
            }
            None => groups.push(vec![a, b]),
        }
    }
    groups
        .into_iter()
        .map(|mut group| {
            group.sort_unstable();
            draft(bench, &utterances, &group)
        })
        .collect()
}

/// `Larry Smith` and `Smith County Crime Stoppers`: a bare `Smith` may have been taken for the body that is named after
/// somebody or some place of that name.
fn shares_surname(a: &str, b: &str) -> bool {
    let (a, b) = (plain_words(a), plain_words(b));
    let ends = |x: &[String], y: &[String]| x.last().is_some_and(|l| y.first() == Some(l));
    ends(&a, &b) || ends(&b, &a)
}

/// `the Ombudsman`, where some report of the set says that this is who the other is; `Education`, of which he is said to be the
/// member.
fn is_called(bench: &Bench<'_>, title: &str, name: &str) -> bool {
    let title = plain_words(title).join(" ");
    let held = bench.set.told().filter(|t| t.claim.frame == "hold-office");
    held.flat_map(|t| &t.claim.roles)
        .filter_map(|r| r.slot.value())
        .any(|p| p.offices.iter().any(|o| o.title == title || o.of == title) && variants(&p.name, name))
}

/// Whether the words name the speaker there, or a headline leaves one to be read. In running text a pronoun, or a
/// quotation that goes on without an attribution, is too often read wrong to accuse a paper of it.
pub(super) fn is_told_plainly(utterance: &Utterance<'_>) -> bool {
    let claim = utterance.told.claim;
    let named = claim
        .speaker()
        .and_then(|s| s.passage.as_ref())
        .is_some_and(|p| !matches!(p.words.to_lowercase().as_str(), "he" | "she"));
    claim.in_head || named
}

/// `“Brek says that ‘the river rises’. She is right”`: words that name the other speaker pass his words on.
fn names_other(x: &Utterance<'_>, y: &Utterance<'_>) -> bool {
    let names = |one: &Utterance<'_>, other: &Utterance<'_>| {
        let last = plain_words(other.speaker).pop();
        let words = one.told.claim.quotation.as_ref().map(|q| plain_words(&q.passage.words));
        last.zip(words).is_some_and(|(last, words)| words.contains(&last))
    };
    names(x, y) || names(y, x)
}

/// Whether the sentence right before the words tells of one person alone, by name and by what he is: then a pronoun means him.
fn is_introduced(bench: &Bench<'_>, utterance: &Utterance<'_>) -> bool {
    let claims = &bench.set.accounts[utterance.told.report].reading.claims;
    let here = utterance.told.claim.sentence;
    let before = claims.iter().filter(|c| !c.in_head && c.sentence.end <= here.start).map(|c| c.sentence);
    let Some(sentence) = before.max_by_key(|s| (s.end, s.start)) else { return false };
    let told = claims.iter().filter(|c| c.sentence == sentence || c.sentence == here);
    let mut people = told
        .flat_map(|c| &c.roles)
        .filter_map(|r| r.slot.value())
        .filter(|p| p.named && p.kind == ParticipantKind::Person)
        .peekable();
    let introduced = |c: &&twosource_model::Claim| {
        c.sentence == sentence
            && c.frame == "hold-office"
            && c.roles.iter().any(
                |r| matches!(&r.slot, Slot::Stated { value, .. } if variants(&value.name, utterance.speaker)),
            )
    };
    people.peek().is_some()
        && people.all(|p| variants(&p.name, utterance.speaker))
        && claims.iter().any(|c| introduced(&c))
}

/// The same words; or, where a headline and its own text are compared, a rendering of them.
fn one_saying(x: &Utterance<'_>, y: &Utterance<'_>) -> bool {
    let same =
        x.wording.same_utterance(&y.wording) && x.wording.content().len().min(y.wording.content().len()) >= 3;
    let head = x.told.report == y.told.report && x.told.claim.in_head != y.told.claim.in_head;
    same || head && x.wording.rendering(&y.wording)
}

fn draft(bench: &Bench<'_>, utterances: &[Utterance<'_>], group: &[usize]) -> Draft {
    let speakers = distinct(group.iter().map(|&i| utterances[i].speaker));
    let mut draft =
        Draft::new(format!("the same words are credited to {}", speakers.join(" and ")), Vec::new())
            .note("find the original words and who spoke them");
    for &i in group {
        let utterance = &utterances[i];
        let told = utterance.told;
        draft.evidence.push(bench.set.evidence(
            told.report,
            &told.claim.passage,
            format!("credited to {}", utterance.speaker),
        ));
        draft = draft.value(bench.set.label(told.report), utterance.speaker).claims([&told.claim.name]);
    }
    draft
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn one_saying_two_speakers() {
        fires(
            "conflicting-attribution",
            &[
                "\"Who shares a river should share a bridge as well,\" Ona Brek said on Monday.",
                "\"Who shares a river should share a bridge as well,\" Ilo Marn said on Monday.",
            ],
            &["Ona Brek said", "Ilo Marn said"],
        );
    }

    #[test]
    fn a_pronoun_for_the_one_told_of_right_before() {
        let named = "\"Who shares a river should share a bridge as well,\" Ona Brek said on Monday.";
        fires(
            "conflicting-attribution",
            &[
                named,
                "The mayor, Ilo Marn, came to the quay. \"Who shares a river should share a bridge as well,\" he told the crowd.",
            ],
            &["Ona Brek said", "he told"],
        );
        silent(
            "conflicting-attribution",
            &[
                named,
                "The mayor, Ilo Marn, came to the quay. \"Brek says who shares a river should share a bridge as well,\" he told the crowd.",
            ],
        );
    }

    #[test]
    fn one_speaker_or_two_sayings() {
        for bodies in [
            // A bare surname that is a town's name too.
            [
                "\"Who shares a river should share a bridge as well,\" Ona Brek said on Monday.",
                "\"Who shares a river should share a bridge as well,\" Brek County Council said on Monday.",
            ],
            [
                "\"Who shares a river should share a bridge as well,\" Ona Brek said on Monday.",
                "\"Who shares a river should share a bridge as well,\" Brek said on Monday.",
            ],
            [
                "\"Who shares a river should share a bridge as well,\" Ona Brek said on Monday.",
                "\"The harvest was poor and the mill stands still,\" Ilo Marn said on Monday.",
            ],
            [
                "\"Who shares a river should share a bridge as well,\" Ona Brek said on Monday.",
                "Ilo Marn was there on Monday. \"Who shares a river should share a bridge as well,\" she said.",
            ],
            [
                "\"Thank you very much,\" Ona Brek said on Monday.",
                "\"Thank you very much,\" Ilo Marn said on Monday.",
            ],
            [
                "\"Who shares a river should share a bridge as well,\" Ona Brek said on Monday.",
                "\"Who shares a river should share a bridge as well,\" the Tavrian News Agency said on Monday.",
            ],
        ] {
            silent("conflicting-attribution", &bodies);
        }
    }
}
