//! When a page was published, and why that is believed.
//!
//! The places that name a publication date are asked in order of how often they are right. A date after the page was
//! fetched is never taken, whatever says it; and no script but JSON-LD is read, for dates in scripts are as a rule
//! those of something that ends.

use dom_query::Document;
use twosource_model::Published;

use super::hint::Hint;
use super::page::{DatePlace, Page};
use super::walk;
use crate::date::{self, Order};
use crate::dating::{Dating, Latest};

/// Metas that name the publication date, the surest first.
const PUBLISHED: [&str; 38] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "published_time",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "citation_publication_date",
    "citation_date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "published-date",
    "publication_date",
    "publicationdate",
    "date_published",
    "dateposted",
    "rnews:datepublished",
    "bt:pubdate",
    "ptime",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "article_date_original",
    "shareaholic:article_published_time",
    "last-published",
    "datecreated",
    "created",
    "dc.date",
    "dcterms.date",
    "date",
    "dc:created",
    "article:post_date",
];
/// Metas that name the last change.
const MODIFIED: [&str; 14] = [
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "dc.modified",
    "last-modified",
    "lastmod",
    "modified_time",
    "revised",
    "updated_time",
    "date_modified",
    "shareaholic:article_modified_time",
];

/// When the page was published and last changed.
pub(super) fn of(
    page: &Page,
    document: &Document,
    url: &str,
    order: Order,
    latest: Latest,
) -> (Dating, Option<Published>) {
    let mut dating = Dating::new(latest);
    dating.offer("JSON-LD datePublished", date::value(&page.article.published, order));
    for name in PUBLISHED {
        if let Some(value) = page.metas.get(name) {
            dating.offer(&format!("meta {name}"), date::value(value, order));
        }
    }
    body(page, order, DatePlace::Microdata, "itemprop datePublished", &mut dating);
    body(page, order, DatePlace::PublishedTime, "time of publication", &mut dating);
    let addressed = in_url(url).or_else(|| in_url(&page.canonical));
    dating.offer("date in the address", addressed.map(Published::Day));
    dating.local_day(addressed);
    let words =
        if dating.is_settled() { InWords::default() } else { in_words(document, &page.headings, order) };
    dating.offer("date announced in the words of the page", words.announced);
    if dating.is_settled() {
        // The first below the headline is as a rule the article's, and is told of where it is another. Further ones are
        // those of other articles.
        let mut own =
            page.dated.iter().filter(|d| d.place == DatePlace::Time && d.below_headline && !d.modified);
        dating.offer("time", own.next().and_then(|d| date::value(&d.value, order)));
    } else {
        body(page, order, DatePlace::Time, "time", &mut dating);
    }
    if !dating.is_settled() {
        body(page, order, DatePlace::Class, "element with a date's class", &mut dating);
    }
    if !dating.is_settled() {
        dating.offer("JSON-LD dateCreated", date::value(&page.article.created, order));
        dating.offer("date in the words of the page", words.other);
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
        let picture = page.meta_of(&["og:image", "twitter:image"]).and_then(in_url);
        dating.offer("date in the address of its picture", picture.map(Published::Day));
    }
    (dating, changed)
}

fn body(page: &Page, order: Order, place: DatePlace, called: &str, dating: &mut Dating) {
    for dated in page.dated.iter().filter(|d| d.place == place && !d.modified).take(40) {
        let before = dating.is_settled();
        let date = date::value(&dated.value, order).or_else(|| date::first(&dated.value, order));
        // A class speaks of any date, of birth too.
        let is_likely =
            |date: &Published| place != DatePlace::Class || date.day().year() >= date::FIRST_ON_PAGES;
        dating.offer(called, date.filter(is_likely));
        if !before && dating.is_settled() {
            return;
        }
    }
}

/// Dates that a page has among its words.
#[derive(Debug, Clone, Copy, Default)]
struct InWords {
    /// The one that is announced as the publication date.
    announced: Option<Published>,
    /// The first short line with a date behind the headline, or just before it, or the first date after it.
    other: Option<Published>,
}

fn in_words(document: &Document, headings: &[String], order: Order) -> InWords {
    /// What announces a publication date, in lower case.
    const ANNOUNCED: [&str; 27] = [
        "published",
        "published on",
        "posted",
        "posted on",
        "publish date",
        "date:",
        "datum:",
        "veröffentlicht",
        "erstellt am",
        "stand:",
        "vom ",
        "publié le",
        "mis en ligne",
        "mise en ligne",
        "publicado",
        "fecha:",
        "pubblicato",
        "geplaatst",
        "gepubliceerd",
        "opublikowano",
        "dodano",
        "опубликовано",
        "дата:",
        "eingestellt",
        "written on",
        "dieser beitrag wurde",
        "dieser artikel wurde",
    ];
    /// Blocks that are looked at.
    const MOST: usize = 1500;
    /// Blocks behind the headline within which a date is its own.
    const NEAR: usize = 12;
    let walked = walk::walk(&document.root());
    let blocks = &walked.blocks;
    let headline = blocks
        .iter()
        .position(|b| b.holder == walk::Holder::Heading && headings.contains(&b.words))
        .unwrap_or(0);
    let mut announced = None;
    let mut near = None;
    let mut any = None;
    let mut before = "";
    for (i, block) in blocks.iter().enumerate().take(MOST) {
        let words = block.words.as_str();
        let short = block.chars < 200;
        let foreign = is_of_another(&walked, block);
        if words.contains(|c: char| c.is_ascii_digit()) {
            let lower = words[..words.floor_char_boundary(400)].to_lowercase();
            let lead = if before.len() < 40 { before.to_lowercase() } else { String::new() };
            let found = date::first(words, order);
            let told = block.chars < 400
                && !foreign
                && ANNOUNCED
                    .iter()
                    .any(|a| lower.starts_with(a) || short && a.contains(' ') && lower.contains(a))
                // A list of what there is to know of an article often stands in an aside.
                || !block.quoted && ANNOUNCED.iter().any(|a| lead.starts_with(a.trim_end_matches(':')));
            if announced.is_none() && told {
                announced = found;
            }
            if i >= headline && !foreign {
                if short && near.is_none() && i <= headline + NEAR {
                    near = found;
                }
                any = any.or(found);
            }
        }
        before = words;
    }
    let close = headline.saturating_sub(4)..headline;
    let is_own = |b: &&walk::RawBlock| b.chars < 80 && !is_of_another(&walked, b);
    let above = || blocks[close].iter().filter(is_own).find_map(|b| date::first(&b.words, order));
    InWords { announced, other: near.or_else(above).or(any) }
}

/// Whether a block is not the page's own account of itself, or says when something ends.
fn is_of_another(walked: &walk::Walked, block: &walk::RawBlock) -> bool {
    block.quoted || block.aside || walked.hinted(block, Hint::End)
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
        if let Some(date) = day_first(path, at) {
            return Some(date);
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

/// `29-10-2021` at a byte of a path.
fn day_first(path: &str, at: usize) -> Option<jiff::civil::Date> {
    let part = path.get(at..at + 10)?;
    let mut numbers = part.split('-');
    let mut next =
        |digits: usize| numbers.next().filter(|n| n.len() == digits && n.bytes().all(|b| b.is_ascii_digit()));
    let (day, month, year) = (next(2)?.parse().ok()?, next(2)?.parse().ok()?, next(4)?.parse().ok()?);
    let ends = path.as_bytes().get(at + 10).is_none_or(|b| !b.is_ascii_digit());
    jiff::civil::Date::new(year, month, day).ok().filter(|d| ends && (1995..2100).contains(&d.year()))
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
            ("https://a.example/news/23-03-2021", "2021-03-23"),
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
