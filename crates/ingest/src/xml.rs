//! XML as a tree, with limits.
//!
//! Nothing is ever resolved: a document type declaration is passed over, and of entities only the five of XML, the
//! common ones of HTML and character numbers mean anything. So no entity grows and none reaches outside. An `&` that
//! begins nothing stays as it is written. What is broken otherwise costs the item in which it stands: reading goes on
//! with the next.

mod parse;

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use crate::format::html::unescape;
pub(crate) use parse::parse;

/// The place of an element in its document.
pub(crate) type Id = usize;

/// An element.
#[derive(Debug, Default)]
struct Element {
    /// With its prefix, as written.
    name: String,
    attributes: Vec<(String, String)>,
    parent: Id,
    children: Vec<Child>,
}

#[derive(Debug)]
enum Child {
    Text(String),
    Element(Id),
}

/// A document, or the part of it that could be read.
#[derive(Debug)]
pub(crate) struct Document {
    elements: Vec<Element>,
    /// What ended the reading before the document ended.
    pub(crate) broken: Option<String>,
    /// Elements that were closed: those after a break are cut.
    whole: Vec<bool>,
    /// Items within which something is broken, and what; the document goes on after them.
    problems: HashMap<Id, String>,
}

impl Document {
    /// What is broken within an item after which the document goes on.
    pub(crate) fn problem(&self, id: Id) -> Option<&str> {
        self.problems.get(&id).map(String::as_str)
    }

    /// The namespace of an element; of a prefix that nothing declares, the prefix.
    pub(crate) fn namespace(&self, id: Id) -> &str {
        let prefix = self.name(id).rsplit_once(':').map_or("", |(prefix, _)| prefix);
        let mut at = id;
        while at != 0 {
            let element = &self.elements[at];
            let declares = |key: &str| match key.strip_prefix("xmlns") {
                Some("") => prefix.is_empty(),
                Some(rest) => {
                    rest.strip_prefix(':').is_some_and(|declared| !prefix.is_empty() && declared == prefix)
                }
                None => false,
            };
            if let Some((_, namespace)) = element.attributes.iter().find(|(key, _)| declares(key)) {
                return namespace.trim();
            }
            at = element.parent;
        }
        prefix
    }

    /// The elements directly in one that have a name in the same namespace.
    pub(crate) fn own<'d>(&'d self, id: Id, local: &'d str) -> impl Iterator<Item = Id> + 'd {
        self.named(id, local).filter(move |child| self.namespace(*child) == self.namespace(id))
    }

    /// The elements directly in one that have a name in one of these namespaces.
    pub(crate) fn of<'d>(
        &'d self,
        id: Id,
        namespaces: &'d [&str],
        local: &'d str,
    ) -> impl Iterator<Item = Id> + 'd {
        self.named(id, local).filter(move |child| namespaces.contains(&self.namespace(*child)))
    }

    /// The root element; `None` where there is none.
    pub(crate) fn root(&self) -> Option<Id> {
        self.children(0).next()
    }

    fn add(&mut self, start: &BytesStart<'_>, parent: Id) -> Id {
        let name = start.name().as_ref().to_owned();
        let attributes = start
            .attributes()
            .with_checks(false)
            .flatten()
            .take(64)
            .map(|a| {
                let key: &str = a.key.as_ref();
                (key.to_owned(), unescape(&a.value))
            })
            .collect();
        self.elements.push(Element { name, attributes, parent, children: Vec::new() });
        self.whole.push(false);
        let id = self.elements.len() - 1;
        self.elements[parent].children.push(Child::Element(id));
        id
    }

    fn text(&mut self, parent: Id, words: &str) {
        match self.elements[parent].children.last_mut() {
            Some(Child::Text(before)) => before.push_str(words),
            _ => self.elements[parent].children.push(Child::Text(words.to_owned())),
        }
    }

    /// Whether an element was closed.
    pub(crate) fn is_whole(&self, id: Id) -> bool {
        self.whole[id]
    }

    /// An element's name without its prefix.
    pub(crate) fn local(&self, id: Id) -> &str {
        let name = &self.elements[id].name;
        name.rsplit_once(':').map_or(name.as_str(), |(_, local)| local)
    }

    /// An element's name as written.
    pub(crate) fn name(&self, id: Id) -> &str {
        &self.elements[id].name
    }

    /// The value of an attribute, by name as written; empty where there is none.
    pub(crate) fn attribute(&self, id: Id, name: &str) -> &str {
        let attributes = &self.elements[id].attributes;
        attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim()).unwrap_or_default()
    }

    /// The elements directly in one.
    pub(crate) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        self.elements[id].children.iter().filter_map(|child| match child {
            Child::Element(id) => Some(*id),
            Child::Text(_) => None,
        })
    }

    /// The elements directly in one that have a name without prefix.
    pub(crate) fn named<'d>(&'d self, id: Id, local: &'d str) -> impl Iterator<Item = Id> + 'd {
        self.children(id).filter(move |c| self.local(*c) == local)
    }

    /// The first element along a path of names.
    pub(crate) fn at(&self, id: Id, path: &[&str]) -> Option<Id> {
        path.iter().try_fold(id, |id, local| self.named(id, local).next())
    }

    /// The words of the first element along a path, in one line; empty where there is none.
    pub(crate) fn words_at(&self, id: Id, path: &[&str]) -> String {
        self.at(id, path).map(|id| self.words(id)).unwrap_or_default()
    }

    /// All elements below one, in order, itself left out.
    pub(crate) fn below(&self, id: Id) -> Vec<Id> {
        let mut found = Vec::new();
        let mut waiting: Vec<Id> = self.children(id).collect();
        waiting.reverse();
        while let Some(id) = waiting.pop() {
            found.push(id);
            let at = waiting.len();
            waiting.extend(self.children(id));
            waiting[at..].reverse();
        }
        found
    }

    /// The words in an element and below, in one line.
    pub(crate) fn words(&self, id: Id) -> String {
        crate::format::html::one_line(&self.raw(id))
    }

    /// The text in an element and below, as it stands.
    pub(crate) fn raw(&self, id: Id) -> String {
        let mut out = String::new();
        self.visit(id, |step| {
            if let Step::Text(text) = step {
                out.push_str(text);
            }
        });
        out
    }

    /// What is in an element, as HTML, its elements renamed; those whose new name is empty are left out whole.
    pub(crate) fn html(&self, id: Id, rename: impl Fn(&str) -> String) -> String {
        let mut out = String::new();
        let mut left_out = 0usize;
        let mut first = true;
        self.visit(id, |step| match step {
            Step::Enter(element) => {
                if std::mem::take(&mut first) {
                    return;
                }
                let name = rename(self.local(element));
                if left_out > 0 || name.is_empty() {
                    left_out += 1;
                    return;
                }
                out.push('<');
                out.push_str(&name);
                for key in ["href", "class", "datetime"] {
                    let value = self.attribute(element, key);
                    if !value.is_empty() {
                        out.push_str(&format!(" {key}=\"{}\"", escape(value)));
                    }
                }
                out.push('>');
            }
            Step::Leave(element) => {
                if left_out > 0 {
                    left_out -= 1;
                } else if element != id {
                    out.push_str("</");
                    out.push_str(&rename(self.local(element)));
                    out.push('>');
                }
            }
            Step::Text(text) => {
                if left_out == 0 {
                    out.push_str(&escape(text));
                }
            }
        });
        out
    }

    /// Walks an element without recursion.
    fn visit<'d>(&'d self, id: Id, mut step: impl FnMut(Step<'d>)) {
        let mut open: Vec<(Id, usize)> = vec![(id, 0)];
        step(Step::Enter(id));
        while let Some((id, at)) = open.last_mut() {
            match self.elements[*id].children.get(*at) {
                Some(child) => {
                    *at += 1;
                    match child {
                        Child::Text(text) => step(Step::Text(text)),
                        Child::Element(child) => {
                            step(Step::Enter(*child));
                            open.push((*child, 0));
                        }
                    }
                }
                None => {
                    step(Step::Leave(*id));
                    open.pop();
                }
            }
        }
    }
}

/// A step of a walk.
enum Step<'d> {
    Enter(Id),
    Text(&'d str),
    Leave(Id),
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests;
