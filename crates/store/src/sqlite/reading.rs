//! Readings, with the keys by which others find them.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use twosource_contract::{Error, ReadingKept};
use twosource_model::{Reading, ReportName, Source};

use super::body::{self, FORMAT};
use super::fault::Answer;
use super::{claim, report, source};

const NOUN: &str = "reading";
const SOURCE: &str = "source";

/// One key's readings, the newest first; the primary key is the index.
const SEQS_OF_KEY: &str = "SELECT seq FROM reading_keys WHERE key = ?1 ORDER BY seq DESC LIMIT ?2";

/// Replaces what was kept of this report. It stays as new as it was when it was first put: to read a report again does
/// not make it news.
pub(super) fn put(db: &Connection, kept: ReadingKept, keys: &[String]) -> Answer<()> {
    let ReadingKept { report, mut reading, source } = kept;
    if reading.report != report.name {
        let description = format!("it is a reading of {}, and the report is {}", reading.report, report.name);
        return Err(Error::invalid("reading.report", description).into());
    }
    let claims = std::mem::take(&mut reading.claims);
    let report_body = body::write(report::NOUN, &report)?;
    // Reports are never changed once kept, so a body that is the same now is the same for ever.
    let same = db
        .prepare_cached("SELECT 1 FROM reports WHERE name = ?1 AND format = ?2 AND body = ?3")?
        .exists(params![report.name.as_str(), FORMAT, report_body])?;
    let seq: i64 = db
        .prepare_cached(
            "INSERT INTO readings (report, report_body, source_body, format, body) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (report) DO UPDATE SET report_body = excluded.report_body,
                source_body = excluded.source_body, format = excluded.format, body = excluded.body
             RETURNING seq",
        )?
        .query_row(
            params![
                report.name.as_str(),
                (!same).then_some(report_body),
                source.map(|source| body::write(SOURCE, &source)).transpose()?,
                FORMAT,
                body::write(NOUN, &reading)?,
            ],
            |row| row.get(0),
        )?;
    claim::replace(db, &report.name, &claims)?;
    db.prepare_cached("DELETE FROM reading_keys WHERE seq = ?1")?.execute([seq])?;
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO reading_keys (key, seq) VALUES (?1, ?2)")?;
    for key in keys {
        insert.execute(params![key, seq])?;
    }
    Ok(())
}

/// Reads at most `limit` entries of each key's index, however many readings are kept.
pub(super) fn sharing(db: &Connection, keys: &[String], limit: u32) -> Answer<Vec<ReadingKept>> {
    let keys: BTreeSet<&str> = keys.iter().map(String::as_str).collect();
    let mut statement = db.prepare_cached(SEQS_OF_KEY)?;
    let mut newest = BTreeSet::new();
    for key in keys {
        let mut rows = statement.query(params![key, limit])?;
        while let Some(row) = rows.next()? {
            newest.insert(row.get::<_, i64>(0)?);
            if newest.len() > limit as usize {
                newest.pop_first();
            }
        }
    }
    let mut readings = Vec::with_capacity(newest.len());
    for seq in newest.iter().rev() {
        readings.extend(load(db, "d.seq = ?1", *seq)?);
    }
    Ok(readings)
}

pub(super) fn of(db: &Connection, reports: &[ReportName]) -> Answer<Vec<ReadingKept>> {
    let mut readings = Vec::with_capacity(reports.len().min(1024));
    for report in reports {
        readings.extend(load(db, "d.report = ?1", report.as_str())?);
    }
    Ok(readings)
}

fn load(db: &Connection, which: &'static str, value: impl rusqlite::ToSql) -> Answer<Option<ReadingKept>> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT d.format, d.body,
                iif(d.report_body IS NULL, r.format, d.format), coalesce(d.report_body, r.body),
                iif(d.source_body IS NULL, NULL, d.format), d.source_body
         FROM readings d LEFT JOIN reports r ON d.report_body IS NULL AND r.name = d.report
         WHERE {which}"
    ))?;
    let Some(mut kept) = statement.query_row([value], |row| Ok(of_row(row))).optional()?.transpose()? else {
        return Ok(None);
    };
    kept.reading.claims = claim::of_reading(db, &kept.report.name)?;
    // What is kept of the source now says more than what was known when the reading was put.
    if let Some(source) = source::get(db, &kept.report.name.source())? {
        kept.source = Some(source);
    }
    Ok(Some(kept))
}

fn of_row(row: &Row<'_>) -> Answer<ReadingKept> {
    let (reading, _) = body::of_row::<Reading>(NOUN, row, 0)?;
    let (report, _) = body::of_row(report::NOUN, row, 2)?;
    let source = body::of_row_opt::<Source>(SOURCE, row, 4)?;
    Ok(ReadingKept { report, reading, source })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::StatementStatus;

    /// Steps of SQLite's machine that it takes to look up a key's newest readings among `others` of other keys.
    fn steps(others: usize) -> i32 {
        let mut db = Connection::open_in_memory().unwrap();
        super::super::migrate::migrate(&mut db, std::path::Path::new(":memory:")).unwrap();
        let transaction = db.transaction().unwrap();
        for i in 0..others + 3 {
            let report = format!("sources/a/reports/{i}");
            let sql = "INSERT INTO readings (report, format, body) VALUES (?1, 1, '')";
            let seq = transaction.prepare_cached(sql).unwrap().insert([report]).unwrap();
            let key = if i < 3 { "ours".to_owned() } else { format!("other {}", i / 10) };
            let sql = "INSERT INTO reading_keys (key, seq) VALUES (?1, ?2)";
            transaction.prepare_cached(sql).unwrap().execute(params![key, seq]).unwrap();
        }
        let mut statement = transaction.prepare(SEQS_OF_KEY).unwrap();
        let found = statement.query_map(params!["ours", 10], |row| row.get::<_, i64>(0)).unwrap().count();
        assert_eq!(found, 3);
        statement.get_status(StatementStatus::VmStep)
    }

    #[test]
    fn a_key_is_looked_up_in_the_same_steps_however_much_is_kept() {
        assert_eq!(steps(10), steps(5000));
    }
}
