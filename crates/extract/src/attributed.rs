//! What a report credits to whom, as spans: for measuring, and for showing a reader what was read.

use std::ops::Range;

use twosource_contract::{Result, Stop};
use twosource_language::Class;
use twosource_model::{Report, Span};

use crate::people::People;
use crate::quotation;
use crate::speech::Speech;
use crate::text::Text;

/// Words that a report credits to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributed {
    /// The credited words, in order. Spans are in Unicode code points of the report's text.
    pub content: Vec<Span>,
    /// The verb, or `according to`; none where the words only stand beside their speaker's.
    pub cue: Option<Span>,
    /// The words that name the speaker; none where nobody is named.
    pub speaker: Option<Span>,
    /// The speaker as the report names him elsewhere; empty where nobody is in reach.
    pub name: String,
    /// How much of it is in quotation marks.
    pub manner: Manner,
}

/// How much of what is credited is in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// All of it.
    Direct,
    /// Some of it.
    Mixed,
    /// None of it.
    Indirect,
}

/// All that a report credits to somebody, by place of the cue; quotations that no cue credits last. Linear in its length.
///
/// # Errors
/// `Cancelled` where `stop` is asked for.
pub fn attributed(report: &Report, stop: &Stop) -> Result<Vec<Attributed>> {
    let text = Text::new(report);
    stop.check()?;
    let people = People::find(&text);
    let speech = Speech::find(&text, &people);
    stop.check()?;
    let utterances = quotation::find(&text, &people, &speech);
    let mut contents: Vec<Vec<Range<usize>>> = speech.sayings.iter().map(|s| s.content.clone()).collect();
    let mut out = Vec::with_capacity(contents.len());
    let mut loose = Vec::new();
    for utterance in &utterances {
        match (utterance.saying, &utterance.voice) {
            (Some(saying), _) => contents[saying].push(utterance.marks.clone()),
            (None, Some(voice)) if utterance.whole => loose.push(Attributed {
                content: vec![text.span(utterance.marks.clone())],
                cue: None,
                speaker: None,
                name: voice.name.clone(),
                manner: Manner::Direct,
            }),
            _ => {}
        }
    }
    for (saying, content) in speech.sayings.iter().zip(contents) {
        if content.is_empty() {
            continue;
        }
        let content = joined(content);
        out.push(Attributed {
            manner: manner(&text, &content),
            content: content.iter().cloned().map(|r| text.span(r)).collect(),
            cue: Some(text.span(saying.segment.cue.clone())),
            speaker: saying.speaker.clone().map(|r| text.span(r)),
            name: saying.segment.speaker.name.clone(),
        });
    }
    out.append(&mut loose);
    Ok(out)
}

/// Ranges in order, those that overlap put together.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|r| r.start);
    let mut out: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

fn manner(text: &Text<'_>, content: &[Range<usize>]) -> Manner {
    let a = &text.a;
    let (mut quoted, mut plain) = (false, false);
    for range in content {
        // Whole quotations are stepped over, and plain words only up to the first quotation behind them, so that many sayings
        // that reach to the end of one long text stay cheap.
        let mut i = range.start;
        while i < range.end && !(quoted && plain) {
            if matches!(a.class(i), Class::Punctuation | Class::Quote) {
                i += 1;
            } else if let Some(quote) = a.quote_around(i) {
                quoted = true;
                i = a.token_at(a.quotes[quote].close).max(i + 1);
            } else {
                plain = true;
                let next = a.quotes.partition_point(|q| a.token_at(q.open) <= i);
                i = a.quotes.get(next).map_or(range.end, |q| a.token_at(q.open)).max(i + 1);
            }
        }
    }
    match (quoted, plain) {
        (true, false) => Manner::Direct,
        (true, true) => Manner::Mixed,
        (false, _) => Manner::Indirect,
    }
}

#[cfg(test)]
mod tests;
