//! From claims to findings, in one order.

use std::collections::{BTreeSet, HashMap};

use twosource_contract::{Judged, Result, Stop, VerifyRequest};
use twosource_model::{Event, EventName, Finding, Origin, ReportName};

use crate::align::Alignments;
use crate::apart::Apart;
use crate::confidence::Judges;
use crate::copy::Copy;
use crate::deed::Deeds;
use crate::level::Levels;
use crate::link::Links;
use crate::link::matter::Matter;
use crate::matter::Matters;
use crate::proposition::Propositions;
use crate::rules::{ALL, Bench, Found};
use crate::set::Set;
use crate::version::Versions;
use crate::withdrawn::Withdrawn;

/// What was made of a set before the rules look at it.
struct Ground<'s> {
    links: Links<'s>,
    copies: Vec<Copy>,
    versions: Versions,
    origins: Vec<Origin>,
    propositions: Propositions<'s>,
    matter: Matter,
    alignments: Alignments<'s>,
    deeds: Deeds<'s>,
    apart: Apart,
}

impl<'s> Ground<'s> {
    fn of(set: &Set<'s>, stop: &Stop) -> Result<Self> {
        let matter = Matter::new(set);
        let alignments = Alignments::of(set, &matter, stop)?;
        let mut links = crate::link::link(set, &matter, &alignments);
        stop.check()?;
        let copies = crate::copy::copies(set);
        let versions = crate::version::versions(set, &copies);
        let origins: Vec<Origin> =
            links.events.iter().flat_map(|e| crate::origin::origins(set, e, &copies)).collect();
        stop.check()?;
        let mut of_event: HashMap<&EventName, Vec<&Origin>> = HashMap::new();
        for origin in &origins {
            of_event.entry(&origin.event).or_default().push(origin);
        }
        for linked in &mut links.events {
            linked.event.updates = crate::update::of_event(set, linked);
            let of_event = of_event.get(&linked.event.name).map_or(&[][..], Vec::as_slice);
            linked.event.independent = crate::origin::independent(set, of_event);
        }
        for linked in &mut links.plans {
            linked.event.updates = crate::update::of_plan(set, linked);
        }
        stop.check()?;
        let propositions = Propositions::of(set);
        stop.check()?;
        let apart = Apart::of(set, stop)?;
        stop.check()?;
        let deeds = Deeds::of(set, &alignments);
        Ok(Self { links, copies, versions, origins, propositions, matter, alignments, deeds, apart })
    }

    fn bench<'b>(&'b self, set: &'b Set<'s>) -> Bench<'b>
    where
        's: 'b,
    {
        Bench {
            set,
            events: &self.links.events,
            plans: &self.links.plans,
            copies: &self.copies,
            versions: &self.versions,
            origins: &self.origins,
            propositions: &self.propositions,
            matter: &self.matter,
            alignments: &self.alignments,
            deeds: &self.deeds,
            apart: &self.apart,
            found: Found::default(),
        }
    }
}

/// Judges a set by itself: the same reports and readings give the same events, origins and findings in whatever order
/// they are given.
///
/// # Errors
/// `Cancelled` where `stop` is asked for.
pub fn judge(request: &VerifyRequest, levels: &Levels, stop: &Stop) -> Result<Judged> {
    let set = Set::new(request);
    stop.check()?;
    let ground = Ground::of(&set, stop)?;
    let bench = ground.bench(&set);
    let mut findings: Vec<Finding> = Vec::new();
    let judges = Judges::new(&bench);
    let withdrawn = Withdrawn::of(&set);
    for rule in ALL {
        stop.check()?;
        for draft in bench.found(rule) {
            let draft = withdrawn.told(&set, crate::copying::told(&bench, rule, draft.clone()));
            if let Some(severity) = levels.severity(rule.id, draft.severity.unwrap_or(rule.severity)) {
                let confidence = judges.of(rule.id, &draft);
                findings.push(draft.finish(rule.id, severity, confidence));
            }
        }
    }
    let place = |f: &Finding| f.evidence.first().map(|e| (e.path.clone(), e.report.clone(), e.passage.span));
    findings
        .sort_by_cached_key(|f| (std::cmp::Reverse(f.severity), place(f), f.rule.clone(), f.name.clone()));
    let mut seen = std::collections::HashSet::new();
    findings.retain(|f| seen.insert(f.name.clone()));
    let Ground { links: Links { events, mut plans }, origins, .. } = ground;
    // A plan is shown where reports can be set against each other on it.
    plans.retain(|p| p.reports().len() > 1);
    let mut events: Vec<Event> = events.into_iter().chain(plans).map(|l| l.event).collect();
    events.sort_by(|a, b| a.name.cmp(&b.name));
    events.dedup_by(|a, b| a.name == b.name);
    Ok(Judged { events, origins, findings })
}

/// The reports that have to do with one of `with`, those among them: they tell of one happening or of one matter, copy
/// each other, or a rule sets them against each other. What is found among others does not hang on these.
///
/// # Errors
/// `Cancelled` where `stop` is asked for.
pub(crate) fn company(
    request: &VerifyRequest,
    with: &BTreeSet<ReportName>,
    stop: &Stop,
) -> Result<BTreeSet<ReportName>> {
    let set = Set::new(request);
    stop.check()?;
    let ground = Ground::of(&set, stop)?;
    let bench = ground.bench(&set);
    let with: BTreeSet<usize> = with.iter().filter_map(|r| set.index_of(r)).collect();
    let mut reached = with.clone();
    let mut take = |group: BTreeSet<usize>| {
        if !group.is_disjoint(&with) {
            reached.extend(group);
        }
    };
    for linked in bench.events.iter().chain(bench.plans) {
        take(linked.claims.iter().chain(&linked.denials).map(|t| t.report).collect());
    }
    Matters::of(&set, stop)?.groups().for_each(&mut take);
    bench.copies.iter().for_each(|c| take(BTreeSet::from([c.a, c.b])));
    bench.versions.pairs.iter().for_each(|v| take(BTreeSet::from([v.older, v.newer])));
    for rule in ALL {
        stop.check()?;
        for draft in bench.found(rule) {
            take(draft.evidence.iter().filter_map(|e| set.index_of(&e.report)).collect());
        }
    }
    Ok(reached.into_iter().map(|r| set.accounts[r].report.name.clone()).collect())
}
