//! What a page says of itself in JSON-LD (schema.org `NewsArticle` and its kin).

use std::collections::HashMap;

use serde_json::Value;

/// Bytes of scripts that are read on one page.
const BYTES: usize = 1024 * 1024;
/// Objects that are looked at on one page.
const OBJECTS: usize = 2000;

/// Things beside an article. Their dates are their own.
const BESIDE: [&str; 2] = ["VideoObject", "Product"];
/// Of how sure an object must be the page's for its dates to be the page's.
const DATED: u8 = 2;

/// What the scripts of a page say of its article.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Article {
    pub(super) headline: String,
    pub(super) alternative_headline: String,
    pub(super) published: String,
    pub(super) modified: String,
    pub(super) created: String,
    pub(super) authors: Vec<String>,
    pub(super) publisher: String,
    /// `provider` or `sourceOrganization`: who supplied it.
    pub(super) provider: String,
    pub(super) dateline: String,
    pub(super) credit: String,
    pub(super) body: String,
    pub(super) language: String,
    pub(super) url: String,
    pub(super) correction: String,
    /// `isBasedOn`: an address or a name.
    pub(super) based_on: String,
    /// How sure it is that this object is the page's article.
    rank: u8,
}

/// Names by the `@id` of what has them: a graph names its persons and houses once.
type Names<'v> = HashMap<&'v str, String>;

/// Reads the scripts. What is no JSON, or says nothing of an article, says nothing.
pub(super) fn read<'s>(scripts: impl Iterator<Item = &'s str>, url: &str) -> Article {
    let mut best = Article::default();
    let mut bytes = 0;
    let mut values = Vec::new();
    for script in scripts {
        bytes += script.len();
        if bytes > BYTES {
            break;
        }
        match parse(script) {
            Some(value) => values.push(value),
            None => best.salvage(script),
        }
    }
    let objects = objects(&values);
    let mut named = Names::new();
    for object in &objects {
        let name = text(object.get("name"));
        if let Some(Value::String(id)) = object.get("@id")
            && !name.is_empty()
        {
            named.entry(id).or_insert(name);
        }
    }
    for object in objects {
        let rank = rank(object, url);
        if rank > 0 {
            best.take(object, rank, &named);
        }
    }
    best
}

/// The objects of the scripts in order, those within others too where they may be the page's article.
fn objects(values: &[Value]) -> Vec<&Value> {
    let mut objects = Vec::new();
    let mut waiting: Vec<&Value> = values.iter().rev().collect();
    let mut looked_at = 0;
    while let Some(value) = waiting.pop() {
        looked_at += 1;
        if looked_at > OBJECTS {
            break;
        }
        match value {
            Value::Array(items) => waiting.extend(items.iter().rev()),
            Value::Object(map) => {
                objects.push(value);
                for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item"]
                {
                    waiting.extend(map.get(key).filter(|v| v.is_object() || v.is_array()));
                }
            }
            _ => {}
        }
    }
    objects
}

/// JSON, or what authoring tools make of it: in comments, with line breaks in strings, with a stray semicolon.
fn parse(script: &str) -> Option<Value> {
    let bare = script
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("-->")
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>")
        .trim()
        .trim_end_matches(';');
    if bare.is_empty() {
        return None;
    }
    serde_json::from_str(bare).ok().or_else(|| {
        let clean: String = bare.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&clean).ok()
    })
}

/// How likely it is that an object is the page's article; 0: it is none.
fn rank(object: &Value, url: &str) -> u8 {
    let kind = |name: &str| match object.get("@type") {
        Some(Value::String(kind)) => kind.rsplit(['/', ':']).next() == Some(name),
        Some(Value::Array(kinds)) => kinds.iter().any(|k| k.as_str() == Some(name)),
        _ => false,
    };
    const NEWS: [&str; 8] = [
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReviewNewsArticle",
        "LiveBlogPosting",
        "AdvertiserContentArticle",
    ];
    const OTHER: [&str; 8] = [
        "Article",
        "BlogPosting",
        "Report",
        "SocialMediaPosting",
        "TechArticle",
        "ScholarlyArticle",
        "Posting",
        "DiscussionForumPosting",
    ];
    let base = if NEWS.iter().any(|k| kind(k)) {
        6
    } else if OTHER.iter().any(|k| kind(k)) {
        5
    } else if ["WebPage", "ItemPage", "PodcastEpisode", "Recipe"].into_iter().any(kind) {
        2
    } else if BESIDE.into_iter().any(kind) {
        1
    } else {
        return 0;
    };
    let same =
        !url.is_empty() && (text(object.get("url")) == url || text(object.get("mainEntityOfPage")) == url);
    base + u8::from(same)
}

impl Article {
    /// Takes the dates out of a script that is no JSON: many are broken by an unescaped mark in a headline.
    fn salvage(&mut self, script: &str) {
        for (key, field) in
            [("\"datePublished\"", &mut self.published), ("\"dateModified\"", &mut self.modified)]
        {
            let names = |before: &str, kinds: &[&str]| kinds.iter().any(|kind| before.contains(kind));
            let of_article = |before: &str| names(before, &["Article", "Posting"]) || !names(before, &BESIDE);
            let found = script.split_once(key).filter(|(before, _)| of_article(before));
            let after = found.and_then(|(_, rest)| rest.trim_start().strip_prefix(':'));
            let value = after.and_then(|rest| rest.trim_start().strip_prefix('"')?.split_once('"'));
            if let Some((value, _)) = value
                && field.is_empty()
                && value.len() <= 64
            {
                value.trim().clone_into(field);
            }
        }
    }

    /// Takes over what an object says, where it is surer than what was there, and fills what was empty.
    fn take(&mut self, object: &Value, rank: u8, named: &Names<'_>) {
        let better = rank > self.rank;
        let put = |field: &mut String, value: String| {
            if !value.is_empty() && (better || field.is_empty()) {
                *field = value;
            }
        };
        if rank >= DATED {
            put(&mut self.published, text(object.get("datePublished")));
            put(&mut self.modified, text(object.get("dateModified")));
            put(&mut self.created, text(object.get("dateCreated")));
        }
        if rank >= 5 {
            put(&mut self.headline, text(object.get("headline")));
            put(&mut self.alternative_headline, text(object.get("alternativeHeadline")));
            put(&mut self.dateline, text(object.get("dateline")));
            put(&mut self.credit, text(object.get("creditText")));
            put(&mut self.body, text(object.get("articleBody")));
            put(&mut self.correction, text(object.get("correction")));
            put(&mut self.based_on, name(object.get("isBasedOn"), named));
            put(
                &mut self.provider,
                name(object.get("provider").or_else(|| object.get("sourceOrganization")), named),
            );
            let authors = names(object.get("author").or_else(|| object.get("creator")), named);
            if !authors.is_empty() && (better || self.authors.is_empty()) {
                self.authors = authors;
            }
        }
        put(&mut self.publisher, name(object.get("publisher"), named));
        put(&mut self.language, text(object.get("inLanguage")));
        put(&mut self.url, address(object));
        self.rank = self.rank.max(rank);
    }
}

fn address(object: &Value) -> String {
    let url = text(object.get("url"));
    if !url.is_empty() {
        return url;
    }
    match object.get("mainEntityOfPage") {
        Some(Value::String(url)) => url.clone(),
        Some(page) => text(page.get("@id")),
        None => String::new(),
    }
}

/// A text value; the first of several.
fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(words)) => super::clean::unescape(words.trim()),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Array(items)) => text(items.first()),
        Some(Value::Object(map)) => match map.get("@value").or_else(|| map.get("text")) {
            Some(Value::String(words)) => words.trim().to_owned(),
            _ => String::new(),
        },
        _ => String::new(),
    }
}

/// The name of a person or organisation; the first of several.
fn name(value: Option<&Value>, named: &Names<'_>) -> String {
    names(value, named).into_iter().next().unwrap_or_default()
}

/// The names of persons or organisations.
fn names(value: Option<&Value>, named: &Names<'_>) -> Vec<String> {
    let one = |value: &Value| match value {
        Value::String(words) => super::clean::unescape(words.trim()),
        Value::Object(_) => match text(value.get("name")) {
            own if own.is_empty() => {
                let id = value.get("@id").and_then(Value::as_str);
                id.and_then(|id| named.get(id)).cloned().unwrap_or_default()
            }
            own => own,
        },
        _ => String::new(),
    };
    let names: Vec<String> = match value {
        Some(Value::Array(items)) => items.iter().take(20).map(one).collect(),
        Some(value) => vec![one(value)],
        None => Vec::new(),
    };
    names.into_iter().filter(|n| !n.is_empty()).collect()
}
