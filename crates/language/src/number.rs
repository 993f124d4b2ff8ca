//! Numbers in the text.

mod cardinal;
mod words;

pub(crate) use cardinal::{
    cardinal, cardinal_or_article, digits_value, hyphened as below_hundred, ordinal_digits, ordinal_word,
    part_name,
};
pub(crate) use words::Words;
