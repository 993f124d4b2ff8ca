//! Enumerations: a noun's variants are never "unspecified", a message's may be.

use super::malformed::Malformed;

/// A noun's enumeration that is sent as a number.
pub trait Enumerated: Sized {
    /// The noun's variant for a number; `None` for 0, which means that nothing was given.
    ///
    /// # Errors
    /// [`Malformed`] for a number that is not known here, as a newer peer may send it.
    fn read(given: i32) -> Result<Option<Self>, Malformed>;
}

/// Sets the variants of a noun against those of its message, which have the same names.
macro_rules! same_variants {
    ($name:ident, $($variant:ident),+ $(,)?) => {
        impl From<twosource_model::$name> for crate::proto::$name {
            fn from(noun: twosource_model::$name) -> Self {
                match noun {
                    $(twosource_model::$name::$variant => Self::$variant,)+
                }
            }
        }

        impl $crate::convert::enumeration::Enumerated for twosource_model::$name {
            fn read(given: i32) -> Result<Option<Self>, $crate::convert::Malformed> {
                use $crate::proto::$name as Message;
                match Message::try_from(given) {
                    Ok(Message::Unspecified) => Ok(None),
                    $(Ok(Message::$variant) => Ok(Some(Self::$variant)),)+
                    Err(unknown) => Err($crate::convert::enumeration::unknown(unknown.0)),
                }
            }
        }
    };
}
pub(crate) use same_variants;

/// What is said of a number that no variant has.
pub(crate) fn unknown(given: i32) -> Malformed {
    Malformed::wrong(format!(
        "{given} is no value that is known here: the peer may be newer, or the message damaged"
    ))
}

/// Writes a noun's variant as its number.
pub(crate) fn number<N, M: From<N> + Into<i32>>(noun: N) -> i32 {
    M::from(noun).into()
}
