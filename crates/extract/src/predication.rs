//! What the words say of somebody or something, where no frame of the lexicon is evoked: `dumped acid into the river`, `was not
//! warned`, `there was no alarm`, `will stay open`.
//!
//! Such a claim has the frame [`DO`] and is known by its predicate alone. It says enough to be set against another that says
//! the contrary with the same words, and too little to be linked to a happening.

#[cfg(test)]
mod tests;
pub(crate) mod words;

use std::ops::Range;

use twosource_language::{Class, Phrase, Relation, Upos, Xpos};
use twosource_model::{Certainty, Participant, ParticipantKind, Polarity, Role, Slot, Tense};

use crate::channel;
use crate::clause::{Clause, When};
use crate::denial::{self, Bearing, is_not_one, says_none};
use crate::event::{Happening, is_of_affair, is_scheduled, participant, under_condition};
use crate::frame::LEXICON;
use crate::people::People;
use crate::speech::{Focus, Speech};
use crate::text::{REACH, Text, fold};
use crate::tree::Tree;
use words::{
    ARMS, ASKING, BEGINNING, CAUSES, DEEDS, EMPTY, FORCING, INTENDING, LENGTHS, LIGHT, LIMITS, LINKING,
    PERFORMING, REFUSING, STANDING,
};

/// The frame of what no frame of the lexicon names.
pub(crate) const DO: &str = "do";

/// How a predicate is told.
struct Manner {
    negative: bool,
    certainty: Certainty,
    tense: Tense,
}

/// Reads what the word at `at` says of its subject, whatever it says; `taken` are words that something else is read at.
pub(crate) fn at(
    text: &Text<'_>,
    people: &People,
    speech: &Speech,
    focus: &Focus,
    at: usize,
    taken: impl Fn(usize) -> bool,
) -> Option<Happening> {
    let a = &text.a;
    if matches!(a.class(at), Class::Punctuation | Class::Quote | Class::Genitive) || a.name_at(at).is_some() {
        return None;
    }
    let tree = Tree(a);
    let word = a.words_of(at..at + 1).next().filter(|w| !is_of_affair(tree, *w))?;
    let reader = Reader { text, tree };
    let (lemma, frame, noun) = reader.predicate(word, &taken)?;
    let subject = reader.subject(word, noun);
    let mut manner = reader.manner(word)?;
    let none = subject.is_some_and(|s| says_none(text, &tree.phrase(s)));
    let object = tree.object(word).filter(|o| *o > word && Some(*o) != noun);
    let no_object = object.or(noun).is_some_and(|o| {
        tree.child(o, Relation::Det).is_some_and(|d| fold(a.letters(d)) == "no")
            || matches!(fold(a.letters(o)).as_str(), "nobody" | "nothing" | "none")
    });
    // `Not one rocket went up`: the tree may hang the negation on the verb as well.
    let not_one = subject.into_iter().chain(object).any(|n| is_not_one(text, &tree.phrase(n)));
    match (none || no_object || not_one, manner.negative) {
        (true, true) if not_one => {}
        (true, true) => return None,
        (true, false) => manner.negative = true,
        _ => {}
    }
    let clause = Clause::around(text, speech, at);
    let there = tree.child(word, Relation::Expl).filter(|e| *e < word).map(|e| tree.token(e));
    let first = there.unwrap_or_else(|| subject.map_or(at, |s| tree.phrase(s).tokens.start));
    let first = noun
        .filter(|n| *n < word && there.is_none())
        .map_or(first, |n| first.min(tree.phrase(n).tokens.start));
    // A subject far back is shared by a whole list of verbs, and is no part of what each says.
    let first = if first + REACH < at { at } else { first };
    let tokens = first.min(at).max(text.around(at).start)..clause.tokens.end.max(at + 1);
    // `No crack was reported before the accident`: there was none, whenever.
    let limited = |i: usize| !(none && (a.is(i, "before") || a.is(i, "because")));
    if manner.negative && is_limited_but(text, &tokens, limited) {
        manner.certainty = Certainty::Hypothetical;
    }
    let mut roles: Vec<(Role, Slot<Participant>)> = Vec::new();
    let slot = |w: usize| match first_person(text, &tree.phrase(w)) {
        Some(slot) => slot,
        None => participant(text, people, focus, &tree.phrase(w), &[]),
    };
    // `I accept the result`: who says so does it.
    let by_saying = PERFORMING.contains(&lemma.as_str())
        && subject.is_some_and(|s| matches!(fold(a.letters(s)).as_str(), "i" | "we"));
    if by_saying && manner.certainty == Certainty::Habitual {
        manner.certainty = Certainty::Asserted;
    }
    let passive = tree.passive(word);
    if passive {
        let by = tree.under(word).find(|d| tree.relation(*d) == Relation::OblAgent || tree.case(*d) == "by");
        roles.extend(by.filter(|d| a.time_at(tree.token(*d)).is_none()).map(|d| (Role::Agent, slot(d))));
        roles.extend(subject.map(|s| (Role::Patient, slot(s))));
    } else {
        roles.extend(subject.map(|s| (Role::Agent, slot(s))));
        // `for a quarter of an hour` says how long, not for whom.
        let lasts = |o: &usize| LENGTHS.contains(&fold(&a.lemma(*o)).as_str());
        // `to his face`, `into her hands` tell by what means.
        let means = |o: &usize| matches!(&*a.lemma(*o), "face" | "hand");
        let to = || {
            tree.oblique(word, &["to", "with", "at", "for", "of", "on"]).filter(|o| !lasts(o) && !means(o))
        };
        // `asked me to go`: whom it is said to may stand as the subject of what he is to do.
        let told = || {
            let infinitive =
                tree.child(word, Relation::Xcomp).or_else(|| tree.child(word, Relation::Ccomp))?;
            let whom = tree.child(word, Relation::Iobj).or_else(|| tree.child(infinitive, Relation::Nsubj));
            whom.filter(|n| *n > word && lemma.contains('-'))
        };
        roles.extend(object.or_else(told).or_else(to).map(|o| (Role::Patient, slot(o))));
        // `received the prize from the hands of the mayor`
        let from = || {
            let noun = tree.oblique(word, &["from"])?;
            let hand = &*a.lemma(noun) == "hand";
            let owner =
                tree.under(noun).find(|d| tree.relation(*d) == Relation::NmodPoss || tree.case(*d) == "of");
            if hand { owner } else { Some(noun) }
        };
        let gets = matches!(lemma.as_str(), "receive" | "accept" | "collect" | "get" | "take");
        roles.extend(gets.then(from).flatten().map(|o| (Role::InitialLocation, slot(o))));
    }
    // Of what nobody did the place and the words around tell enough.
    let perfect = tree
        .under(word)
        .any(|d| tree.relation(d) == Relation::Aux && matches!(&*fold(a.letters(d)), "has" | "have" | "had"));
    let short = there.is_some() || no_object || none && perfect;
    let nobody = none && tree.child(word, Relation::CompoundPrt).is_some();
    let least = if none && perfect || nobody { 2 } else { 4 - usize::from(short) };
    let telling = manner.negative && tokens.len() > least;
    // `a consultation was held`: that there was one is told, whoever held it.
    let held = passive && noun.is_some() && !manner.negative;
    // `denied that he had taken bribes`: who denies it says what is denied, whoever `he` is.
    let denied = || {
        let segments = speech.within(text.around(at));
        matches!(denial::bearing(text, segments, at), Bearing::Denied(_))
    };
    if roles.iter().all(|(_, s)| s.value().is_none()) && !telling && !held && !denied() {
        return None;
    }
    let when = match clause.when(text, speech, at) {
        When::Nothing => When::Unsure,
        when => when,
    };
    if manner.certainty == Certainty::Habitual && is_scheduled(text, word, &lemma, when, false) {
        (manner.certainty, manner.tense) = (Certainty::Planned, Tense::Future);
    }
    let frame = LEXICON.id(frame)?;
    LEXICON.frames[frame].name_the_other(&mut roles);
    // `held a video call`
    let named = || noun.and_then(|n| channel::in_phrase(text, &tree.phrase(n)));
    let channel = channel::around_verb(text, at)
        .or_else(|| channel::of_verb(&lemma).map(|c| (c, at..at + 1)))
        .or_else(named);
    Some(Happening {
        polarity: if manner.negative { Polarity::Negative } else { Polarity::Positive },
        certainty: manner.certainty,
        tense: manner.tense,
        channel,
        ..Happening::bare(frame, lemma, at, tokens, roles, when)
    })
}

/// The name under which whoever speaks of himself stands until it is known who speaks.
pub(crate) const FIRST_PERSON: &str = "i";

fn first_person(text: &Text<'_>, phrase: &Phrase) -> Option<Slot<Participant>> {
    let first = phrase.tokens.start;
    let alone = phrase.tokens.len() == 1 && (text.a.is(first, "i") || text.a.is(first, "me"));
    (alone && text.a.quote_around(first).is_some()).then(|| Slot::Stated {
        value: Participant {
            name: FIRST_PERSON.to_owned(),
            named: false,
            kind: ParticipantKind::Person,
            offices: Vec::new(),
        },
        passage: text.passage(phrase.tokens.clone()),
    })
}

/// Whether words of a negative clause, or the one behind it, say that it is not negated as a whole: `did not close until Friday`.
pub(crate) fn is_limited(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    is_limited_but(text, tokens, |_| true)
}

fn is_limited_but(text: &Text<'_>, tokens: &Range<usize>, counts: impl Fn(usize) -> bool) -> bool {
    let end = text.around(tokens.start).end.min(tokens.end + 1);
    (tokens.start..end).any(|i| LIMITS.contains(&fold(text.a.word(i)).as_str()) && counts(i))
}

struct Reader<'t, 'r> {
    text: &'t Text<'r>,
    tree: Tree<'t, 'r>,
}

impl Reader<'_, '_> {
    /// What is said, by its dictionary form, with the frame that it evokes and the noun that says it where the verb does not.
    fn predicate(
        &self,
        word: usize,
        taken: &impl Fn(usize) -> bool,
    ) -> Option<(String, &'static str, Option<usize>)> {
        let (a, tree) = (&self.text.a, self.tree);
        let lemma = a.lemma(word);
        let lemma = fold(&lemma);
        if tree.relation(word) == Relation::Amod || lemma.len() > 24 {
            return None;
        }
        // `There was no alarm`
        if lemma == "be" && tree.child(word, Relation::Expl).is_some() {
            let noun = tree.child(word, Relation::Nsubj).filter(|n| tree.upos(*n) == Upos::Noun)?;
            return Some((fold(&a.lemma(noun)).into_owned(), self.frame_of(noun), Some(noun)));
        }
        // `was not aware`, `is safe`
        if tree.child(word, Relation::Cop).is_some() {
            let subject = tree.child(word, Relation::Nsubj).is_some();
            if tree.upos(word) == Upos::Adj {
                return subject.then(|| (lemma.into_owned(), DO, None));
            }
            // `a worn cable was the cause of the fire`
            let the = || tree.child(word, Relation::Det).is_some_and(|d| fold(a.letters(d)) == "the");
            if subject && CAUSES.contains(&lemma.as_str()) && the() && tree.case(word).is_empty() {
                return Some((lemma.into_owned(), DO, None));
            }
            // `is under consideration`, `is in danger`: how it stands, by a noun that nothing narrows.
            let case = tree.case(word);
            let bare = || {
                tree.upos(word) == Upos::Noun
                    && STANDING.contains(&case.as_str())
                    && !tree.under(word).any(|d| {
                        matches!(
                            tree.relation(d),
                            Relation::Det
                                | Relation::Amod
                                | Relation::NmodPoss
                                | Relation::Compound
                                | Relation::Nummod
                        )
                    })
            };
            return (subject && bare()).then(|| (format!("{}-{lemma}", case.as_str()), DO, None));
        }
        // `spoke face to face`, `close on a third`
        let next = tree.token(word) + 1;
        if lemma == "face" && a.is(next, "to")
            || lemma == "close" && matches!(a.word(next), "on" | "to" | "by")
        {
            return None;
        }
        // The telegraphic style of headlines makes nouns of verbs: `Unemployment rises in March`.
        let telegraphic = self.text.in_head(tree.token(word))
            && tree.upos(word) == Upos::Noun
            && tree.relation(word) == Relation::Root
            && tree.xpos(word) == Some(Xpos::Nns)
            && tree
                .under(word)
                .any(|d| d < word && matches!(tree.relation(d), Relation::Nsubj | Relation::Compound));
        // Who uses his rifle shoots.
        let shoots =
            lemma == "use" && tree.object(word).is_some_and(|o| ARMS.contains(&fold(&a.lemma(o)).as_ref()));
        let told = shoots || !EMPTY.contains(&lemma.as_str());
        let verb = (tree.upos(word) == Upos::Verb || telegraphic) && told;
        let light = LIGHT.contains(&lemma.as_str());
        let done = |n: &usize| {
            let noun = a.lemma(*n);
            let noun = fold(&noun);
            DEEDS.contains(&noun.as_str()) || LEXICON.noun(&noun).is_some()
        };
        let object = || tree.object(word).or_else(|| tree.subject(word).filter(|_| tree.passive(word)));
        if light && let Some(noun) = object().filter(done) {
            let free = !taken(tree.token(word)) && !taken(tree.token(noun));
            return free.then(|| (fold(&a.lemma(noun)).into_owned(), self.frame_of(noun), Some(noun)));
        }
        if !verb || taken(tree.token(word)) {
            return None;
        }
        let with = tree.under(word).find(|d| {
            tree.relation(*d) == Relation::CompoundPrt
                // `took nobody in`: a particle behind the object.
                || *d > word
                    && tree.relation(*d) == Relation::Advmod
                    && matches!(fold(a.letters(*d)).as_str(), "in" | "off" | "out" | "up" | "down")
                    && tree.child(word, Relation::Obj).is_some_and(|o| tree.token(o) < tree.token(*d))
                || lemma == "take" && tree.relation(*d) == Relation::Obj && a.letters(*d) == "place"
                || LINKING.contains(&lemma.as_str())
                    && *d > word
                    && matches!(tree.relation(*d), Relation::Xcomp | Relation::Advmod)
                    && matches!(tree.upos(*d), Upos::Adj | Upos::Adv)
        });
        // `asked her to go`: what is asked for is what tells one asking from another.
        let asked = || {
            let infinitive = |d: &usize| {
                *d > word
                    && matches!(
                        tree.relation(*d),
                        Relation::Xcomp | Relation::Ccomp | Relation::Advcl | Relation::Acl
                    )
                    && tree.child(*d, Relation::Mark).is_some_and(|m| a.letters(m) == "to")
            };
            let own = tree.under(word).find(infinitive);
            own.or_else(|| tree.child(word, Relation::Obj).and_then(|o| tree.under(o).find(infinitive)))
        };
        if ASKING.contains(&lemma.as_str())
            && let Some(what) = asked()
        {
            return Some((format!("{lemma}-{}", fold(&a.lemma(what))), DO, None));
        }
        // `was taken ill`
        let ill = matches!(lemma.as_str(), "take" | "fall") && (a.is(next, "ill") || a.is(next, "sick"));
        let lemma = match with {
            None if ill => format!("{lemma}-{}", fold(a.word(next))),
            Some(d) => format!("{lemma}-{}", fold(a.letters(d))),
            None => lemma.into_owned(),
        };
        Some((lemma, DO, None))
    }

    fn frame_of(&self, noun: usize) -> &'static str {
        LEXICON.noun(&fold(&self.text.a.lemma(noun))).map_or(DO, |f| LEXICON.frames[f].id.as_str())
    }

    /// The noun of which it is said; of what there is or is not, where.
    fn subject(&self, word: usize, noun: Option<usize>) -> Option<usize> {
        let tree = self.tree;
        if noun.is_some_and(|n| {
            tree.relation(n) == Relation::Nsubj && tree.child(word, Relation::Expl).is_some()
        }) {
            let place = |d: &usize| {
                matches!(tree.case(*d).as_str(), "at" | "in" | "on" | "of" | "between" | "with" | "to")
                    && self.text.a.time_at(tree.token(*d)).is_none()
            };
            return noun.and_then(|n| tree.under(n).find(place)).or_else(|| tree.under(word).find(place));
        }
        let compound = || tree.child(word, Relation::Compound).filter(|_| tree.upos(word) == Upos::Noun);
        tree.subject(word).or_else(compound).filter(|s| tree.nominal(*s) && Some(*s) != noun)
    }

    /// Auxiliaries and negation, by the tree; `None` where the form is none of a statement.
    fn manner(&self, word: usize) -> Option<Manner> {
        let (a, tree) = (&self.text.a, self.tree);
        let xpos = tree.xpos(word);
        let in_head = self.text.in_head(tree.token(word));
        let mut manner = Manner { negative: false, certainty: Certainty::Asserted, tense: Tense::Past };
        let (mut finite, mut to, mut perfect, mut would) = (false, false, false, false);
        // A verb that is joined to another has its auxiliaries, if it has none of its own and no subject.
        let own = |d: usize| {
            matches!(
                tree.relation(d),
                Relation::Aux | Relation::AuxPass | Relation::Cop | Relation::Mark | Relation::Nsubj
            )
        };
        let of = match tree.head(word) {
            Some(head) if tree.relation(word) == Relation::Conj && !tree.under(word).any(own) => {
                [Some(head), Some(word)]
            }
            _ => [Some(word), None],
        };
        for d in of.into_iter().flatten().flat_map(|w| tree.under(w).filter(move |d| *d < w)) {
            let letters = fold(a.letters(d));
            match tree.relation(d) {
                Relation::Aux | Relation::AuxPass | Relation::Cop => {
                    finite = true;
                    match letters.as_str() {
                        "will" | "shall" | "'ll" | "wo" => {
                            manner.tense = Tense::Future;
                            manner.certainty = Certainty::Planned;
                        }
                        // Planned at some time before.
                        "would" => {
                            manner.certainty = Certainty::Planned;
                            would = true;
                        }
                        "may" | "might" | "could" | "can" | "ca" | "should" | "must" | "cannot" => {
                            manner.certainty = Certainty::Possible;
                        }
                        "is" | "are" | "am" | "do" | "does" if manner.tense != Tense::Future => {
                            manner.tense = Tense::Present;
                        }
                        "has" | "have" | "had" if manner.tense != Tense::Future => {
                            manner.tense = Tense::Past;
                            perfect = true;
                        }
                        _ => {}
                    }
                }
                Relation::Mark if letters == "to" => to = true,
                // `more than she could bear` says of nothing that it was so.
                Relation::Mark if matches!(letters.as_str(), "if" | "unless" | "whether" | "than") => {
                    manner.certainty = Certainty::Conditional;
                }
                _ => {}
            }
            manner.negative |= matches!(letters.as_str(), "not" | "n't" | "never");
        }
        let verb = tree.upos(word) == Upos::Verb;
        let hearsay = |d: usize| {
            tree.relation(d) == Relation::Advmod && words::HEARSAY.contains(&fold(a.letters(d)).as_str())
        };
        // `would have ended the war`: and did not, or nobody knows.
        if would && perfect || manner.certainty == Certainty::Asserted && tree.under(word).any(hearsay) {
            manner.certainty = Certainty::Possible;
        }
        manner.certainty = under_condition(self.text, word, manner.certainty);
        if to {
            self.infinitive(word, &mut manner, in_head);
            return Some(manner);
        }
        if verb && !finite {
            match xpos {
                Some(Xpos::Vbz | Xpos::Vbp) if in_head => manner.tense = Tense::Past,
                Some(Xpos::Vbz | Xpos::Vbp) => {
                    manner.tense = Tense::Present;
                    manner.certainty = Certainty::Habitual;
                }
                Some(Xpos::Vb) if in_head => manner.tense = Tense::Past,
                Some(Xpos::Vb) => return None,
                Some(Xpos::Vbg) => {
                    // `denied dumping acid`, `denied allegations of dumping acid`
                    let deny = |w: usize| fold(&a.lemma(w)) == "deny";
                    let over = tree.head(word);
                    let denied = over.is_some_and(|h| deny(h) || tree.head(h).is_some_and(deny));
                    if !denied {
                        return None;
                    }
                }
                _ => {}
            }
        }
        // `is leaving on Monday` is a plan; who was leaving did.
        if verb && xpos == Some(Xpos::Vbg) && finite && manner.tense == Tense::Present {
            manner.certainty =
                if manner.certainty == Certainty::Asserted { Certainty::Planned } else { manner.certainty };
            manner.tense = Tense::Future;
        }
        // `a sum larger than the town would pay`: what is compared with is no plan.
        let token = tree.token(word);
        let near = self.text.around(token).start.max(token.saturating_sub(12));
        let compared = (near..token)
            .rev()
            .take_while(|&i| !matches!(a.word(i), "," | ";" | ":"))
            .any(|i| a.is(i, "than"));
        if compared && !in_head && matches!(manner.certainty, Certainty::Planned | Certainty::Possible) {
            manner.certainty = Certainty::Hypothetical;
        }
        let end = self.text.a.sentence_of(tree.token(word)).map_or(0, |s| self.text.a.sentences[s].end);
        if (tree.token(word)..end).rev().take(3).any(|i| a.word(i) == "?") {
            manner.certainty = Certainty::Hypothetical;
        }
        Some(manner)
    }

    /// `refused to sign`, `is to close`, `agreed to sell`.
    fn infinitive(&self, word: usize, manner: &mut Manner, in_head: bool) {
        let (a, tree) = (&self.text.a, self.tree);
        let head = tree.head(word).filter(|_| tree.relation(word) != Relation::Root);
        let lemma = head.map_or(String::new(), |h| fold(&a.lemma(h)).into_owned());
        let negated = head.is_some_and(|h| {
            tree.under(h)
                .any(|d| d < h && matches!(fold(a.letters(d)).as_str(), "not" | "n't" | "never" | "no"))
        });
        if REFUSING.contains(&lemma.as_str()) {
            manner.negative = !(negated || manner.negative);
            manner.certainty = if negated { Certainty::Hypothetical } else { Certainty::Asserted };
            manner.tense = Tense::Past;
        } else if words::TRYING.contains(&lemma.as_str()) {
            manner.certainty = Certainty::Hypothetical;
        } else if words::MAYBE.contains(&lemma.as_str()) {
            manner.certainty = Certainty::Possible;
        } else if in_head && head.is_none()
            || INTENDING.contains(&lemma.as_str())
            || lemma == "be"
            || matches!(lemma.as_str(), "plan" | "intention")
        {
            manner.negative |= negated;
            manner.certainty = Certainty::Planned;
            manner.tense = Tense::Future;
        } else if let Some(told) = head.filter(|h| self.leads_to(*h, &lemma)).and_then(|h| self.manner(h)) {
            *manner = Manner { negative: told.negative || manner.negative, ..told };
        } else {
            manner.certainty = Certainty::Hypothetical;
        }
    }

    /// `began to leak`, `managed to flee`, `were forced to retreat`: what is told with the verb in front has come to pass as far as
    /// that has.
    fn leads_to(&self, head: usize, lemma: &str) -> bool {
        // `had to wait`: and did.
        let had = lemma == "have" && self.tree.xpos(head).is_some_and(|x| matches!(x, Xpos::Vbd | Xpos::Vbn));
        had || BEGINNING.contains(&lemma) && !self.tree.passive(head)
            || FORCING.contains(&lemma) && self.tree.passive(head)
    }
}
