//! Puts what was found into model terms, in order of place.

mod age;
mod asked;
mod chain;
#[cfg(test)]
mod chain_tests;
mod dating;
#[cfg(test)]
mod denial_tests;
mod length;
#[cfg(test)]
mod means_tests;
mod mention;
#[cfg(test)]
mod odd_tests;
#[cfg(test)]
mod promise_tests;
mod standing;
mod state;
mod tally;
#[cfg(test)]
pub(crate) mod tests;
mod vote;
mod writer;

use std::collections::HashSet;
use std::ops::Range;

use twosource_contract::limits::{CLAIMS_PER_CALL, NAMES_PER_READING, at_most};
use twosource_contract::{Error, Reason, Result, Stop};
use twosource_language::MarkFlaw;
use twosource_model::{Admission, Claim, ClaimName, QuoteDefect, QuoteFlaw, Reading, Report, SpeakerKind};

use crate::admission;
use crate::clause::When;
use crate::correction;
use crate::frame::LEXICON;
use crate::people::People;
use crate::place::Places;
use crate::predication::DO;
use crate::quotation::{self};
use crate::speech::Speech;
use crate::text::Text;
use crate::tongue::Tongue;
use crate::when::Clock;

use writer::{Draft, Writer};

/// Reads a report; `done` hears the name of each part of the work when it ends, those of happenings once a sentence.
pub(crate) fn read(report: &Report, stop: &Stop, done: &mut impl FnMut(&'static str)) -> Result<Reading> {
    check_blocks(report)?;
    let annotated = twosource_language::annotate(&report.text);
    done("language engine");
    let text = Text::of(report, annotated);
    done("blocks");
    stop.check()?;
    let mut reading = Reading {
        report: report.name.clone(),
        claims: Vec::new(),
        dates: Vec::new(),
        quote_defects: quote_defects(&text).take(QUOTE_DEFECTS).collect(),
        admissions: Vec::new(),
        citations: Vec::new(),
        corrections: Vec::new(),
        names: Vec::new(),
        notes: Vec::new(),
    };
    if text.a.unpaired.len() > QUOTE_DEFECTS {
        reading.notes.push(format!(
            "{} quotation marks have no partner; the first {QUOTE_DEFECTS} are told of",
            text.a.unpaired.len()
        ));
    }
    if let Some(note) = not_read(&text) {
        reading.notes.push(note);
        return Ok(reading);
    }
    let foreign = text.foreign_paragraphs();
    if foreign > 0 {
        let s = if foreign == 1 { "" } else { "s" };
        reading.notes.push(format!("{foreign} paragraph{s} in another language; no claims were read there"));
    }
    done("notes");
    let people = People::find(&text);
    done("people");
    stop.check()?;
    let speech = Speech::find(&text, &people);
    done("attribution");
    let places = Places::find(&text);
    done("places");
    let clock = Clock::new(report.published, &text.a.times);
    let mut writer = Writer {
        text: &text,
        people: &people,
        speech: &speech,
        places: &places,
        clock,
        values: Vec::new(),
        utterances: Vec::new(),
        first_of_story: None,
        first_frames: Vec::new(),
    };
    writer.anchor_times();
    writer.first_of_story = (0..text.a.times.len()).find(|&n| writer.is_of_story(n));
    reading.dates = writer.dates();
    done("times");
    reading.citations = writer.citations();
    reading.corrections = correction::find(&text).into_iter().map(|s| text.passage(s)).collect();
    reading.names = names(&text);
    done("citations, corrections, names");
    stop.check()?;
    writer.utterances = quotation::find(&text, &people, &speech);
    done("quotations");
    let lacks = admission::find(&text);
    done("admissions");
    let mut drafts = writer.happenings(&lacks, stop, done)?;
    writer.first_frames = drafts
        .iter()
        .filter_map(|d| match d {
            Draft::Happening(h) if writer.first_of_story.is_some_and(|n| h.when == When::At(n)) => {
                Some(h.frame)
            }
            _ => None,
        })
        .collect();
    drafts.extend((0..writer.utterances.len()).map(Draft::Utterance));
    let standing = writer.standing(&drafts);
    done("offices and statements");
    drafts.extend(writer.ages());
    done("ages");
    drafts.extend(standing);
    drafts.sort_by_key(|d| writer.place(d));
    at_most("claims", "claims", Reason::TooManyClaims, drafts.len(), CLAIMS_PER_CALL)?;
    let mut places = Vec::with_capacity(drafts.len());
    for (number, draft) in drafts.iter().enumerate() {
        if number % 256 == 0 {
            stop.check()?;
        }
        let name = ClaimName::of(&report.name, u32::try_from(number).expect("claims are limited"));
        reading.claims.push(writer.claim(draft, name));
        places.push(writer.place(draft).0);
    }
    done("claims");
    let happenings = reading.claims.len();
    // What sentences say in all comes after what is told of, which is looked through in the order of the text.
    for draft in writer.states().iter().take(CLAIMS_PER_CALL.saturating_sub(happenings)) {
        let number = reading.claims.len();
        let name = ClaimName::of(&report.name, u32::try_from(number).expect("claims are limited"));
        reading.claims.push(writer.claim(draft, name));
    }
    done("states");
    reading.admissions = lacks
        .iter()
        .map(|lack| Admission {
            detail: lack.detail,
            passage: text.passage(lack.tokens.clone()),
            about: about(&text, &reading.claims[..happenings], &places, &lack.tokens),
        })
        .collect();
    done("admissions");
    Ok(reading)
}

/// The proper names, each once.
fn names(text: &Text<'_>) -> Vec<String> {
    let mut seen: HashSet<&str> = HashSet::new();
    let names = text.a.names.iter().map(|n| text.a.words(n.tokens.clone()));
    names
        .filter(|n| n.len() <= NAME_BYTES && seen.insert(n))
        .take(NAMES_PER_READING)
        .map(|n| n.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// A longer run of capitals is a headline or worse.
const NAME_BYTES: usize = 200;

fn check_blocks(report: &Report) -> Result<()> {
    let length = report.text.chars().count();
    let mut last = 0;
    for (i, block) in report.blocks.iter().enumerate() {
        if block.span.start < last || block.span.end as usize > length {
            return Err(Error::invalid(
                format!("report.blocks[{i}].span"),
                format!(
                    "{}..{} is out of order or past the text's {length} code points",
                    block.span.start, block.span.end
                ),
            ));
        }
        last = block.span.end;
    }
    Ok(())
}

/// Why nothing was read in the text, where it is no English prose.
fn not_read(text: &Text<'_>) -> Option<String> {
    match text.tongue() {
        Tongue::English => None,
        Tongue::Table => {
            Some("the text reads as a table or a list of results; no claims were read in it".to_owned())
        }
        Tongue::Other => {
            let language = text.report.language.as_str();
            let told = if language.is_empty() { String::new() } else { format!(" (it says {language})") };
            Some(format!("the text does not read as English{told}; no claims were read in it"))
        }
    }
}

/// Unpaired marks that are told of one by one; a text with more of them is broken as a whole.
const QUOTE_DEFECTS: usize = 100;

fn quote_defects(text: &Text<'_>) -> impl Iterator<Item = QuoteDefect> {
    let a = &text.a;
    a.unpaired.iter().map(move |mark| {
        // With the words that it would close or open: the sentence it stands in, up to 30 tokens of it.
        let token = a.token_at(mark.mark.start);
        let sentence = a.sentence_of(token).map_or(token..token + 1, |s| a.sentences[s].clone());
        let tokens = match mark.flaw {
            MarkFlaw::Unopened => sentence.start.max(token.saturating_sub(30))..token + 1,
            MarkFlaw::Unclosed => token..sentence.end.min(token + 30).max(token + 1),
        };
        let flaw = match mark.flaw {
            MarkFlaw::Unopened => QuoteFlaw::Unopened,
            MarkFlaw::Unclosed => QuoteFlaw::Unclosed,
        };
        QuoteDefect { flaw, passage: text.passage(tokens) }
    })
}

/// What an admission is about: a claim within it; else the last happening before it of the frame that its words evoke
/// (`the time of the attack`); else the last one before it that is not in somebody's mouth.
fn about(text: &Text<'_>, claims: &[Claim], places: &[usize], tokens: &Range<usize>) -> Option<u32> {
    let within = places.partition_point(|p| *p < tokens.start);
    let inside = (within..claims.len()).take_while(|&i| places[i] < tokens.end).find(|&i| {
        claims[i].quotation.is_none() && claims[i].frame != DO && !claims[i].frame.ends_with(".v")
    });
    let evoked = tokens
        .clone()
        .find_map(|t| LEXICON.noun(&text.a.word(t).to_lowercase()))
        .map(|f| LEXICON.frames[f].id.as_str());
    let before = || {
        (within.saturating_sub(12)..within).rev().filter(|&i| {
            let claim = &claims[i];
            claim.quotation.is_none() && claim.frame != DO && !claim.in_head && claim.happened()
        })
    };
    let spoken = |i: usize| {
        claims[i.saturating_sub(8)..i].iter().any(|utterance| {
            let around =
                utterance.quotation.as_ref().is_some_and(|q| q.passage.span.contains(claims[i].passage.span));
            around && utterance.speaker().is_some_and(|s| s.kind == SpeakerKind::Person)
        })
    };
    let index = inside
        .or_else(|| before().find(|&i| Some(claims[i].frame.as_str()) == evoked))
        .or_else(|| before().find(|&i| !spoken(i)))?;
    u32::try_from(index).ok()
}
