//! On whose word a claim is told: the attributions that hold it, outermost first, each with its cue.

use std::ops::Range;

use twosource_language::{Class, Relation};
use twosource_model::{Link, SpeakerKind};

use super::writer::Writer;
use crate::denial::{Bearing, Stance};
use crate::quotation::Utterance;
use crate::speech::{Saying, Segment, Voice, voice};
use crate::text::{Text, fold};
use crate::tree::Tree;
use crate::unnamed;

/// Attributions to either side of a word that may hold it: nobody passes on what so many have passed on.
const NEAR: usize = 8;

impl Writer<'_, '_> {
    /// The attributions among a sentence's that hold what is told at a token, outermost first. `denier` is the number of
    /// the one that denies it.
    ///
    /// What stands behind the words is said of all before it (`…, KCNA said, Yonhap reported`), and what stands before them of
    /// all behind it, so that of the former the last is the outermost and of the latter the first.
    pub(super) fn credits<'s>(&self, all: &'s [Segment], word: usize, bearing: Bearing) -> Vec<&'s Segment> {
        let here = all.partition_point(|s| s.tokens.start <= word);
        let near = here.saturating_sub(NEAR)..all.len().min(here + NEAR);
        let denies = |i: usize| bearing == Bearing::Denied(i);
        let mut found: Vec<(&Segment, Option<&Saying>, bool)> = near
            .filter(|&i| !all[i].tokens.contains(&word) && (all[i].stance == Stance::Says || denies(i)))
            .map(|i| (&all[i], self.speech.saying_at(&all[i]), denies(i)))
            .collect();
        let holds = |saying: &Option<&Saying>| saying.is_some_and(|s| s.touches(&(word..word + 1)));
        // Where the words of one hold it, another of the same sentence has words of its own.
        if found.iter().any(|(_, saying, _)| holds(saying)) {
            found.retain(|(_, saying, denies)| holds(saying) || *denies);
            drop_equals(&mut found, word);
        } else {
            found.retain(|(s, saying, _)| !self.is_of_another(s, *saying, word));
        }
        found.sort_by_key(|(s, ..)| {
            let behind = s.cue.start > word;
            (!behind, if behind { usize::MAX - s.cue.start } else { s.cue.start })
        });
        // `said no, adding that …`: one speaker, told of twice.
        let mut out: Vec<&Segment> = Vec::with_capacity(found.len());
        let found: Vec<&Segment> = found.into_iter().map(|(s, ..)| s).collect();
        for segment in self.outermost_first(&found) {
            let again = |last: &&mut &Segment| last.speaker.name == segment.speaker.name;
            match out.last_mut().filter(again) {
                Some(last) => *last = segment,
                None => out.push(segment),
            }
        }
        out
    }

    /// `KCNA said, according to Yonhap, that …`: those whose words hold the words of another stand before him, wherever the text has
    /// them.
    pub(super) fn outermost_first<'s>(&self, segments: &[&'s Segment]) -> Vec<&'s Segment> {
        let sayings: Vec<Option<&Saying>> = segments.iter().map(|s| self.speech.saying_at(s)).collect();
        let mut order: Vec<usize> = (0..segments.len()).collect();
        for i in 1..segments.len().min(2 * NEAR) {
            let holds =
                |one: usize, other: usize| sayings[one].is_some_and(|s| s.touches(&segments[other].cue));
            let mut at = i;
            while at > 0 && holds(order[at], order[at - 1]) && !holds(order[at - 1], order[at]) {
                order.swap(at - 1, at);
                at -= 1;
            }
        }
        order.into_iter().map(|i| segments[i]).collect()
    }

    /// `Marn sold the mill, and Brek said it was cheap`: another clause than the one in which somebody is credited with words of
    /// its own.
    fn is_of_another(&self, segment: &Segment, saying: Option<&Saying>, word: usize) -> bool {
        let a = &self.text.a;
        let clause = |i: usize| {
            a.word(i) == ";"
                || a.word(i) == "," && matches!(a.class(i + 1), Class::Conjunction | Class::Subordinator)
        };
        let start = segment.tokens.start;
        let behind = |s: &Saying| s.content.first().is_some_and(|r| r.start >= segment.cue.end);
        word < start && saying.is_some_and(behind) && (word..start).any(clause)
    }

    /// The links that a segment gives: the outlet to which it was said or by which it is quoted, who says it, and whom he
    /// cites for it.
    pub(super) fn links(&self, segment: &Segment) -> impl Iterator<Item = Link> {
        let outer = self.hearer(segment);
        let inner = self.cited(segment).or_else(|| self.cited_after(segment));
        outer.into_iter().chain([self.link(&segment.speaker, Some(segment))]).chain(inner)
    }

    /// On whose word quoted words are told, outermost first; the speaker is the last.
    pub(super) fn chain(&self, u: &Utterance) -> Vec<Link> {
        let Some(voice) = &u.voice else { return Vec::new() };
        let outer = u.through.iter().flat_map(|s| self.links(s));
        let hearer = u.segment.as_ref().and_then(|s| self.hearer(s));
        outer.chain(hearer).chain([self.link(voice, u.segment.as_ref())]).collect()
    }

    /// The outlet to which it was said, on whose word it is told: `told the Tavrian News Agency`, `quoted by Barq as saying`.
    fn hearer(&self, segment: &Segment) -> Option<Link> {
        let (text, a) = (self.text, &self.text.a);
        let last = segment.cue.end.checked_sub(1)?;
        let focus = &self.speech.focus[a.sentence_of(last)?];
        let of = |tokens: Range<usize>, appositive: Option<&Range<usize>>, cue: Range<usize>| {
            let heard = voice(text, self.people, tokens.clone(), appositive, focus);
            let mut link = self.link(&heard, None);
            link.speaker.passage = Some(text.passage(tokens));
            link.cue = Some(text.passage(cue));
            (heard, link)
        };
        // `Barq quoted the army as saying`
        if matches!(a.word(last), "saying" | "telling" | "writing") && last > 0 && a.is(last - 1, "as") {
            let tree = Tree(a);
            let verb = tree.head(a.words_of(last..last + 1).start)?;
            if !matches!(&*a.lemma(verb), "quote" | "cite" | "report") {
                return None;
            }
            let says = a.words_of(last..last + 1).start;
            let agent = |w: usize| {
                tree.under(w).find(|d| tree.relation(*d) == Relation::OblAgent || tree.case(*d) == "by")
            };
            let noun =
                if tree.passive(verb) { agent(verb).or_else(|| agent(says)) } else { tree.subject(verb) };
            let phrase = tree.phrase(noun?);
            let cue = tree.token(verb);
            let (heard, link) = of(phrase.tokens, phrase.appositive.as_ref(), cue..cue + 1);
            let nobody = matches!(heard.kind, SpeakerKind::Pronoun | SpeakerKind::Crowd);
            return (!nobody && heard.name != segment.speaker.name).then_some(link);
        }
        if !matches!(fold(a.word(last)).as_str(), "told" | "tells" | "telling" | "informed") {
            return None;
        }
        let end = text.around(last).end;
        let phrase = a.phrase_from(segment.cue.end, end)?;
        let (heard, link) = of(phrase.tokens, phrase.appositive.as_ref(), segment.cue.clone());
        // `told this newspaper`: the report's own.
        let named = heard.name.starts_with(char::is_uppercase);
        let outlet = heard.kind == SpeakerKind::Outlet && segment.speaker.kind != SpeakerKind::Outlet;
        (outlet && !heard.bare && named).then_some(link)
    }

    /// Whom a speaker names as his source: `Yonhap, citing KCNA, said`, `said Yonhap, quoting a diplomat`.
    fn cited(&self, segment: &Segment) -> Option<Link> {
        let (text, a) = (self.text, &self.text.a);
        let around = text.around(segment.cue.start);
        let citing = |i: &usize| matches!(a.word(*i), "citing" | "quoting" | "Citing" | "Quoting");
        let (subject, cue) = (&segment.subject, &segment.cue);
        let inside = subject.end..cue.start.max(subject.end);
        let behind = segment.tokens.end.max(cue.end + 1) - 1..(segment.tokens.end + 2).min(around.end);
        // `Citing KCNA, Yonhap said`
        let opens = Some(around.start).filter(|&i| i < subject.start && subject.start - i < ASIDE);
        let at = inside.take(ASIDE).chain(behind).chain(opens).find(citing)?;
        let mut phrase = a.phrase_from(at + 1, around.end)?;
        // `citing a report by the agency`
        if PAPERS.contains(&a.word(phrase.head)) && matches!(a.word(phrase.tokens.end), "by" | "from" | "in")
        {
            phrase = a.phrase_from(phrase.tokens.end + 1, around.end)?;
        }
        // `a source in the ministry`, `people familiar with the matter`
        if a.class(phrase.tokens.end) == Class::Preposition
            && let Some(hangs) = a.phrase_from(phrase.tokens.end + 1, around.end)
            && unnamed::leads(text, &(phrase.tokens.start..hangs.tokens.end))
        {
            phrase.tokens.end = hangs.tokens.end;
        }
        let focus = &self.speech.focus[a.sentence_of(at)?];
        let source = voice(text, self.people, phrase.tokens.clone(), phrase.appositive.as_ref(), focus);
        if !is_source(text, &source, &phrase.tokens) || source.name == segment.speaker.name {
            return None;
        }
        let mut link = self.link(&source, None);
        link.speaker.passage = Some(text.passage(phrase.tokens));
        link.cue = Some(text.passage(at..at + 1));
        Some(link)
    }
}

impl Writer<'_, '_> {
    /// `Barq reported that the envoy was recalled. It cited the palace.`
    fn cited_after(&self, segment: &Segment) -> Option<Link> {
        let (text, a) = (self.text, &self.text.a);
        if segment.speaker.kind != SpeakerKind::Outlet {
            return None;
        }
        let number = a.sentence_of(segment.cue.start)? + 1;
        let sentence = a.sentences.get(number)?.clone();
        if sentence.len() > 3 * ASIDE || a.quote_around(sentence.start).is_some() {
            return None;
        }
        let tree = Tree(a);
        let root = a.words_of(sentence.clone()).find(|&w| tree.relation(w) == Relation::Root)?;
        let cites = matches!(&*tree.lemma(root), "cite" | "quote") && !tree.passive(root);
        let noun = tree.subject(root).filter(|_| cites)?;
        let focus = &self.speech.focus[number];
        let agency = tree.phrase(noun);
        let itself = a.is(tree.token(noun), "it")
            || voice(text, self.people, agency.tokens, agency.appositive.as_ref(), focus).name
                == segment.speaker.name;
        let phrase = tree.phrase(tree.object(root).filter(|_| itself)?);
        // `It cited the palace as saying that …` tells of something else.
        let closes = (phrase.tokens.end..sentence.end).all(|i| a.class(i) == Class::Punctuation);
        let source = voice(text, self.people, phrase.tokens.clone(), phrase.appositive.as_ref(), focus);
        if !closes || !is_source(text, &source, &phrase.tokens) || source.name == segment.speaker.name {
            return None;
        }
        let mut link = self.link(&source, None);
        link.speaker.passage = Some(text.passage(phrase.tokens));
        let cue = tree.token(root);
        link.cue = Some(text.passage(cue..cue + 1));
        Some(link)
    }
}

/// Tokens of an aside that says whom a speaker cites.
const ASIDE: usize = 16;

/// Nouns for what carries somebody's words.
const PAPERS: &[&str] =
    &["report", "reports", "statement", "statements", "dispatch", "account", "accounts", "data", "figures"];

/// Whether what is cited is somebody who knows, and no reason: `citing KCNA`, not `citing the cold`.
fn is_source(text: &Text<'_>, voice: &Voice, phrase: &Range<usize>) -> bool {
    match voice.kind {
        SpeakerKind::Outlet | SpeakerKind::Person | SpeakerKind::Organisation | SpeakerKind::Anonymous => {
            true
        }
        SpeakerKind::Office => phrase.clone().any(|i| text.a.class(i) == Class::Title),
        SpeakerKind::Pronoun | SpeakerKind::Crowd => false,
    }
}

/// `Officials say, and witnesses confirm, that …`: two who say the same beside each other are no chain. The first of those in
/// front of the words is kept, and of those behind them the nearest.
fn drop_equals(found: &mut Vec<(&Segment, Option<&Saying>, bool)>, word: usize) {
    let mut at = 1;
    while at < found.len() {
        let ((one, over, _), (other, under, denies)) = (found[at - 1], found[at]);
        let same_side = (one.cue.start > word) == (other.cue.start > word);
        let within = |saying: Option<&Saying>, s: &Segment| saying.is_some_and(|y| y.touches(&s.cue));
        if same_side && !denies && !found[at - 1].2 && !within(over, other) && !within(under, one) {
            found.remove(at);
        } else {
            at += 1;
        }
    }
}
