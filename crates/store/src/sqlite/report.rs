//! Reports, in order of arrival, and the versions of one text.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use twosource_contract::{Cursor, Error, Keep, Kept, ListReports, Page, PageRequest, ReportEvent, Write};
use twosource_model::{Report, ReportName, SourceName};

use super::body::{self, FORMAT};
use super::fault::Answer;
use super::page::{Turn, follow};
use super::{cursor, source, version};

pub(super) const NOUN: &str = "report";

pub(super) fn put_all(db: &Connection, reports: Vec<Keep>) -> Answer<Vec<Result<Kept, Error>>> {
    reports.into_iter().map(|keep| put(db, keep)).collect()
}

/// The inner error is the report's own, told before anything was written of it.
fn put(db: &Connection, keep: Keep) -> Answer<Result<Kept, Error>> {
    let Keep { report, source, request_id } = keep;
    let before = request(db, &request_id)?;
    if let Some((name, _)) = &before
        && name != report.name.as_str()
    {
        return Ok(Err(Error::RequestIdReused { request_id }));
    }
    let kept = match get(db, &report.name)? {
        // A request that is made again gets the answer that it got, even where that one was lost on the way.
        Some(report) => Kept { report, created: before.as_ref().is_some_and(|(_, created)| *created) },
        None => {
            if let Some(source) = source {
                source::put(db, source, Write::IfAbsent)?;
            }
            Kept { report: insert(db, report)?, created: true }
        }
    };
    if before.is_none() && !request_id.is_empty() {
        db.prepare_cached("INSERT INTO request_ids (request_id, report, created) VALUES (?1, ?2, ?3)")?
            .execute(params![request_id, kept.report.name.as_str(), kept.created])?;
    }
    Ok(Ok(kept))
}

/// The report that came with this request id, and whether it was new then.
fn request(db: &Connection, request_id: &str) -> Answer<Option<(String, bool)>> {
    if request_id.is_empty() {
        return Ok(None);
    }
    let found = db
        .prepare_cached("SELECT report, created FROM request_ids WHERE request_id = ?1")?
        .query_row([request_id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found)
}

fn insert(db: &Connection, mut report: Report) -> Answer<Report> {
    let like = version::like(db, &report)?;
    if let Some(like) = &like
        && report.replaces.is_none()
        && !report.is_older_than(like)
    {
        report.replaces = Some(like.name.clone());
    }
    let arrival = db
        .prepare_cached(
            "INSERT INTO reports (name, source, url, published, replaces, format, body, guid)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .insert(params![
            report.name.as_str(),
            report.name.source().as_str(),
            report.url,
            report.published.map(|published| published.to_string()),
            report.replaces.as_ref().map(ReportName::as_str),
            FORMAT,
            body::write(NOUN, &report)?,
            report.guid,
        ])?;
    version::join(db, arrival, &report, like.as_ref())?;
    Ok(report)
}

pub(super) fn get(db: &Connection, name: &ReportName) -> Answer<Option<Report>> {
    db.prepare_cached("SELECT format, body FROM reports WHERE name = ?1")?
        .query_row([name.as_str()], |row| Ok(of_row(row, 0)))
        .optional()?
        .transpose()
}

pub(super) fn list(db: &Connection, list: &ListReports) -> Answer<Page<Report>> {
    let source = list.source.as_ref().map(SourceName::as_str);
    let mut turn = Turn::<i64>::new("reports", &source, &list.page)?;
    let (before, limit) = (turn.after(i64::MAX), turn.limit());
    let mut statement;
    let rows = match source {
        None => {
            statement = db.prepare_cached(
                "SELECT arrival, format, body FROM reports WHERE arrival < ?1 ORDER BY arrival DESC LIMIT ?2",
            )?;
            statement.query(params![before, limit])?
        }
        Some(source) => {
            statement = db.prepare_cached(
                "SELECT arrival, format, body FROM reports WHERE source = ?3 AND arrival < ?1
                 ORDER BY arrival DESC LIMIT ?2",
            )?;
            statement.query(params![before, limit, source])?
        }
    };
    turn.read(rows, keyed)
}

pub(super) fn versions(db: &Connection, name: &ReportName, page: &PageRequest) -> Answer<Page<Report>> {
    let mut turn = Turn::<i64>::new("versions", &name.as_str(), page)?;
    let mut statement = db.prepare_cached(
        "SELECT r.arrival, r.format, r.body FROM versions v JOIN reports r ON r.arrival = v.arrival
         WHERE v.text = (SELECT text FROM versions WHERE arrival = (SELECT arrival FROM reports WHERE name = ?3))
           AND v.arrival > ?1
         ORDER BY v.arrival LIMIT ?2",
    )?;
    let rows = statement.query(params![turn.after(0), turn.limit(), name.as_str()])?;
    turn.read(rows, keyed)
}

pub(super) fn after(db: &Connection, after: Cursor, limit: u32) -> Answer<Vec<ReportEvent>> {
    let mut statement = db.prepare_cached(
        "SELECT arrival, format, body FROM reports WHERE arrival > ?1 ORDER BY arrival LIMIT ?2",
    )?;
    let rows = statement.query(params![cursor::to_sql(after), limit])?;
    follow(rows, |row| {
        let (arrival, report, bytes) = keyed(row)?;
        Ok((ReportEvent { cursor: cursor::of_sql(arrival), report }, bytes))
    })
}

/// The cursor of the report that arrived last; 0 where there is none.
pub(super) fn last(db: &Connection) -> Answer<Cursor> {
    let last = db
        .prepare_cached("SELECT coalesce(max(arrival), 0) FROM reports")?
        .query_row([], |row| row.get(0))?;
    Ok(cursor::of_sql(last))
}

/// A report from a row that has its format in column `at` and its body in the next.
pub(super) fn of_row(row: &Row<'_>, at: usize) -> Answer<Report> {
    Ok(body::of_row(NOUN, row, at)?.0)
}

/// Arrival, report and bytes from a row of `arrival, format, body`.
fn keyed(row: &Row<'_>) -> Answer<(i64, Report, usize)> {
    let (report, bytes) = body::of_row(NOUN, row, 1)?;
    Ok((row.get(0)?, report, bytes))
}
