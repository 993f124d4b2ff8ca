//! A sentence's tree, asked by word: heads, dependants, prepositions, and the phrase that a noun leads.

use std::ops::Range;

use twosource_language::{Annotated, Node, Phrase, Relation, Upos, Xpos};

use crate::frame::LEXICON;
use crate::text::{Folded, fold, lower};

/// Dependants of one word that are looked at, so that an endless list is still read in linear time.
const DEPENDANTS: usize = 32;
/// Words of one phrase: longer ones are lists or read wrong.
const LONGEST: usize = 40;
/// Verbs that are followed from one to the next for a subject or an auxiliary that they share.
const CHAIN: usize = 4;
/// Verbs of settling at one moment what is to be done.
pub(crate) const VOWS: &[&str] =
    &["agree", "choose", "decide", "pledge", "promise", "resolve", "vote", "vow"];
/// Verbs whose past is their plain form.
const PLAIN_PASTS: &[&str] = &[
    "beat",
    "bet",
    "bid",
    "broadcast",
    "burst",
    "cast",
    "cost",
    "cut",
    "fit",
    "forecast",
    "hit",
    "hurt",
    "knit",
    "let",
    "offset",
    "overcast",
    "put",
    "quit",
    "read",
    "recast",
    "reset",
    "rid",
    "set",
    "shed",
    "shut",
    "slit",
    "split",
    "spread",
    "sweat",
    "thrust",
    "undercut",
    "upset",
    "wed",
    "wet",
];

/// A sentence's tree, asked by word.
#[derive(Clone, Copy)]
pub(crate) struct Tree<'t, 'r>(pub(crate) &'t Annotated<'r>);

impl<'t> Tree<'t, '_> {
    pub(crate) fn head(self, word: usize) -> Option<usize> {
        self.0.trees.nodes.get(word)?.head()
    }

    pub(crate) fn relation(self, word: usize) -> Relation {
        self.0.trees.nodes.get(word).map_or(Relation::Dep, |n| n.relation)
    }

    pub(crate) fn upos(self, word: usize) -> Upos {
        self.0.trees.nodes.get(word).map_or(Upos::X, |n| n.upos)
    }

    /// Of the words of one token the one that leads them: `test-fired`, `lift-off`.
    pub(crate) fn leader(self, token: usize) -> Option<usize> {
        let within = self.0.words_of(token..token + 1);
        let leads = |w: &usize| self.head(*w).is_none_or(|h| !within.contains(&h));
        within.clone().find(leads).or_else(|| within.clone().next())
    }

    /// The nearest verb over a word, by way of so many others at most.
    pub(crate) fn verb_over(self, word: usize, way: usize) -> Option<usize> {
        let over = std::iter::successors(self.head(word), |&at| self.head(at));
        over.take(way).find(|&at| self.upos(at) == Upos::Verb)
    }

    pub(crate) fn nominal(self, word: usize) -> bool {
        matches!(self.upos(word), Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron | Upos::Sym)
    }

    pub(crate) fn token(self, word: usize) -> usize {
        self.0.words.get(word).map_or(0, |w| w.token as usize)
    }

    pub(crate) fn lemma(self, word: usize) -> Folded<'t> {
        // The lexicon of frames knows its verbs whatever the tagger takes them for.
        let known =
            (self.upos(word) == Upos::Verb).then(|| LEXICON.verb(&fold(self.0.letters(word)))).flatten();
        known.map_or_else(|| lower(self.0.lemma(word)), |t| Folded::from(t.lemma.as_str()))
    }

    /// The dependants of a word, the first of them.
    pub(crate) fn under(self, word: usize) -> impl Iterator<Item = usize> + 't {
        self.0.trees.dependants(word).take(DEPENDANTS)
    }

    pub(crate) fn child(self, word: usize, relation: Relation) -> Option<usize> {
        self.under(word).find(|d| self.relation(*d) == relation)
    }

    /// The preposition of a noun, folded.
    pub(crate) fn case(self, noun: usize) -> Folded<'t> {
        self.child(noun, Relation::Case).map_or_else(Folded::default, |c| fold(self.0.letters(c)))
    }

    /// Whether a word is a relative pronoun, as far as its form and place tell.
    fn relative(self, word: usize) -> bool {
        matches!(fold(self.0.letters(word)).as_str(), "who" | "whom" | "which" | "that")
            && matches!(self.upos(word), Upos::Pron | Upos::Sconj | Upos::Det)
    }

    /// Whether a verb is told of as done to its subject.
    pub(crate) fn passive(self, verb: usize) -> bool {
        let mut at = verb;
        for _ in 0..CHAIN {
            let has = |relation| self.child(at, relation).is_some();
            // `has killed 75 people`: with an object and no form of `be` it is active, whatever the tree makes of its subject.
            let perfect = self
                .child(at, Relation::Aux)
                .is_some_and(|d| matches!(fold(self.0.letters(d)).as_str(), "has" | "have" | "had" | "'ve"));
            let active = perfect && self.child(at, Relation::Obj).is_some_and(|o| o > at);
            if has(Relation::AuxPass) || has(Relation::NsubjPass) && !active {
                return true;
            }
            // `was arrested and charged`: one auxiliary serves both.
            let shares = self.relation(at) == Relation::Conj
                && self.xpos(at) == Some(Xpos::Vbn)
                && self.child(at, Relation::Aux).is_none()
                && self.child(at, Relation::Nsubj).is_none();
            match self.head(at).filter(|_| shares) {
                Some(head) => at = head,
                None => break,
            }
        }
        if self.is_aside(verb) {
            return true;
        }
        // `a gate opened by the mayor`; not `a claim that the mayor had opened it`.
        let participle = match self.xpos(verb) {
            Some(Xpos::Vbn) => true,
            // `Brek, elected mayor in May`: the tagger may take it for a past tense.
            Some(Xpos::Vbd) => verb > 0 && self.0.letters(verb - 1) == ",",
            _ => false,
        };
        self.relation(verb) == Relation::Acl
            && participle
            && self.child(verb, Relation::Nsubj).is_none()
            && self.child(verb, Relation::Aux).is_none()
    }

    /// `Brek, elected mayor in May, resigned`: no comma parts a subject from its verb, so that what stands between two is a participle
    /// whatever the tree makes of it.
    fn is_aside(self, verb: usize) -> bool {
        let comma = |w: usize| self.0.letters(w) == ",";
        let subject = self.child(verb, Relation::Nsubj).filter(|s| *s + 1 < verb && comma(verb - 1));
        let bare =
            |d: usize| !matches!(self.relation(d), Relation::Aux | Relation::AuxPass | Relation::Advmod);
        let goes_on = |c: &usize| {
            *c > verb
                && self.relation(*c) == Relation::Conj
                && self.upos(*c) == Upos::Verb
                && self.under(*c).all(|d| !matches!(self.relation(d), Relation::Cc | Relation::Nsubj))
                && self.0.trees.nodes[*c].subtree().start.checked_sub(1).is_some_and(|w| comma(w) || w < *c)
                && (verb + 1..*c).any(comma)
        };
        matches!(self.xpos(verb), Some(Xpos::Vbd | Xpos::Vbn))
            && subject.is_some_and(|s| (s + 1..verb - 1).all(|w| !comma(w)))
            && self.under(verb).all(bare)
            && self.under(verb).any(|c| goes_on(&c))
    }

    pub(crate) fn xpos(self, word: usize) -> Option<Xpos> {
        let xpos = self.0.trees.nodes.get(word).map(|n| n.xpos)?;
        Some(match xpos {
            Xpos::Vb | Xpos::Vbp if self.is_told_as_past(word) => Xpos::Vbd,
            // `has not rung`: no form in `-ing`, whatever the tagger takes it for.
            Xpos::Vbg
                if matches!(
                    fold(self.0.letters(word)).as_str(),
                    "rung" | "sung" | "hung" | "flung" | "stung" | "swung"
                ) =>
            {
                Xpos::Vbn
            }
            xpos => xpos,
        })
    }

    /// `A courier put it into his hands`: a verb whose past is its plain form, with a subject of its own that would have it end
    /// in `-s` now, and nothing that makes it an infinitive.
    pub(crate) fn is_told_as_past(self, verb: usize) -> bool {
        let subject = self.under(verb).find(|d| self.relation(*d) == Relation::Nsubj && *d < verb);
        let bare = |d: usize| !matches!(self.relation(d), Relation::Aux | Relation::Mark | Relation::AuxPass);
        PLAIN_PASTS.binary_search(&fold(self.0.letters(verb)).as_str()).is_ok()
            && self.under(verb).all(bare)
            && subject.is_some_and(|s| {
                let singular = |n: &Node| matches!(n.xpos, Xpos::Nn | Xpos::Nnp);
                let pronoun = matches!(fold(self.0.letters(s)).as_str(), "he" | "she" | "it");
                pronoun
                    || self.0.trees.nodes.get(s).is_some_and(singular)
                        && self.under(s).all(|d| self.relation(d) != Relation::Conj)
            })
    }

    /// The noun that a verb has for its subject: its own, that of the verb it is joined to or hangs on, or the noun that
    /// its clause hangs on.
    pub(crate) fn subject(self, verb: usize) -> Option<usize> {
        let mut at = verb;
        for _ in 0..CHAIN {
            let own = self.under(at).find(|d| {
                matches!(self.relation(*d), Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter)
            });
            let head = self.head(at);
            match (own, self.relation(at)) {
                (Some(own), Relation::AclRelcl) if self.relative(own) => return head,
                // `It was the council, and not the owner, that had ordered it`: joined to what it tells of.
                (Some(own), Relation::Conj | Relation::Ccomp | Relation::Advcl | Relation::Csubj)
                    if self.relative(own) =>
                {
                    return head.filter(|h| self.is_cleft(*h)).or(Some(own));
                }
                (Some(own), _) => return Some(own),
                (None, Relation::Conj) => at = head.filter(|h| !self.nominal(*h))?,
                (None, Relation::Xcomp) => {
                    let head = head?;
                    if let Some(object) = self.child(head, Relation::Obj).filter(|_| at == verb) {
                        return Some(object);
                    }
                    at = head;
                }
                (None, Relation::Advcl) if self.child(at, Relation::Mark).is_none() => at = head?,
                // `agreed on Tuesday to merge on Friday`
                (None, Relation::Advcl) if self.is_vowed(at) => at = head?,
                (None, Relation::Acl) if matches!(self.xpos(at), Some(Xpos::Vbn | Xpos::Vbg)) => return head,
                _ => return None,
            }
        }
        None
    }

    /// Whether a verb is an infinitive of what somebody settles to do.
    fn is_vowed(self, verb: usize) -> bool {
        let to = self.child(verb, Relation::Mark).is_some_and(|m| self.0.is(self.token(m), "to"));
        to && self.head(verb).is_some_and(|h| h < verb && VOWS.contains(&self.lemma(h).as_str()))
    }

    /// `It was the council …`: a noun that is said to be who or what it was.
    fn is_cleft(self, noun: usize) -> bool {
        self.nominal(noun)
            && self.child(noun, Relation::Cop).is_some()
            && self.under(noun).any(|d| {
                matches!(self.relation(d), Relation::Nsubj | Relation::Expl)
                    && fold(self.0.letters(d)).as_str() == "it"
            })
    }

    /// The noun that a verb has for its object: its own, or the noun that its relative clause hangs on.
    pub(crate) fn object(self, verb: usize) -> Option<usize> {
        // `crashed after take-off`: what such a word leads is no object, whatever the tree takes it for.
        let beside = |o: &usize| matches!(self.case(*o).as_str(), "after" | "before" | "during" | "until");
        let own = self.child(verb, Relation::Obj).filter(|o| !beside(o));
        if self.relation(verb) != Relation::AclRelcl {
            return own;
        }
        let subject = self.child(verb, Relation::Nsubj);
        // `allegations that she had taken bribes`: a clause that says what they are, with an object of its own.
        let other = || self.under(verb).find(|d| *d > verb && self.relation(*d) == Relation::Obj);
        match own {
            Some(own) if self.relative(own) => other().or_else(|| self.head(verb)),
            None if subject.is_some_and(|s| !self.relative(s)) && !self.passive(verb) => self.head(verb),
            own => own,
        }
    }

    /// The first noun that hangs on a verb, or on its object, by one of these prepositions and is no time.
    pub(crate) fn oblique(self, verb: usize, prepositions: &[impl AsRef<str>]) -> Option<usize> {
        let wanted = |d: &usize| {
            let case = self.case(*d);
            matches!(self.relation(*d), Relation::Obl | Relation::OblAgent | Relation::Nmod)
                && prepositions.iter().any(|p| p.as_ref() == case)
                && self.0.time_at(self.token(*d)).is_none()
        };
        let on_object = || self.object(verb).filter(|o| *o > verb).and_then(|o| self.under(o).find(wanted));
        self.under(verb).find(wanted).or_else(on_object)
    }

    /// The phrase that a noun leads: what stands before it and belongs to it, the rest of its name, what `of` hangs on it,
    /// and an appositive set off by a comma.
    pub(crate) fn phrase(self, noun: usize) -> Phrase {
        let a = self.0;
        let words = self.noun_words(noun, 3);
        let head = self.token(noun);
        let (mut start, mut end) = (self.token(words.start), self.token(words.end - 1) + 1);
        if let Some(name) = a.name_at(head).and_then(|n| a.names.get(n)) {
            start = start.min(name.full.start);
            end = end.max(name.tokens.end);
        }
        if end - start > LONGEST {
            (start, end) = (head, head + 1);
        }
        let appositive = self.child(noun, Relation::Appos).and_then(|d| {
            let words = self.noun_words(d, 2);
            let range = self.token(words.start)..self.token(words.end - 1) + 1;
            let set_off = range.start == end + 1 && a.word(end) == ",";
            (set_off && range.len() <= LONGEST).then_some(range)
        });
        // `The former head of the harbour, Ada Monteiro, was arrested`: a name between commas, whatever the tree says.
        let appositive = appositive.or_else(|| {
            let name = a.names.get(a.name_at(end + 1).filter(|_| a.word(end) == ",")?)?;
            let closes = matches!(a.word(name.tokens.end), "," | "." | ";" | ")");
            (name.full.start == end + 1 && closes && a.name_at(head).is_none()).then(|| name.full.clone())
        });
        // `The council's clerk, the poet Ada Monteiro, read it`: two subjects side by side are one.
        let appositive = appositive.or_else(|| {
            let subject = |w: usize| matches!(self.relation(w), Relation::Nsubj | Relation::NsubjPass);
            let verb = self.head(noun).filter(|_| subject(noun) && a.word(end) == ",")?;
            let other = self.under(verb).find(|d| *d > noun && subject(*d))?;
            let words = self.noun_words(other, 2);
            let last = self.child(other, Relation::Appos).map_or(words.end, |d| self.noun_words(d, 1).end);
            let range = self.token(words.start)..self.token(last.max(words.end) - 1) + 1;
            let named = !a.names_in(range.clone()).is_empty();
            (range.start == end + 1 && range.len() <= LONGEST && named).then_some(range)
        });
        // `the pump maker Tessala`: a name behind its noun, which the tree may have as another subject.
        let appositive = appositive.or_else(|| {
            let name = a.names.get(a.name_at(end).filter(|_| a.name_at(head).is_none())?)?;
            let first = a
                .words_of(name.tokens.clone())
                .find(|w| self.head(*w).is_none_or(|h| !a.words_of(name.tokens.clone()).contains(&h)))?;
            let tied = self.head(first) == self.head(noun)
                && matches!(self.relation(first), Relation::Nsubj | Relation::NsubjPass | Relation::Obj)
                || self.head(first) == Some(noun);
            (name.full.start == end && tied && self.upos(noun) == Upos::Noun).then(|| name.full.clone())
        });
        Phrase { tokens: start..end, head, appositive }
    }

    fn noun_words(self, noun: usize, depth: usize) -> Range<usize> {
        let nodes = &self.0.trees.nodes;
        let (mut from, mut to) = (noun, noun + 1);
        for d in self.under(noun) {
            let subtree = nodes[d].subtree();
            if d < noun {
                let part = matches!(
                    self.relation(d),
                    Relation::Det
                        | Relation::DetPredet
                        | Relation::Amod
                        | Relation::Nummod
                        | Relation::Compound
                        | Relation::NmodPoss
                        | Relation::NmodDesc
                        | Relation::NmodUnmarked
                        | Relation::Flat
                );
                if part {
                    from = from.min(subtree.start);
                }
            } else if subtree.start == to
                && (self.relation(d) == Relation::Flat
                    || self.relation(d) == Relation::Appos && self.upos(to) == Upos::Propn)
            {
                // `family firm Van Tongeren`: no comma parts the name from what it is.
                to = subtree.end;
            } else if subtree.start == to
                && self.relation(d) == Relation::Nmod
                && self.case(d) == "of"
                && depth > 0
            {
                to = self.noun_words(d, depth - 1).end;
            }
        }
        while from < noun && self.upos(from) == Upos::Punct {
            from += 1;
        }
        from..to
    }
}
