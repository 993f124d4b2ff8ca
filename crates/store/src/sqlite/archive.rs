//! What is known of a neighbourhood, replaced in one transaction.

use std::collections::BTreeSet;

use rusqlite::Connection;
use twosource_contract::{Archive, Error};
use twosource_model::{EventName, ReportName};

use super::fault::Answer;
use super::{body, event, finding};

/// Removes what rested on the scope alone and is not there any more, then puts what is there now. An event or finding
/// that rests on a report outside the scope stays, unless one of its name is given; and so does what rests on nothing
/// near.
pub(super) fn put(db: &Connection, archive: Archive) -> Answer<()> {
    let events: BTreeSet<&EventName> = archive.events.iter().map(|event| &event.name).collect();
    for (index, origin) in archive.origins.iter().enumerate() {
        if !events.contains(&origin.event) {
            let description =
                format!("{} is not among the events: give the event with its origins", origin.event);
            return Err(Error::invalid(format!("origins[{index}].event"), description).into());
        }
    }
    let near: BTreeSet<&ReportName> =
        if archive.near.is_empty() { &archive.scope } else { &archive.near }.iter().collect();
    let whole = archive.near.is_empty();
    let scope = body::names(archive.scope.iter().map(ReportName::as_str));
    let around = body::names(near.iter().map(|report| report.as_str()));
    let freed = event::remove_within(db, &scope, &around)?;
    let mut put: BTreeSet<&EventName> = BTreeSet::new();
    for event in &archive.events {
        let reports = event::reports(event);
        // What shared an event with something near, and does so no more, has an event of its own again.
        let parted = reports.iter().any(|r| freed.contains(r));
        if whole || reports.iter().any(|r| near.contains(r)) || parted && !event::is_kept(db, event)? {
            event::put(db, event)?;
            put.insert(&event.name);
        }
    }
    for (position, origin) in (0i64..).zip(&archive.origins).filter(|(_, o)| put.contains(&o.event)) {
        event::put_origin(db, position, origin)?;
    }
    let kept = body::names(archive.findings.iter().map(|finding| finding.name.as_str()));
    finding::remove_within(db, &scope, &around, &kept)?;
    for finding in archive.findings {
        if whole || finding::reports(&finding).keys().any(|r| near.contains(r)) {
            finding::put(db, finding)?;
        }
    }
    Ok(())
}
