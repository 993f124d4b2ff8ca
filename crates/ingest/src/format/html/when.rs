//! When a page was published, and why that is believed.
//!
//! The places that name a publication date are asked in order of how often they are right. A date after the page was
//! fetched is never taken, whatever says it; and no script but JSON-LD is read, for dates in scripts are as a rule
//! those of something that ends.

use twosource_model::Published;

use super::page::{DatePlace, Page};
use crate::date::{self, Order};
use crate::dating::{Dating, Latest};

/// Metas that name the publication date, the surest first.
const PUBLISHED: [&str; 38] = [
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "published_time", "article.published", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "citation_publication_date",
    "citation_date", "pubdate", "publishdate", "publish_date", "publish-date", "published-date", "publication_date", "publicationdate",
    "date_published", "dateposted", "rnews:datepublished", "bt:pubdate", "ptime", "cxenseparse:recs:publishtime", "originalpublicationdate",
    "article_date_original", "shareaholic:article_published_time", "last-published", "datecreated", "created", "dc.date", "dcterms.date", "date", "dc:created",
    "article:post_date",
];
/// Metas that name the last change.
const MODIFIED: [&str; 14] = [
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "dcterms.modified", "dc.date.modified", "dc.modified",
    "last-modified", "lastmod", "modified_time", "revised", "updated_time", "date_modified", "shareaholic:article_modified_time",
];

/// When the page was published and last changed. `prose` is its first words, for pages that say it only there.
pub(super) fn of(page: &Page, url: &str, order: Order, latest: Latest, prose: &str) -> (Dating, Option<Published>) {
    let mut dating = Dating::new(latest);
    dating.offer("JSON-LD datePublished", date::value(&page.article.published, order));
    for name in PUBLISHED {
        if let Some(value) = page.metas.get(name) {
            dating.offer(&format!("meta {name}"), date::value(value, order));
        }
    }
    body(page, order, DatePlace::Microdata, "itemprop datePublished", &mut dating);
    body(page, order, DatePlace::PublishedTime, "time of publication", &mut dating);
    let in_url = in_url(url).or_else(|| in_url(&page.canonical));
    dating.offer("date in the address", in_url.map(Published::Day));
    if !dating.is_settled() {
        body(page, order, DatePlace::Time, "time", &mut dating);
    }
    if !dating.is_settled() {
        body(page, order, DatePlace::Class, "element with a date's class", &mut dating);
    }
    if !dating.is_settled() {
        dating.offer("JSON-LD dateCreated", date::value(&page.article.created, order));
        dating.offer("first date in the words", date::first(prose, order));
    }
    let mut modified = Dating::new(latest);
    modified.offer("JSON-LD dateModified", date::value(&page.article.modified, order));
    for name in MODIFIED {
        if let Some(value) = page.metas.get(name) {
            modified.offer(&format!("meta {name}"), date::value(value, order));
        }
    }
    for dated in page.dated.iter().filter(|d| d.modified) {
        modified.offer("time of change", date::value(&dated.value, order));
    }
    let changed = modified.published();
    if !dating.is_settled() {
        // A page that says only when it was changed was published then or before: better than no date, and told.
        dating.offer("date of the last change", changed);
    }
    (dating, changed)
}

fn body(page: &Page, order: Order, place: DatePlace, called: &str, dating: &mut Dating) {
    for dated in page.dated.iter().filter(|d| d.place == place && !d.modified).take(40) {
        let before = dating.is_settled();
        dating.offer(called, date::value(&dated.value, order).or_else(|| date::first(&dated.value, order)));
        if !before && dating.is_settled() {
            return;
        }
    }
}

/// `/2021/03/23/`, `/2021-03-23-`, `/20210323/`; `/2021/03/` is no day.
fn in_url(url: &str) -> Option<jiff::civil::Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split_once('/')?.1;
    let path = path.split(['?', '#']).next()?;
    let bytes = path.as_bytes();
    let number = |at: usize, digits: usize| -> Option<i16> {
        let part = path.get(at..at + digits)?;
        if !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        part.parse().ok()
    };
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    for at in 0..bytes.len().min(500) {
        if at > 0 && is_digit(at - 1) || !is_digit(at) {
            continue;
        }
        let Some(year) = number(at, 4).filter(|y| (1995..2100).contains(y)) else { continue };
        let found = match bytes.get(at + 4) {
            Some(sep @ (b'/' | b'-' | b'_' | b'.')) => {
                let digits = if is_digit(at + 6) { 2 } else { 1 };
                let second = at + 5 + digits;
                let same = bytes.get(second) == Some(sep);
                let last = if is_digit(second + 2) { 2 } else { 1 };
                let ends = !is_digit(second + 1 + last);
                match (number(at + 5, digits), number(second + 1, last)) {
                    (Some(month), Some(day)) if same && ends => Some((month, day)),
                    _ => None,
                }
            }
            Some(b'0'..=b'9') if !is_digit(at + 8) => number(at + 4, 2).zip(number(at + 6, 2)),
            _ => None,
        };
        let date = found.and_then(|(month, day)| {
            jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
        });
        if date.is_some() {
            return date;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_days() {
        for (url, expected) in [
            ("https://a.example/2021/03/23/storm", "2021-03-23"),
            ("https://a.example/news/2021/3/3/storm.html", "2021-03-03"),
            ("https://a.example/2021-03-23-storm", "2021-03-23"),
            ("https://a.example/x/20210323/1.html", "2021-03-23"),
            ("https://a.example/2021/03/storm", ""),
            ("https://a.example/2021/13/23/storm", ""),
            ("https://a.example/id/120210323", ""),
            ("https://2021.03.23.example/storm", ""),
            ("https://a.example/?d=2021-03-23", ""),
        ] {
            assert_eq!(in_url(url).map(|d| d.to_string()).unwrap_or_default(), expected, "{url}");
        }
    }
}
