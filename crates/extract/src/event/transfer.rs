//! Something passes from one to another: `sent Xi a letter`, `was delivered to him`, `received a message from her`.

use twosource_language::{Class, Phrase, Relation};
use twosource_model::{Channel, Role, Slot};

use super::nominal::Parts;
use super::{Happening, Reader};
use crate::channel;
use crate::frame::LEXICON;
use crate::text::fold;

impl Reader<'_, '_> {
    /// Theme, sender and recipient of a transfer; `None` where the verb tells of none.
    pub(super) fn transfer(
        &mut self,
        out: &mut Happening,
        object: Option<Phrase>,
        lemma: &str,
    ) -> Option<()> {
        let a = &self.text.a;
        let hand = self.hand_of(lemma)?;
        let (theme, indirect) = self.objects(object);
        // `it was sent`: what is conveyed without a name was named before, and is a message as a rule.
        let message = LEXICON.id("send-message")?;
        let it = theme.as_ref().is_some_and(|t| self.passive && a.is(t.head, "it")) && out.frame == message;
        let is_message = it || theme.as_ref().is_some_and(|t| self.is_message(t));
        let after = theme.as_ref().filter(|_| !self.passive).map_or(self.at, |t| t.tokens.end);
        let recipient = match hand {
            Some(hand) => self.owner(hand),
            None => indirect.or_else(|| self.prepositional(&["to"], after)),
        };
        // `wrote many messages`: what many letters said is no one happening, unless they went to somebody.
        let many =
            theme.as_ref().is_some_and(|t| matches!(a.word(t.head), "messages" | "letters" | "telegrams"));
        if many && recipient.is_none() {
            return None;
        }
        match lemma {
            _ if is_message => out.frame = message,
            // `wrote to the minister`
            "write" if theme.is_none() && recipient.is_some() && a.is(self.at + 1, "to") && !self.passive => {
                out.frame = message;
            }
            // People are sent to hospital and prizes are received; feelings are conveyed. No message passes.
            "write" | "receive" | "convey" | "relay" | "transmit" | "send" | "bring" | "carry" => {
                return None;
            }
            _ => {
                let frame = LEXICON.id("deliver")?;
                if !LEXICON.is_told(frame, |role| role == Role::Theme && theme.is_some()) {
                    return None;
                }
                out.frame = frame;
            }
        }
        // `sent by fax`: that is how.
        let means =
            |p: &Phrase| p.tokens.len() == 1 && channel::of_noun(&fold(a.word(p.head)), &[]).is_some();
        let by = if self.passive { self.prepositional(&["by"], self.at).filter(|p| !means(p)) } else { None };
        let doer = match (&by, self.passive) {
            (Some(phrase), _) => self.slot(phrase, &[]),
            (None, true) => Slot::Unread,
            (None, false) => self.subject_slot(&[]),
        };
        let known = self.entity_of_slot(&doer);
        // `Brek's letter to Marn was delivered`: whose it is, and to whom, stands at the letter.
        let letter = theme.as_ref().filter(|_| is_message && self.passive).and_then(|t| {
            let word = self.tree.leader(t.head)?;
            Some(Parts::new(self.text, self.people, self.focus, word, self.at))
        });
        let recipient = recipient.or_else(|| letter.as_ref().and_then(Parts::recipient));
        let owner = letter.as_ref().and_then(Parts::owner);
        let fill = |phrase: Option<Phrase>| phrase.map_or(Slot::Unread, |p| self.slot(&p, &known));
        let carries =
            (matches!(lemma, "deliver" | "hand" | "bring" | "carry") || hand.is_some()) && is_message;
        let from = if lemma == "receive" || carries { self.prepositional(&["from"], after) } else { None };
        // `A letter from Brek was handed to Marn`
        let from = from.or_else(|| letter.as_ref().filter(|_| carries).and_then(Parts::sender));
        let carried = carries && (from.is_some() || doer.value().is_none_or(|p| !p.named));
        let roles = if lemma == "receive" {
            vec![(Role::Agent, fill(from)), (Role::Recipient, doer)]
        } else if carried {
            // A courier or minister who hands over a message is not the one whose message it is.
            let sender = fill(from.or(owner));
            vec![(Role::Agent, sender), (Role::Instrument, doer), (Role::Recipient, fill(recipient))]
        } else {
            vec![(Role::Agent, doer), (Role::Recipient, fill(recipient))]
        };
        out.roles.extend(roles);
        if let Some(theme) = &theme {
            out.roles.push((Role::Theme, self.slot(theme, &known)));
            if is_message && !it {
                out.noun = Some(theme.head);
                out.channel = self.channel_of(theme);
            }
        }
        if let Some(hand) = hand {
            out.channel = Some((Channel::InPerson, self.tree.phrase(hand).tokens));
        }
        Some(())
    }

    /// The hands into which something is put, of verbs that tell of a transfer by them alone; `None` where such a verb has none.
    #[allow(clippy::option_option, reason = "no transfer, and a transfer without hands")]
    fn hand_of(&self, lemma: &str) -> Option<Option<usize>> {
        if !matches!(lemma, "put" | "press" | "place" | "thrust") {
            return Some(None);
        }
        let hand = self.tree.oblique(self.word, &["into", "in"])?;
        (&*self.text.a.lemma(hand) == "hand").then_some(Some(hand))
    }

    /// Whose hands they are: `his hands`, `the hands of the winner`.
    fn owner(&self, hand: usize) -> Option<Phrase> {
        let of = |d: &usize| self.tree.relation(*d) == Relation::NmodPoss || self.tree.case(*d) == "of";
        self.tree.under(hand).find(of).map(|d| self.tree.phrase(d))
    }

    /// What passes, and to whom where that stands before it: `sent Xi a letter`.
    fn objects(&self, object: Option<Phrase>) -> (Option<Phrase>, Option<Phrase>) {
        if self.passive {
            // `The king was handed a letter`
            let handed = self.tree.object(self.word).filter(|o| *o > self.word).map(|o| self.tree.phrase(o));
            return match handed.filter(|h| self.text.a.time_at(h.head).is_none()) {
                Some(handed) if self.is_message(&handed) => (Some(handed), self.subject.clone()),
                _ => (self.subject.clone(), None),
            };
        }
        let Some(first) = object else { return (None, None) };
        let a = &self.text.a;
        // `handed the ambassador, Ona Brek, a note`
        let objects = self.tree.under(self.word).filter(|d| {
            *d > self.word
                && matches!(self.tree.relation(*d), Relation::Obj | Relation::Iobj | Relation::OblUnmarked)
        });
        let message =
            objects.map(|d| self.tree.phrase(d)).find(|p| p.head > first.head && self.is_message(p));
        if let Some(message) = message.filter(|_| !self.is_message(&first)) {
            return (Some(message), Some(first));
        }
        match a.phrase_from(first.tokens.end, self.clause.tokens.end) {
            Some(second) if a.class(second.tokens.start) == Class::Determiner => (Some(second), Some(first)),
            _ => (Some(first), None),
        }
    }
}
