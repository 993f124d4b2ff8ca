//! Pages in HTML (WHATWG HTML Living Standard), with what they say of themselves: JSON-LD of schema.org, OpenGraph,
//! Dublin Core and other metas, microdata, `<time>`, the canonical link.
//!
//! The way of a page: `parse` makes a tree of it, `page` reads off the facts, `when` and `heads` choose among them,
//! `body` finds the article and `sift` tells its parts from what stands around it.

mod body;
mod clean;
mod furniture;
mod heads;
mod hint;
mod json_ld;
mod page;
mod parse;
mod sentence;
mod sift;
mod walk;
mod when;

use jiff::Timestamp;
use twosource_model::BlockKind;

pub(crate) use clean::{entity, one_line, unescape};
use page::Page;
pub(crate) use sift::Kept;

use crate::date::Order;
use crate::language;
use crate::text::{Draft, Part};

/// What is known of a page beside its bytes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Origin<'a> {
    /// Where it was fetched from; empty where nobody knows.
    pub(crate) url: &'a str,
    /// When it was fetched.
    pub(crate) fetched: Option<Timestamp>,
}

/// What is told of a page that is not read to its end, before the number of bytes that were.
pub(crate) const CUT: &str = "it is larger than what is read, and was cut: its end is missing after ";

/// Takes a page apart. A page without an article gives a draft without a paragraph.
pub(crate) fn read(html: &str, origin: Origin<'_>) -> Draft {
    let parsed = parse::parse(html);
    let page = Page::of(&parsed.document, origin.url);
    let title = heads::title(&page);
    let order = Order::of_language(&page.language);
    let (dating, modified) = when::of(&page, &parsed.document, origin.url, order, origin.fetched);
    let blocks = body::find(parsed.document, html, &title, &page.article.body);
    let prose: String = blocks.iter().take(40).map(|b| b.words.as_str()).collect::<Vec<_>>().join("\n");
    let language = language::of(&declared_language(&page), &prose);
    let (published, published_from, mut notes) = dating.settle();
    notes.extend(parsed.cut.map(|at| format!("{CUT}{at} bytes")));
    let mut byline = heads::byline(&page);
    let publisher = heads::publisher(&page);
    if byline.credit.is_empty() && !page.article.credit.is_empty() {
        byline.credit.clone_from(&page.article.credit);
    }
    let url = address(&page, origin.url);
    let original = original_source(&page, &publisher, &url);
    if byline.credit.is_empty() && crate::byline::is_agency(&original) {
        byline.credit.clone_from(&original);
    }
    Draft {
        source: (!publisher.is_empty()).then_some(publisher),
        original_source: original,
        published,
        published_from,
        modified,
        url,
        author: byline.author,
        credit: byline.credit,
        dateline: page.article.dateline.clone(),
        language,
        notes,
        parts: parts(title, &page, blocks),
        ..Draft::default()
    }
}

/// The blocks of a piece of HTML that is an article already: a feed's item, a wire's body, a letter. What is to be told of
/// it is added to the notes.
pub(crate) fn fragment(html: &str, title: &str, notes: &mut Vec<String>) -> Vec<Kept> {
    let parsed = parse::parse(html);
    notes.extend(parsed.cut.map(|at| format!("{CUT}{at} bytes")));
    sift::fragment(&walk::walk(&parsed.document.root()), title)
}

/// The words of a piece of HTML in one line.
pub(crate) fn plain(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return one_line(html);
    }
    let walked = walk::walk(&parse::parse(html).document.root());
    let words: Vec<&str> = walked.blocks.iter().map(|b| b.words.as_str()).collect();
    one_line(&words.join(" "))
}

/// Headline, sub-headline, body.
fn parts(title: String, page: &Page, blocks: Vec<Kept>) -> Vec<Part> {
    let mut parts = Vec::with_capacity(blocks.len() + 2);
    if !title.is_empty() {
        parts.push(Part::new(BlockKind::Headline, title));
    }
    let sub = match page.article.alternative_headline.as_str() {
        "" => page.meta_of(&["itemprop alternativeheadline"]).unwrap_or_default(),
        given => given,
    };
    if !sub.is_empty() && parts.iter().all(|p| p.words != sub) {
        parts.push(Part::new(BlockKind::SubHeadline, one_line(sub)));
    }
    parts.extend(blocks.into_iter().map(|b| Part::new(b.kind, b.words)));
    parts
}

fn declared_language(page: &Page) -> String {
    let declared = [
        page.language.as_str(),
        page.article.language.as_str(),
        page.meta_of(&["og:locale", "content-language", "dc.language", "language"]).unwrap_or_default(),
    ];
    declared.into_iter().find(|l| !l.is_empty()).unwrap_or_default().to_owned()
}

/// The page's address: the canonical one where it is whole, else where it was fetched.
fn address(page: &Page, fetched: &str) -> String {
    let og = page.meta_of(&["og:url"]).unwrap_or_default();
    let candidates = [page.canonical.as_str(), og, fetched, page.article.url.as_str()];
    let whole = candidates.into_iter().find(|u| crate::header::is_url(u));
    whole.unwrap_or_default().to_owned()
}

/// Who published the page's text first, where it says that this was another. Whom it names by an address is called as its host
/// is; marks that lead to the page's own house say nothing.
fn original_source(page: &Page, publisher: &str, url: &str) -> String {
    let said = [
        page.meta_of(&["original-source", "syndication-source"]).unwrap_or_default(),
        page.article.provider.as_str(),
        page.article.based_on.as_str(),
        page.meta_of(&["itemprop provider", "itemprop sourceorganization"]).unwrap_or_default(),
        page.meta_of(&["article:content_source", "source", "dc.source", "dcterms.source"])
            .unwrap_or_default(),
    ];
    let own = crate::host(url);
    let named = said.into_iter().filter(|s| s.len() <= 300).find_map(|said| match crate::host(said) {
        Some(host) => (own != Some(host)).then_some(host),
        None => (!said.is_empty() && !said.eq_ignore_ascii_case(publisher)).then_some(said),
    });
    one_line(named.unwrap_or_default())
}
