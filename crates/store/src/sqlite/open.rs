//! Opening a database: what a connection is set to, and why a file is refused.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags};

/// How long a write waits for a writer in another process before it is refused as busy.
const BUSY: Duration = Duration::from_secs(5);
/// Statements that a connection keeps prepared: above the number that the store has.
const STATEMENTS: usize = 64;
/// Bytes of the smallest SQLite database that is not empty: one page of the smallest size.
const SMALLEST: u64 = 512;

/// Why a store could not be opened. Nothing in the file was changed.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The path is empty.
    #[error("the path of the store is empty: give a file, or `:memory:` to keep nothing")]
    NoPath,
    /// The bytes are not SQLite's.
    #[error("{}: this is no SQLite database: give another file", path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// A database that another program made.
    #[error("{}: this database was made by another program: give another file", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A later release made it.
    #[error(
        "{}: this store has version {found}, this program knows versions up to {known}: use the release that wrote it, or a later one",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The latest version that this program knows.
        known: i64,
    },
    /// It can be read but not written.
    #[error("{}: the file is read-only: make it and its folder writable", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The file system does not allow what the write-ahead log needs.
    #[error("{}: no write-ahead log can be kept beside it (mode {mode}): put it on a local disk", path.display())]
    NoLog {
        /// The file.
        path: PathBuf,
        /// The journal mode that SQLite chose.
        mode: String,
    },
    /// SQLite could not open, read or migrate it.
    #[error("{}: the store cannot be opened: {source}", path.display())]
    Failed {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
}

impl OpenError {
    /// What SQLite says, with the file that it says it of.
    pub(super) fn of_sqlite(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotADatabase { path },
            _ => Self::Failed { path, source },
        }
    }
}

/// Opens a file, and makes it where it is missing. The path is taken as it is: no URI, no parameters.
pub(super) fn connect(path: &Path) -> Result<Connection, OpenError> {
    // SQLite takes a file of a few bytes for an empty one and would write over them. Only the length is looked at:
    // to open and close the file beside SQLite would drop the locks that this process holds on it.
    if std::fs::metadata(path).is_ok_and(|file| file.is_file() && (1..SMALLEST).contains(&file.len())) {
        return Err(OpenError::NotADatabase { path: path.to_owned() });
    }
    let failed = |source| OpenError::of_sqlite(path, source);
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    if connection.is_readonly("main").map_err(failed)? {
        return Err(OpenError::ReadOnly { path: path.to_owned() });
    }
    set_up(&connection).map_err(failed)?;
    Ok(connection)
}

/// What every connection is set to, whatever the file says.
pub(super) fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "foreign_keys", true)?;
    // A write is on the disk, not only in the log's cache, before it returns.
    connection.pragma_update(None, "synchronous", "FULL")?;
    // A file from elsewhere must not run functions through its schema.
    connection.pragma_update(None, "trusted_schema", false)
}

/// Lets readers go on while one writes. The file remembers it.
pub(super) fn use_log(connection: &Connection, path: &Path) -> Result<(), OpenError> {
    let give_up = Instant::now() + BUSY;
    loop {
        let mode = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get::<_, String>(0));
        match mode {
            Ok(mode) if mode == "wal" => return Ok(()),
            Ok(mode) => return Err(OpenError::NoLog { path: path.to_owned(), mode }),
            // SQLite does not wait by itself here: two that change the mode at once would wait for each other.
            Err(e) if e.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && Instant::now() < give_up => {
                std::thread::sleep(Duration::from_millis(10));
            }
            Err(source) => return Err(OpenError::of_sqlite(path, source)),
        }
    }
}
