//! How many text reports a second are taken in and kept, durably, against SQLite alone writing the same rows.
//!
//! All of it in one run and below one folder, so that the disk is the same: only the ratio says something of the program.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use twosource_contract::{Ingest as _, RawReport};
use twosource_ingest::Ingester;
use twosource_store::Sqlite;

use super::{Figure, set, shown};

/// Reports that are taken in.
const REPORTS: usize = 20_000;
/// Matters that have at least so many reports: each has four to six.
const MATTERS: usize = REPORTS / 4;
/// Inputs of one call, as the command line hands them over.
const A_CALL: usize = 512;
/// Reports that the room keeps in one transaction.
const TOGETHER: usize = 64;
/// Reports that are taken in one by one, each waiting for the disk.
const ONE_BY_ONE: usize = 2_000;

/// Reports a second, together and one by one, and the same rows without the program.
pub(crate) fn measure() -> anyhow::Result<Vec<Figure>> {
    let folder = tempfile::tempdir()?;
    let reports: Vec<RawReport> = set::matters(MATTERS).into_iter().flatten().take(REPORTS).collect();
    ensure!(reports.len() == REPORTS, "the set has {} reports", reports.len());
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let path = folder.path().join("together.db");
    let together = runtime.block_on(take_in(&path, &reports, A_CALL))?;
    let single = folder.path().join("single.db");
    let one_by_one = runtime.block_on(take_in(&single, &reports[..ONE_BY_ONE], 1))?;
    drop(runtime);
    let began = Instant::now();
    for raw in &reports {
        twosource_ingest::read_one(raw)?;
    }
    let reading = began.elapsed();
    let rows = Rows::of(&path)?;
    let alone = rows.write(&folder.path().join("alone.db"), TOGETHER, usize::MAX)?;
    let alone_single = rows.write(&folder.path().join("alone-single.db"), 1, ONE_BY_ONE)?;

    let a_second = |reports: usize, time: Duration| reports as f64 / time.as_secs_f64();
    let of = |reports: usize, together: usize| {
        format!(
            "{reports} reports, {together} a transaction, {:.0} MB of rows in all",
            rows.bytes as f64 / 1e6
        )
    };
    let figure = |what: &str, reports: usize, time: Duration, of: String| {
        let value = format!("{:.0} reports/s", a_second(reports, time));
        Figure::new(what, value, format!("{of}; {} in all", shown(time)))
    };
    Ok(vec![
        figure("reports taken in and kept", REPORTS, together, of(REPORTS, TOGETHER)),
        figure("SQLite alone, the same rows", rows.reports(), alone, of(rows.reports(), TOGETHER)),
        figure("reports taken in, one by one", ONE_BY_ONE, one_by_one, of(ONE_BY_ONE, 1)),
        figure("SQLite alone, row by row", ONE_BY_ONE, alone_single, of(ONE_BY_ONE, 1)),
        figure("the same reports read, on one core", REPORTS, reading, "nothing is kept".to_owned()),
        Figure::new(
            "share of what SQLite alone does",
            format!(
                "{:.0} % together, {:.0} % one by one",
                100.0 * a_second(REPORTS, together) / a_second(rows.reports(), alone),
                100.0 * a_second(ONE_BY_ONE, one_by_one) / a_second(ONE_BY_ONE, alone_single),
            ),
            "of the lines above",
        ),
    ])
}

/// Takes reports in, so many a call.
async fn take_in(path: &Path, reports: &[RawReport], together: usize) -> anyhow::Result<Duration> {
    let room = Ingester::new(Arc::new(Sqlite::open(path)?));
    let mut took = Duration::ZERO;
    for inputs in reports.chunks(together) {
        let inputs = inputs.to_vec();
        let began = Instant::now();
        let answers = room.ingest_inputs(inputs).await;
        took += began.elapsed();
        for kept in answers.into_iter().flatten() {
            kept?;
        }
    }
    Ok(took)
}

/// The rows of a store, table by table, and what makes such tables.
struct Rows {
    schema: Vec<String>,
    /// Of each table its statement, and its rows.
    tables: Vec<(String, Vec<Vec<Value>>)>,
    bytes: usize,
}

impl Rows {
    fn of(path: &Path) -> anyhow::Result<Self> {
        let db = Connection::open(path)?;
        let schema = db
            .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let mut tables = Vec::new();
        let mut bytes = 0;
        for table in ["reports", "versions"] {
            let mut statement = db.prepare(&format!("SELECT * FROM {table} ORDER BY arrival"))?;
            let columns = statement.column_count();
            let rows = statement
                .query_map([], |row| (0..columns).map(|i| row.get(i)).collect())?
                .collect::<Result<Vec<Vec<Value>>, _>>()?;
            let text = |value: &Value| if let Value::Text(text) = value { text.len() } else { 8 };
            bytes += rows.iter().flatten().map(text).sum::<usize>();
            let marks = vec!["?"; columns].join(", ");
            tables.push((format!("INSERT INTO {table} VALUES ({marks})"), rows));
        }
        Ok(Self { schema, tables, bytes })
    }

    fn reports(&self) -> usize {
        self.tables.first().map_or(0, |(_, rows)| rows.len())
    }

    /// Writes the rows of at most so many reports into a new file, set as the store sets its own.
    fn write(&self, path: &Path, together: usize, most: usize) -> anyhow::Result<Duration> {
        let mut db = Connection::open(path)?;
        let mode: String = db.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
        ensure!(mode == "wal", "no write-ahead log can be kept: mode {mode}");
        db.pragma_update(None, "synchronous", "FULL")?;
        db.pragma_update(None, "foreign_keys", true)?;
        for sql in &self.schema {
            db.execute_batch(sql).with_context(|| sql.clone())?;
        }
        let count = self.reports().min(most);
        let began = Instant::now();
        for first in (0..count).step_by(together) {
            let transaction = db.transaction()?;
            for (sql, rows) in &self.tables {
                let mut insert = transaction.prepare_cached(sql)?;
                for row in rows.iter().take(count).skip(first).take(together) {
                    insert.execute(params_from_iter(row))?;
                }
            }
            transaction.commit()?;
        }
        Ok(began.elapsed())
    }
}
