//! The names by which reports of one matter are known.

use std::collections::HashSet;

use crate::name::{Folded, common_country};
use crate::set::Account;

/// The words of the proper names of a report that tell its matter: none of its publisher's, of a calendar's or a country's.
pub(crate) fn names_of(account: &Account<'_>) -> HashSet<String> {
    let own = Folded::new(&account.report.source_title);
    let own = own.index_words();
    let telling = account.reading.names.iter().filter(|n| !is_common(n));
    let words = telling.flat_map(|n| Folded::new(n).index_words());
    words.filter(|w| w.chars().count() > 2 && !own.contains(w)).take(NAMES).collect()
}

/// Whether a name of one report that tells its matter is a name of the other or stands in its headline.
pub(crate) fn share_a_name(a: &Account<'_>, b: &Account<'_>) -> bool {
    let words = |names: &mut dyn Iterator<Item = &str>| -> HashSet<String> {
        let words = names.flat_map(|n| Folded::new(n).index_words());
        words.filter(|w| w.chars().count() > 3).take(NAMES).collect()
    };
    let named =
        |x: &Account<'_>| words(&mut x.reading.names.iter().map(String::as_str).filter(|n| !is_common(n)));
    let (mine, theirs) = (named(a), named(b));
    let headed = |x: &Account<'_>| words(&mut std::iter::once(x.report.title.as_str()));
    let (over_mine, over_theirs) = (headed(a), headed(b));
    mine.iter().any(|w| theirs.contains(w) || over_theirs.contains(w))
        || theirs.iter().any(|w| over_mine.contains(w))
}

/// Names that say nothing of a matter: countries, great agencies.
fn is_common(name: &str) -> bool {
    let lower = name.to_lowercase();
    common_country(&lower) != lower || COMMON.contains(&lower.as_str())
}

const COMMON: &[&str] =
    &["reuters", "ap", "afp", "europe", "asia", "africa", "english", "parliament", "president"];
/// Name words of one report that are looked at.
const NAMES: usize = 256;
