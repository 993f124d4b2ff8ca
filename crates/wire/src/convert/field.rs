//! Reading the fields of a message, with the path of what is wrong.

use twosource_contract::Reason;
use twosource_model::NameError;

use super::enumeration::Enumerated;
use super::malformed::{Malformed, Problem};

/// A field that must be there.
///
/// # Errors
/// [`Malformed`] where it is not there, or what it has is wrong.
pub fn required<P, N: TryFrom<P, Error = Malformed>>(field: &str, given: Option<P>) -> Result<N, Malformed> {
    match given {
        Some(message) => N::try_from(message).map_err(|e| e.at(field)),
        None => Err(Malformed::wrong("is not given, and must be").at(field)),
    }
}

/// A field that may be left out.
///
/// # Errors
/// [`Malformed`] where what it has is wrong.
pub fn optional<P, N: TryFrom<P, Error = Malformed>>(
    field: &str,
    given: Option<P>,
) -> Result<Option<N>, Malformed> {
    given.map(|message| N::try_from(message).map_err(|e| e.at(field))).transpose()
}

/// A list of messages.
///
/// # Errors
/// [`Malformed`] for the first that is wrong.
pub fn list<P, N: TryFrom<P, Error = Malformed>>(field: &str, given: Vec<P>) -> Result<Vec<N>, Malformed> {
    let read = |(i, message)| N::try_from(message).map_err(|e| e.at_index(field, i));
    given.into_iter().enumerate().map(read).collect()
}

/// A list that has at most `limit` items; nothing has been read of it before.
///
/// # Errors
/// [`Malformed`] where it has more.
pub fn at_most(
    field: &str,
    unit: &'static str,
    reason: Reason,
    actual: usize,
    limit: usize,
) -> Result<(), Malformed> {
    if actual > limit {
        let problem = Problem::TooMany { unit, actual, limit, reason };
        return Err(Malformed { path: field.to_owned(), problem });
    }
    Ok(())
}

/// A resource name.
///
/// # Errors
/// [`Malformed`] where it has not the form of one.
pub fn name<N: TryFrom<String, Error = NameError>>(field: &str, given: String) -> Result<N, Malformed> {
    N::try_from(given).map_err(|e| Malformed::wrong(e.to_string()).at(field))
}

/// A resource name that may be left empty.
///
/// # Errors
/// [`Malformed`] where it is given and has not the form of one.
pub fn optional_name<N: TryFrom<String, Error = NameError>>(
    field: &str,
    given: String,
) -> Result<Option<N>, Malformed> {
    if given.is_empty() { Ok(None) } else { name(field, given).map(Some) }
}

/// A list of resource names.
///
/// # Errors
/// [`Malformed`] for the first that is none.
pub fn names<N: TryFrom<String, Error = NameError>>(
    field: &str,
    given: Vec<String>,
) -> Result<Vec<N>, Malformed> {
    let read =
        |(i, given)| N::try_from(given).map_err(|e| Malformed::wrong(e.to_string()).at_index(field, i));
    given.into_iter().enumerate().map(read).collect()
}

/// A word that must not be empty.
///
/// # Errors
/// [`Malformed`] where it is.
pub fn filled(field: &str, given: String) -> Result<String, Malformed> {
    if given.is_empty() { Err(Malformed::wrong("is empty, and must not be").at(field)) } else { Ok(given) }
}

/// An enumeration that must be given.
///
/// # Errors
/// [`Malformed`] where it is not given or its number is not known here.
pub fn required_enum<N: Enumerated>(field: &str, given: i32) -> Result<N, Malformed> {
    N::read(given)
        .and_then(|known| known.ok_or_else(|| Malformed::wrong("is not given, and must be")))
        .map_err(|e| e.at(field))
}

/// An enumeration that may be left out.
///
/// # Errors
/// [`Malformed`] where its number is not known here.
pub fn optional_enum<N: Enumerated>(field: &str, given: i32) -> Result<Option<N>, Malformed> {
    N::read(given).map_err(|e| e.at(field))
}
