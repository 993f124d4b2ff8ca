//! What is known of a neighbourhood, replaced in one transaction.

use std::collections::BTreeSet;

use rusqlite::Connection;
use twosource_contract::{Archive, Error};
use twosource_model::{EventName, ReportName};

use super::fault::Answer;
use super::{body, event, finding};

/// Removes what rested on the scope alone and is not there any more, then puts what is there now. An event or finding
/// that rests on a report outside the scope stays, unless one of its name is given.
pub(super) fn put(db: &Connection, archive: Archive) -> Answer<()> {
    let events: BTreeSet<&EventName> = archive.events.iter().map(|event| &event.name).collect();
    for (index, origin) in archive.origins.iter().enumerate() {
        if !events.contains(&origin.event) {
            let description =
                format!("{} is not among the events: give the event with its origins", origin.event);
            return Err(Error::invalid(format!("origins[{index}].event"), description).into());
        }
    }
    let scope = body::names(archive.scope.iter().map(ReportName::as_str));
    event::remove_within(db, &scope)?;
    for event in &archive.events {
        event::put(db, event)?;
    }
    for (position, origin) in (0i64..).zip(&archive.origins) {
        event::put_origin(db, position, origin)?;
    }
    let kept = body::names(archive.findings.iter().map(|finding| finding.name.as_str()));
    finding::remove_within(db, &scope, &kept)?;
    for finding in archive.findings {
        finding::put(db, finding)?;
    }
    Ok(())
}
