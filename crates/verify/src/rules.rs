//! The rules: one file each, and this list.
//!
//! A rule looks at the [`Bench`] and says what it sees. It reads no prose, asks no clock and knows no other rule.
//! To add one: write `rules/its_name.rs` with its doc comment, its `RULE`, its page `rules/pages/its-name.md` and its
//! tests, and name it in [`ALL`].

mod ambiguous_speaker;
mod anonymous_source;
mod broken_quote;
mod citation_mismatch;
mod conflicting_attribution;
mod conflicting_channel;
mod conflicting_date;
mod conflicting_name;
mod conflicting_number;
mod conflicting_participant;
mod conflicting_place;
mod conflicting_quote;
mod conflicting_role;
mod denied;
mod headline_unsupported;
mod impossible_order;
mod silent_revision;
mod single_origin;
mod unanchored_date;
mod unattributed_quote;
mod undated_event;
mod unspecified_detail;

#[cfg(test)]
pub(crate) mod tests;

use std::sync::OnceLock;

use twosource_model::{Origin, RuleInfo, Severity, Span};

use crate::align::Alignments;
use crate::apart::Apart;
use crate::copy::Copy;
use crate::deed::Deeds;
use crate::draft::Draft;
use crate::link::Linked;
use crate::link::matter::Matter;
use crate::proposition::Propositions;
use crate::set::{Set, Told};
use crate::version::Versions;

/// What rules look at.
pub(crate) struct Bench<'s> {
    pub(crate) set: &'s Set<'s>,
    /// What happened.
    pub(crate) events: &'s [Linked<'s>],
    /// What was planned or announced.
    pub(crate) plans: &'s [Linked<'s>],
    pub(crate) copies: &'s [Copy],
    pub(crate) versions: &'s Versions,
    pub(crate) origins: &'s [Origin],
    /// What is stated, for what says the contrary.
    pub(crate) propositions: &'s Propositions<'s>,
    /// What each report names.
    pub(crate) matter: &'s Matter,
    /// Sentences of reports of one matter, laid beside each other.
    pub(crate) alignments: &'s Alignments<'s>,
    /// What those sentences tell as having been done.
    pub(crate) deeds: &'s Deeds<'s>,
    /// Which reports are of several matters.
    pub(crate) apart: &'s Apart,
    /// What each rule has found, once somebody has asked.
    pub(crate) found: Found,
}

/// What rules have found: each looks once, though another goes by what it sees.
pub(crate) struct Found(Vec<OnceLock<Vec<Draft>>>);

impl Default for Found {
    fn default() -> Self {
        Self(ALL.iter().map(|_| OnceLock::new()).collect())
    }
}

impl<'s> Bench<'s> {
    /// What a rule finds here.
    pub(crate) fn found(&self, rule: &Rule) -> &[Draft] {
        let slot = ALL.iter().position(|r| r.id == rule.id).and_then(|i| self.found.0.get(i));
        let look = || {
            let mut drafts = (rule.check)(self);
            drafts.retain(|draft| !self.apart.parts(self.set, rule.id, draft));
            drafts
        };
        slot.map_or(&[], |slot| slot.get_or_init(look))
    }

    /// Whether two reports are versions of one text: the later one takes the place of the earlier, and is not set against
    /// it but by silent-revision.
    pub(crate) fn are_versions(&self, a: usize, b: usize) -> bool {
        self.versions.of_one_text(a, b)
    }

    /// The pairs of reports whose sentences were laid beside each other and that are no versions of one text.
    pub(crate) fn compared(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.alignments.compared().filter(|(x, y)| !self.are_versions(*x, *y))
    }

    /// Whether the sentences in which two reports tell something are of one deed; `kind_only` as [`Deeds::are_one`] has it.
    pub(crate) fn are_one_deed(&self, a: &Told<'_>, b: &Told<'_>, kind_only: bool) -> bool {
        let at = |t: &Told<'_>| self.alignments.sentence_at(t.report, t.claim.predicate.passage.span);
        at(a).zip(at(b)).is_some_and(|(i, j)| {
            self.deeds.are_one(self.alignments, self.matter, (a.report, i), (b.report, j), kind_only)
        })
    }

    /// The kinds of deed that the sentence of what is told tells as having been done.
    pub(crate) fn kinds_beside(&self, told: &Told<'_>) -> &[&'s str] {
        let at = self.alignments.sentence_at(told.report, told.claim.predicate.passage.span);
        at.map_or(&[], |sentence| self.deeds.kinds(told.report, sentence))
    }

    /// Whether findings so far point at a stretch of a report.
    pub(crate) fn is_told(&self, drafts: &[Draft], report: usize, span: Span) -> bool {
        let name = &self.set.accounts[report].report.name;
        drafts.iter().flat_map(|d| &d.evidence).any(|e| e.report == *name && e.passage.span.overlaps(span))
    }

    /// Whether two reports are of one matter, shown by what the second tells of it: they tell of one happening, state the
    /// same, or have two names in common that few are called by, within days of each other.
    pub(crate) fn of_one_matter(&self, a: usize, b: usize) -> Option<Told<'s>> {
        self.propositions.common(self.set, a, b).copied()
    }
}

/// A rule.
pub(crate) struct Rule {
    /// Its id, which never changes once released: its file's name with hyphens.
    pub(crate) id: &'static str,
    /// One line.
    pub(crate) summary: &'static str,
    /// The level at which it reports unless it says otherwise of a case, or is configured.
    pub(crate) severity: Severity,
    /// The page that `twosource explain` prints.
    pub(crate) explanation: &'static str,
    /// What it sees.
    pub(crate) check: fn(&Bench<'_>) -> Vec<Draft>,
}

/// Every rule, by id.
pub(crate) const ALL: &[&Rule] = &[
    &ambiguous_speaker::RULE,
    &anonymous_source::RULE,
    &broken_quote::RULE,
    &citation_mismatch::RULE,
    &conflicting_attribution::RULE,
    &conflicting_channel::RULE,
    &conflicting_date::RULE,
    &conflicting_name::RULE,
    &conflicting_number::RULE,
    &conflicting_participant::RULE,
    &conflicting_place::RULE,
    &conflicting_quote::RULE,
    &conflicting_role::RULE,
    &denied::RULE,
    &headline_unsupported::RULE,
    &impossible_order::RULE,
    &silent_revision::RULE,
    &single_origin::RULE,
    &unanchored_date::RULE,
    &unattributed_quote::RULE,
    &undated_event::RULE,
    &unspecified_detail::RULE,
];

/// The rule of this id.
pub(crate) fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|r| r.id == id)
}

/// What every rule says of itself, by id.
#[must_use]
pub fn rules() -> Vec<RuleInfo> {
    ALL.iter()
        .map(|r| RuleInfo {
            id: r.id.to_owned(),
            summary: r.summary.to_owned(),
            severity: r.severity,
            explanation: r.explanation.to_owned(),
        })
        .collect()
}
