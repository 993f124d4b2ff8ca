//! Every one of those who are joined takes part: `Ona Brek and Ilo Marn were arrested` tells of two arrests.

use std::collections::HashSet;

use twosource_language::Relation;
use twosource_model::{Participant, ParticipantKind, Role};

use super::{Happening, participant};
use crate::frame::{LEXICON, Pattern};
use crate::people::People;
use crate::speech::Focus;
use crate::text::Text;
use crate::tree::Tree;

/// Named ones joined to another that are told one by one; more are a list.
const JOINED: usize = 12;

/// Adds to the happenings of a sentence one for each further one who is named in the same part. Nothing more is expected of them:
/// what the first lacks they all lack.
pub(crate) fn add_conjuncts(text: &Text<'_>, people: &People, focus: &Focus, found: &mut Vec<Happening>) {
    let a = &text.a;
    let tree = Tree(a);
    let mut told: HashSet<(usize, usize, String)> = HashSet::new();
    for h in found.iter() {
        let names = h.roles.iter().filter_map(|(_, slot)| slot.value()).filter(|p| p.named);
        told.extend(names.map(|p| (h.word, h.frame, p.name.clone())));
    }
    let mut more: Vec<Happening> = Vec::new();
    for h in found.iter() {
        if h.is_unit() || h.by_count || LEXICON.frames[h.frame].pattern == Pattern::Mutual {
            continue;
        }
        let Some(word) = tree.leader(h.word) else { continue };
        let parts =
            [tree.subject(word), tree.object(word), tree.oblique(word, &["by"]), tree.oblique(word, &["to"])];
        for noun in parts.into_iter().flatten() {
            let first = participant(text, people, focus, &tree.phrase(noun), &[]);
            let Some(first) = first.value().filter(|p| p.named) else { continue };
            let role = h.roles.iter().find(|(role, slot)| {
                *role != Role::Topic && slot.value().is_some_and(|p| p.name == first.name)
            });
            let Some((role, _)) = role else { continue };
            let joined = tree
                .under(noun)
                .filter(|d| *d > noun && tree.relation(*d) == Relation::Conj && tree.nominal(*d));
            // `Mira Holm and the actor Karel Dusek were married`: the tree may have two subjects side by side.
            let subject = |d: usize| matches!(tree.relation(d), Relation::Nsubj | Relation::NsubjPass);
            let beside = tree.under(word).filter(|d| {
                *d > noun
                    && subject(noun)
                    && subject(*d)
                    && tree.child(*d, Relation::Cc).is_some_and(|c| a.is(tree.token(c), "and"))
            });
            for other in joined.chain(beside).take(JOINED) {
                let slot = participant(text, people, focus, &tree.phrase(other), &[]);
                let Some(value) = slot.value().filter(|p| p.named && are_alike(p, first)) else {
                    continue;
                };
                if !told.insert((h.word, h.frame, value.name.clone())) {
                    continue;
                }
                let roles =
                    h.roles.iter().map(|(r, s)| (*r, if r == role { slot.clone() } else { s.clone() }));
                more.push(Happening {
                    roles: roles.collect(),
                    lemma: h.lemma.clone(),
                    tokens: h.tokens.clone(),
                    channel: h.channel.clone(),
                    counts: Vec::new(),
                    by_count: true,
                    ..*h
                });
            }
        }
    }
    found.extend(more);
}

/// Whether two may do or undergo one thing each: a person and a place may not, of an unknown kind anybody may be.
fn are_alike(one: &Participant, other: &Participant) -> bool {
    let unknown = |p: &Participant| p.kind == ParticipantKind::Unknown;
    let person = |p: &Participant| p.kind == ParticipantKind::Person;
    unknown(one) || unknown(other) || person(one) == person(other)
}
