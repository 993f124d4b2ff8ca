//! The cursors of followers, and cursors as SQLite's numbers.

use rusqlite::{Connection, OptionalExtension as _, params};
use twosource_contract::{Cursor, Error};

use super::fault::Answer;

/// A cursor as SQLite counts. None that a store gave is above SQLite's largest number: such a one is after every item.
pub(super) fn to_sql(cursor: Cursor) -> i64 {
    i64::try_from(cursor).unwrap_or(i64::MAX)
}

/// A cursor from SQLite's number, which is never negative.
pub(super) fn of_sql(number: i64) -> Cursor {
    u64::try_from(number).unwrap_or_default()
}

pub(super) fn get(db: &Connection, follower: &str) -> Answer<Cursor> {
    let found = db
        .prepare_cached("SELECT cursor FROM cursors WHERE follower = ?1")?
        .query_row([follower], |row| row.get(0))
        .optional()?;
    Ok(found.map_or(0, of_sql))
}

pub(super) fn put(db: &Connection, follower: &str, cursor: Cursor) -> Answer<()> {
    let Ok(number) = i64::try_from(cursor) else {
        let description = format!("{cursor} was never given by a store: pass on a cursor as it came");
        return Err(Error::invalid("cursor", description).into());
    };
    db.prepare_cached(
        "INSERT INTO cursors (follower, cursor) VALUES (?1, ?2)
         ON CONFLICT (follower) DO UPDATE SET cursor = max(cursor, excluded.cursor)",
    )?
    .execute(params![follower, number])?;
    Ok(())
}
