//! By what means a sentence tells that somebody was told something, whatever verb or noun tells of it: `A registered letter told
//! her so`, `he rang her on Sunday night`, `called them into the refectory`.
//!
//! What was said to the press, what is yet to be done, what was not done and what words of a quotation tell of are left
//! alone, and so is a sentence that tells of two means.

use std::ops::Range;

use twosource_language::{Class, Relation, Upos, Xpos};
use twosource_model::Channel;

use super::{ADVERBS, IDIOMS, idioms_at, of_verb};
use crate::speech::Speech;
use crate::text::{REACH, Text, fold};
use crate::tree::Tree;

/// Verbs by which what is written or spoken passes from one to another, or is had.
const PASSING: &[&str] = &[
    "address", "announce", "arrive", "bear", "break", "bring", "carry", "come", "contain", "convey",
    "deliver", "dispatch", "drop", "email", "forward", "get", "give", "go", "hand", "have", "hear", "hold",
    "inform", "issue", "land", "learn", "leave", "let", "make", "notify", "open", "pass", "place", "post",
    "print", "push", "put", "reach", "read", "receive", "say", "send", "serve", "show", "sign", "slip",
    "start", "submit", "take", "tell", "warn", "write",
];
/// Prepositions before the means.
const BY: &[&str] = &["in", "by", "through", "via", "over", "during", "from", "with", "of", "as"];
/// Sheets that are written and given to somebody.
const SHEETS: &[&str] = &["card", "postcard", "slip", "sheet", "leaflet", "circular", "memo", "memorandum"];
/// Words beside a note that make it one from one to another.
const NOTES: &[&str] =
    &["protest", "resignation", "notification", "verbale", "condolence", "thanks", "complaint"];
/// What is handed over.
const PAPERS: &[&str] = &[
    "letter",
    "note",
    "envelope",
    "petition",
    "notice",
    "resignation",
    "complaint",
    "protest",
    "document",
    "order",
    "summons",
    "ultimatum",
    "message",
    "invitation",
    "list",
    "demand",
    "paper",
    "decision",
    "notification",
    "apology",
    "offer",
    "proposal",
];
/// Where one is called to be told.
const ROOMS: &[&str] = &[
    "office",
    "study",
    "canteen",
    "refectory",
    "room",
    "hall",
    "house",
    "ministry",
    "palace",
    "chamber",
    "headquarters",
    "boardroom",
    "chancellery",
    "residence",
    "embassy",
    "parlour",
];
/// Words for where somebody speaks to others who are there.
const FACING: &[&str] = &[
    "from the bench",
    "from the altar",
    "across the desk",
    "across a desk",
    "across the counter",
    "across her desk",
    "across his desk",
    "on the doorstep",
    "at the door",
    "to the door",
    "on every door",
    "on their doors",
    "door to door",
    "to their faces",
];
/// Who publishes what he is told.
const PRESS: &[&str] = &[
    "reporter",
    "reporters",
    "journalist",
    "journalists",
    "press",
    "newspaper",
    "newspapers",
    "agency",
    "radio",
    "station",
    "newsroom",
    "correspondent",
    "editor",
    "us",
    "me",
    "paper",
    "broadcaster",
    "television",
    "channel",
    "media",
];
/// Modal verbs: what is done under one is not done yet, or not for certain.
const OPEN: &[&str] =
    &["will", "would", "may", "might", "could", "can", "should", "must", "shall", "'ll", "'d"];
/// Words behind a verb or noun among which its addressee is looked for.
const NEAR: usize = 8;

/// The one means by which a sentence tells of somebody being told something, with its words.
pub(crate) fn of_sentence(
    text: &Text<'_>,
    speech: &Speech,
    sentence: Range<usize>,
) -> Option<(Channel, Range<usize>)> {
    let reader = Reader { text, speech, tree: Tree(&text.a), sentence };
    let mut found: Option<(Channel, Range<usize>)> = None;
    for (channel, tokens) in reader.mentions() {
        found = match found {
            None => Some((channel, tokens)),
            Some((before, words)) if before == channel => Some((before, words)),
            Some((before, words)) => Some(narrower((before, words), (channel, tokens))?),
        };
    }
    found
}

/// Of two means that go together the one that tells more: a letter that is handed over. `None` where they are two.
fn narrower(a: (Channel, Range<usize>), b: (Channel, Range<usize>)) -> Option<(Channel, Range<usize>)> {
    use Channel::{InPerson, Letter, OralMessage, Telephone, Video};
    match (a.0, b.0) {
        (InPerson, Letter | OralMessage) | (Telephone | Video, OralMessage) => Some(a),
        (Letter | OralMessage, InPerson) | (OralMessage, Telephone | Video) => Some(b),
        _ => None,
    }
}

struct Reader<'t, 'r> {
    text: &'t Text<'r>,
    speech: &'t Speech,
    tree: Tree<'t, 'r>,
    sentence: Range<usize>,
}

impl Reader<'_, '_> {
    fn mentions(&self) -> Vec<(Channel, Range<usize>)> {
        let a = &self.text.a;
        let end = self.sentence.end.min(self.sentence.start + REACH);
        let mut out: Vec<(Channel, Range<usize>)> = Vec::new();
        for word in a.words_of(self.sentence.start..end) {
            let token = self.tree.token(word);
            let found = self.idiom(token).or_else(|| match self.tree.upos(word) {
                Upos::Verb => self.verb(word),
                Upos::Noun | Upos::Propn => self.noun(word),
                _ => None,
            });
            let Some((channel, tokens)) = found else { continue };
            if exclusive(channel)
                && a.quote_around(token).is_none()
                && self.is_done(word)
                && !self.is_to_press(&tokens)
            {
                out.push((channel, tokens));
            }
        }
        out
    }

    /// `by registered post`, `face to face`, `from the bench`.
    fn idiom(&self, token: usize) -> Option<(Channel, Range<usize>)> {
        let first = fold(self.text.a.word(token));
        if let Some((_, channel)) = ADVERBS.iter().find(|(w, _)| *w == first) {
            return Some((*channel, token..token + 1));
        }
        let facing = FACING.iter().map(|words| (*words, Channel::InPerson));
        idioms_at(self.text, token, self.sentence.end, IDIOMS.iter().copied().chain(facing))
            .filter(|(channel, tokens)| self.is_of_telling(*channel, tokens))
            .max_by_key(|(_, tokens)| tokens.end)
    }

    /// `Carried up by hand`, `written by hand`: how it is done, and nobody is told anything face to face.
    fn is_of_telling(&self, channel: Channel, tokens: &Range<usize>) -> bool {
        let words = self.text.folded(tokens.clone());
        let verbs = || {
            let around = self.text.a.words_of(self.sentence.clone());
            around.filter(|w| self.tree.upos(*w) == Upos::Verb).map(|w| self.tree.lemma(w).into_owned())
        };
        match words.as_str() {
            "by hand" => verbs()
                .any(|v| matches!(v.as_str(), "deliver" | "send" | "pass" | "serve" | "hand" | "bring")),
            // Who is first past the post has written nothing.
            "in the post" | "through the post" => verbs()
                .any(|v| matches!(v.as_str(), "arrive" | "come" | "drop" | "find" | "go" | "put" | "send")),
            "on paper" | "in writing" => !verbs().any(|v| matches!(v.as_str(), "vote" | "exist" | "look")),
            _ => channel != Channel::Envoy,
        }
    }

    /// `Telephoned him`, `rang her`, `called her on her mobile`, `handed him the list`, `called them into her office`.
    fn verb(&self, verb: usize) -> Option<(Channel, Range<usize>)> {
        let a = &self.text.a;
        let token = self.tree.token(verb);
        let lemma = self.tree.lemma(verb);
        let whole = token..token + 1;
        let object = self.tree.child(verb, Relation::Obj).or_else(|| self.tree.child(verb, Relation::Iobj));
        let upto = self.sentence.end.min(token + NEAR);
        let near = |words: &[&str]| (token + 1..upto).any(|i| words.contains(&fold(a.word(i)).as_str()));
        match lemma.as_str() {
            // A bell rings, and so does an alarm.
            "ring" => (object.is_some() || near(&["up"])).then_some((Channel::Telephone, whole)),
            "text" | "fax" | "cable" | "tweet" if object.is_none() => None,
            "call" | "reach" if near(&["mobile", "cellphone", "telephone", "phone"]) => {
                Some((Channel::Telephone, whole))
            }
            "call" | "summon" | "ask" | "invite" => {
                let passive = self.tree.passive(verb);
                let room = self.tree.under(verb).find(|d| {
                    matches!(self.tree.case(*d).as_str(), "into" | "to")
                        && ROOMS.contains(&self.tree.lemma(*d).as_str())
                })?;
                (object.is_some() || passive).then(|| (Channel::InPerson, token..self.tree.token(room) + 1))
            }
            "hand" | "press" | "thrust" | "slip" => {
                let paper = self.paper_of(verb)?;
                let last = self.tree.token(paper) + 1;
                Some((Channel::InPerson, token..last.max(token + 1)))
            }
            "place" | "put" | "lay" => {
                let hands = near(&["hands", "hand"]) && near(&["into", "in"]);
                let before = near(&["before", "desk"]);
                let told = (hands || before) && self.paper_of(verb).is_some();
                told.then_some((Channel::InPerson, token..upto))
            }
            lemma => of_verb(lemma).map(|c| (c, whole)),
        }
    }

    /// The paper that a verb of handing has as its object, or as what undergoes it.
    fn paper_of(&self, verb: usize) -> Option<usize> {
        let undergoes = |d: &usize| {
            matches!(self.tree.relation(*d), Relation::Obj | Relation::Iobj | Relation::NsubjPass)
        };
        let own =
            self.tree.under(verb).find(|d| undergoes(d) && PAPERS.contains(&self.tree.lemma(*d).as_str()));
        // `a letter which was handed to her`, `handed Ona Brek, who chairs it, a letter`: on the noun, or behind whoever got it.
        let over = || {
            let relative = matches!(self.tree.relation(verb), Relation::Acl | Relation::AclRelcl);
            self.tree.head(verb).filter(|h| relative && PAPERS.contains(&self.tree.lemma(*h).as_str()))
        };
        // The tree loses it behind a clause that says who got it.
        let behind = || {
            let person = self.tree.child(verb, Relation::Obj)?;
            let after = self.text.a.words_of(self.tree.token(person) + 1..self.sentence.end);
            after.take(REACH).find(|d| {
                matches!(self.tree.relation(*d), Relation::Appos | Relation::NmodUnmarked | Relation::Obj)
                    && PAPERS.contains(&self.tree.lemma(*d).as_str())
                    && self.tree.case(*d).is_empty()
            })
        };
        own.or_else(over).or_else(behind)
    }

    /// `A registered letter told her`, `learned of it from an e-mail`, `It was a text message`.
    fn noun(&self, noun: usize) -> Option<(Channel, Range<usize>)> {
        let phrase = self.tree.phrase(noun);
        let (channel, tokens) = super::in_phrase(self.text, &phrase).or_else(|| self.sheet(noun))?;
        let lemma = self.tree.lemma(noun);
        let case = self.tree.case(noun);
        let head = self.tree.head(noun);
        let verb = head.filter(|h| self.tree.upos(*h) == Upos::Verb).map(|h| self.tree.lemma(h).into_owned());
        let fits = match self.tree.relation(noun) {
            Relation::Nsubj | Relation::NsubjPass | Relation::Obj => {
                verb.is_some_and(|v| PASSING.contains(&v.as_str()))
                    || head.is_some_and(|h| self.tree.child(h, Relation::Cop).is_some())
            }
            Relation::Root => self.tree.child(noun, Relation::Cop).is_some(),
            // A meeting is held on the telephone; nobody walks on a letter.
            Relation::Obl | Relation::Nmod => {
                let talk = channel == Channel::Telephone && !matches!(lemma.as_str(), "telephone" | "phone");
                BY.contains(&case.as_str()) || case.as_str() == "on" && talk
            }
            _ => false,
        };
        // A word for a thing that lies about: `a telephone`, `the post`.
        let thing = matches!(lemma.as_str(), "telephone" | "phone" | "post" | "mail")
            && (case.is_empty() || !BY.contains(&case.as_str()));
        (fits && !thing).then_some((channel, tokens))
    }

    /// A sheet that is given to somebody: `a handwritten card`, `a note of protest`, `a slip of paper`.
    fn sheet(&self, noun: usize) -> Option<(Channel, Range<usize>)> {
        let a = &self.text.a;
        let token = self.tree.token(noun);
        let phrase = self.tree.phrase(noun);
        let lemma = self.tree.lemma(noun);
        let beside = |list: &[&str]| phrase.tokens.clone().any(|i| list.contains(&fold(a.word(i)).as_str()));
        let behind = || {
            (token + 1..token + 4).any(|i| NOTES.contains(&fold(a.word(i)).as_str()))
                || token > 0 && NOTES.contains(&fold(a.word(token - 1)).as_str())
        };
        let spoken = matches!(lemma.as_str(), "loudspeaker" | "megaphone");
        let is_it = match lemma.as_str() {
            "note" => behind(),
            "order" | "notice" | "summons" | "protest" => beside(&["written", "signed", "sealed", "printed"]),
            "envelope" => beside(&["sealed", "brown", "white"]),
            "sheet" | "slip" => a.is(token, &lemma) && a.is(token + 1, "of") && a.is(token + 2, "paper"),
            sheet => {
                SHEETS.contains(&sheet)
                    && !beside(&["red", "yellow", "credit", "identity", "balance", "track", "score"])
            }
        };
        let channel = if spoken { Channel::OralMessage } else { Channel::Letter };
        (is_it || spoken).then(|| (channel, phrase.tokens.start..token + 1))
    }

    /// Whether what is told of at a word is told as done: not negated, under no modal verb, no aim and no habit.
    fn is_done(&self, word: usize) -> bool {
        let a = &self.text.a;
        let verb = if self.tree.upos(word) == Upos::Verb { Some(word) } else { self.tree.verb_over(word, 4) };
        let Some(verb) = verb else { return true };
        let open = |d: usize| {
            let letters = fold(a.letters(d)).into_owned();
            self.tree.relation(d) == Relation::Aux && OPEN.contains(&letters.as_str())
                || matches!(letters.as_str(), "not" | "n't" | "never" | "no")
        };
        let aim = self.tree.under(verb).any(|d| d < verb && fold(a.letters(d)).as_str() == "to")
            && self.tree.xpos(verb) == Some(Xpos::Vb);
        let habit = matches!(self.tree.xpos(verb), Some(Xpos::Vbz | Xpos::Vbp))
            && self.tree.child(verb, Relation::Aux).is_none()
            && self.tree.child(verb, Relation::AuxPass).is_none();
        let none = self.tree.under(word).any(|d| fold(a.letters(d)).as_str() == "no");
        !(self.tree.under(verb).any(open) || aim || habit || none)
    }

    /// Whether it is the means by which somebody spoke to the press, or to nobody in particular.
    fn is_to_press(&self, tokens: &Range<usize>) -> bool {
        let a = &self.text.a;
        let around = tokens.start.saturating_sub(NEAR).max(self.sentence.start)
            ..self.sentence.end.min(tokens.end + NEAR);
        let press = |i: usize| {
            let addressed = matches!(
                fold(a.word(i.saturating_sub(1))).as_str(),
                "to" | "told" | "this" | "by" | "our" | "the"
            );
            PRESS.contains(&fold(a.word(i)).as_str()) && addressed
        };
        if around.clone().any(press) {
            return true;
        }
        let segments = self.speech.within(self.sentence.clone());
        let Some(segment) = segments.iter().find(|s| s.tokens.contains(&tokens.start)) else { return false };
        let told = matches!(
            fold(a.word(segment.cue.end - 1)).as_str(),
            "told" | "informed" | "warned" | "wrote" | "assured" | "asked" | "promised"
        );
        let next = segment.cue.end;
        // `told the Halden Courier by telephone`: of a name that is no person's.
        let named = self.text.a.name_at(next).or_else(|| self.text.a.name_at(next + 1));
        let body = named.is_some_and(|n| a.names[n].kind != twosource_language::NameKind::Person);
        if told && body && a.is(segment.cue.end - 1, "told") {
            return true;
        }
        let addressed = !matches!(fold(a.word(next)).as_str(), "that" | "," | ":" | "in" | "on" | "by")
            && a.class(next) != Class::Quote
            || (next..around.end).any(|i| a.is(i, "to"));
        !(told && addressed)
    }
}

/// Whether means exclude others at all.
fn exclusive(channel: Channel) -> bool {
    !matches!(channel, Channel::Statement | Channel::Broadcast | Channel::SocialMedia | Channel::Envoy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::tests::report;
    use twosource_contract::Stop;

    #[test]
    fn by_what_means_somebody_was_told() {
        use Channel::{Email, InPerson, Letter, Telegram, Telephone, TextMessage, Video};
        let mut wrong = Vec::new();
        for (body, want) in [
            ("A registered letter from the league told Ona Brek so on Tuesday.", Some(Letter)),
            ("Ona Brek learned of it from an e-mail that the club sent on Monday.", Some(Email)),
            ("It was a text message that told Ilo Marn of his dismissal.", Some(TextMessage)),
            ("The chairman rang him on Sunday night to say that he was no longer needed.", Some(Telephone)),
            ("Ona Brek called him on his mobile and told him of the vote.", Some(Telephone)),
            ("The manager asked the coach into her office and gave him notice.", Some(InPerson)),
            ("The bishop called them into the refectory and told them.", Some(InPerson)),
            ("The judge read out her decision from the bench on Thursday.", Some(InPerson)),
            ("The decision was sent to the parties by e-mail at noon.", Some(Email)),
            ("The minister handed the ambassador a note of protest on Monday.", Some(InPerson)),
            (
                "Brek handed Irena Marn, who chairs the senate, a letter of three lines in her office.",
                Some(InPerson),
            ),
            ("The mayor congratulated her in a telegram on Friday.", Some(Telegram)),
            ("The mayor sent her a handwritten card that evening.", Some(Letter)),
            ("The workers were told of it in a video call on Monday.", Some(Video)),
            ("He put his resignation into the hands of the president on Monday.", Some(InPerson)),
            // To the press, or to come, or not done, or no telling.
            ("Ona Brek said in an e-mail that the gate was open.", None),
            ("Ona Brek told reporters by telephone that the gate was open.", None),
            ("The parents will be told of the closure by letter.", None),
            ("The company did not write a letter to the parents.", None),
            ("The alarm rang at ten past two on Tuesday morning.", None),
            ("The sacks were carried up to the loft by hand.", None),
            ("He wrote to each of them by hand on Monday.", None),
            ("The thieves took a telephone and a watch.", None),
            ("The referee showed him a red card in the second half.", None),
            ("He was told by telephone on Monday and by letter on Friday.", None),
        ] {
            let found = crate::read(&report(body), &Stop::new()).unwrap().claims;
            let told = found.iter().find(|c| c.frame == "state" && !c.in_head);
            let got = told.and_then(|c| c.channel.value().copied());
            if got != want {
                wrong.push(format!("{body}: {got:?}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
