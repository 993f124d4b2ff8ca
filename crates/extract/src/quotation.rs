//! Words in quotation marks, and who speaks them.

use std::ops::Range;

use twosource_language::{Class, Quote, QuoteLevel};
use twosource_model::{Passage, Quotation, QuotationKind, SpeakerKind};

use crate::people::People;
use crate::speech::{Segment, Speech, Voice};
use crate::text::Text;

/// A quotation with its speaker.
#[derive(Debug)]
pub(crate) struct Utterance {
    pub(crate) quotation: Quotation,
    /// Tokens from mark to mark, with the attribution where it stands beside them.
    pub(crate) tokens: Range<usize>,
    /// Who speaks; `None` where nobody is in reach.
    pub(crate) voice: Option<Voice>,
    /// The number of the attribution that says so.
    pub(crate) segment: Option<Segment>,
    /// Byte of the opening mark.
    pub(crate) open: usize,
    /// Whether it goes on in the next paragraph.
    continues: bool,
}

/// All quotations of the text that are more than a word or a title of something.
pub(crate) fn find(text: &Text<'_>, people: &People, speech: &Speech) -> Vec<Utterance> {
    let mut out: Vec<Utterance> = Vec::new();
    for quote in text.a.quotes.iter().filter(|q| q.outer) {
        let tokens =
            text.a.token_at(quote.open)..text.a.token_at(quote.close) + usize::from(!quote.continues);
        let words =
            tokens.clone().filter(|&i| !matches!(text.a.class(i), Class::Punctuation | Class::Quote)).count();
        let in_head = text.in_head(tokens.start);
        if words < if quote.level == QuoteLevel::Single && !in_head { 4 } else { 3 } {
            continue;
        }
        let segment = segment_for(text, speech, &tokens);
        let (voice, carried) = match &segment {
            Some(segment) => (Some(segment.speaker.clone()), false),
            None if in_head => (head_voice(text, people, speech, &tokens), false),
            None => (carried(text, &out, &tokens), true),
        };
        let extent = match (&segment, carried) {
            (Some(s), false) if s.tokens.end + 2 >= tokens.start && s.tokens.start <= tokens.start => {
                s.subject.start.min(tokens.start)..tokens.end
            }
            (Some(s), false) if s.tokens.start <= tokens.end + 2 && s.tokens.start >= tokens.start => {
                tokens.start..s.subject.end.max(s.cue.end).max(tokens.end)
            }
            _ => tokens.clone(),
        };
        let inner = text.offsets.passage(quote.inner.clone());
        let self_reference = voice.as_ref().is_some_and(|v| v.bare && speaks_of(text, people, v, &tokens));
        out.push(Utterance {
            quotation: quotation(text, quote, inner, words, self_reference),
            tokens: extent,
            voice,
            segment,
            open: quote.open,
            continues: quote.continues,
        });
    }
    out
}

fn quotation(
    text: &Text<'_>,
    quote: &Quote,
    passage: Passage,
    words: usize,
    third_person_self: bool,
) -> Quotation {
    let ends_whole = text.a.text[quote.inner.clone()].trim_end().ends_with(['.', ',', '!', '?', '…']);
    let kind =
        if words >= 6 || ends_whole && words >= 3 { QuotationKind::Direct } else { QuotationKind::Mixed };
    let language = text.report.language.as_str();
    let translated = !language.is_empty() && !language.starts_with("en")
        || text.report.source_title.to_lowercase().contains("translat");
    Quotation { folded: fold_quote(&passage.words), passage, kind, translated, third_person_self }
}

/// The words for comparison: lower case, without marks and bracketed insertions, which are not the speaker's words;
/// an ellipsis stays as `…`, for there words are left out.
pub(crate) fn fold_quote(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut depth = 0usize;
    let mut gap = false;
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '…' => {
                out.push_str(if out.is_empty() { "…" } else { " …" });
                gap = true;
            }
            '.' if chars.peek() == Some(&'.') => {
                while chars.next_if_eq(&'.').is_some() {}
                out.push_str(if out.is_empty() { "…" } else { " …" });
                gap = true;
            }
            '\'' | '’' if chars.peek().is_some_and(|n| n.is_alphanumeric()) && !gap => out.push('\''),
            c if c.is_alphanumeric() => {
                if gap && !out.is_empty() {
                    out.push(' ');
                }
                gap = false;
                out.extend(c.to_lowercase());
            }
            '.' | ','
                if !gap
                    && chars.peek().is_some_and(char::is_ascii_digit)
                    && out.ends_with(|d: char| d.is_ascii_digit()) =>
            {
                out.push(c);
            }
            _ => gap = true,
        }
    }
    out
}

/// The attribution of a quotation: the one right after it, else the one right before, else one of its sentence.
fn segment_for(text: &Text<'_>, speech: &Speech, quote: &Range<usize>) -> Option<Segment> {
    let a = &text.a;
    let last = quote.end.checked_sub(1)?;
    let sentence = |i: usize| a.sentence_of(i).map(|s| a.sentences[s].clone());
    let (first_sentence, last_sentence) = (sentence(quote.start)?, sentence(last)?);
    let after = speech.within(quote.end..last_sentence.end.max(quote.end).min(quote.end + 40));
    let before = speech.within(first_sentence.start.max(quote.start.saturating_sub(60))..quote.start);
    let opens_with = first_sentence.start >= quote.start;
    if let Some(segment) =
        after.first().filter(|s| s.tokens.start <= quote.end + 2 && (opens_with || before.is_empty()))
    {
        return Some(segment.clone());
    }
    // In a mixed sentence the nearest attribution before it holds; one after only where none is before.
    before.last().or_else(|| after.first()).cloned()
}

/// In headlines: `X: “…”`, `“…”: X`, `“…” X says`, or the one whom the headline begins with.
fn head_voice(text: &Text<'_>, people: &People, speech: &Speech, quote: &Range<usize>) -> Option<Voice> {
    let a = &text.a;
    let paragraph = a.paragraphs[a.paragraph_of(quote.start)?].clone();
    let voice = |entity: usize, bare: bool| Voice {
        kind: SpeakerKind::Person,
        entity: Some(entity),
        name: people.entities[entity].name.clone(),
        candidates: Vec::new(),
        bare,
    };
    let before = people.persons_in(text, paragraph.start..quote.start);
    if let Some(&first) = before.first() {
        return Some(voice(first, false));
    }
    let first = paragraph.start;
    if a.is(first, "he") || a.is(first, "she") {
        let sentence = a.sentence_of(first)?;
        return speech.focus[sentence].person.map(|p| voice(p, true));
    }
    // `'We knew it': mayor Smith on the flood`
    let colon = a.word(quote.end) == ":";
    let after = people.persons_in(text, quote.end..paragraph.end.min(quote.end + 5));
    match after.as_slice() {
        [one] if colon || !matches!(a.word(quote.end), "," | "-" | "…") => Some(voice(*one, false)),
        _ => None,
    }
}

/// A quotation without attribution goes on with the speaker of the one before it in the same paragraph, or of the
/// paragraph whose quotation it continues.
fn carried(text: &Text<'_>, before: &[Utterance], quote: &Range<usize>) -> Option<Voice> {
    let last = before.last()?;
    let here = text.a.paragraph_of(quote.start)?;
    let there = text.a.paragraph_of(last.tokens.start)?;
    let continues = last.continues;
    let same = here == there || continues && there + 1 == here;
    if !same {
        return None;
    }
    // Another person named in between may be the one who speaks now.
    let between = last.tokens.end..quote.start;
    let named = text.a.names_in(between).iter().any(|n| text.a.quote_around(n.tokens.start).is_none());
    if named { None } else { last.voice.clone() }
}

/// Whether the quoted words, or a gloss in them, name their own speaker.
fn speaks_of(text: &Text<'_>, people: &People, voice: &Voice, quote: &Range<usize>) -> bool {
    let Some(speaker) = voice.entity else { return false };
    people.persons_in(text, quote.clone()).contains(&speaker)
}
