//! The connections, and the way to work with one off the async threads.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use twosource_contract::{Error, Result, run_off_thread};

use super::fault::{Answer, Fault, PLACE};
use super::migrate::migrate;
use super::open::{OpenError, connect, set_up, use_log};

/// Readers of one file. Reads are short; more than the cores of a small machine would only wait for the disk.
const READERS: usize = 4;

/// One connection that writes, and some that read beside it.
///
/// SQLite has one writer at a time; callers in this process queue for it here, where waiting costs neither a thread
/// nor a busy timeout.
pub(super) struct Pool {
    writer: Arc<Shelf>,
    /// The writer's own shelf for a database in memory, which no second connection can see.
    readers: Arc<Shelf>,
}

impl Pool {
    /// The connections to a file, which is made or migrated where need be.
    pub(super) fn of_file(path: &Path) -> std::result::Result<Self, OpenError> {
        let mut writer = connect(path)?;
        migrate(&mut writer, path)?;
        use_log(&writer, path)?;
        let mut readers = Vec::with_capacity(READERS);
        for _ in 0..READERS {
            let reader = connect(path)?;
            reader.pragma_update(None, "query_only", true).map_err(|e| OpenError::of_sqlite(path, e))?;
            readers.push(reader);
        }
        Ok(Self { writer: Shelf::new(vec![writer]), readers: Shelf::new(readers) })
    }

    /// A database that ends with the pool.
    pub(super) fn in_memory() -> std::result::Result<Self, OpenError> {
        let path = Path::new(":memory:");
        let failed = |source| OpenError::of_sqlite(path, source);
        let mut only = Connection::open_in_memory().map_err(failed)?;
        set_up(&only).map_err(failed)?;
        migrate(&mut only, path)?;
        let shelf = Shelf::new(vec![only]);
        Ok(Self { writer: Arc::clone(&shelf), readers: shelf })
    }

    /// Reads: all queries of `work` see the same state.
    pub(super) async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Answer<T> + Send + 'static,
    {
        run(&self.readers, TransactionBehavior::Deferred, work).await
    }

    /// Writes all of `work`, or nothing where it fails. A caller who goes away while it is queued writes nothing; one
    /// who goes later cannot know.
    pub(super) async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Answer<T> + Send + 'static,
    {
        run(&self.writer, TransactionBehavior::Immediate, work).await
    }
}

async fn run<T, F>(shelf: &Arc<Shelf>, behavior: TransactionBehavior, work: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce(&Transaction<'_>) -> Answer<T> + Send + 'static,
{
    let shelf = Arc::clone(shelf);
    // In a task of its own: a caller who is not polled for a while, because its own caller does not read, must not stand
    // in the queue with a connection in its hands. Dropped, the set ends its task, and so asks for the stop.
    let mut task = JoinSet::new();
    task.spawn(async move {
        let mut lent = shelf.take().await;
        run_off_thread(PLACE, move |stop| {
            stop.check()?;
            transact(lent.connection(), behavior, work).map_err(Fault::into_error)
        })
        .await
    });
    match task.join_next().await {
        Some(Ok(done)) => done,
        Some(Err(error)) if error.is_panic() => Err(Error::internal(PLACE)),
        Some(Err(_)) | None => Err(Error::Cancelled),
    }
}

fn transact<T>(
    connection: &mut Connection,
    behavior: TransactionBehavior,
    work: impl FnOnce(&Transaction<'_>) -> Answer<T>,
) -> Answer<T> {
    // Dropped, by an error or a panic, it rolls back.
    let transaction = connection.transaction_with_behavior(behavior)?;
    let done = work(&transaction)?;
    transaction.commit()?;
    Ok(done)
}

/// Connections that are not in use.
struct Shelf {
    idle: Mutex<Vec<Connection>>,
    /// A permit for each.
    permits: Arc<Semaphore>,
}

impl Shelf {
    fn new(connections: Vec<Connection>) -> Arc<Self> {
        let permits = Arc::new(Semaphore::new(connections.len()));
        Arc::new(Self { idle: Mutex::new(connections), permits })
    }

    async fn take(self: &Arc<Self>) -> Lent {
        let permit = Arc::clone(&self.permits).acquire_owned().await.expect("the semaphore is never closed");
        let connection = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Lent { connection, shelf: Arc::clone(self), _permit: permit }
    }
}

/// A connection in use; it goes back when this is dropped, also by a panic.
struct Lent {
    connection: Option<Connection>,
    shelf: Arc<Shelf>,
    /// Dropped after [`Drop::drop`] has put the connection back, so that a permit always stands for an idle one.
    _permit: OwnedSemaphorePermit,
}

impl Lent {
    fn connection(&mut self) -> &mut Connection {
        self.connection.as_mut().expect("a permit stands for an idle connection")
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.shelf.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use twosource_contract::Error;

    #[tokio::test]
    async fn a_panic_costs_neither_the_connection_nor_the_database() {
        let pool = Pool::in_memory().unwrap();
        let broken: Result<()> = pool
            .write(|tx| {
                tx.execute("INSERT INTO cursors VALUES ('a', 1)", [])?;
                panic!("a bug");
            })
            .await;
        assert_eq!(broken, Err(Error::internal(PLACE)));
        let count =
            pool.read(|tx| Ok(tx.query_row("SELECT count(*) FROM cursors", [], |r| r.get::<_, i64>(0))?));
        assert_eq!(count.await, Ok(0));
    }

    #[tokio::test]
    async fn readers_cannot_write() {
        let folder = tempfile::tempdir().unwrap();
        let pool = Pool::of_file(&folder.path().join("store.db")).unwrap();
        let written = pool.read(|tx| Ok(tx.execute("INSERT INTO cursors VALUES ('a', 1)", [])?)).await;
        assert!(written.is_err());
    }

    #[tokio::test]
    async fn connections_are_set_to_keep_what_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let pool = Pool::of_file(&folder.path().join("store.db")).unwrap();
        for (pragma, wanted) in [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1")] {
            let sql = format!("SELECT CAST({pragma} AS TEXT) FROM pragma_{pragma}");
            let for_writer = sql.clone();
            let read = pool.read(move |tx| Ok(tx.query_row(&sql, [], |r| r.get::<_, String>(0))?)).await;
            let write =
                pool.write(move |tx| Ok(tx.query_row(&for_writer, [], |r| r.get::<_, String>(0))?)).await;
            assert_eq!((read, write), (Ok(wanted.to_owned()), Ok(wanted.to_owned())), "{pragma}");
        }
    }

    #[tokio::test]
    async fn a_full_disk_is_told_and_leaves_what_was_kept() {
        let pool = Pool::in_memory().unwrap();
        let put = |name: &'static str, bytes: usize| {
            let sql = "INSERT INTO sources (name, format, body) VALUES (?1, 1, ?2)";
            pool.write(move |tx| Ok(tx.execute(sql, (name, "x".repeat(bytes)))?))
        };
        // SQLite takes a limit below what it has as what it has.
        pool.read(|tx| Ok(tx.query_row("PRAGMA max_page_count = 1", [], |_| Ok(()))?)).await.unwrap();
        put("small", 1).await.unwrap();
        let full = put("large", 1_000_000).await;
        assert!(
            matches!(&full, Err(Error::Unavailable { detail, .. }) if detail.contains("full")),
            "{full:?}"
        );
        let kept =
            pool.read(|tx| Ok(tx.query_row("SELECT name FROM sources", [], |r| r.get::<_, String>(0))?));
        assert_eq!(kept.await, Ok("small".to_owned()));
    }
}
