//! The set that is judged, indexed: reports in one order whatever order they came in.

use std::collections::HashMap;

/// So few reports are checked together because they are of one matter, whatever they name.
pub(crate) const HANDFUL: usize = 8;

use twosource_contract::VerifyRequest;
use twosource_model::{Claim, Evidence, Passage, Reading, Report, ReportName, Source};

use crate::name::{Folded, bare_publisher};

/// One claim with its report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told<'s> {
    /// Index into [`Set::reports`].
    pub(crate) report: usize,
    /// Index into the report's claims.
    pub(crate) index: usize,
    pub(crate) claim: &'s Claim,
}

/// A report with what was read in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Account<'s> {
    pub(crate) report: &'s Report,
    pub(crate) reading: &'s Reading,
    pub(crate) source: Option<&'s Source>,
}

/// The title of a report's source as the report has it, and what is known of the source beside that.
fn own_names(account: &Account<'_>) -> Vec<Folded> {
    let known = account.source.into_iter().flat_map(|s| std::iter::once(&s.title).chain(&s.aliases));
    let names = std::iter::once(&account.report.source_title).chain(known);
    names.filter(|name| !name.is_empty()).map(|name| Folded::new(name)).collect()
}

pub(crate) struct Set<'s> {
    /// By path, then by name: the same in whatever order the request has them.
    pub(crate) accounts: Vec<Account<'s>>,
    /// Where each stands among them.
    by_name: HashMap<&'s ReportName, usize>,
    /// Sources of which the family is known: all their names, and the family.
    families: Vec<(Vec<Folded>, &'s str)>,
    /// Per account the names of its source.
    own_names: Vec<Vec<Folded>>,
    /// Per account the title of its source as [`bare_publisher`] has it.
    publishers: Vec<Folded>,
}

impl<'s> Set<'s> {
    /// Pairs reports with readings; a report without a reading, or a reading without its report, is left out here
    /// because the door has refused it.
    pub(crate) fn new(request: &'s VerifyRequest) -> Self {
        let mut accounts: Vec<Account<'s>> = Vec::with_capacity(request.reports.len());
        let by_name: std::collections::HashMap<_, _> =
            request.readings.iter().map(|r| (&r.report, r)).collect();
        for report in &request.reports {
            if let Some(reading) = by_name.get(&report.name) {
                let source = report.name.source();
                let source = request.sources.iter().find(|s| s.name == source);
                accounts.push(Account { report, reading, source });
            }
        }
        accounts.sort_by(|a, b| (&a.report.path, &a.report.name).cmp(&(&b.report.path, &b.report.name)));
        accounts.dedup_by(|a, b| a.report.name == b.report.name);
        let by_name = accounts.iter().enumerate().map(|(i, a)| (&a.report.name, i)).collect();
        let known = request.sources.iter().filter(|s| !s.family.is_empty());
        let families = known
            .map(|s| {
                let names = std::iter::once(&s.title).chain(&s.aliases).filter(|n| !n.is_empty());
                (names.map(|n| Folded::new(n)).collect(), s.family.as_str())
            })
            .collect();
        let own_names = accounts.iter().map(own_names).collect();
        let publishers = accounts.iter().map(|a| bare_publisher(&a.report.source_title)).collect();
        Self { accounts, by_name, families, own_names, publishers }
    }

    /// Whether a name, folded, is one of the source of a report.
    pub(crate) fn is_source_of(&self, report: usize, name: &Folded) -> bool {
        self.own_names[report].iter().any(|own| own.is_variant_of(name))
    }

    /// Whether a name is that of the publisher of a report of the set, but for words that tell its kind.
    pub(crate) fn has_publisher(&self, name: &str) -> bool {
        let bare = bare_publisher(name);
        self.publishers.iter().any(|title| bare.words_match(title))
    }

    /// Whether a name, as [`bare_publisher`] has it, is that of the publisher of a report.
    pub(crate) fn is_published_by(&self, report: usize, bare: &Folded) -> bool {
        bare.words_match(&self.publishers[report])
    }

    /// Where a report stands among the accounts.
    pub(crate) fn index_of(&self, report: &ReportName) -> Option<usize> {
        self.by_name.get(report).copied()
    }

    /// The family to which a publisher of this name belongs, where that is known.
    pub(crate) fn family(&self, title: &str) -> Option<&'s str> {
        let given = Folded::new(title);
        let found = self.families.iter().find(|(names, _)| names.iter().any(|n| n.is_variant_of(&given)));
        found.map(|(_, family)| *family)
    }

    /// All claims that a frame of the lexicon or an utterance stands behind, by report and place.
    pub(crate) fn told(&self) -> impl Iterator<Item = Told<'s>> + '_ {
        self.stated().filter(|t| t.claim.frame != crate::proposition::DO)
    }

    /// All claims, by report and place, those too that are known by their predicate alone.
    pub(crate) fn stated(&self) -> impl Iterator<Item = Told<'s>> + '_ {
        self.accounts.iter().enumerate().flat_map(|(report, account)| {
            account.reading.claims.iter().enumerate().map(move |(index, claim)| Told { report, index, claim })
        })
    }

    /// Evidence from a report.
    pub(crate) fn evidence(&self, report: usize, passage: &Passage, label: impl Into<String>) -> Evidence {
        let report = self.accounts[report].report;
        Evidence {
            report: report.name.clone(),
            path: report.path.clone(),
            passage: passage.clone(),
            label: label.into(),
        }
    }

    /// What messages call a report.
    pub(crate) fn label(&self, report: usize) -> &'s str {
        self.accounts[report].report.label()
    }
}
