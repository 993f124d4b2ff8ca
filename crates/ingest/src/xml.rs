//! XML as a tree, with limits.
//!
//! Nothing is ever resolved: a document type declaration is passed over, and of entities only the five of XML, the
//! common ones of HTML and character numbers mean anything. So no entity grows and none reaches outside.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::format::html::{entity, unescape};

/// Elements within elements.
const DEPTH: usize = 256;
/// Elements and texts of a document.
const NODES: usize = 500_000;

/// The place of an element in its document.
pub(crate) type Id = usize;

/// An element.
#[derive(Debug, Default)]
struct Element {
    /// With its prefix, as written.
    name: String,
    attributes: Vec<(String, String)>,
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
}

/// Reads a document as far as it can be read.
pub(crate) fn parse(text: &str) -> Document {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut document = Document { elements: vec![Element::default()], broken: None, whole: vec![true] };
    let mut open: Vec<Id> = vec![0];
    let mut nodes = 0usize;
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                document.broken = Some(error.to_string());
                break;
            }
        };
        nodes += 1;
        if nodes > NODES {
            document.broken = Some(format!("more than {NODES} elements and texts"));
            break;
        }
        match event {
            Event::Start(start) => {
                if open.len() > DEPTH {
                    document.broken = Some(format!("elements nested more than {DEPTH} deep"));
                    break;
                }
                let id = document.add(&start, *open.last().expect("the root is never closed"));
                open.push(id);
            }
            Event::Empty(start) => {
                let id = document.add(&start, *open.last().expect("the root is never closed"));
                document.whole[id] = true;
            }
            Event::End(end) => {
                // An end tag closes the innermost element of its name; one that fits none is passed over.
                let name = end.name().as_ref().to_owned();
                if let Some(at) = open.iter().rposition(|id| document.elements[*id].name == name)
                    && at > 0
                {
                    for id in open.drain(at..) {
                        document.whole[id] = true;
                    }
                }
            }
            Event::Text(text) => {
                document.text(*open.last().expect("the root is never closed"), text.as_ref());
            }
            Event::CData(text) => {
                document.text(*open.last().expect("the root is never closed"), text.as_ref());
            }
            Event::GeneralRef(reference) => {
                let name: &str = reference.as_ref();
                let words = entity(name).map_or_else(|| format!("&{name};"), String::from);
                document.text(*open.last().expect("the root is never closed"), &words);
            }
            Event::Eof => {
                if open.len() > 1 {
                    document.broken = Some("it ends before its elements do".to_owned());
                }
                break;
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    document
}

impl Document {
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
        self.elements.push(Element { name, attributes, children: Vec::new() });
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
mod tests {
    use super::*;

    #[test]
    fn entities_are_never_resolved() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><a>&c;&f; &amp;&#65;&nbsp;</a>";
        let document = parse(bomb);
        assert_eq!(document.raw(document.root().unwrap()), "&c;&f; &A\u{a0}");
    }

    #[test]
    fn a_broken_document_is_read_up_to_the_break() {
        let document = parse("<a><b>one</b><b>tw");
        let root = document.root().unwrap();
        let parts: Vec<(String, bool)> =
            document.named(root, "b").map(|b| (document.raw(b), document.is_whole(b))).collect();
        assert_eq!(parts, [("one".to_owned(), true), ("tw".to_owned(), false)]);
        assert!(document.broken.is_some());
        assert!(parse(&"<a>".repeat(100_000)).broken.unwrap().contains("nested"));
        assert!(parse("").root().is_none());
    }

    #[test]
    fn elements_become_html() {
        let document = parse("<a><p x='1'>A &lt; <em class='c'>B</em></p><media><p>C</p></media></a>");
        let html = document.html(document.root().unwrap(), |name| {
            if name == "media" { String::new() } else { name.to_owned() }
        });
        assert_eq!(html, "<p>A &lt; <em class=\"c\">B</em></p>");
    }
}
