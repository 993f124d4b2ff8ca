//! Who takes part in what a noun names: `the delivery of the letter to Xi by the ambassador`, `Russia's invasion of Ukraine`.

use twosource_language::{Phrase, Relation};
use twosource_model::{Participant, Role, Slot};

use super::participant;
use crate::channel::MESSAGES;
use crate::frame::{LEXICON, Pattern};
use crate::people::People;
use crate::speech::Focus;
use crate::text::{Text, fold};
use crate::tree::Tree;

/// Prepositions that name parts of what a noun tells.
const PARTS: &[&str] = &["of", "by", "to", "from", "against", "on", "at", "in", "into", "with"];

/// The parts of a happening that stand around its noun.
pub(super) struct Parts<'t, 'r> {
    text: &'t Text<'r>,
    people: &'t People,
    focus: &'t Focus,
    owner: Option<Phrase>,
    /// The first phrase behind each preposition, in the order of [`PARTS`].
    behind: Vec<Option<Phrase>>,
}

impl<'t, 'r> Parts<'t, 'r> {
    /// Reads them from the noun at a token up to `end`. The phrases are taken in their order, for trees hang them on one another at
    /// random.
    pub(super) fn new(
        text: &'t Text<'r>,
        people: &'t People,
        focus: &'t Focus,
        word: usize,
        end: usize,
    ) -> Self {
        let a = &text.a;
        let tree = Tree(a);
        let owner = tree.child(word, Relation::NmodPoss).map(|d| tree.phrase(d));
        let mut behind = vec![None; PARTS.len()];
        let mut at = tree.token(word) + 1;
        while at + 1 < end {
            let part = PARTS.iter().position(|p| a.is(at, p)).filter(|_| a.time_at(at + 1).is_none());
            match part.and_then(|p| Some((p, a.phrase_from(at + 1, end)?))) {
                Some((p, phrase)) => {
                    at = phrase.tokens.end;
                    behind[p].get_or_insert(phrase);
                }
                None => at += 1,
            }
        }
        Self { text, people, focus, owner, behind }
    }

    fn phrase(&self, prepositions: &[&str]) -> Option<&Phrase> {
        prepositions.iter().find_map(|p| {
            let at = PARTS.iter().position(|q| q == p)?;
            self.behind[at].as_ref()
        })
    }

    /// To whom it goes.
    pub(super) fn recipient(&self) -> Option<Phrase> {
        self.phrase(&["to"]).cloned()
    }

    /// Whom it comes from.
    pub(super) fn sender(&self) -> Option<Phrase> {
        self.phrase(&["from"]).cloned()
    }

    /// Whose it is.
    pub(super) fn owner(&self) -> Option<Phrase> {
        self.owner.clone()
    }

    fn slot(&self, phrase: Option<&Phrase>) -> Slot<Participant> {
        phrase.map_or(Slot::Unread, |p| participant(self.text, self.people, self.focus, p, &[]))
    }

    /// Who takes part, by the frame.
    pub(super) fn roles(&self, frame: usize) -> Vec<(Role, Slot<Participant>)> {
        let id = LEXICON.frames[frame].id.as_str();
        let owner = self.owner.as_ref();
        // `an earthquake of magnitude 6.1`: how strong it was is nothing that it befell.
        let measure = |p: &&Phrase| {
            let lemma = self.text.a.lemma(self.text.a.words_of(p.head..p.head + 1).start);
            matches!(&*fold(&lemma), "magnitude" | "depth" | "strength" | "intensity")
                || (p.tokens.start..p.head).any(|i| self.text.a.is(i, "magnitude"))
        };
        let (of, by) = (self.phrase(&["of"]).filter(|p| !measure(p)), self.phrase(&["by"]));
        let roles = match LEXICON.frames[frame].pattern {
            Pattern::Transfer => vec![
                (Role::Agent, by.or(owner)),
                (Role::Recipient, self.phrase(&["to"])),
                (Role::Theme, of),
                (Role::InitialLocation, self.phrase(&["from"])),
            ],
            Pattern::Undergo => {
                let befallen = of.or(owner).or_else(|| self.phrase(&["at", "in", "on"]));
                vec![(Role::Agent, None), (Role::Patient, befallen)]
            }
            Pattern::Act => vec![
                (Role::Agent, by.or(owner).or(of)),
                (Role::Destination, self.phrase(&["to", "in", "at"]).filter(|_| id == "arrive")),
            ],
            Pattern::Mutual => {
                vec![(Role::Agent, owner.or(of)), (Role::CoAgent, self.phrase(&["with"]))]
            }
            // `the visit of the bishop to the town`
            Pattern::Affect if id == "visit" => {
                vec![(Role::Agent, by.or(owner).or(of)), (Role::Patient, self.phrase(&["to"]))]
            }
            Pattern::Affect if LEXICON.frames[frame].owner_acts => {
                let aim = if id == "attack" { self.phrase(&["on", "against", "at"]) } else { None };
                let to = if LEXICON.frames[frame].has(Role::Recipient) { self.phrase(&["to"]) } else { None };
                vec![(Role::Agent, by.or(owner)), (Role::Patient, of.or(aim)), (Role::Recipient, to)]
            }
            Pattern::Affect => {
                let doer = by.or(owner.filter(|_| of.is_some()));
                vec![(Role::Agent, doer), (Role::Patient, of.or(owner))]
            }
        };
        let kept = |role: Role| matches!(role, Role::Agent | Role::Patient | Role::CoAgent);
        roles
            .into_iter()
            .map(|(role, phrase)| (role, self.slot(phrase)))
            .filter(|(role, slot)| kept(*role) || slot.value().is_some())
            .collect()
    }

    /// Whether what passes is a message: `the delivery of the letter`.
    pub(super) fn is_of_message(&self) -> bool {
        self.phrase(&["of"]).is_some_and(|p| MESSAGES.contains(&fold(self.text.a.word(p.head)).as_str()))
    }
}
