//! HTML to a tree, with limits: html5ever follows the standard to the letter, and the standard lets a small page build
//! a tree of any depth and size.
//!
//! Elements that lie deeper than [`DEPTH`] are not opened; their text stays where it is. Browsers do the same at 512.
//! A page with more than [`NODES`] nodes ends there.

use std::cell::{Cell, RefCell};

use dom_query::{Document, NodeId};
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink as _};

/// Elements within elements.
const DEPTH: usize = 128;
/// Formatting elements that are open at a time. Each new paragraph opens all of them again, so they multiply.
const FORMATTING: usize = 24;
/// Nodes of a page. A long news page has ten thousand.
const NODES: usize = 400_000;
/// Bytes of a page. What comes after them is not read.
const BYTES: usize = 4 * 1024 * 1024;
/// Bytes of an attribute's value; a longer one is a picture or a program, and goes.
const VALUE: usize = 16 * 1024;
/// Bytes that are parsed between two looks at the number of nodes.
const STEP: usize = 16 * 1024;

/// A parsed page.
pub(super) struct Parsed {
    pub(super) document: Document,
    /// Bytes after which the page was cut, where it is larger than the limit.
    pub(super) cut: Option<usize>,
}

/// Parses a page, or a piece of one.
pub(super) fn parse(html: &str) -> Parsed {
    let options =
        TreeBuilderOpts { scripting_enabled: false, drop_doctype: true, ..TreeBuilderOpts::default() };
    let guard = Guard {
        builder: TreeBuilder::new(Document::default(), options),
        open: RefCell::new(Vec::new()),
        formatting: Cell::new(0),
    };
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = &html[..html.floor_char_boundary(BYTES)];
    let mut cut = (rest.len() < html.len()).then_some(rest.len());
    let most = rest.len();
    while !rest.is_empty() {
        let step = match rest.ceil_char_boundary(STEP) {
            at if at < rest.len() => at,
            _ => rest.len(),
        };
        input.push_back(StrTendril::from_slice(&rest[..step]));
        rest = &rest[step..];
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        if tokenizer.sink.builder.sink.tree.len() > NODES {
            if !rest.is_empty() {
                cut = Some(most - rest.len());
            }
            break;
        }
    }
    tokenizer.end();
    Parsed { document: tokenizer.sink.builder.sink.finish(), cut }
}

/// Stands between tokens and tree, and keeps the tree low.
struct Guard {
    builder: TreeBuilder<NodeId, Document>,
    /// Names of the elements that were opened and not closed, as the tokens have it.
    open: RefCell<Vec<html5ever::LocalName>>,
    formatting: Cell<usize>,
}

impl Guard {
    /// Whether a tag may pass.
    fn passes(&self, tag: &Tag) -> bool {
        let name = tag.name.as_ref();
        if tag.self_closing || is_void(name) {
            return true;
        }
        let mut open = self.open.borrow_mut();
        match tag.kind {
            TagKind::StartTag => {
                if closes_itself(name) {
                    // Such an element ends where the next one begins: it adds to the depth once.
                    if open.last().is_some_and(|last| *last == tag.name) {
                        return true;
                    }
                }
                if open.len() >= DEPTH {
                    return false;
                }
                if is_formatting(name) {
                    if self.formatting.get() >= FORMATTING {
                        return false;
                    }
                    self.formatting.set(self.formatting.get() + 1);
                }
                open.push(tag.name.clone());
                true
            }
            TagKind::EndTag => {
                let Some(at) = open.iter().rposition(|n| *n == tag.name) else { return open.len() < DEPTH };
                let gone = open.drain(at..).filter(|n| is_formatting(n)).count();
                self.formatting.set(self.formatting.get().saturating_sub(gone));
                true
            }
        }
    }
}

impl TokenSink for Guard {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        match token {
            Token::TagToken(tag) if !self.passes(&tag) => TokenSinkResult::Continue,
            Token::TagToken(mut tag) => {
                tag.attrs.retain(|a| a.value.len() <= VALUE);
                self.builder.process_token(Token::TagToken(tag), line)
            }
            // What is wrong with a page is nobody's business here, and a long page has very much wrong with it.
            Token::ParseError(_) | Token::CommentToken(_) => TokenSinkResult::Continue,
            token => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

fn closes_itself(name: &str) -> bool {
    matches!(name, "p" | "li" | "dt" | "dd" | "option" | "tr" | "td" | "th")
}

fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}
