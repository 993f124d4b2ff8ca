//! From claims to findings, in one order.

use std::collections::HashMap;

use twosource_contract::{Judged, Result, Stop, VerifyRequest};
use twosource_model::{Event, EventName, Finding, Origin};

use crate::level::Levels;
use crate::link::Links;
use crate::rules::{ALL, Bench};

/// Judges a set by itself: the same reports and readings give the same events, origins and findings in whatever order
/// they are given.
///
/// # Errors
/// `Cancelled` where `stop` is asked for.
pub fn judge(request: &VerifyRequest, levels: &Levels, stop: &Stop) -> Result<Judged> {
    let set = crate::set::Set::new(request);
    stop.check()?;
    let Links { mut events, mut plans } = crate::link::link(&set);
    stop.check()?;
    let copies = crate::origin::copies(&set);
    let versions = crate::version::versions(&set, &copies);
    let origins: Vec<Origin> = events.iter().flat_map(|e| crate::origin::origins(&set, e, &copies)).collect();
    stop.check()?;
    let mut of_event: HashMap<&EventName, Vec<&Origin>> = HashMap::new();
    for origin in &origins {
        of_event.entry(&origin.event).or_default().push(origin);
    }
    for linked in &mut events {
        linked.event.updates = crate::update::of_event(&set, linked);
        let of_event = of_event.get(&linked.event.name).map_or(&[][..], Vec::as_slice);
        linked.event.independent = crate::origin::independent(&set, of_event);
    }
    for linked in &mut plans {
        linked.event.updates = crate::update::of_plan(&set, linked);
    }
    stop.check()?;
    let bench =
        Bench { set: &set, events: &events, plans: &plans, copies: &copies, versions: &versions, origins };
    let mut findings: Vec<Finding> = Vec::new();
    for rule in ALL {
        stop.check()?;
        for draft in (rule.check)(&bench) {
            let draft = crate::copying::told(&bench, rule, draft);
            if let Some(severity) = levels.severity(rule.id, draft.severity.unwrap_or(rule.severity)) {
                findings.push(draft.finish(rule.id, severity));
            }
        }
    }
    let place = |f: &Finding| f.evidence.first().map(|e| (e.path.clone(), e.report.clone(), e.passage.span));
    findings
        .sort_by_cached_key(|f| (std::cmp::Reverse(f.severity), place(f), f.rule.clone(), f.name.clone()));
    let mut seen = std::collections::HashSet::new();
    findings.retain(|f| seen.insert(f.name.clone()));
    let origins = bench.origins;
    // A plan is shown where reports can be set against each other on it.
    plans.retain(|p| p.reports().len() > 1);
    let mut events: Vec<Event> = events.into_iter().chain(plans).map(|l| l.event).collect();
    events.sort_by(|a, b| a.name.cmp(&b.name));
    events.dedup_by(|a, b| a.name == b.name);
    Ok(Judged { events, origins, findings })
}
