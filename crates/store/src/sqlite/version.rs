//! Which reports are versions of one text: those that [`Report::is_version_of`] tells by address and guid, and those that
//! `replaces` links, however many links lie between and in whatever order they arrived.
//!
//! It is decided once, when a report arrives, so that listing versions reads the versions and nothing else.

use rusqlite::{Connection, params};
use twosource_model::{Report, ReportName};

use super::fault::Answer;
use super::report;

/// Newest reports of one address, and of one guid, that are looked at: with more of them that are no versions of each
/// other, neither tells anything.
const LOOKED_AT: u32 = 8;

const BY_URL: &str = "SELECT format, body FROM reports WHERE source = ?1 AND url = ?2 AND url <> ''
                      ORDER BY arrival DESC LIMIT ?3";
const BY_GUID: &str = "SELECT format, body FROM reports WHERE source = ?1 AND guid = ?2 AND guid <> ''
                       ORDER BY arrival DESC LIMIT ?3";

/// The newest kept report of which one that arrives is a version.
pub(super) fn like(db: &Connection, report: &Report) -> Answer<Option<Report>> {
    let source = report.name.source();
    for (sql, mark) in [(BY_URL, &report.url), (BY_GUID, &report.guid)] {
        if mark.is_empty() {
            continue;
        }
        let mut statement = db.prepare_cached(sql)?;
        let mut rows = statement.query(params![source.as_str(), mark, LOOKED_AT])?;
        while let Some(row) = rows.next()? {
            let kept = report::of_row(row, 0)?;
            if report.is_version_of(&kept) {
                return Ok(Some(kept));
            }
        }
    }
    Ok(None)
}

/// Puts the report of this arrival with the text that it is a version of; joins texts that it shows to be one. `like` is
/// one that it is a version of.
pub(super) fn join(db: &Connection, arrival: i64, report: &Report, like: Option<&Report>) -> Answer<()> {
    let mut statement = db.prepare_cached(
        "SELECT v.text FROM reports r JOIN versions v ON v.arrival = r.arrival WHERE r.name IN (?1, ?2)
         UNION
         SELECT v.text FROM reports r JOIN versions v ON v.arrival = r.arrival WHERE r.replaces = ?3
         ORDER BY 1",
    )?;
    let like = like.map(|report| report.name.as_str());
    let replaced = report.replaces.as_ref().map(ReportName::as_str);
    let found = statement
        .query_map(params![like, replaced, report.name.as_str()], |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    let text = found.first().copied().unwrap_or(arrival);
    for other in found.iter().skip(1) {
        db.prepare_cached("UPDATE versions SET text = ?1 WHERE text = ?2")?.execute([text, *other])?;
    }
    db.prepare_cached("INSERT INTO versions (arrival, text) VALUES (?1, ?2)")?.execute([arrival, text])?;
    Ok(())
}
