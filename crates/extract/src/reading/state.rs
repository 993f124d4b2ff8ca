//! What a sentence says beside happenings: its words and the numbers in it, as a claim of the frame `state`.
//!
//! Such a claim is true of a time and happened on none. It is what a later version of the same text is set against, and
//! what carries the numbers that no happening has: a weight, a price, a turnout.

use std::ops::Range;

use twosource_language::{NumberExpression, NumberKind, Relation, Timex, Upos, Xpos};
use twosource_model::{Certainty, Channel, Claim, ClaimName, Link, Predicate, Quantity, Slot, TimeValue};

use super::writer::{Draft, Writer};
use crate::channel;
use crate::clause::joined_days;
use crate::count;
use crate::denial::Stance;
use crate::place;
use crate::text::{REACH, fold};
use crate::tree::Tree;

/// Sentences told of one by one; what comes after is too far down to be the news.
const SENTENCES: usize = 400;
/// Fewer tokens than this say nothing that could change.
const SHORTEST: usize = 4;
/// Words behind a number among which its noun is looked for.
const BEHIND: usize = 3;
/// A number without a noun counts something from here on.
const LEAST: f64 = 10.0;
/// Numbers of one sentence: more are a table.
const NUMBERS: usize = 8;

impl Writer<'_, '_> {
    pub(super) fn states(&self) -> Vec<Draft> {
        let a = &self.text.a;
        let tree = Tree(a);
        let sentences = a.sentences.iter().enumerate();
        let counts = |s: &Range<usize>| {
            let first = a.numbers.partition_point(|n| n.tokens.start < s.start);
            a.numbers.get(first).is_some_and(|n| n.tokens.start < s.end)
                || self.times_of(s).iter().any(|t| self.length(t).is_some())
        };
        // Of a headline only its numbers are wanted, verb or no verb; so it is of a whole sentence whose verb is taken for a noun.
        let states = |s: &Range<usize>| match self.text.in_head(s.start) {
            true => counts(s),
            false => {
                a.words_of(s.clone()).any(|w| matches!(tree.upos(w), Upos::Verb | Upos::Aux))
                    || a.is(s.end - 1, ".") && counts(s)
            }
        };
        sentences
            .filter(|(_, s)| s.len() >= SHORTEST && !self.text.is_foreign(s.start) && states(s))
            .map(|(i, _)| Draft::State(i))
            .take(SENTENCES)
            .collect()
    }

    pub(super) fn state(&self, sentence: usize, name: ClaimName) -> Claim {
        let a = &self.text.a;
        let tree = Tree(a);
        let all = a.sentences[sentence].clone();
        let root = a.words_of(all.clone()).find(|w| tree.relation(*w) == Relation::Root);
        let token = root.map_or(all.start, |r| tree.token(r));
        let lemma = root.map_or_else(String::new, |r| tree.lemma(r).into_owned());
        let mut quantities: Vec<Quantity> = Vec::new();
        let from = a.numbers.partition_point(|n| n.tokens.start < all.start);
        for number in a.numbers[from..].iter().take_while(|n| n.tokens.start < all.end).take(NUMBERS) {
            quantities.extend(self.number(number));
        }
        quantities.extend(self.times_of(&all).iter().take(NUMBERS).filter_map(|t| self.length(t)));
        let votes = super::vote::of_sentence(self.text, &all);
        if !votes.is_empty() {
            quantities.retain(|q| q.unit != "vote");
            quantities.extend(votes);
        }
        let reader = place::Reader { text: self.text, people: self.people, places: self.places };
        Claim {
            certainty: Certainty::Habitual,
            quantities,
            time: self.sole_time(&all),
            place: reader.of_sentence(all.clone(), |i| self.speech.covers(i)),
            predicate: Predicate { lemma, passage: self.text.passage(token..token + 1) },
            attribution: self.credited(&all),
            channel: self.told_by(&all),
            ..self.bare(
                "state",
                self.text.passage(all.clone()),
                self.text.passage(token..token + 1),
                all.start,
                name,
            )
        }
    }

    fn times_of(&self, sentence: &Range<usize>) -> &[Timex] {
        let times = &self.text.a.times;
        let from = times.partition_point(|t| t.tokens.start < sentence.start);
        let to = times.partition_point(|t| t.tokens.start < sentence.end);
        &times[from..to]
    }

    /// By what means a sentence tells of somebody being told something.
    fn told_by(&self, sentence: &Range<usize>) -> Slot<Channel> {
        match channel::of_sentence(self.text, self.speech, sentence.clone()) {
            Some((value, tokens)) => Slot::Stated { value, passage: self.text.passage(tokens) },
            None => Slot::Unread,
        }
    }

    /// Those on whose word a sentence is told.
    fn credited(&self, sentence: &Range<usize>) -> Vec<Link> {
        let says = self.speech.within(sentence.clone()).iter();
        let says: Vec<_> = says.filter(|s| s.stance == Stance::Says && !s.speaker.name.is_empty()).collect();
        self.outermost_first(&says).into_iter().flat_map(|s| self.links(s)).collect()
    }

    /// The one day or longer time that a sentence gives of what it tells, apart from that of the saying.
    fn sole_time(&self, sentence: &Range<usize>) -> Slot<TimeValue> {
        let times = &self.text.a.times;
        let from = times.partition_point(|t| t.tokens.start < sentence.start);
        let to = times.partition_point(|t| t.tokens.start < sentence.end);
        let told = |n: &usize| {
            let time = &times[*n];
            time.expression.dates()
                && self.is_of_story(*n)
                && self.text.a.quote_around(time.tokens.start).is_none()
        };
        let mut dated = (from..to).filter(told);
        // `on 11 and 19 May`: two days, of which the first is but a number.
        let two = |n: usize| {
            let at = times[n].tokens.start;
            at > 1
                && self.text.a.is(at - 1, "and")
                && self.text.a.word(at - 2).bytes().all(|b| b.is_ascii_digit())
        };
        match (dated.next(), dated.next(), dated.next()) {
            (Some(n), Some(m), None) if joined_days(&self.text.a, n) == Some(m) => self.run_of(n),
            (Some(n), None, None) if !two(n) => Slot::Stated {
                value: self.values[n].clone(),
                passage: self.text.passage(times[n].tokens.clone()),
            },
            _ => Slot::Unread,
        }
    }

    /// A number with what it is a number of, as far as its own words and the noun that it is said of tell.
    fn number(&self, number: &NumberExpression) -> Option<Quantity> {
        let a = &self.text.a;
        let tree = Tree(a);
        let measured = number.measure.is_some();
        // `4.35 euros a share`: a rate, of whatever it is one.
        let per = number
            .per
            .as_ref()
            .map(|p| a.words_of(p.clone()).last().map_or_else(String::new, |w| tree.lemma(w).to_string()));
        if per.as_ref().is_some_and(|p| p.is_empty() || !measured)
            || !(number.kind == NumberKind::Cardinal || measured && number.kind == NumberKind::Part)
            || is_of_another_time(self, &number.tokens)
        {
            return None;
        }
        let words = a.words_of(if measured { number.tokens.clone() } else { number.figures.clone() });
        let top = words.clone().find(|w| tree.head(*w).is_none_or(|h| !words.contains(&h)))?;
        let (unit, host) = match number.measure {
            Some(measure) => (count::unit_of(measure.quantity)?, top),
            None => match self.counted(number, top) {
                Some(noun) => (tree.lemma(noun).into_owned(), noun),
                None if let Some((unit, noun)) = both_counted(tree, top) => (unit, noun),
                None if self.is_bare_count(number) => (String::new(), top),
                None => return None,
            },
        };
        let mut scope: Vec<String> = Vec::new();
        if measured {
            scope.extend(said_of(tree, host));
            scope.extend(basis(self, &number.tokens).map(str::to_owned));
            // `180 kilograms of resin`: of what.
            let stuff =
                tree.under(host).find(|d| tree.relation(*d) == Relation::Nmod && tree.case(*d) == "of");
            scope.extend(stuff.filter(|d| tree.upos(*d) == Upos::Noun).map(|d| tree.lemma(d).into_owned()));
        } else {
            let describes = |d: &usize| matches!(tree.relation(*d), Relation::Amod | Relation::Compound);
            scope.extend(tree.under(host).filter(describes).map(|d| fold(a.letters(d)).into_owned()));
        }
        // `140 passengers and crew` counts more than passengers.
        let bare = |d: usize| {
            let own = |r| matches!(r, Relation::Det | Relation::Nummod | Relation::NmodPoss | Relation::Amod);
            !tree.under(d).any(|w| own(tree.relation(w)))
        };
        let joined = |d: &usize| {
            tree.relation(*d) == Relation::Conj && *d > host && tree.upos(*d) == Upos::Noun && bare(*d)
        };
        if !measured {
            scope.extend(tree.under(host).filter(joined).map(|d| format!("and {}", tree.lemma(d))));
        }
        scope.extend(self.share_of(&number.tokens).map(str::to_owned));
        // `with nine people on board`
        let aboard = |i: usize| a.is(i, "aboard") || a.is(i, "on") && a.is(i + 1, "board");
        if !measured && (number.tokens.end..number.tokens.end + 4).any(aboard) {
            scope.push("aboard".to_owned());
        }
        scope.extend(tree.verb_over(host, WAY).map(|v| format!("{}.v", tree.lemma(v))));
        scope.sort();
        scope.dedup();
        let base = |v: Option<f64>| v.map(|v| number.measure.map_or(v, |m| m.in_base(v)));
        Some(Quantity {
            low: base(number.low),
            high: base(number.high),
            hedge: count::hedge(number.hedge),
            unit: per.map_or_else(|| unit.clone(), |per| format!("{unit} a {per}")),
            scope,
            added: false,
            passage: self.text.passage(number.tokens.clone()),
        })
    }
}

/// The noun that is joined to another: `shops and restaurants`.
fn joined_to(tree: Tree<'_, '_>, noun: usize) -> Option<usize> {
    tree.under(noun).find(|d| tree.relation(*d) == Relation::Conj && tree.upos(*d) == Upos::Noun)
}

/// What a number counts that two nouns in the plural share, whichever stands first: `43 tents and caravans`.
fn both_counted(tree: Tree<'_, '_>, top: usize) -> Option<(String, usize)> {
    let plural = |w: &usize| tree.upos(*w) == Upos::Noun && tree.xpos(*w) == Some(Xpos::Nns);
    let noun = tree.head(top).filter(|h| tree.relation(top) == Relation::Nummod && plural(h))?;
    let other = joined_to(tree, noun).filter(plural)?;
    let plain = !tree.under(other).any(|d| matches!(tree.relation(d), Relation::Nummod | Relation::Det));
    let mut both = [tree.lemma(noun).into_owned(), tree.lemma(other).into_owned()];
    both.sort();
    plain.then(|| (both.join(" and "), noun))
}

/// On what ground a sum is reckoned, as the words right beside it say: a loss before tax is not the one after it.
fn basis(writer: &Writer<'_, '_>, number: &Range<usize>) -> Option<&'static str> {
    let a = &writer.text.a;
    let behind = number.end..number.end + 4;
    let near = number.start.saturating_sub(5)..number.end + 4;
    let taxed = |word: &'static str| behind.clone().any(|i| a.is(i, word) && a.is(i + 1, "tax"));
    let called = |words: &[&str]| near.clone().any(|i| words.contains(&fold(a.word(i)).as_str()));
    if taxed("before") || called(&["pre-tax", "pretax"]) {
        Some("before tax")
    } else if taxed("after") || called(&["post-tax"]) {
        Some("after tax")
    } else if called(&["operating"]) {
        Some("operating")
    } else if called(&["underlying", "adjusted"]) {
        Some("adjusted")
    } else {
        None
    }
}

impl Writer<'_, '_> {
    /// The noun that a number counts: `460 hectares`, `41 of the flats`, and where the tree has the number hang on another, the
    /// next plural behind it.
    fn counted(&self, number: &NumberExpression, top: usize) -> Option<usize> {
        let a = &self.text.a;
        let tree = Tree(a);
        // `140 passengers and crew`: of neither so many.
        if tree.head(top).is_some_and(|noun| joined_to(tree, noun).is_some()) {
            return None;
        }
        if let Some(noun) = tree
            .head(top)
            .filter(|h| tree.relation(top) == Relation::Nummod && matches!(tree.upos(*h), Upos::Noun))
        {
            return Some(noun);
        }
        let of = tree.under(top).find(|d| tree.relation(*d) == Relation::Nmod && tree.case(*d) == "of");
        if let Some(noun) = of.filter(|d| tree.upos(*d) == Upos::Noun) {
            return Some(noun);
        }
        let behind = a.words_of(number.tokens.end..(number.tokens.end + BEHIND).min(a.tokens.len()));
        behind
            .take_while(|w| matches!(tree.upos(*w), Upos::Adj | Upos::Noun | Upos::Propn))
            .find(|w| tree.xpos(*w) == Some(Xpos::Nns))
    }

    /// Whether a number is a part of another or the whole of it, or each one's share: `41 of the flats`, `of the 6,000 tonnes`,
    /// `another 11`, `10 each`.
    fn share_of(&self, tokens: &Range<usize>) -> Option<&'static str> {
        let a = &self.text.a;
        let word = |i: usize| fold(a.word(i));
        let before = |n: usize| tokens.start.checked_sub(n).map(|i| word(i).into_owned()).unwrap_or_default();
        let article = matches!(before(1).as_str(), "the" | "its" | "their" | "his" | "her" | "all");
        let lead = if article { before(2) } else { before(1) };
        if matches!(lead.as_str(), "another" | "further" | "other" | "additional" | "more") {
            return Some("another");
        }
        let first = self.text.around(tokens.start).start;
        if lead == "of" && (article || first + 1 >= tokens.start.saturating_sub(1)) {
            return Some("whole");
        }
        let end = self.text.around(tokens.start).end;
        let behind =
            |n: usize| if tokens.end + n < end { word(tokens.end + n).into_owned() } else { String::new() };
        if behind(0) == "of"
            && matches!(
                behind(1).as_str(),
                "the"
                    | "its"
                    | "their"
                    | "his"
                    | "her"
                    | "them"
                    | "these"
                    | "those"
                    | "whom"
                    | "which"
                    | "our"
            )
        {
            return Some("part");
        }
        if matches!(behind(0).as_str(), "other" | "more" | "others") {
            return Some("another");
        }
        // `Five guards were still held`: those who are left.
        let left = (tokens.end..end.min(tokens.end + BEHIND + 2))
            .any(|i| matches!(word(i).as_str(), "still" | "remain" | "remained"));
        if left {
            return Some("still");
        }
        // `per cent` is of a hundred, and nobody's share.
        let each = (first..end).take(REACH).any(|i| match word(i).as_str() {
            "each" | "apiece" | "every" => true,
            "per" => !matches!(word(i + 1).as_str(), "cent" | "capita"),
            _ => false,
        });
        each.then_some("each")
    }

    /// Whether a number stands for so many of what was named before: `all 168,000 of them`, `450 were left`. A year, a time, the
    /// number of a house or of a shaft is none, nor is a small number, which is said of anything.
    fn is_bare_count(&self, number: &NumberExpression) -> bool {
        let a = &self.text.a;
        let at = number.tokens.start;
        let value = number.low.unwrap_or_default();
        let year = value.fract() == 0.0 && (1500.0..2100.0).contains(&value) && !a.word(at).contains(',');
        let named = a.name_at(at).is_some()
            || at > 0
                && (a.name_at(at - 1).is_some()
                    || matches!(
                        fold(a.word(at - 1)).as_str(),
                        "no" | "number" | "page" | "line" | "article"
                    ));
        // `Ona Brek, 34, said`: an age.
        let age = at > 0 && a.word(at - 1) == "," && matches!(a.word(number.tokens.end), "," | ".");
        value >= LEAST && !year && !named && !age && a.time_at(at).is_none()
    }
}

/// The noun that a measure is said of: `the prize is worth`, `a fine of`, `the 460-tonne machine`; else the verb that it
/// hangs on.
fn said_of(tree: Tree<'_, '_>, top: usize) -> Option<String> {
    let subject =
        |w: usize| tree.under(w).find(|d| matches!(tree.relation(*d), Relation::Nsubj | Relation::NsubjPass));
    if tree.child(top, Relation::Cop).is_some() {
        return subject(top).map(|s| tree.lemma(s).into_owned());
    }
    let head = tree.head(top)?;
    match tree.relation(top) {
        Relation::Nmod | Relation::Compound | Relation::Nummod | Relation::Amod | Relation::NmodUnmarked
            if tree.nominal(head) =>
        {
            Some(tree.lemma(head).into_owned())
        }
        _ if tree.upos(head) == Upos::Verb => Some(tree.lemma(head).into_owned()),
        _ => subject(head).map(|s| tree.lemma(s).into_owned()),
    }
}

/// Words that are followed from a number's noun to its verb.
pub(super) const WAY: usize = 3;

/// `from 12 to 15`, `compared with 12`, `12 last year`: a number of another time than the one that is told of.
fn is_of_another_time(writer: &Writer<'_, '_>, tokens: &Range<usize>) -> bool {
    let a = &writer.text.a;
    let before = tokens.start.checked_sub(1).map(|i| fold(a.word(i)));
    let compared = matches!(before.as_deref(), Some("from" | "against" | "with" | "than"))
        && (tokens.start.saturating_sub(6)..tokens.start)
            .any(|i| matches!(fold(a.word(i)).as_str(), "from" | "compared" | "against" | "up" | "down"));
    let end = writer.text.around(tokens.start).end.min(tokens.end + 6);
    let past = (tokens.end..end).any(|i| {
        matches!(fold(a.word(i)).as_str(), "ago" | "earlier" | "previously")
            || a.is(i, "last")
                && matches!(fold(a.word(i + 1)).as_str(), "year" | "month" | "season" | "week" | "time")
    });
    compared || past
}
