//! The headline, the byline and the publisher of a page.

use super::page::Page;
use crate::byline::{self, Byline};

/// The headline as readers see it.
pub(super) fn title(page: &Page) -> String {
    let said = [
        page.article.headline.as_str(),
        page.meta_of(&["og:title", "twitter:title", "dc.title", "sailthru.title", "itemprop headline"])
            .unwrap_or_default(),
    ];
    let site = publisher(page);
    let bare = without_site(&page.title, &site);
    // The heading on the page is what was printed; metas are written for machines, and cut. It is believed where
    // something else on the page says much the same, or where it is the only one.
    let agrees = |heading: &str, said: &str| alike(heading, said) || is_before_site(heading, said);
    let agreed = page.headings.iter().find(|h| said.iter().chain([&bare]).any(|s| agrees(h, s)));
    if let Some(heading) = agreed {
        return heading.clone();
    }
    if let Some(said) = said.iter().find(|s| !s.is_empty()) {
        return super::clean::one_line(without_site(said, &site));
    }
    match page.headings.as_slice() {
        [only] if bare.is_empty() && !only.is_empty() => only.clone(),
        _ if !bare.is_empty() => bare.to_owned(),
        headings => headings.iter().find(|h| !h.is_empty()).cloned().unwrap_or_default(),
    }
}

/// Whether two titles say the same: one begins with the other, or they share most of their words.
fn alike(a: &str, b: &str) -> bool {
    let words = |t: &str| -> Vec<String> {
        let cut = &t[..t.floor_char_boundary(600)];
        cut.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
    };
    let (a, b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let shared = a.iter().filter(|w| b.contains(w)).count();
    shared * 3 >= a.len() * 2 && shared * 3 >= b.len().min(a.len() * 2) * 2
}

/// What stands between a headline and the name of its site.
const SEPARATORS: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · "];

/// Whether a title is a heading of some words with something behind it, be it the site's name or another's.
fn is_before_site(heading: &str, title: &str) -> bool {
    let rest = title.get(..heading.len()).filter(|head| head.eq_ignore_ascii_case(heading));
    let rest = rest.map(|_| &title[heading.len()..]);
    heading.contains(' ') && rest.is_some_and(|rest| SEPARATORS.iter().any(|s| rest.starts_with(s)))
}

/// A title without the site's name behind it: `Storm hits coast | The Daily`.
fn without_site<'t>(title: &'t str, site: &str) -> &'t str {
    for separator in SEPARATORS {
        if let Some((head, tail)) = title.rsplit_once(separator) {
            let is_site =
                alike(tail, site) || !site.is_empty() && tail.to_lowercase().contains(&site.to_lowercase());
            let short = tail.split_whitespace().count() <= 3 && head.split_whitespace().count() >= 4;
            if is_site || short && separator != " - " || short && site.is_empty() {
                return head.trim();
            }
        }
    }
    title
}

/// Who published the page, as it says.
pub(super) fn publisher(page: &Page) -> String {
    let said = [
        page.article.publisher.as_str(),
        page.meta_of(&[
            "og:site_name",
            "dc.publisher",
            "dcterms.publisher",
            "publisher",
            "itemprop publisher",
            "application-name",
            "citation_journal_title",
            "copyright",
        ])
        .unwrap_or_default(),
    ];
    let named = said
        .into_iter()
        .find(|s| !s.is_empty() && s.len() < 120 && !s.starts_with("http") && !s.contains('©'));
    super::clean::one_line(named.unwrap_or_default())
}

/// The author and the wire credit: the surest place that has a name.
pub(super) fn byline(page: &Page) -> Byline {
    let from_scripts = page.article.authors.join(", ");
    let places = [from_scripts, page.authors.join(", ")];
    let mut credit = String::new();
    for words in places.iter().chain(&page.bylines) {
        let read = byline::read(words);
        if credit.is_empty() {
            credit = read.credit;
        }
        if !read.author.is_empty() {
            return Byline { author: read.author, credit };
        }
    }
    Byline { author: String::new(), credit }
}
