//! Claims, by report and place.

use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};
use twosource_contract::{ListClaims, Page};
use twosource_model::{Claim, ReportName};

use super::body::{self, FORMAT};
use super::fault::Answer;
use super::page::Turn;

const NOUN: &str = "claim";

/// Puts these claims in place of those that the report's reading had.
pub(super) fn replace(db: &Connection, report: &ReportName, claims: &[Claim]) -> Answer<()> {
    db.prepare_cached("DELETE FROM claims WHERE report = ?1")?.execute([report.as_str()])?;
    let mut insert = db.prepare_cached(
        "INSERT INTO claims (report, position, name, frame, format, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (position, claim) in (0i64..).zip(claims) {
        insert.execute(params![
            report.as_str(),
            position,
            claim.name.as_str(),
            claim.frame,
            FORMAT,
            body::write(NOUN, claim)?
        ])?;
    }
    Ok(())
}

/// All claims of a report's reading, in order of place.
pub(super) fn of_reading(db: &Connection, report: &ReportName) -> Answer<Vec<Claim>> {
    db.prepare_cached("SELECT format, body FROM claims WHERE report = ?1 ORDER BY position")?
        .query_and_then([report.as_str()], |row| Ok(body::of_row(NOUN, row, 0)?.0))?
        .collect()
}

pub(super) fn list(db: &Connection, list: &ListClaims) -> Answer<Page<Claim>> {
    let report = list.report.as_ref().map(ReportName::as_str);
    let mut turn = Turn::<(String, i64)>::new("claims", &(report, &list.frame), &list.page)?;
    let (after, limit) = (turn.after((String::new(), -1)), turn.limit());
    let mut values = vec![Value::Text(after.0), Value::Integer(after.1), Value::Integer(limit)];
    let mut sql = String::from("SELECT report, position, format, body FROM claims WHERE ");
    match report {
        None => sql.push_str("(report, position) > (?1, ?2)"),
        // Said apart, the index goes to the place as well, and a long report's last page costs no more than its first.
        Some(report) => {
            values.push(Value::Text(report.to_owned()));
            sql.push_str("report = ?4 AND position > ?2");
        }
    }
    if !list.frame.is_empty() {
        values.push(Value::Text(list.frame.clone()));
        sql.push_str(if report.is_some() { " AND frame = ?5" } else { " AND frame = ?4" });
    }
    sql.push_str(" ORDER BY report, position LIMIT ?3");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query(params_from_iter(values))?;
    turn.read(rows, |row| {
        let (claim, bytes) = body::of_row(NOUN, row, 2)?;
        Ok(((row.get(0)?, row.get(1)?), claim, bytes))
    })
}
