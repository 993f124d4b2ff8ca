//! Pages by key: a page goes on after the last item of the one before, however many items there are before it, and
//! neither repeats nor skips an item when others are written in between.
//!
//! A token holds that last item's key, and a digest over the list, its filter and the key. A token that was cut,
//! altered, or given for another list or filter has another digest and is refused. The digest is no secret and guards
//! nothing: a key says no more than where to go on in a list that the caller may read anyway.

use std::fmt::Write as _;

use rusqlite::{Row, Rows};
use serde::Serialize;
use serde::de::DeserializeOwned;
use twosource_contract::{Error, Page, PageRequest, limits};
use twosource_model::hex_digest;

use super::fault::{Answer, Fault};

/// Hex digits of a token's digest.
const DIGEST: usize = 16;
/// Bytes of the longest token that is looked at. The longest key holds a report's name, twice as long in hex.
const TOKEN_BYTES: usize = 2 * limits::FIELD_BYTES;
/// Bytes of stored bodies after which a page ends early, so that a thousand of the largest reports are not one answer.
const PAGE_BYTES: usize = limits::BYTES_PER_CALL;

/// One page to be read: which list it is of, after which key it begins, how many items it may have.
pub(super) struct Turn<K> {
    size: usize,
    after: Option<K>,
    /// The list and its filter, as the digest takes them.
    list: &'static str,
    filter: String,
}

impl<K: Serialize + DeserializeOwned> Turn<K> {
    /// The page that is asked for of `list`, narrowed by `filter`.
    ///
    /// # Errors
    /// `Invalid` for `page_token` where the token is none of this list under this filter.
    pub(super) fn new<F: Serialize>(list: &'static str, filter: &F, page: &PageRequest) -> Answer<Self> {
        let filter =
            serde_json::to_string(filter).map_err(|source| Fault::Shape { noun: "filter", source })?;
        let size = page.effective_size() as usize;
        let mut turn = Self { size, after: None, list, filter };
        if !page.token.is_empty() {
            turn.after = Some(turn.key(&page.token).ok_or_else(refused)?);
        }
        Ok(turn)
    }

    /// The key after which the page begins, or `first`, which lies before every key.
    pub(super) fn after(&mut self, first: K) -> K {
        self.after.take().unwrap_or(first)
    }

    /// The LIMIT of the query: one more than the page holds, to tell whether it is the last.
    pub(super) fn limit(&self) -> i64 {
        self.size as i64 + 1
    }

    /// Reads the page. `item` gives a row's key, the item and the bytes of its body.
    pub(super) fn read<T>(
        &self,
        mut rows: Rows<'_>,
        mut item: impl FnMut(&Row<'_>) -> Answer<(K, T, usize)>,
    ) -> Answer<Page<T>> {
        let mut page = Page { items: Vec::new(), next_token: String::new() };
        let (mut last, mut bytes) = (None, 0usize);
        while let Some(row) = rows.next()? {
            if page.items.len() == self.size || bytes >= PAGE_BYTES {
                let key = last.as_ref().expect("a page has at least one item before it is full");
                page.next_token = self.token(key)?;
                break;
            }
            let (key, item, size) = item(row)?;
            page.items.push(item);
            last = Some(key);
            bytes = bytes.saturating_add(size);
        }
        Ok(page)
    }

    fn token(&self, key: &K) -> Answer<String> {
        let key = serde_json::to_string(key).map_err(|source| Fault::Shape { noun: "page key", source })?;
        let mut token = self.digest(&key);
        for byte in key.bytes() {
            write!(token, "{byte:02x}").expect("writing to a string does not fail");
        }
        Ok(token)
    }

    fn key(&self, token: &str) -> Option<K> {
        if token.len() > TOKEN_BYTES || !token.is_ascii() {
            return None;
        }
        let (digest, hex) = token.split_at_checked(DIGEST)?;
        let key = String::from_utf8(unhex(hex)?).ok()?;
        if self.digest(&key) != digest {
            return None;
        }
        serde_json::from_str(&key).ok()
    }

    fn digest(&self, key: &str) -> String {
        let mut digest = hex_digest(&[self.list.as_bytes(), self.filter.as_bytes(), key.as_bytes()]);
        digest.truncate(DIGEST);
        digest
    }
}

/// Items of an endless list, at most `limit` of them, ending early as a page does.
pub(super) fn follow<T>(
    mut rows: Rows<'_>,
    mut item: impl FnMut(&Row<'_>) -> Answer<(T, usize)>,
) -> Answer<Vec<T>> {
    let (mut items, mut bytes) = (Vec::new(), 0usize);
    while let Some(row) = rows.next()? {
        let (item, size) = item(row)?;
        items.push(item);
        bytes = bytes.saturating_add(size);
        if bytes >= PAGE_BYTES {
            break;
        }
    }
    Ok(items)
}

fn refused() -> Fault {
    Error::invalid(
        "page_token",
        "it was not given for this list and filter: take next_page_token of the page before, and leave the filter as it was",
    )
    .into()
}

/// The bytes of lower-case hex; `None` for anything else.
fn unhex(hex: &str) -> Option<Vec<u8>> {
    let digit = |b: u8| match b {
        b'0'..=b'9' => Some(b - b'0'),
        b'a'..=b'f' => Some(b - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = hex.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|&[high, low]| Some(digit(high)? << 4 | digit(low)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Key = (String, i64);

    fn turn(filter: &str, token: &str) -> Answer<Turn<Key>> {
        Turn::new("claims", &filter, &PageRequest { size: 10, token: token.to_owned() })
    }

    #[test]
    fn a_token_leads_back_to_its_key() {
        let key = ("sources/a/reports/b".to_owned(), 7);
        let token = turn("", "").unwrap().token(&key).unwrap();
        assert_eq!(turn("", &token).unwrap().after(("x".to_owned(), 0)), key);
        assert_eq!(turn("", "").unwrap().after(("x".to_owned(), 0)).0, "x");
    }

    #[test]
    fn a_token_of_another_list_or_filter_is_refused() {
        let key = ("sources/a/reports/b".to_owned(), 7);
        let token = turn("", "").unwrap().token(&key).unwrap();
        assert!(turn("say", &token).is_err());
        let page = PageRequest { size: 10, token };
        assert!(Turn::<Key>::new("events", &"", &page).is_err());
    }

    proptest! {
        #[test]
        fn no_text_is_taken_for_a_token(given in "\\PC{1,80}") {
            prop_assert!(turn("", &given).is_err());
        }

        #[test]
        fn an_altered_token_is_refused(at in 0usize..40, with in "[0-9a-f]") {
            let key = ("sources/a/reports/b".to_owned(), 7);
            let token = turn("", "").unwrap().token(&key).unwrap();
            let mut altered = token.clone();
            altered.replace_range(at..=at, &with);
            prop_assert_eq!(turn("", &altered).is_ok(), altered == token);
            prop_assert!(turn("", &token[..at.max(1)]).is_err());
        }
    }
}
