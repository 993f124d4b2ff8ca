//! Sources.

use rusqlite::{Connection, OptionalExtension as _, params};
use twosource_contract::{Error, Page, PageRequest, Write};
use twosource_model::{Source, SourceName};

use super::body::{self, FORMAT};
use super::fault::Answer;
use super::page::Turn;

const NOUN: &str = "source";

pub(super) fn put(db: &Connection, source: Source, write: Write) -> Answer<Source> {
    match (write, get(db, &source.name)?) {
        (Write::Create, Some(_)) => {
            let name = source.name.as_str().to_owned();
            return Err(Error::AlreadyExists { noun: NOUN.to_owned(), name }.into());
        }
        (Write::Update, None) => return Err(Error::not_found(NOUN, source.name.as_str()).into()),
        (Write::IfAbsent, Some(kept)) => return Ok(kept),
        (Write::Create | Write::IfAbsent, None) | (Write::Update, Some(_)) => {}
    }
    db.prepare_cached(
        "INSERT INTO sources (name, format, body) VALUES (?1, ?2, ?3)
         ON CONFLICT (name) DO UPDATE SET format = excluded.format, body = excluded.body",
    )?
    .execute(params![source.name.as_str(), FORMAT, body::write(NOUN, &source)?])?;
    Ok(source)
}

pub(super) fn get(db: &Connection, name: &SourceName) -> Answer<Option<Source>> {
    db.prepare_cached("SELECT format, body FROM sources WHERE name = ?1")?
        .query_row([name.as_str()], |row| Ok(body::of_row(NOUN, row, 0)))
        .optional()?
        .map(|read| read.map(|(source, _)| source))
        .transpose()
}

pub(super) fn list(db: &Connection, page: &PageRequest) -> Answer<Page<Source>> {
    let mut turn = Turn::<String>::new("sources", &(), page)?;
    let mut statement =
        db.prepare_cached("SELECT name, format, body FROM sources WHERE name > ?1 ORDER BY name LIMIT ?2")?;
    let rows = statement.query(params![turn.after(String::new()), turn.limit()])?;
    turn.read(rows, |row| {
        let (source, bytes) = body::of_row(NOUN, row, 1)?;
        Ok((row.get(0)?, source, bytes))
    })
}
