//! From claims to findings, in one order.

use twosource_contract::{Judged, Result, Stop, VerifyRequest};
use twosource_model::Finding;

use crate::level::Levels;
use crate::rules::{ALL, Bench};

/// Judges a set by itself: the same reports and readings give the same events, origins and findings in whatever order
/// they are given.
///
/// # Errors
/// `Cancelled` where `stop` is asked for.
pub fn judge(request: &VerifyRequest, levels: &Levels, stop: &Stop) -> Result<Judged> {
    let set = crate::set::Set::new(request);
    stop.check()?;
    let events = crate::link::link(&set);
    stop.check()?;
    let copies = crate::origin::copies(&set);
    let origins = events.iter().flat_map(|e| crate::origin::origins(&set, e, &copies)).collect();
    stop.check()?;
    let bench = Bench { set: &set, events: &events, copies: &copies, origins };
    let mut findings: Vec<Finding> = Vec::new();
    for rule in ALL {
        stop.check()?;
        for draft in (rule.check)(&bench) {
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
    Ok(Judged { events: events.into_iter().map(|l| l.event).collect(), origins, findings })
}
