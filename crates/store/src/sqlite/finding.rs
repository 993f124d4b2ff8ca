//! Findings, the reviews that outlive them, and the order in which they changed.

use std::collections::BTreeMap;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, Row, params, params_from_iter};
use twosource_contract::{Cursor, FindingEvent, FindingFilter, Page};
use twosource_model::{EventName, Finding, FindingName, ReportName, Review, ReviewState, Severity};

use super::body::{self, FORMAT};
use super::cursor;
use super::fault::Answer;
use super::page::{Turn, follow};

const NOUN: &str = "finding";
const REVIEW: &str = "review";

/// The `severity` column: the most severe sorts first.
fn rank(severity: Severity) -> i64 {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Info => 2,
    }
}

/// The `state` column.
fn word(state: ReviewState) -> &'static str {
    match state {
        ReviewState::Acknowledged => "acknowledged",
        ReviewState::Dismissed => "dismissed",
        ReviewState::Reopened => "reopened",
    }
}

/// Removes the findings that rest on the reports of `scope` alone and on one of `near`, and are not among `kept` (JSON
/// arrays of names). Their reviews stay.
pub(super) fn remove_within(db: &Connection, scope: &str, near: &str, kept: &str) -> Answer<()> {
    db.prepare_cached(
        "DELETE FROM findings
         WHERE name IN (SELECT finding FROM finding_reports WHERE report IN (SELECT value FROM json_each(?3)))
           AND NOT EXISTS (SELECT 1 FROM finding_reports o
                           WHERE o.finding = findings.name AND o.report NOT IN (SELECT value FROM json_each(?1)))
           AND name NOT IN (SELECT value FROM json_each(?2))",
    )?
    .execute([scope, kept, near])?;
    Ok(())
}

/// Puts a finding. It takes the next change only where it is new or other than the one kept under its name; the review
/// that is kept for it stays, and its own is taken only where none is.
pub(super) fn put(db: &Connection, mut finding: Finding) -> Answer<()> {
    let name = finding.name.as_str().to_owned();
    let review = finding.review.take();
    let reviewed = match review {
        Some(review) => insert_review(db, &name, &review)?,
        None => false,
    };
    let body = body::write(NOUN, &finding)?;
    let unchanged = db
        .prepare_cached("SELECT 1 FROM findings WHERE name = ?1 AND format = ?2 AND body = ?3")?
        .exists(params![name, FORMAT, body])?;
    if unchanged {
        return if reviewed { change(db, &name) } else { Ok(()) };
    }
    db.prepare_cached(
        "INSERT INTO findings (name, rule, severity, event, format, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (name) DO UPDATE SET rule = excluded.rule, severity = excluded.severity,
            event = excluded.event, format = excluded.format, body = excluded.body",
    )?
    .execute(params![
        name,
        finding.rule,
        rank(finding.severity),
        finding.event.as_ref().map(EventName::as_str),
        FORMAT,
        body
    ])?;
    db.prepare_cached("DELETE FROM finding_reports WHERE finding = ?1")?.execute([&name])?;
    let mut insert =
        db.prepare_cached("INSERT INTO finding_reports (finding, report, quoted) VALUES (?1, ?2, ?3)")?;
    for (report, quoted) in reports(&finding) {
        insert.execute(params![name, report.as_str(), quoted])?;
    }
    change(db, &name)
}

/// The reports that a finding rests on, and whether it quotes them.
pub(super) fn reports(finding: &Finding) -> BTreeMap<ReportName, bool> {
    let judged = finding.claims.iter().map(|claim| (claim.report(), false));
    let quoted = finding.evidence.iter().map(|evidence| (evidence.report.clone(), true));
    judged.chain(quoted).collect()
}

/// Gives a finding the next change.
fn change(db: &Connection, name: &str) -> Answer<()> {
    db.prepare_cached("DELETE FROM finding_changes WHERE finding = ?1")?.execute([name])?;
    db.prepare_cached("INSERT INTO finding_changes (finding) VALUES (?1)")?.execute([name])?;
    Ok(())
}

/// Keeps a review where none is kept; tells whether it did.
fn insert_review(db: &Connection, name: &str, review: &Review) -> Answer<bool> {
    let rows = db
        .prepare_cached(
            "INSERT OR IGNORE INTO reviews (finding, state, format, body) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![name, word(review.state), FORMAT, body::write(REVIEW, review)?])?;
    Ok(rows > 0)
}

/// Writes a kept finding's review. That changes the finding, unless it is the review that it has.
pub(super) fn review(db: &Connection, name: &FindingName, review: Review) -> Answer<Option<Finding>> {
    let Some(mut finding) = get(db, name)? else { return Ok(None) };
    if finding.review.as_ref() != Some(&review) {
        db.prepare_cached("DELETE FROM reviews WHERE finding = ?1")?.execute([name.as_str()])?;
        insert_review(db, name.as_str(), &review)?;
        change(db, name.as_str())?;
        finding.review = Some(review);
    }
    Ok(Some(finding))
}

pub(super) fn get(db: &Connection, name: &FindingName) -> Answer<Option<Finding>> {
    db.prepare_cached(
        "SELECT f.format, f.body, r.format, r.body
         FROM findings f LEFT JOIN reviews r ON r.finding = f.name WHERE f.name = ?1",
    )?
    .query_row([name.as_str()], |row| Ok(of_row(row, 0)))
    .optional()?
    .map(|read| read.map(|(finding, _)| finding))
    .transpose()
}

pub(super) fn list(db: &Connection, filter: &FindingFilter) -> Answer<Page<Finding>> {
    let report = filter.report.as_ref().map(ReportName::as_str);
    let event = filter.event.as_ref().map(EventName::as_str);
    let at_least = filter.at_least.map(rank);
    let scope = (&filter.rules, at_least, report, event, filter.include_dismissed);
    let mut turn = Turn::<(i64, String)>::new("findings", &scope, &filter.page)?;
    let (after, limit) = (turn.after((-1, String::new())), turn.limit());

    let mut values = vec![Value::Integer(after.0), Value::Text(after.1), Value::Integer(limit)];
    let mut sql = String::from(
        "SELECT f.severity, f.name, f.format, f.body, r.format, r.body
         FROM findings f LEFT JOIN reviews r ON r.finding = f.name
         WHERE (f.severity, f.name) > (?1, ?2)",
    );
    let mut only = |condition: &str, value: Value| {
        values.push(value);
        sql.push_str(&condition.replace("?n", &format!("?{}", values.len())));
    };
    match filter.rules.as_slice() {
        [] => {}
        [rule] => only(" AND f.rule = ?n", Value::Text(rule.clone())),
        // The plus keeps the index on rules out of it: to walk by severity and skip is cheaper than to sort for each
        // page.
        rules => {
            let rules = body::names(rules.iter().map(String::as_str));
            only(" AND +f.rule IN (SELECT value FROM json_each(?n))", Value::Text(rules));
        }
    }
    if let Some(rank) = at_least {
        only(" AND f.severity <= ?n", Value::Integer(rank));
    }
    if let Some(report) = report {
        let condition =
            " AND f.name IN (SELECT finding FROM finding_reports WHERE report = ?n AND quoted = 1)";
        only(condition, Value::Text(report.to_owned()));
    }
    if let Some(event) = event {
        only(" AND f.event = ?n", Value::Text(event.to_owned()));
    }
    if !filter.include_dismissed {
        sql.push_str(" AND (r.state IS NULL OR r.state <> 'dismissed')");
    }
    sql.push_str(" ORDER BY f.severity, f.name LIMIT ?3");

    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query(params_from_iter(values))?;
    turn.read(rows, |row| {
        let (finding, bytes) = of_row(row, 2)?;
        Ok(((row.get(0)?, row.get(1)?), finding, bytes))
    })
}

pub(super) fn after(db: &Connection, after: Cursor, limit: u32) -> Answer<Vec<FindingEvent>> {
    let mut statement = db.prepare_cached(
        "SELECT c.change, f.format, f.body, r.format, r.body
         FROM finding_changes c JOIN findings f ON f.name = c.finding LEFT JOIN reviews r ON r.finding = f.name
         WHERE c.change > ?1 ORDER BY c.change LIMIT ?2",
    )?;
    let rows = statement.query(params![cursor::to_sql(after), limit])?;
    follow(rows, |row| {
        let (finding, bytes) = of_row(row, 1)?;
        Ok((FindingEvent { cursor: cursor::of_sql(row.get(0)?), finding }, bytes))
    })
}

/// The cursor of the finding that changed last; 0 where there is none.
pub(super) fn last(db: &Connection) -> Answer<Cursor> {
    let last = db
        .prepare_cached("SELECT coalesce(max(change), 0) FROM finding_changes")?
        .query_row([], |row| row.get(0))?;
    Ok(cursor::of_sql(last))
}

/// A finding with its review, and its bytes, from a row of both formats and bodies from column `at` on.
fn of_row(row: &Row<'_>, at: usize) -> Answer<(Finding, usize)> {
    let (mut finding, bytes) = body::of_row::<Finding>(NOUN, row, at)?;
    finding.review = body::of_row_opt(REVIEW, row, at + 2)?;
    Ok((finding, bytes))
}
