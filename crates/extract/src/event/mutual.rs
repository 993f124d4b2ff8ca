//! What two do with each other: they meet, they talk.

use twosource_language::{Class, Phrase, Relation, Upos, Xpos, class_of};
use twosource_model::{Participant, ParticipantKind, Role, Slot};

use super::occurrence::pair;
use super::{Happening, Reader};
use crate::frame::{LEXICON, Pattern};
use crate::place;
use crate::text::{REACH, fold};

/// Words for those whom one meets on equal terms or as the voice of others, in the singular, in order.
const PEERS: &[&str] = &[
    "activist",
    "adviser",
    "advisor",
    "agency",
    "alliance",
    "ambassador",
    "architect",
    "association",
    "authority",
    "bank",
    "board",
    "boss",
    "brother",
    "builder",
    "campaigner",
    "chamber",
    "chapter",
    "charity",
    "club",
    "coach",
    "coalition",
    "colleague",
    "commission",
    "committee",
    "company",
    "congregation",
    "consortium",
    "contractor",
    "council",
    "counterpart",
    "couple",
    "crew",
    "daughter",
    "delegate",
    "delegation",
    "deputation",
    "developer",
    "diocese",
    "director",
    "doctor",
    "emissary",
    "engineer",
    "envoy",
    "expert",
    "family",
    "fan",
    "farmer",
    "father",
    "federation",
    "firm",
    "fisherman",
    "fund",
    "group",
    "headteacher",
    "historian",
    "inspector",
    "investor",
    "landlord",
    "landowner",
    "lawyer",
    "leader",
    "league",
    "management",
    "manager",
    "member",
    "minister",
    "ministry",
    "mother",
    "neighbour",
    "nurse",
    "office",
    "officer",
    "official",
    "owner",
    "parent",
    "parishioner",
    "party",
    "patient",
    "pilgrim",
    "player",
    "prosecutor",
    "protester",
    "pupil",
    "relative",
    "representative",
    "resident",
    "scientist",
    "shareholder",
    "shopkeeper",
    "sister",
    "society",
    "solicitor",
    "son",
    "staff",
    "striker",
    "student",
    "supporter",
    "surveyor",
    "survivor",
    "synod",
    "teacher",
    "team",
    "tenant",
    "trader",
    "trust",
    "trustee",
    "union",
    "veteran",
    "victim",
    "villager",
    "volunteer",
    "widow",
    "widower",
    "worker",
];

/// Whether a word is one for those whom one meets on equal terms or as the voice of others.
pub(crate) fn is_peer(word: &str) -> bool {
    let single = match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.strip_suffix('s').unwrap_or(word).to_owned(),
    };
    matches!(word, "man" | "men" | "woman" | "women" | "people" | "children" | "fishermen")
        || PEERS.binary_search(&single.as_str()).is_ok()
        || PEERS.binary_search(&word).is_ok()
}

impl Reader<'_, '_> {
    pub(super) fn mutual(&mut self, out: &mut Happening, object: Option<Phrase>) -> Option<()> {
        if self.passive {
            return self.between(out);
        }
        let other = object.or_else(|| self.prepositional(&["with"], self.at));
        let agent = self.subject_slot(&[]);
        // `Havrel is to meet Solvang`: two proper names, whatever is known of them.
        let proper = |p: &Phrase| {
            let word = self.text.a.words_of(p.head..p.head + 1).start;
            self.tree.upos(word) == Upos::Propn && !place::is_known(self.text.a.words(p.tokens.clone()))
        };
        let by_name = self.subject.as_ref().is_some_and(proper) && other.as_ref().is_some_and(proper);
        let known = self.entity_of_slot(&agent);
        let (agent, other) = match other {
            Some(phrase) => (agent, self.slot(&phrase, &known)),
            None => match self.split_subject() {
                Some(both) => both,
                // `The ministers of the three countries met`
                None if self.subject_is_many() => (agent, Slot::Unread),
                None => return None,
            },
        };
        // One meets people and bodies; a demand or a deadline that is met is no meeting.
        let real = |s: &Slot<Participant>| {
            s.value().is_some_and(|p| p.named && p.kind != ParticipantKind::Place || !p.offices.is_empty())
        };
        let many = matches!(other, Slot::Unread) && self.subject_is_many();
        // `met her colleagues from the two neighbours`, `received our delegates`
        let peers = |s: &Slot<Participant>| s.value().is_some_and(|p| p.name.split(' ').any(is_peer));
        let told = (real(&other) || matches!(other, Slot::Unread) || peers(&other))
            && (real(&agent) || real(&other) || many || peers(&agent) && peers(&other));
        if !told && !by_name {
            return None;
        }
        out.roles.push((Role::Agent, agent));
        out.roles.push((Role::CoAgent, other));
        Some(())
    }

    /// `A deal was reached between the union and the company`: the two who did it, where the verb has neither for its subject.
    fn between(&self, out: &mut Happening) -> Option<()> {
        let end = self.text.around(self.at).end;
        let start = self.subject.as_ref().map_or(self.at, |s| s.tokens.start);
        let between = (start..end.min(start + REACH)).find(|&i| self.text.a.is(i, "between"))?;
        let stop = if between < self.at { self.at } else { end };
        let (agent, other) = pair(self.text, self.people, self.focus, between + 1, stop)?;
        out.roles.push((Role::Agent, agent));
        out.roles.push((Role::CoAgent, other));
        out.is_told().then_some(())
    }

    /// `was received by the president`: a person by a person, or by whoever holds an office.
    pub(super) fn received(&mut self) -> Option<Happening> {
        let host = self.prepositional(&["by"], self.at).map(|p| self.slot(&p, &[]))?;
        let guest = self.subject_slot(&[]);
        let person = |p: &Participant| p.kind == ParticipantKind::Person || !p.offices.is_empty();
        let last = |p: &Participant| p.name.rsplit(' ').next().is_some_and(is_peer);
        // `the minister was received by the king's adviser`: of one of two who meet the words may tell no more.
        let guest_is_person = guest.value().is_some_and(person);
        if !host.value().is_some_and(|p| person(p) || guest_is_person && last(p))
            || guest.value().is_none()
            || self.subject.as_ref().is_some_and(|s| self.is_message(s))
        {
            return None;
        }
        let mut out = self.happening(LEXICON.id("meet")?, "receive");
        out.roles = vec![(Role::Agent, host), (Role::CoAgent, guest)];
        Some(out)
    }

    /// `held a telephone conversation with Y`, `spoke with Y by telephone`.
    pub(super) fn light(&mut self, spoke: bool) -> Option<Happening> {
        let a = &self.text.a;
        if self.passive {
            return None;
        }
        let (frame, noun, channel) = if spoke {
            (LEXICON.id("talk")?, None, None)
        } else {
            let object = a.phrase_from(self.at + 1, self.clause.tokens.end)?;
            let head = fold(a.word(object.head));
            let frame = match LEXICON.noun(&head) {
                Some(frame) if LEXICON.frames[frame].pattern == Pattern::Mutual => frame,
                _ if head == "conference" && fold(a.words(object.tokens.clone())).contains("video") => {
                    LEXICON.id("talk")?
                }
                _ => return None,
            };
            (frame, Some(object.head), self.channel_of(&object))
        };
        // `spoke face to face with Y`
        let from = if a.is(self.at + 1, "face") && a.is(self.at + 2, "to") { self.at + 4 } else { self.at };
        let with = (from > self.at)
            .then(|| (from..self.clause.tokens.end).find(|&i| a.is(i, "with")))
            .flatten()
            .and_then(|i| a.phrase_from(i + 1, self.text.around(self.at).end));
        let other = with.or_else(|| self.prepositional(&["with", "to"], from));
        let agent = self.subject_slot(&[]);
        let Some(other) = other else {
            return self.spoke_together(frame, agent, spoke);
        };
        let known = self.entity_of_slot(&agent);
        let other = self.slot(&other, &known);
        let named = |s: &Slot<Participant>| {
            s.value().is_some_and(|p| p.named && p.kind != ParticipantKind::Place || !p.offices.is_empty())
        };
        // Who speaks to a paper gives it a quotation, not a talk.
        let outlet = other.value().is_some_and(|p| p.kind == ParticipantKind::Organisation);
        if !named(&agent) || !named(&other) || spoke && outlet {
            return None;
        }
        let mut out = self.happening(frame, if spoke { "speak" } else { "hold" });
        out.roles.push((Role::Agent, agent));
        out.roles.push((Role::CoAgent, other));
        out.noun = noun;
        out.channel = channel;
        self.channel_phrase(&mut out);
        Some(out)
    }

    /// `The two leaders spoke by telephone`: several with each other, where the words tell by what means.
    fn spoke_together(&self, frame: usize, agent: Slot<Participant>, spoke: bool) -> Option<Happening> {
        let mut out = self.happening(frame, "speak");
        out.roles.push((Role::Agent, agent));
        out.roles.push((Role::CoAgent, Slot::Unread));
        self.channel_phrase(&mut out);
        (spoke && self.subject_is_many() && out.channel.is_some()).then_some(out)
    }

    /// Whether several people are the subject: `the ministers of the three countries`, `the two sides`.
    fn subject_is_many(&self) -> bool {
        self.subject_word.is_some_and(|s| {
            let letters = fold(self.text.a.letters(s));
            // `The board met`: its members did.
            let now = matches!(self.tree.xpos(self.word), Some(Xpos::Vbz | Xpos::Vbp));
            if !now
                && matches!(
                    letters.as_str(),
                    "assembly"
                        | "board"
                        | "cabinet"
                        | "commission"
                        | "committee"
                        | "congress"
                        | "council"
                        | "court"
                        | "parliament"
                        | "senate"
                )
            {
                return true;
            }
            self.tree.xpos(s) == Some(Xpos::Nns)
                && (class_of(&fold(&self.text.a.lemma(s))) == Class::Title
                    || matches!(
                        letters.as_str(),
                        "sides" | "parties" | "leaders" | "delegations" | "envoys" | "negotiators"
                    ))
        })
    }

    /// `Xi and Kim met`: one phrase before `and`, one after.
    fn split_subject(&self) -> Option<(Slot<Participant>, Slot<Participant>)> {
        let a = &self.text.a;
        if let Some(first) = self.subject_word
            && let Some(second) = self.tree.child(first, Relation::Conj)
        {
            return Some((
                self.slot(&self.tree.phrase(first), &[]),
                self.slot(&self.tree.phrase(second), &[]),
            ));
        }
        let second = self.subject.as_ref()?;
        let and =
            second.tokens.start.checked_sub(1).filter(|&i| a.is(i, "and") && i > self.clause.tokens.start)?;
        let first = a.phrase_ending(and - 1, self.clause.tokens.start)?;
        Some((self.slot(&first, &[]), self.slot(second, &[])))
    }
}

#[cfg(test)]
mod tests {
    use super::{PEERS, is_peer};

    #[test]
    fn peers_are_sorted_and_known_in_the_plural() {
        assert!(PEERS.is_sorted());
        assert!(is_peer("families") && is_peer("clubs") && is_peer("staff") && !is_peer("deadlines"));
    }
}
