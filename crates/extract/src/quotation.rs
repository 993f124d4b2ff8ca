//! Words in quotation marks, and who speaks them.

use std::ops::Range;

use twosource_language::{Class, Quote, QuoteLevel, Relation, Upos, Xpos};
use twosource_model::{Passage, Quotation, QuotationKind, SpeakerKind};

use crate::people::People;
use crate::speech::{Focus, Segment, Speech, Voice, voice};
use crate::text::{REACH, Text};
use crate::tree::Tree;

mod reach;

use reach::Reached;

/// A quotation with its speaker.
#[derive(Debug)]
pub(crate) struct Utterance {
    pub(crate) quotation: Quotation,
    /// Tokens from mark to mark, with the attribution where it stands beside them.
    pub(crate) tokens: Range<usize>,
    /// Tokens from mark to mark.
    pub(crate) marks: Range<usize>,
    /// Who speaks; `None` where nobody is in reach.
    pub(crate) voice: Option<Voice>,
    /// The attribution that says so.
    pub(crate) segment: Option<Segment>,
    /// The number of the saying that it belongs to.
    pub(crate) saying: Option<usize>,
    /// On whose word the attribution itself is told, outermost first.
    pub(crate) through: Vec<Segment>,
    /// Byte of the opening mark.
    pub(crate) open: usize,
    /// Whether the words stand as a whole sentence with nothing said around them, so that their speaker, where none is
    /// in reach, is not given, rather than not read.
    pub(crate) alone: bool,
    /// Whether the words stand as whole sentences.
    pub(crate) whole: bool,
    /// Whether it goes on in the next paragraph.
    continues: bool,
}

/// All quotations of the text that are more than a word or a title of something.
pub(crate) fn find(text: &Text<'_>, people: &People, speech: &Speech) -> Vec<Utterance> {
    let mut out: Vec<Utterance> = Vec::new();
    for quote in text.a.quotes.iter().filter(|q| q.outer) {
        let open = text.a.token_at(quote.open);
        if text.is_foreign(open) || text.in_legend(open) {
            continue;
        }
        let tokens =
            text.a.token_at(quote.open)..text.a.token_at(quote.close) + usize::from(!quote.continues);
        let words =
            tokens.clone().filter(|&i| !matches!(text.a.class(i), Class::Punctuation | Class::Quote)).count();
        let in_head = text.in_head(tokens.start);
        if words < if quote.level == QuoteLevel::Single && !in_head { 4 } else { 3 } {
            continue;
        }
        let saying = speech.saying_of(text, &tokens);
        let segment = saying.map(|s| speech.sayings[s].segment.clone());
        let alone = reach::stands_alone(text, &tokens);
        let reached = match &segment {
            Some(segment) => Some(Reached { voice: segment.speaker.clone(), saying }),
            None if in_head => {
                head_voice(text, people, speech, &tokens).map(|voice| Reached { voice, saying: None })
            }
            None => reach::find(text, people, speech, &out, &tokens, alone),
        };
        let extent = match &segment {
            Some(s) if s.tokens.end + 2 >= tokens.start && s.tokens.start <= tokens.start => {
                s.subject.start.min(tokens.start)..tokens.end
            }
            Some(s) if s.tokens.start <= tokens.end + 2 && s.tokens.start >= tokens.start => {
                tokens.start..s.subject.end.max(s.cue.end).max(tokens.end)
            }
            _ => tokens.clone(),
        };
        let inner = text.offsets.passage(quote.inner.clone());
        let voice = reached.as_ref().map(|r| r.voice.clone()).filter(|v| !v.name.is_empty());
        let self_reference = voice.as_ref().is_some_and(|v| v.bare && speaks_of(text, people, v, &tokens));
        let through = saying.map(|s| speech.around(s)).unwrap_or_default();
        out.push(Utterance {
            quotation: quotation(text, quote, inner, words, self_reference, is_clause(text, &tokens)),
            tokens: extent,
            marks: tokens,
            whole: alone,
            alone: alone && voice.is_none() && segment.is_none(),
            voice,
            segment,
            saying: reached.and_then(|r| r.saying),
            through,
            open: quote.open,
            continues: quote.continues,
        });
    }
    reach::back(&mut out, text);
    out
}

/// `“We will not sign”, she said`: a few words that are a clause of their own though their comma or full stop stands outside the
/// marks; not `a “waste of money”, she said`.
fn is_clause(text: &Text<'_>, marks: &Range<usize>) -> bool {
    let a = &text.a;
    let first = marks.start + 1;
    let apart = matches!(a.word(marks.end), "," | ".")
        && (a.sentence_of(first).is_some_and(|s| a.sentences[s].start >= marks.start)
            || matches!(a.word(marks.start.wrapping_sub(1)), ":" | ","));
    let words = a.words_of(first..marks.end.min(first + REACH));
    let tree = Tree(a);
    let finite = |w: usize| matches!(tree.xpos(w), Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md));
    let subject =
        |w: usize| matches!(tree.relation(w), Relation::Nsubj | Relation::NsubjPass | Relation::Expl);
    apart
        && a.word(first).starts_with(char::is_uppercase)
        && words.clone().any(finite)
        && words.into_iter().any(subject)
}

fn quotation(
    text: &Text<'_>,
    quote: &Quote,
    passage: Passage,
    words: usize,
    third_person_self: bool,
    clause: bool,
) -> Quotation {
    let ends_whole = text.a.text[quote.inner.clone()].trim_end().ends_with(['.', ',', '!', '?', '…']);
    let direct = words >= 6 || words >= 3 && (ends_whole || clause);
    let kind = if direct { QuotationKind::Direct } else { QuotationKind::Mixed };
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
        rivals: Vec::new(),
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
    // `'…': ministry stands by Smith`: who is named further on is spoken of.
    let after = people.persons_in(text, quote.end..paragraph.end.min(quote.end + 4));
    // `‘…’: minister on libraries`
    let role = |i: usize| {
        (a.class(i) == Class::Title && a.name_at(i).is_none()).then(|| Voice {
            kind: SpeakerKind::Office,
            entity: None,
            name: crate::text::fold(a.word(i)).into_owned(),
            candidates: Vec::new(),
            bare: false,
            rivals: Vec::new(),
        })
    };
    if after.is_empty()
        && colon
        && let Some(voice) = role(quote.end + 1)
    {
        return Some(voice);
    }
    let before_colon = quote.start.checked_sub(2).filter(|i| *i >= first && a.word(i + 1) == ":");
    if after.is_empty()
        && let Some(voice) = before_colon.and_then(role)
    {
        return Some(voice);
    }
    if let Some(colon) = before_colon.map(|i| i + 1)
        && let Some(voice) = label(text, people, first..colon)
    {
        return Some(voice);
    }
    match after.as_slice() {
        [one] if colon || !matches!(a.word(quote.end), "," | "-" | "…") => Some(voice(*one, false)),
        _ => None,
    }
}

/// `Holm: “…”`: whom the one word before a headline's colon names, whether the text knows the name or not. What tells what kind
/// of piece it is (`Interview: “…”`) is no name, and of a body it is mostly somebody else who speaks for it in the text.
fn label(text: &Text<'_>, people: &People, tokens: Range<usize>) -> Option<Voice> {
    let a = &text.a;
    let [token] = tokens.clone().collect::<Vec<_>>()[..] else { return None };
    let named = a.words_of(tokens.clone()).all(|w| Tree(a).upos(w) == Upos::Propn)
        && a.word(token).starts_with(char::is_uppercase)
        && a.class(token) == Class::Open
        && !KINDS.contains(&&*crate::text::fold(a.word(token)));
    let found = voice(text, people, tokens, None, &Focus::default());
    match found.kind {
        SpeakerKind::Person => Some(found).filter(|_| named),
        SpeakerKind::Office if named && found.entity.is_none() => {
            Some(Voice { kind: SpeakerKind::Person, bare: false, ..found })
        }
        _ => None,
    }
}

/// What a headline calls its own piece.
const KINDS: &[&str] = &[
    "analysis",
    "breaking",
    "comment",
    "editorial",
    "exclusive",
    "explainer",
    "interview",
    "live",
    "opinion",
    "photos",
    "pictures",
    "profile",
    "report",
    "review",
    "update",
    "updated",
    "video",
    "watch",
];

/// Whether the quoted words, or a gloss in them, name their own speaker.
fn speaks_of(text: &Text<'_>, people: &People, voice: &Voice, quote: &Range<usize>) -> bool {
    let Some(speaker) = voice.entity else { return false };
    people.persons_in(text, quote.clone()).contains(&speaker)
}
