//! What is remembered of feeds.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};
use twosource_contract::{FeedItem, FeedState};

use super::fault::Answer;

pub(super) fn get(db: &Connection, url: &str) -> Answer<Option<FeedState>> {
    let found = db
        .prepare_cached("SELECT etag, last_modified, next, failures FROM feeds WHERE url = ?1")?
        .query_row([url], |row| {
            // A number that is no instant would ask for a visit at once, which does no harm.
            let next = row.get::<_, Option<i64>>(2)?.and_then(|ms| Timestamp::from_millisecond(ms).ok());
            Ok(FeedState {
                url: url.to_owned(),
                etag: row.get(0)?,
                last_modified: row.get(1)?,
                next,
                failures: row.get(3)?,
                items: Vec::new(),
            })
        })
        .optional()?;
    let Some(mut state) = found else { return Ok(None) };
    let mut statement =
        db.prepare_cached("SELECT key, tries, done FROM feed_items WHERE feed = ?1 ORDER BY position")?;
    let items = statement
        .query_map([url], |row| Ok(FeedItem { key: row.get(0)?, tries: row.get(1)?, done: row.get(2)? }))?;
    state.items = items.collect::<Result<_, _>>()?;
    Ok(Some(state))
}

pub(super) fn put(db: &Connection, state: &FeedState) -> Answer<()> {
    db.prepare_cached(
        "INSERT INTO feeds (url, etag, last_modified, next, failures) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (url) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified,
             next = excluded.next, failures = excluded.failures",
    )?
    .execute(params![
        state.url,
        state.etag,
        state.last_modified,
        state.next.map(Timestamp::as_millisecond),
        state.failures,
    ])?;
    db.prepare_cached("DELETE FROM feed_items WHERE feed = ?1")?.execute([&state.url])?;
    let mut insert = db.prepare_cached(
        "INSERT INTO feed_items (feed, position, key, tries, done) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (position, item) in (0i64..).zip(&state.items) {
        insert.execute(params![state.url, position, item.key, item.tries, item.done])?;
    }
    Ok(())
}
