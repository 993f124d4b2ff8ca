//! Events, and the origins that belong to them.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, params};
use twosource_contract::{ListEvents, Page};
use twosource_model::{Event, EventName, Origin, ReportName};

use super::body::{self, FORMAT};
use super::fault::Answer;
use super::page::Turn;

const NOUN: &str = "event";
const ORIGIN: &str = "origin";

/// Removes the events that rest on reports of `scope` alone and on one of `near` (JSON arrays of names), with their
/// origins; gives the reports that they rested on.
pub(super) fn remove_within(db: &Connection, scope: &str, near: &str) -> Answer<BTreeSet<ReportName>> {
    const GONE: &str = "SELECT e.event FROM event_reports e
         WHERE e.report IN (SELECT value FROM json_each(?2))
           AND NOT EXISTS (SELECT 1 FROM event_reports o
                           WHERE o.event = e.event AND o.report NOT IN (SELECT value FROM json_each(?1)))";
    let mut freed = BTreeSet::new();
    {
        let mut statement =
            db.prepare_cached(&format!("SELECT DISTINCT report FROM event_reports WHERE event IN ({GONE})"))?;
        let mut rows = statement.query([scope, near])?;
        while let Some(row) = rows.next()? {
            freed.extend(ReportName::parse(row.get_ref(0)?.as_str().unwrap_or_default()).ok());
        }
    }
    db.prepare_cached(&format!("DELETE FROM events WHERE name IN ({GONE})"))?.execute([scope, near])?;
    Ok(freed)
}

/// The reports that an event rests on.
pub(super) fn reports(event: &Event) -> BTreeSet<ReportName> {
    event.claims.iter().map(twosource_model::ClaimName::report).collect()
}

/// Whether an event of this name is kept.
pub(super) fn is_kept(db: &Connection, event: &Event) -> Answer<bool> {
    Ok(db.prepare_cached("SELECT 1 FROM events WHERE name = ?1")?.exists([event.name.as_str()])?)
}

/// Puts an event, without origins, in place of the one that was kept under its name.
pub(super) fn put(db: &Connection, event: &Event) -> Answer<()> {
    let name = event.name.as_str();
    db.prepare_cached("DELETE FROM events WHERE name = ?1")?.execute([name])?;
    db.prepare_cached("INSERT INTO events (name, frame, format, body) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![name, event.frame, FORMAT, body::write(NOUN, event)?])?;
    let mut insert = db.prepare_cached("INSERT INTO event_reports (event, report) VALUES (?1, ?2)")?;
    for report in &reports(event) {
        insert.execute([name, report.as_str()])?;
    }
    Ok(())
}

/// Puts an origin of a kept event; `position` orders the origins of one event.
pub(super) fn put_origin(db: &Connection, position: i64, origin: &Origin) -> Answer<()> {
    db.prepare_cached(
        "INSERT INTO origins (event, position, title, format, body) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        origin.event.as_str(),
        position,
        origin.title,
        FORMAT,
        body::write(ORIGIN, origin)?
    ])?;
    Ok(())
}

pub(super) fn get(db: &Connection, name: &EventName) -> Answer<Option<(Event, Vec<Origin>)>> {
    let event = db
        .prepare_cached("SELECT format, body FROM events WHERE name = ?1")?
        .query_row([name.as_str()], |row| Ok(body::of_row(NOUN, row, 0)))
        .optional()?
        .transpose()?;
    let Some((event, _)) = event else { return Ok(None) };
    let origins = db
        .prepare_cached("SELECT format, body FROM origins WHERE event = ?1 ORDER BY position")?
        .query_and_then([name.as_str()], |row| Ok(body::of_row(ORIGIN, row, 0)?.0))?
        .collect::<Answer<Vec<Origin>>>()?;
    Ok(Some((event, origins)))
}

pub(super) fn list(db: &Connection, list: &ListEvents) -> Answer<Page<Event>> {
    let report = list.report.as_ref().map(ReportName::as_str);
    let mut turn = Turn::<String>::new("events", &report, &list.page)?;
    let (after, limit) = (turn.after(String::new()), turn.limit());
    let mut statement;
    let rows = match report {
        None => {
            statement = db.prepare_cached(
                "SELECT name, format, body FROM events WHERE name > ?1 ORDER BY name LIMIT ?2",
            )?;
            statement.query(params![after, limit])?
        }
        Some(report) => {
            statement = db.prepare_cached(
                "SELECT e.name, e.format, e.body FROM event_reports o JOIN events e ON e.name = o.event
                 WHERE o.report = ?3 AND o.event > ?1 ORDER BY o.event LIMIT ?2",
            )?;
            statement.query(params![after, limit, report])?
        }
    };
    turn.read(rows, |row| {
        let (event, bytes) = body::of_row(NOUN, row, 1)?;
        Ok((row.get(0)?, event, bytes))
    })
}
