//! What a page says of itself outside its article: metas, links, scripts, and elements with a date, a name or a title.

use std::collections::HashMap;

use dom_query::{Document, NodeRef};

use super::clean::one_line;
use super::json_ld::{self, Article};

/// Metas and elements of one kind that are looked at.
const MOST: usize = 400;

/// An element that may hold a date.
#[derive(Debug, Clone)]
pub(super) struct Dated {
    /// What it holds: an attribute's value, or its words.
    pub(super) value: String,
    /// What kind of place it is.
    pub(super) place: DatePlace,
    /// Whether its class or the words before it say that the page was changed then, not published.
    pub(super) modified: bool,
    /// Whether the first heading of the page stands before it.
    pub(super) below_headline: bool,
}

/// Where in a page's body a date was found, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DatePlace {
    /// `itemprop="datePublished"` and the like.
    Microdata,
    /// `<time>` that says that it is the publication date.
    PublishedTime,
    /// Another `<time>` with an attribute.
    Time,
    /// An element whose class speaks of a date.
    Class,
}

/// The facts of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// By name in lower case: the first value.
    pub(super) metas: HashMap<String, String>,
    /// `article:author` and `author` may stand several times.
    pub(super) authors: Vec<String>,
    pub(super) canonical: String,
    pub(super) language: String,
    pub(super) title: String,
    /// Headings of the first rank.
    pub(super) headings: Vec<String>,
    pub(super) dated: Vec<Dated>,
    /// Elements with a date whose surroundings were looked at.
    looked_around: usize,
    /// Elements that name the author: `rel=author`, `itemprop=author`, class `byline`.
    pub(super) bylines: Vec<String>,
    pub(super) article: Article,
}

impl Page {
    /// Reads the facts off a parsed page. `url` is where it was fetched, or empty.
    pub(super) fn of(document: &Document, url: &str) -> Self {
        let mut page = Self::default();
        let mut scripts: Vec<String> = Vec::new();
        for node in document.root().descendants_it() {
            let Some(name) = node.node_name() else { continue };
            match name.as_ref() {
                "meta" => page.meta(&node),
                "link" => {
                    let rel = node.attr("rel").unwrap_or_default();
                    if rel.eq_ignore_ascii_case("canonical") && page.canonical.is_empty() {
                        page.canonical = node.attr("href").unwrap_or_default().trim().to_owned();
                    }
                }
                "html" => {
                    let language = node.attr("lang").or_else(|| node.attr("xml:lang"));
                    page.language = language.unwrap_or_default().trim().to_owned();
                }
                "title" if page.title.is_empty() => page.title = one_line(&node.text()),
                "h1" if page.headings.len() < 10 => {
                    page.headings.push(one_line(&node.text()));
                    page.item(&node, &node.attr("itemprop").unwrap_or_default().to_ascii_lowercase());
                }
                "script" => {
                    let kind = node.attr("type").unwrap_or_default();
                    if kind.trim().to_ascii_lowercase().starts_with("application/ld+json")
                        && scripts.len() < 50
                    {
                        scripts.push(node.text().to_string());
                    }
                }
                "style" | "noscript" | "svg" => {}
                _ => page.element(&node, name.as_ref()),
            }
        }
        page.article = json_ld::read(scripts.iter().map(String::as_str), url);
        page
    }

    /// The first of these metas that is there and not empty.
    pub(super) fn meta_of(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|n| self.metas.get(*n)).map(String::as_str)
    }

    fn meta(&mut self, node: &NodeRef<'_>) {
        let Some(content) = node.attr("content").map(|c| one_line(&c)).filter(|c| !c.is_empty()) else {
            return;
        };
        for key in ["name", "property", "itemprop", "http-equiv", "data-hid"] {
            let Some(name) = node.attr(key).map(|n| n.trim().to_ascii_lowercase()) else { continue };
            if key == "itemprop" && name.contains("date") && !self.is_own(node) {
                continue;
            }
            if matches!(
                name.as_str(),
                "author" | "article:author" | "parsely-author" | "dc.creator" | "byl" | "sailthru.author"
            ) && self.authors.len() < 20
            {
                self.authors.push(content.clone());
            }
            if self.metas.len() < MOST && !name.is_empty() {
                self.metas.entry(name).or_insert_with(|| content.clone());
            }
        }
    }

    fn element(&mut self, node: &NodeRef<'_>, name: &str) {
        let (mut class, mut itemprop, mut rel, mut datetime, mut title, mut pubdate) =
            (String::new(), String::new(), String::new(), String::new(), String::new(), false);
        {
            let Some(element) = node.element_ref() else { return };
            for attribute in &element.attrs {
                match attribute.name.local.as_ref() {
                    "class" | "id" => {
                        class.push(' ');
                        class.push_str(&attribute.value.to_ascii_lowercase());
                    }
                    "itemprop" | "property" => itemprop = attribute.value.to_ascii_lowercase(),
                    "rel" => rel = attribute.value.to_ascii_lowercase(),
                    "datetime" | "content" | "data-datetime" | "data-timestamp"
                        if !attribute.value.is_empty() =>
                    {
                        datetime = attribute.value.to_string();
                    }
                    "title" => title = attribute.value.to_string(),
                    "pubdate" => pubdate = true,
                    _ => {}
                }
            }
        }
        if class.len() > 2000 {
            class.clear();
        }
        self.item(node, &itemprop);
        if self.dated.len() < MOST {
            self.date(node, name, &class, &itemprop, datetime, title, pubdate);
        }
        let author =
            rel == "author" || itemprop.contains("author") || itemprop == "dc:creator" || is_byline(&class);
        if author && self.bylines.len() < 20 {
            let words = one_line(&node.text());
            if (3..160).contains(&words.len()) {
                self.bylines.push(words);
            }
        }
    }

    /// What an element says in microdata; of what stands on the page the first is taken.
    fn item(&mut self, node: &NodeRef<'_>, itemprop: &str) {
        let item = matches!(
            itemprop,
            "headline" | "alternativeheadline" | "publisher" | "provider" | "sourceorganization"
        );
        if item && self.metas.len() < MOST {
            self.metas.entry(format!("itemprop {itemprop}")).or_insert_with(|| item_name(node));
        }
    }

    /// Whether a date is the page's, by what stands around it. Of very many no further one is.
    fn is_own(&mut self, node: &NodeRef<'_>) -> bool {
        self.looked_around += 1;
        self.looked_around <= 4 * MOST && !is_of_another(node)
    }

    fn dated(&mut self, node: &NodeRef<'_>, value: String, place: DatePlace, modified: bool) {
        if self.is_own(node) {
            let below_headline = !self.headings.is_empty();
            self.dated.push(Dated { value, place, modified, below_headline });
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the attributes of one element, read in one pass")]
    fn date(
        &mut self,
        node: &NodeRef<'_>,
        name: &str,
        class: &str,
        itemprop: &str,
        datetime: String,
        title: String,
        pubdate: bool,
    ) {
        let words = || -> String {
            let text = node.text();
            one_line(&text[..text.floor_char_boundary(400)])
        };
        if says_an_end(class) {
            return;
        }
        let modified = itemprop.contains("modified")
            || ["updat", "modif", "edited", "aktualis"].iter().any(|w| class.contains(w));
        if itemprop.contains("datepublished")
            || itemprop.contains("datecreated")
            || itemprop.contains("datemodified")
            || itemprop.contains("pubdate")
            || itemprop == "dc:date dc:created"
            || itemprop == "dc:date"
        {
            let value = if !datetime.is_empty() {
                datetime
            } else if name == "abbr" && !title.is_empty() {
                title
            } else {
                words()
            };
            self.dated(node, value, DatePlace::Microdata, modified);
        } else if name == "time" {
            let published = pubdate
                || ["publish", "entry-date", "posted", "created", "pubdate", "dt-published"]
                    .iter()
                    .any(|w| class.contains(w));
            let place = if published { DatePlace::PublishedTime } else { DatePlace::Time };
            let value = if datetime.is_empty() { words() } else { datetime };
            self.dated(node, value, place, modified && !class.contains("publish"));
        } else if name == "abbr"
            && (class.contains("published") || class.contains("date"))
            && !title.is_empty()
        {
            self.dated(node, title, DatePlace::PublishedTime, modified);
        } else if is_date_class(class) {
            let mut value = words();
            if value.len() > 200 {
                return;
            }
            if date_free(&value) && !datetime.is_empty() {
                value = datetime;
            } else if date_free(&value) && !title.is_empty() {
                value = title;
            }
            if !value.is_empty() {
                self.dated(node, value, DatePlace::Class, modified);
            }
        }
    }
}

/// Whether a class or id says when something ends.
fn says_an_end(class: &str) -> bool {
    class.contains("expir")
        || class.split(|c: char| !c.is_ascii_alphanumeric()).any(|w| matches!(w, "deadline" | "until"))
}

/// Whether an element stands in what is not the page's own account: what another wrote and is shown here, an aside, an
/// item of microdata that is no article.
fn is_of_another(node: &NodeRef<'_>) -> bool {
    const ITEMS: [&str; 6] = ["VideoObject", "ImageObject", "Product", "Comment", "Offer", "Event"];
    const EMBEDS: [&str; 3] = ["twitter-tweet", "instagram-media", "fb-post"];
    std::iter::once(*node).chain(node.ancestors_it(None)).any(|around| {
        let kind = around.attr("itemtype").unwrap_or_default();
        around.has_name("aside")
            || around.has_name("blockquote")
            || ITEMS.iter().any(|item| kind.ends_with(item))
            || around.attr("class").is_some_and(|class| EMBEDS.iter().any(|embed| class.contains(embed)))
    })
}

fn date_free(value: &str) -> bool {
    !value.contains(|c: char| c.is_ascii_digit())
}

/// Whether a class or id speaks of a date.
fn is_date_class(class: &str) -> bool {
    const WORDS: [&str; 20] = [
        "date",
        "datum",
        "time",
        "publish",
        "posted",
        "pubdate",
        "byline",
        "entry-meta",
        "post-meta",
        "postmeta",
        "article-meta",
        "meta",
        "dateline",
        "created",
        "info",
        "submitted",
        "datestamp",
        "fecha",
        "kalender",
        "footer",
    ];
    !class.is_empty()
        && WORDS.iter().any(|w| class.contains(w))
        && !class.contains("update-")
        && !class.contains("sidebar")
}

fn is_byline(class: &str) -> bool {
    class.split_ascii_whitespace().any(|c| {
        c.contains("byline")
            || matches!(c, "author" | "author-name" | "authorname" | "entry-author" | "post-author" | "fn")
    })
}

/// What an item of microdata is called: its `itemprop="name"`, or its words where it has none.
fn item_name(node: &NodeRef<'_>) -> String {
    let is_name =
        |child: &NodeRef<'_>| child.attr("itemprop").is_some_and(|p| p.trim().eq_ignore_ascii_case("name"));
    let said = |node: &NodeRef<'_>| node.attr("content").unwrap_or_else(|| node.text()).to_string();
    let named = node.descendants_it().take(40).find(is_name);
    let words = one_line(&named.map_or_else(|| said(node), |named| said(&named)));
    if words.len() < 400 { words } else { String::new() }
}
