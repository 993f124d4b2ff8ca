//! Text to a tree, on to the next item where one is broken.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Document, Element, Id};
use crate::format::html::entity;

/// Elements within elements.
const DEPTH: usize = 256;
/// Elements and texts of a document.
const NODES: usize = 500_000;
/// Elements that stand for themselves, one after the other: feeds' items and news items.
const ITEMS: [&str; 3] = ["item", "entry", "newsItem"];
/// Items that may be broken: what never ends is looked through to the end of the document for each of them.
const BROKEN: usize = 100;

/// Reads a document as far as it can be read.
pub(crate) fn parse(text: &str) -> Document {
    let (mut reader, mut from) = (reader(text), 0);
    let mut document = Document {
        elements: vec![Element::default()],
        broken: None,
        whole: vec![true],
        problems: HashMap::new(),
    };
    let mut open: Vec<Id> = vec![0];
    let mut nodes = 0usize;
    loop {
        let event = reader.read_event();
        let problem = match &event {
            Err(error) => Some(error.to_string()),
            Ok(Event::Start(start) | Event::Empty(start)) => unfit(start, open.len()),
            Ok(_) => None,
        };
        if let Some(problem) = problem {
            let at = if event.is_err() { reader.error_position() } else { reader.buffer_position() };
            let at = from + usize::try_from(at).unwrap_or(usize::MAX - from);
            match document.next_item(&mut open, text, at, problem) {
                Some(next) => (reader, from) = (self::reader(&text[next..]), next),
                None => break,
            }
            continue;
        }
        let Ok(event) = event else { break };
        nodes += 1;
        if nodes > NODES {
            document.broken = Some(format!("more than {NODES} elements and texts"));
            break;
        }
        match event {
            Event::Start(start) => {
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

/// What is wrong with a tag that the reader lets pass.
fn unfit(start: &BytesStart<'_>, open: usize) -> Option<String> {
    let name = start.name();
    let name: &str = name.as_ref();
    if open > DEPTH {
        return Some(format!("elements nested more than {DEPTH} deep"));
    }
    let named = name.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | ':'));
    (!named).then(|| "an `<` in it begins no element".to_owned())
}

fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    // Reading begins anew within elements, whose end tags come all the same.
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

impl Document {
    /// Leaves the item that is open where something in it is broken at a byte; the byte at which the next one of its name
    /// begins. `None` where none is open or none follows: there the document ends.
    fn next_item(&mut self, open: &mut Vec<Id>, text: &str, at: usize, problem: String) -> Option<usize> {
        let item = open.iter().position(|id| ITEMS.contains(&self.local(*id)));
        let next = item.filter(|_| self.problems.len() < BROKEN).and_then(|item| {
            let start = format!("<{}", self.name(open[item]));
            let rest = text.get(text.ceil_char_boundary(at)..)?;
            let begins = |(at, _): &(usize, &str)| {
                rest[at + start.len()..].starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
            };
            rest.match_indices(&start).find(begins).map(|(at, _)| text.len() - rest.len() + at)
        });
        match (item, next) {
            (Some(item), Some(_)) => {
                self.problems.insert(open[item], problem);
                open.truncate(item);
            }
            _ => self.broken = Some(problem),
        }
        next
    }
}
