//! What the class, id or role of an element says of the words in it.

/// What an element is, by its author's own word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    /// Words under a picture.
    Caption,
    /// Whose the picture or the text is.
    Credit,
    /// Who wrote it, and when.
    Byline,
    /// Not the article: links elsewhere, subscriptions, shares, advertising, comments.
    Aside,
    /// When something ends: an offer, a term.
    End,
}

const CAPTION: [&str; 6] = ["caption", "captions", "figcaption", "captiontext", "legend", "bildunterschrift"];
const CREDIT: [&str; 9] = [
    "credit",
    "credits",
    "photographer",
    "copyright",
    "imagecredit",
    "photocredit",
    "attribution",
    "source",
    "bildquelle",
];
const BYLINE: [&str; 16] = [
    "byline",
    "bylines",
    "dateline",
    "timestamp",
    "datetime",
    "pubdate",
    "postmeta",
    "entrymeta",
    "articlemeta",
    "meta",
    "posted",
    "publishdate",
    "authorbio",
    "bio",
    "author",
    "contributors",
];
const ASIDE: [&str; 62] = [
    "related",
    "relatedposts",
    "relatedlinks",
    "recommended",
    "recommendations",
    "recommend",
    "recirc",
    "newsletter",
    "newsletters",
    "signup",
    "subscribe",
    "subscription",
    "paywall",
    "share",
    "sharing",
    "shares",
    "social",
    "sharedaddy",
    "addtoany",
    "promo",
    "promos",
    "promotion",
    "advert",
    "advertisement",
    "advertising",
    "ads",
    "ad",
    "sponsored",
    "sponsor",
    "taboola",
    "outbrain",
    "tags",
    "taglist",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "commentlist",
    "respond",
    "disqus",
    "pagination",
    "pager",
    "toolbar",
    "widget",
    "sidebar",
    "readmore",
    "readnext",
    "trending",
    "popular",
    "mostread",
    "mostpopular",
    "teaser",
    "teasers",
    "disclaimer",
    "donate",
    "donation",
    "menu",
    "navigation",
    "hidden",
    "screenreader",
    "morefrom",
    "morestories",
    "seealso",
];
/// Elements that say when something ends.
const END: [&str; 5] = ["expiry", "expires", "expiration", "deadline", "until"];

/// The hint that an element gives.
pub(super) fn of(class: &str, id: &str, role: &str) -> Option<Hint> {
    if matches!(role, "navigation" | "complementary" | "search" | "banner" | "contentinfo") {
        return Some(Hint::Aside);
    }
    if class.is_empty() && id.is_empty() || class.len() > 2000 {
        return None;
    }
    let mut found = None;
    for name in class.split_whitespace().chain([id]) {
        for hint in [joined(name), words(name)].into_iter().flatten() {
            // What is no part of the article outweighs what kind of part it might be.
            if hint == Hint::Aside {
                return Some(hint);
            }
            found = found.or(Some(hint));
        }
    }
    found
}

/// The hint of a name taken as one word: `read-more`, `screen-reader-text`.
fn joined(name: &str) -> Option<Hint> {
    let bare: String =
        name.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    if bare == "sronly" || bare == "visuallyhidden" || bare.starts_with("screenreader") {
        return Some(Hint::Aside);
    }
    word(&bare)
}

/// The hint of the words in a name: `article-related-box`, `articleRelated`.
fn words(name: &str) -> Option<Hint> {
    let mut found = None;
    let mut current = String::new();
    let mut before_lower = false;
    for c in name.chars().chain(['-']) {
        let ends = !c.is_ascii_alphabetic() || c.is_ascii_uppercase() && before_lower;
        if ends && !current.is_empty() {
            match word(&current) {
                Some(Hint::Aside) => return Some(Hint::Aside),
                hint => found = found.or(hint),
            }
            current.clear();
        }
        if c.is_ascii_alphabetic() {
            current.push(c.to_ascii_lowercase());
        }
        before_lower = c.is_ascii_lowercase();
    }
    found
}

fn word(word: &str) -> Option<Hint> {
    if ASIDE.contains(&word) {
        Some(Hint::Aside)
    } else if CAPTION.contains(&word) {
        Some(Hint::Caption)
    } else if CREDIT.contains(&word) {
        Some(Hint::Credit)
    } else if BYLINE.contains(&word) {
        Some(Hint::Byline)
    } else if END.contains(&word) {
        Some(Hint::End)
    } else {
        None
    }
}
