//! Posts that a sentence gives somebody: `She heads the employers' association`, `Ona Brek is the clinic's director`, `The
//! winner was Ona Brek`.

use std::ops::Range;

use twosource_language::{Class, NameKind, Relation, Upos, Xpos};
use twosource_model::Office;

use crate::people::People;
use crate::post::{Post, is_post, post_from};
use crate::speech::Speech;
use crate::text::{REACH, Text, fold};
use crate::title::{of_verb, speaks_for};
use crate::tree::Tree;

/// A post that a sentence gives.
#[derive(Debug)]
pub(crate) struct Tenure {
    /// Who has it.
    pub(crate) entity: usize,
    pub(crate) office: Office,
    /// The words that say so.
    pub(crate) tokens: Range<usize>,
    /// Whether the one who has it is told by a pronoun.
    pub(crate) by_pronoun: bool,
}

/// What is set up for one thing, and has one head.
const BODIES: &[&str] = &[
    "inquiry",
    "investigation",
    "commission",
    "panel",
    "probe",
    "review",
    "committee",
    "delegation",
    "mission",
    "team",
    "tribunal",
    "talks",
    "negotiation",
    "expedition",
    "task force",
    "audit",
    "campaign",
];

/// What sets out once, and has one leader.
const ONCE: &[&str] =
    &["expedition", "voyage", "mission", "rescue", "search", "inquiry", "investigation", "delegation"];

/// Posts told of one by one; a text with more of them is a list.
const MOST: usize = 64;

/// The posts that the sentences of a text give, in order.
pub(crate) fn find(text: &Text<'_>, people: &People, speech: &Speech) -> Vec<Tenure> {
    let reader = Reader { text, people, speech, tree: Tree(&text.a) };
    let sentences = text.a.sentences.iter().enumerate();
    sentences
        .filter(|(_, s)| !text.is_foreign(s.start) && !text.in_head(s.start))
        .flat_map(|(number, s)| {
            let words = text.a.words_of(s.start..s.end.min(s.start + REACH));
            words.filter_map(|w| reader.at(number, w)).collect::<Vec<_>>()
        })
        .take(MOST)
        .collect()
}

struct Reader<'t, 'r> {
    text: &'t Text<'r>,
    people: &'t People,
    speech: &'t Speech,
    tree: Tree<'t, 'r>,
}

impl Reader<'_, '_> {
    fn at(&self, sentence: usize, word: usize) -> Option<Tenure> {
        let tree = self.tree;
        let token = tree.token(word);
        if self.text.a.quote_around(token).is_some() {
            return None;
        }
        if self.is_open(word) {
            return self.is_to_lead(sentence, word);
        }
        if tree.child(word, Relation::Cop).is_some() {
            return self.is_the(sentence, word).or_else(|| self.the_one_is(word));
        }
        if tree.upos(word) != Upos::Verb {
            return None;
        }
        self.does(sentence, word)
            .or_else(|| self.has_led(sentence, word))
            .or_else(|| self.acts_as(sentence, word))
            .or_else(|| self.elected(word))
    }

    /// Whether a predicate is negated, asked, or said of what may or will be.
    fn is_open(&self, word: usize) -> bool {
        let (a, tree) = (&self.text.a, self.tree);
        tree.under(word).any(|d| {
            let letters = fold(a.letters(d));
            match tree.relation(d) {
                Relation::Mark => matches!(letters.as_str(), "if" | "whether" | "unless" | "to"),
                Relation::Aux => !matches!(letters.as_str(), "has" | "had" | "is" | "was" | "'s"),
                _ => matches!(letters.as_str(), "not" | "n't" | "never" | "no" | "?"),
            }
        })
    }

    /// `She heads the association`, `Ona Brek speaks for the hospital`.
    fn does(&self, sentence: usize, verb: usize) -> Option<Tenure> {
        let (text, tree) = (self.text, self.tree);
        if tree.xpos(verb) != Some(Xpos::Vbz) || tree.relation(verb) == Relation::AclRelcl {
            return None;
        }
        let (title, of) = match speaks_for(text, verb) {
            Some(of) => ("spokesman", of),
            None => (of_verb(text, verb)?, tree.child(verb, Relation::Obj)?),
        };
        let (entity, from, by_pronoun) = self.subject(sentence, verb)?;
        let phrase = tree.phrase(of).tokens;
        let body = text.folded(phrase.clone());
        let body = ["the ", "a ", "an ", "its "].iter().find_map(|p| body.strip_prefix(p)).unwrap_or(&body);
        // Who drives a lorry has no post in it for that.
        let office = Office { title: title.to_owned(), of: body.to_owned() };
        Some(Tenure { entity, office, tokens: from..phrase.end.max(from + 1), by_pronoun })
    }

    /// `Ona Brek takes over as interim coach`
    fn acts_as(&self, sentence: usize, verb: usize) -> Option<Tenure> {
        let (a, tree) = (&self.text.a, self.tree);
        let acts =
            matches!(&*a.lemma(verb), "take" | "step" | "act" | "serve" | "continue" | "stay" | "remain");
        let noun =
            tree.oblique(verb, &["as"]).filter(|_| acts && tree.relation(verb) != Relation::AclRelcl)?;
        let (entity, from, by_pronoun) = self.subject(sentence, verb)?;
        let post = self.post_at(noun)?;
        (!by_pronoun).then_some(Tenure {
            entity,
            office: post.office,
            tokens: from..post.tokens.end,
            by_pronoun,
        })
    }

    /// `Ona Brek led the expedition`: of what sets out once there is one leader.
    fn has_led(&self, sentence: usize, verb: usize) -> Option<Tenure> {
        let (a, tree) = (&self.text.a, self.tree);
        let led = matches!(&*a.lemma(verb), "head" | "lead" | "chair" | "command") && !tree.passive(verb);
        let own = matches!(tree.xpos(verb), Some(Xpos::Vbd | Xpos::Vbn))
            && tree.relation(verb) != Relation::AclRelcl;
        let of = tree.child(verb, Relation::Obj).filter(|_| led && own)?;
        let the = tree.child(of, Relation::Det).is_some_and(|d| fold(a.letters(d)) == "the");
        let body = fold(&a.lemma(of)).into_owned();
        if !the || !ONCE.contains(&body.as_str()) {
            return None;
        }
        let (entity, from, by_pronoun) = self.subject(sentence, verb)?;
        let end = tree.phrase(of).tokens.end.max(from + 1);
        let office = Office { title: "leader".to_owned(), of: body };
        (!by_pronoun).then_some(Tenure { entity, office, tokens: from..end, by_pronoun })
    }

    /// `Ona Brek will head an inquiry`: of what is set up for one thing there is one head, from when he is named.
    fn is_to_lead(&self, sentence: usize, verb: usize) -> Option<Tenure> {
        let (a, tree) = (&self.text.a, self.tree);
        let leads = matches!(&*a.lemma(verb), "head" | "lead" | "chair");
        let will = tree.under(verb).any(|d| {
            matches!(fold(a.letters(d)).as_str(), "will" | "to")
                && matches!(tree.relation(d), Relation::Aux | Relation::Mark)
        });
        let of = tree.child(verb, Relation::Obj).filter(|_| leads && will)?;
        let body = fold(&a.lemma(of)).into_owned();
        if !BODIES.contains(&body.as_str()) {
            return None;
        }
        // `A retired judge, Ona Brek, will head an inquiry`
        let behind = || {
            let name = tree.child(tree.child(verb, Relation::Nsubj)?, Relation::Appos)?;
            Some((self.person(name)?.0, tree.phrase(name).tokens.start, false))
        };
        let (entity, from, by_pronoun) = self.subject(sentence, verb).or_else(behind)?;
        let end = tree.phrase(of).tokens.end.max(from + 1);
        let office = Office { title: "head".to_owned(), of: body };
        (!by_pronoun).then_some(Tenure { entity, office, tokens: from..end, by_pronoun })
    }

    /// `Ona Brek is the clinic's director`.
    fn is_the(&self, sentence: usize, noun: usize) -> Option<Tenure> {
        let (text, tree) = (self.text, self.tree);
        let head = tree.token(noun);
        let present = tree
            .child(noun, Relation::Cop)
            .is_some_and(|c| matches!(fold(text.a.letters(c)).as_str(), "is" | "'s"));
        if !present || !is_post(text, head) {
            return None;
        }
        let (entity, from, by_pronoun) = self.subject(sentence, noun)?;
        let post = self.post_at(noun)?;
        Some(Tenure { entity, office: post.office, tokens: from..post.tokens.end.max(from + 1), by_pronoun })
    }

    /// `The winner was Ona Brek`, in the tightest race, that of Marrow.
    fn the_one_is(&self, name: usize) -> Option<Tenure> {
        let (text, tree) = (self.text, self.tree);
        let (entity, end) = self.person(name)?;
        let subject = tree.subject(name).filter(|s| *s < name)?;
        let mut post = self.post_at(subject)?;
        if post.office.title == "winner" && post.office.of.is_empty() {
            let sentence = text.around(post.tokens.start);
            post.office.of = self.place_in(sentence.start..post.tokens.start)?;
        }
        Some(Tenure { entity, office: post.office, tokens: post.tokens.start..end, by_pronoun: false })
    }

    /// `In Marrow Ona Brek was elected`: of a seat there is one winner.
    fn elected(&self, verb: usize) -> Option<Tenure> {
        let (text, tree) = (self.text, self.tree);
        if fold(&text.a.lemma(verb)) != "elect" || !tree.passive(verb) {
            return None;
        }
        // `was elected chairman in Marrow`
        let as_what = tree
            .under(verb)
            .any(|d| matches!(tree.relation(d), Relation::Xcomp | Relation::Obj) || tree.case(d) == "as");
        let sentence = text.around(tree.token(verb));
        let before = sentence.start..tree.token(verb);
        let persons = self.people.persons_in(text, before.clone());
        let [entity] = persons.as_slice() else { return None };
        let subject =
            text.a.names_in(before).iter().find(|n| {
                self.people.of_name(text.a.name_at(n.tokens.start).unwrap_or_default()) == *entity
            })?;
        // `In Marrow Ona Brek was elected`, `Ona Brek was elected in Marrow`
        let name = |token: usize| {
            let name = &text.a.names[text.a.name_at(token)?];
            (name.kind != NameKind::Person).then(|| name.tokens.clone())
        };
        let behind = tree.oblique(verb, &["in", "for"]).and_then(|place| name(tree.token(place)));
        // What stands between the preposition and the name, in capitals, is the place whatever the names say.
        let capital =
            |i: &usize| text.a.word(*i).starts_with(char::is_uppercase) && text.a.class(*i) != Class::Title;
        let from = sentence.start + 1;
        let ahead =
            || from..(from..subject.tokens.start).take_while(capital).last().map_or(from, |last| last + 1);
        let of =
            behind.or_else(|| Some(ahead()).filter(|t| text.a.is(sentence.start, "in") && !t.is_empty()));
        let of = text.folded(of.filter(|_| !as_what)?);
        let whole = subject.full.start..tree.token(verb) + 1;
        let entity = *entity;
        let office = Office { title: "winner".to_owned(), of };
        Some(Tenure { entity, office, tokens: whole, by_pronoun: false })
    }

    /// The post that the phrase led by a noun names.
    fn post_at(&self, noun: usize) -> Option<Post> {
        let phrase = self.tree.phrase(noun).tokens;
        let post = post_from(self.text, phrase.start, self.text.around(phrase.start).end)?;
        post.tokens.contains(&self.tree.token(noun)).then_some(post)
    }

    /// The place that is named last in a range.
    fn place_in(&self, tokens: Range<usize>) -> Option<String> {
        let name = self.text.a.names_in(tokens).last()?;
        Some(self.text.folded(name.tokens.clone()))
    }

    /// The person whose full name a word belongs to, and where it ends.
    fn person(&self, word: usize) -> Option<(usize, usize)> {
        let a = &self.text.a;
        let name = a.name_at(self.tree.token(word))?;
        let entity = self.people.of_name(name);
        self.people.is_person(entity).then(|| (entity, a.names[name].tokens.end))
    }

    /// Who is the subject of a predicate, where the words that name him begin, and whether a pronoun does: one that begins the
    /// sentence, with one person spoken of before it.
    fn subject(&self, sentence: usize, predicate: usize) -> Option<(usize, usize, bool)> {
        let (a, tree) = (&self.text.a, self.tree);
        let subject = tree.child(predicate, Relation::Nsubj)?;
        let token = tree.token(subject);
        if let Some((entity, _)) = self.person(subject) {
            return Some((entity, tree.phrase(subject).tokens.start, false));
        }
        let begins = token == self.text.around(token).start;
        if !begins || !(a.is(token, "he") || a.is(token, "she")) {
            return None;
        }
        let focus = self.speech.focus.get(sentence)?;
        let entity = focus.person.filter(|_| focus.rival.is_none())?;
        Some((entity, token, true))
    }
}
