//! What is said, with who says it and by which words: one verb of saying, or `according to`, each.

use std::ops::Range;

use twosource_language::{Class, Relation, Xpos};

use super::content::{self, Form};
use super::cue::{Cue, KIN};
use super::extent::{saying_end, saying_start};
use super::subject::{self, Subject, trim};
use super::{Focus, Segment, is_cue, nobody, passive, voice};
use crate::denial::Stance;
use crate::people::People;
use crate::text::{REACH, Text};

/// Words credited to somebody.
#[derive(Debug, Clone)]
pub(crate) struct Saying {
    /// Cue and speaker.
    pub(crate) segment: Segment,
    /// The words that name the speaker, with what explains them; `None` where nobody is named.
    pub(crate) speaker: Option<Range<usize>>,
    /// The credited words, as token ranges in order; none where a verb of saying says nothing.
    pub(crate) content: Vec<Range<usize>>,
    pub(crate) form: Form,
    /// Whether it was said: no `would say`, no `was told`.
    asserted: bool,
    /// Whether the verb tells of the sound alone.
    manner: bool,
    /// Whether it is joined to an earlier one: `…, adding that it would rain`.
    pub(super) joins: bool,
}

impl Saying {
    /// Whether it is an attribution of a statement: one that was made, by somebody.
    pub(super) fn is_told(&self, text: &Text<'_>) -> bool {
        let plain = is_cue(text.a.word(self.segment.cue.end - 1));
        let quoted = self.form == Form::Clause && !self.content.is_empty();
        self.speaker.is_some()
            && (self.asserted || self.holds_quote(text))
            && (quoted && (!self.manner || self.holds_quote(text)) || plain)
    }

    fn holds_quote(&self, text: &Text<'_>) -> bool {
        let edge = |r: &Range<usize>| {
            text.a.class(r.start) == Class::Quote
                || text.a.class(r.end - 1) == Class::Quote
                || text.a.quote_around(r.start).is_some()
                || text.a.quote_around(r.end - 1).is_some()
        };
        self.content.iter().any(edge)
    }

    /// Takes the speaker of the saying before where this is joined to it: `said it rained, adding that it thundered`.
    pub(super) fn share_speaker(&mut self, before: &Self) {
        let within = |r: &Range<usize>| before.touches(r);
        if self.joins && before.speaker.is_some() && self.speaker.as_ref().is_none_or(within) {
            self.segment.speaker = before.segment.speaker.clone();
            self.segment.subject = before.segment.subject.clone();
            self.segment.tokens.start = self.segment.cue.start;
            self.speaker.clone_from(&before.speaker);
        }
    }

    /// One that took place, told of by a noun, a preposition or a set phrase.
    pub(super) fn plain(
        segment: Segment,
        speaker: Option<Range<usize>>,
        content: Vec<Range<usize>>,
        form: Form,
    ) -> Self {
        Self { segment, speaker, content, form, asserted: true, manner: false, joins: false }
    }

    /// Words in it.
    pub(crate) fn length(&self) -> usize {
        self.content.iter().map(ExactSizeIterator::len).sum()
    }

    /// Whether words of it stand in a token range.
    pub(crate) fn touches(&self, tokens: &Range<usize>) -> bool {
        self.content.iter().any(|r| r.start < tokens.end && tokens.start < r.end)
    }
}

/// What a verb of saying credits; `None` where it says nothing of anybody.
pub(super) fn of_cue(
    text: &Text<'_>,
    people: &People,
    cue: &Cue,
    sentence: &Range<usize>,
    free: usize,
    focus: &Focus,
) -> Option<Saying> {
    let a = &text.a;
    let at = cue.tokens.end - 1;
    // Who writes to somebody, or writes a letter, says nothing yet of what is in it.
    if matches!(a.word(at), "wrote" | "written" | "writes")
        && matches!(a.word(at + 1), "to" | "a" | "an" | "his" | "her")
    {
        return None;
    }
    // `A member who asked not to be named`: that says nothing, and is said of who speaks.
    let unnamed = a.is(at + 1, "not")
        && a.is(at + 2, "to")
        && a.is(at + 3, "be")
        && matches!(a.word(at + 4), "named" | "identified" | "quoted" | "cited");
    // `asked for her name to be kept out of it`
    let nameless = a.is(at + 1, "for")
        && a.class(at + 2) == Class::PossessivePronoun
        && matches!(a.word(at + 3), "name" | "names" | "identity" | "identities");
    if (unnamed || nameless) && matches!(&*a.lemma(cue.verb), "ask" | "request" | "beg" | "prefer") {
        return None;
    }
    // `She had said one thing that everybody now repeats: “…”`: the words are hers.
    let repeats = matches!(&*a.lemma(cue.verb), "repeat" | "quote" | "cite" | "remember" | "recall");
    if repeats && of_words_said(text, cue.verb) {
        return None;
    }
    let done_to = cue.passive.then(|| passive::content(text, cue, sentence)).flatten();
    // `Barq quoted the army as saying`: the army says it, and Barq passes it on.
    let as_saying = (at + 1..sentence.end.min(at + 16))
        .any(|i| a.is(i, "as") && ["saying", "telling", "writing"].iter().any(|w| a.is(i + 1, w)));
    if as_saying && matches!(&*a.lemma(cue.verb), "quote" | "cite" | "report") {
        return None;
    }
    // `a stream called Long Water`: a name, and nobody who gives it.
    let named = a.trees.nodes[cue.verb].relation == Relation::Acl
        && !cue.takes.clause
        && matches!(a.word(at), "called" | "dubbed" | "labelled" | "labeled");
    if named {
        return None;
    }
    let found = done_to.unwrap_or_else(|| content::of_cue(text, cue, sentence, free));
    if found.tokens.is_empty() && (cue.subject.is_none() || !cue.takes.clause) {
        return None;
    }
    // `The meeting ended at ten` behind somebody's words says nothing of who spoke them.
    if cue.takes.manner
        && !cue.takes.clause
        && matches!(&*a.lemma(cue.verb), "end" | "begin" | "start" | "close" | "open" | "finish" | "continue")
    {
        let speaks = cue.subject.as_ref().is_some_and(|s| {
            s.core.clone().any(|i| {
                a.name_at(i).is_some()
                    || matches!(a.class(i), Class::Title | Class::Pronoun | Class::PossessivePronoun)
            })
        });
        if !speaks {
            return None;
        }
    }
    // `“It is over.” Somebody laughed.`: a full stop ends what was said, and what is told behind it is a sentence of its own.
    let behind_stop = |s: &Subject| {
        let first = s.full.start;
        first > 1
            && a.class(first - 1) == Class::Quote
            && a.word(first - 2) == "."
            && a.paragraph_of(first) == a.paragraph_of(first - 1)
    };
    // `Brek continued: “…”`, `She was so angry that I changed my answer: “…”`
    let opens = || {
        let mut near = cue.tokens.end..sentence.end.min(cue.tokens.end + REACH);
        near.any(|i| a.word(i) == ":" && a.class(i + 1) == Class::Quote)
    };
    let manner = cue.takes.manner && !cue.takes.clause;
    if manner && cue.subject.as_ref().is_some_and(behind_stop) && !opens() {
        return None;
    }
    let segment = match &cue.subject {
        Some(subject) => segment(text, people, cue, subject, sentence, focus),
        None => Segment {
            tokens: cue.tokens.clone(),
            cue: cue.tokens.clone(),
            subject: cue.tokens.clone(),
            speaker: nobody(),
            stance: Stance::Says,
        },
    };
    Some(Saying {
        segment,
        speaker: cue.subject.as_ref().map(|s| s.full.clone()),
        content: found.tokens,
        form: found.form,
        asserted: cue.asserted,
        manner: !cue.takes.clause,
        joins: at > sentence.start
            && a.word(cue.tokens.start.saturating_sub(1)) == ","
            && a.trees.nodes[cue.verb].xpos == Xpos::Vbg,
    })
}

/// Whether a clause hangs on a noun that a verb of saying has for its object: `said one sentence that …`.
fn of_words_said(text: &Text<'_>, verb: usize) -> bool {
    let a = &text.a;
    let nodes = &a.trees.nodes;
    let over = |w: usize| nodes.get(w).and_then(|n| n.head());
    let noun = over(verb).filter(|_| matches!(nodes[verb].relation, Relation::AclRelcl | Relation::Acl));
    noun.filter(|n| nodes[*n].relation == Relation::Obj)
        .and_then(over)
        .is_some_and(|above| is_cue(a.letters(above)))
}

fn segment(
    text: &Text<'_>,
    people: &People,
    cue: &Cue,
    subject: &Subject,
    sentence: &Range<usize>,
    focus: &Focus,
) -> Segment {
    let core = subject.core.clone();
    let speaker = voice(text, people, core.clone(), subject.appositive.as_ref(), focus);
    let at = cue.tokens.end;
    let tokens = if core.start >= at {
        // `“…,” said Craig Tamatea, a fisherman, on Monday`
        let end = subject.appositive.as_ref().map_or(core.end, |r| r.end);
        cue.tokens.start..saying_end(text, end, sentence)
    } else if core.end + REACH / 4 >= cue.tokens.start {
        saying_start(text, core.start, sentence)..saying_end(text, at, sentence)
    } else {
        // The subject stands far before, with other things told of it between.
        cue.tokens.start..saying_end(text, at, sentence)
    };
    Segment { tokens, cue: cue.tokens.clone(), subject: core, speaker, stance: Stance::Says }
}

/// `According to the ministry, it will rain`, `It will rain, according to the ministry`
pub(super) fn according_to(
    text: &Text<'_>,
    people: &People,
    at: usize,
    sentence: Range<usize>,
    focus: &Focus,
) -> Option<Saying> {
    let a = &text.a;
    let phrase = a.phrase_from(at + 2, sentence.end)?;
    let head = a.words_of(phrase.head..phrase.head + 1).start;
    let mut full = phrase.tokens.start..phrase.appositive.as_ref().map_or(phrase.tokens.end, |r| r.end);
    // `a spokesman for the ministry`, `a report by the board`: as far as the tree has it as one.
    if let Some(subject) = subject::phrase_of(text, head, usize::MAX, &sentence)
        && subject.full.start <= full.start + 1
        && subject.full.end > full.end
    {
        let stop = |i: &usize| a.class(*i) == Class::Quote || a.word(*i) == ",";
        full.end = (full.end..subject.full.end).find(stop).unwrap_or(subject.full.end);
    }
    let mut end = phrase.tokens.end;
    if a.word(end) == "," {
        end += 1;
    }
    let opens = trim(text, sentence.start..at).is_none();
    let after = full.end.max(phrase.tokens.end);
    let mut content: Vec<Range<usize>> = Vec::new();
    if opens {
        content.extend(trim(text, after..sentence.end));
    } else {
        let near = sentence.start.max(at.saturating_sub(REACH))..at;
        let parted = near.rev().find(|&i| a.word(i) == ";").map_or(sentence.start, |i| i + 1);
        content.extend(trim(text, parted..at));
        // `KCNA said, according to Yonhap, that it rained`, `The mill, according to Yonhap, was sold`: in the midst of the words.
        let midst = content.first().is_some_and(|r| {
            a.is(after + 1, "that")
                || !content::is_finite(text, r) && a.class(after + 1) != Class::Conjunction
        });
        if midst && a.word(after) == "," && a.word(at - 1) == "," {
            content.extend(trim(text, after + 1..sentence.end));
        }
    }
    let segment = Segment {
        tokens: at..end.min(sentence.end),
        cue: at..at + 2,
        subject: phrase.tokens.clone(),
        speaker: voice(text, people, phrase.tokens, phrase.appositive.as_ref(), focus),
        stance: Stance::Says,
    };
    Some(Saying::plain(segment, Some(full), content, Form::Clause))
}

/// Who does what the clause around a word tells, where the word is no verb of saying: the subject of the verb above it.
pub(crate) fn agent(text: &Text<'_>, token: usize, sentence: &Range<usize>) -> Option<Subject> {
    let a = &text.a;
    let mut at = a.words_of(token..token + 1).start;
    for _ in 0..KIN {
        let node = a.trees.nodes.get(at)?;
        let outside = a.quote_around(a.words[at].token as usize).is_none();
        if outside
            && let Some(noun) = subject::governing_noun(text, at, false)
            && let Some(subject) = subject::phrase_of(text, noun, at, sentence)
            && a.quote_around(subject.core.start).is_none()
        {
            return Some(subject);
        }
        at = node.head()?;
    }
    None
}

/// Who does what a sentence tells in the first place.
pub(crate) fn root_agent(text: &Text<'_>, sentence: &Range<usize>) -> Option<Subject> {
    let a = &text.a;
    let words = a.words_of(sentence.start..sentence.end.min(sentence.start + REACH));
    let root = words.into_iter().find(|&w| a.trees.nodes[w].head().is_none())?;
    let subject =
        |verb| subject::phrase_of(text, subject::governing_noun(text, verb, false)?, verb, sentence);
    let passive = || {
        let noun = a.trees.dependant(root, Relation::NsubjPass)?;
        subject::phrase_of(text, noun, root, sentence)
    };
    let found = subject(root).or_else(passive)?;
    a.quote_around(found.core.start).is_none().then_some(found)
}
