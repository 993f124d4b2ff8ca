//! Which reports are versions of one text: those of one source under one URL, and those that `replaces` links, however
//! many links lie between and in whatever order they arrived.
//!
//! It is decided once, when a report arrives, so that listing versions reads the versions and nothing else.

use rusqlite::{Connection, params};
use twosource_model::{Report, ReportName};

use super::fault::Answer;

/// Puts the report of this arrival with the text that it is a version of; joins texts that it shows to be one.
pub(super) fn join(db: &Connection, arrival: i64, report: &Report) -> Answer<()> {
    // One report of each URL stands for all of it: they share a text already.
    let mut statement = db.prepare_cached(
        "SELECT text FROM versions WHERE arrival =
            (SELECT max(arrival) FROM reports WHERE source = ?1 AND url = ?2 AND url <> '' AND arrival < ?3)
         UNION
         SELECT v.text FROM reports r JOIN versions v ON v.arrival = r.arrival WHERE r.name = ?4
         UNION
         SELECT v.text FROM reports r JOIN versions v ON v.arrival = r.arrival WHERE r.replaces = ?5
         ORDER BY 1",
    )?;
    let source = report.name.source();
    let replaced = report.replaces.as_ref().map(ReportName::as_str);
    let found = statement
        .query_map(params![source.as_str(), report.url, arrival, replaced, report.name.as_str()], |row| {
            row.get(0)
        })?
        .collect::<Result<Vec<i64>, _>>()?;
    let text = found.first().copied().unwrap_or(arrival);
    for other in found.iter().skip(1) {
        db.prepare_cached("UPDATE versions SET text = ?1 WHERE text = ?2")?.execute([text, *other])?;
    }
    db.prepare_cached("INSERT INTO versions (arrival, text) VALUES (?1, ?2)")?.execute([arrival, text])?;
    Ok(())
}
