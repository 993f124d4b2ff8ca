//! The stored shape of a noun: JSON text with the number of its format beside it.

use rusqlite::Row;
use rusqlite::types::FromSqlError;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fault::{Answer, Fault};

/// The format that this program writes. A change of a noun's shape that old JSON does not fit takes the next number,
/// and a migration, or a second arm in [`read`], for what is there.
pub(super) const FORMAT: i64 = 1;

/// A noun as JSON. The same noun gives the same text every time, so two bodies can be compared as texts.
pub(super) fn write<T: Serialize>(noun: &'static str, value: &T) -> Answer<String> {
    serde_json::to_string(value).map_err(|source| Fault::Shape { noun, source })
}

/// A noun from its format and JSON.
pub(super) fn read<T: DeserializeOwned>(noun: &'static str, format: i64, json: &str) -> Answer<T> {
    if format != FORMAT {
        return Err(Fault::Format { noun, found: format, known: FORMAT });
    }
    serde_json::from_str(json).map_err(|source| Fault::Shape { noun, source })
}

/// A noun from a row that has its format in column `at` and its body in the next, with the body's bytes.
pub(super) fn of_row<T: DeserializeOwned>(
    noun: &'static str,
    row: &Row<'_>,
    at: usize,
) -> Answer<(T, usize)> {
    let json = row.get_ref(at + 1)?.as_str().map_err(|e| wrong_type(at + 1, e))?;
    Ok((read(noun, row.get(at)?, json)?, json.len()))
}

/// As [`of_row`], where both columns may be NULL together.
pub(super) fn of_row_opt<T: DeserializeOwned>(
    noun: &'static str,
    row: &Row<'_>,
    at: usize,
) -> Answer<Option<T>> {
    match row.get::<_, Option<i64>>(at)? {
        None => Ok(None),
        Some(_) => Ok(Some(of_row(noun, row, at)?.0)),
    }
}

fn wrong_type(column: usize, error: FromSqlError) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
}

/// Names as a JSON array, for `json_each`: one bound value however many there are.
pub(super) fn names<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    serde_json::to_string(&names).expect("strings are always JSON")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_format_is_told_apart() {
        assert_eq!(read::<Vec<u8>>("list", FORMAT, "[1]").unwrap(), [1]);
        let later = read::<Vec<u8>>("list", FORMAT + 1, "[1]");
        assert!(matches!(later, Err(Fault::Format { found, .. }) if found == FORMAT + 1), "{later:?}");
        assert!(matches!(read::<Vec<u8>>("list", FORMAT, "{"), Err(Fault::Shape { .. })));
    }
}
