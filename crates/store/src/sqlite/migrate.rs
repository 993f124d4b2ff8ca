//! From any earlier shape of the file to the present one, in one transaction.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::open::OpenError;

/// `PRAGMA application_id` of our files, the letters `2SRC`: another program's database is told apart by it.
const APPLICATION_ID: i64 = 0x3253_5243;

/// The migrations, in order; number N takes a file from version N-1 to N. None is ever changed once released.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_first.sql"),
    include_str!("migrations/0002_feeds.sql"),
    include_str!("migrations/0003_guids.sql"),
    include_str!("migrations/0004_packed.sql"),
];

/// The version that this program writes.
const LATEST: i64 = MIGRATIONS.len() as i64;

/// Brings a file to the present shape. A file that is there already is only read; two programs that open an empty file
/// at once take turns.
///
/// # Errors
/// `NotADatabase`, `Foreign`, `Newer`: nothing was changed. `Failed`, where SQLite failed: the same.
pub(super) fn migrate(connection: &mut Connection, path: &Path) -> Result<(), OpenError> {
    let failed = |source| OpenError::of_sqlite(path, source);
    if version(connection, path)? == LATEST {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
    // Asked again: another program may have been faster.
    let from = version(&transaction, path)?;
    for sql in MIGRATIONS.iter().skip(usize::try_from(from).expect("a version is at least 0")) {
        transaction.execute_batch(sql).map_err(failed)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(failed)?;
    transaction.pragma_update(None, "user_version", LATEST).map_err(failed)?;
    transaction.commit().map_err(failed)
}

/// The file's version, 0 for an empty one.
fn version(connection: &Connection, path: &Path) -> Result<i64, OpenError> {
    let number = |sql: &str| {
        connection
            .query_row(sql, [], |row| row.get::<_, i64>(0))
            .map_err(|source| OpenError::of_sqlite(path, source))
    };
    let (version, id) = (number("PRAGMA user_version")?, number("PRAGMA application_id")?);
    let ours = match (version, id) {
        (0, 0) => number("SELECT count(*) FROM sqlite_schema")? == 0,
        (1.., APPLICATION_ID) => true,
        _ => false,
    };
    if !ours {
        return Err(OpenError::Foreign { path: path.to_owned() });
    }
    if version > LATEST {
        return Err(OpenError::Newer { path: path.to_owned(), found: version, known: LATEST });
    }
    Ok(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_database_is_brought_to_the_latest_shape_once() {
        let mut connection = Connection::open_in_memory().unwrap();
        for _ in 0..2 {
            migrate(&mut connection, Path::new("x")).unwrap();
            assert_eq!(version(&connection, Path::new("x")).unwrap(), LATEST);
        }
        let lax: Vec<String> = connection
            .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite_%'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        assert!(lax.is_empty(), "tables that are not STRICT: {lax:?}");
    }

    #[test]
    fn a_file_of_any_earlier_shape_keeps_what_it_has() {
        for from in 1..MIGRATIONS.len() {
            let mut connection = Connection::open_in_memory().unwrap();
            for sql in &MIGRATIONS[..from] {
                connection.execute_batch(sql).unwrap();
            }
            connection.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
            connection.pragma_update(None, "user_version", i64::try_from(from).unwrap()).unwrap();
            connection.execute("INSERT INTO cursors (follower, cursor) VALUES ('desk', 7)", []).unwrap();
            let report = "INSERT INTO reports (name, source, url, format, body) VALUES ('a', 'b', '', 1, ?1)";
            connection.execute(report, [r#"{"guid": "tag:1"}"#]).unwrap();
            if from >= 3 {
                // From here on whoever writes the row writes the column.
                connection.execute("UPDATE reports SET guid = 'tag:1'", []).unwrap();
            }
            migrate(&mut connection, Path::new("x")).unwrap();
            assert_eq!(version(&connection, Path::new("x")).unwrap(), LATEST);
            let kept: i64 = connection.query_row("SELECT cursor FROM cursors", [], |r| r.get(0)).unwrap();
            assert_eq!(kept, 7, "from version {from}");
            connection.prepare("SELECT * FROM feeds JOIN feed_items ON feed = url").unwrap();
            let guid: String = connection.query_row("SELECT guid FROM reports", [], |r| r.get(0)).unwrap();
            assert_eq!(guid, "tag:1", "from version {from}");
        }
    }

    #[test]
    fn what_is_not_ours_is_left_alone() {
        for (sql, newer) in [
            ("CREATE TABLE addresses (name TEXT)", false),
            ("PRAGMA user_version = 1", false),
            ("PRAGMA application_id = 7", false),
            ("PRAGMA application_id = 844321347; PRAGMA user_version = -1", false),
            ("PRAGMA application_id = 844321347; PRAGMA user_version = 2147483647", true),
        ] {
            let mut connection = Connection::open_in_memory().unwrap();
            connection.execute_batch(sql).unwrap();
            let before: i64 =
                connection.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0)).unwrap();
            match migrate(&mut connection, Path::new("x")) {
                Err(OpenError::Newer { found, known, .. }) if newer => assert!(found > known),
                Err(OpenError::Foreign { .. }) if !newer => {}
                other => panic!("{sql}: {other:?}"),
            }
            let after: i64 =
                connection.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0)).unwrap();
            assert_eq!(before, after, "{sql}");
        }
    }
}
