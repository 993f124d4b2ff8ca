//! A tree of elements as a row of blocks, each with what its surroundings say of it.
//!
//! Trees are walked without recursion, so their depth costs no stack.

use dom_query::NodeRef;

use super::hint::{self, Hint};

/// What kind of element a block stood in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    Paragraph,
    Heading,
    Item,
    Row,
    Other,
}

/// Words between two edges of block elements.
#[derive(Debug, Clone)]
pub(super) struct RawBlock {
    pub(super) holder: Holder,
    pub(super) words: String,
    /// Code points of the words, and those of them that are links.
    pub(super) chars: usize,
    pub(super) linked: usize,
    pub(super) quoted: bool,
    pub(super) figure: bool,
    pub(super) caption: bool,
    /// Whether it stands in an `aside`.
    pub(super) aside: bool,
    /// The innermost element with a hint, in [`Walked::frames`].
    frame: Option<usize>,
}

/// An element whose class, id or role says something.
#[derive(Debug, Clone)]
struct Frame {
    outer: Option<usize>,
    hint: Hint,
    /// Code points within it.
    chars: usize,
}

/// What was found in a tree.
#[derive(Debug, Default)]
pub(super) struct Walked {
    pub(super) blocks: Vec<RawBlock>,
    frames: Vec<Frame>,
    chars: usize,
}

impl Walked {
    /// Whether an element around a block has a hint. Elements that hold much of the whole are not believed: their
    /// classes speak of the page, not of the block.
    pub(super) fn hinted(&self, block: &RawBlock, wanted: Hint) -> bool {
        let mut at = block.frame;
        while let Some(frame) = at.map(|i| &self.frames[i]) {
            if frame.hint == wanted && frame.chars * 5 < self.chars * 2 {
                return true;
            }
            at = frame.outer;
        }
        false
    }
}

/// The state at an element that is open.
struct Open<'a> {
    node: NodeRef<'a>,
    holder: Option<Holder>,
    /// The frame that it opened, and the code points before it.
    frame: Option<(usize, usize)>,
    link: bool,
    quote: bool,
    figure: bool,
    caption: bool,
    aside: bool,
}

struct Writer {
    walked: Walked,
    words: String,
    space: bool,
    chars: usize,
    linked: usize,
    holders: Vec<Holder>,
    frame: Option<usize>,
    /// The frame of the words so far, where all of them stand in one.
    begun_in: Option<usize>,
    links: usize,
    quotes: usize,
    figures: usize,
    captions: usize,
    asides: usize,
}

/// Walks everything below a node.
pub(super) fn walk(root: &NodeRef<'_>) -> Walked {
    let mut writer = Writer {
        walked: Walked::default(),
        words: String::new(),
        space: false,
        chars: 0,
        linked: 0,
        holders: Vec::new(),
        frame: None,
        begun_in: None,
        links: 0,
        quotes: 0,
        figures: 0,
        captions: 0,
        asides: 0,
    };
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut next = root.first_child();
    loop {
        match next {
            Some(node) => {
                if node.is_text() {
                    writer.text(&node.text());
                    next = node.next_sibling();
                } else if let Some(opened) = writer.enter(node) {
                    next = opened.node.first_child();
                    open.push(opened);
                } else {
                    next = node.next_sibling();
                }
            }
            None => match open.pop() {
                Some(opened) => {
                    next = opened.node.next_sibling();
                    writer.leave(&opened);
                }
                None => break,
            },
        }
    }
    writer.close();
    writer.walked
}

impl Writer {
    /// Enters an element; `None` where its words are not for readers.
    fn enter<'a>(&mut self, node: NodeRef<'a>) -> Option<Open<'a>> {
        let (name, id, class, hidden, role) = {
            let element = node.element_ref()?;
            let attr = |wanted: &str| {
                element.attrs.iter().find(|a| &*a.name.local == wanted).map(|a| a.value.to_string())
            };
            let hidden = attr("hidden").is_some()
                || attr("style").is_some_and(|s| {
                    let s = s.to_ascii_lowercase();
                    s.contains("display:none") || s.contains("display: none")
                });
            (
                element.name.local.to_string(),
                attr("id").unwrap_or_default(),
                attr("class").unwrap_or_default(),
                hidden,
                attr("role").unwrap_or_default(),
            )
        };
        if hidden || is_silent(&name) {
            return None;
        }
        match name.as_str() {
            "br" => {
                self.line_break();
                return None;
            }
            "hr" => {
                self.close();
                return None;
            }
            _ => {}
        }
        let holder = holder(&name);
        if holder.is_some() {
            self.close();
        } else if matches!(name.as_str(), "td" | "th") {
            self.space = true;
        }
        let inline = matches!(name.as_str(), "cite" | "time");
        let hint = hint::of(&class, &id, &role).filter(|hint| !inline || *hint == Hint::End);
        let frame = hint.map(|hint| {
            self.walked.frames.push(Frame { outer: self.frame, hint, chars: 0 });
            let index = self.walked.frames.len() - 1;
            self.frame = Some(index);
            (index, self.walked.chars + self.chars)
        });
        let opened = Open {
            node,
            holder,
            frame,
            link: name == "a",
            quote: name == "blockquote",
            figure: name == "figure",
            caption: name == "figcaption",
            aside: name == "aside",
        };
        self.holders.extend(holder);
        self.links += usize::from(opened.link);
        self.quotes += usize::from(opened.quote);
        self.figures += usize::from(opened.figure);
        self.captions += usize::from(opened.caption);
        self.asides += usize::from(opened.aside);
        Some(opened)
    }

    fn leave(&mut self, opened: &Open<'_>) {
        if opened.holder.is_some() {
            self.close();
            self.holders.pop();
        }
        if let Some((index, before)) = opened.frame {
            self.walked.frames[index].chars = self.walked.chars + self.chars - before;
            self.frame = self.walked.frames[index].outer;
        }
        self.links -= usize::from(opened.link);
        self.quotes -= usize::from(opened.quote);
        self.figures -= usize::from(opened.figure);
        self.captions -= usize::from(opened.caption);
        self.asides -= usize::from(opened.aside);
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.space = true;
            } else if !matches!(c, '\0' | '\u{200b}' | '\u{ad}' | '\u{feff}') {
                if self.space && !self.words.is_empty() && !self.words.ends_with('\n') {
                    self.words.push(' ');
                    self.chars += 1;
                    self.linked += usize::from(self.links > 0);
                }
                self.space = false;
                if self.words.is_empty() {
                    self.begun_in = self.frame;
                } else if self.begun_in != self.frame {
                    self.begun_in = None;
                }
                self.words.push(c);
                self.chars += 1;
                self.linked += usize::from(self.links > 0);
            }
        }
    }

    /// A line break stays in its paragraph; two of them end it.
    fn line_break(&mut self) {
        self.space = false;
        if self.words.ends_with('\n') {
            self.close();
        } else if !self.words.is_empty() {
            self.words.push('\n');
            self.chars += 1;
        }
    }

    fn close(&mut self) {
        self.space = false;
        let words = self.words.trim();
        if !words.is_empty() {
            let chars = words.chars().count();
            self.walked.blocks.push(RawBlock {
                holder: self.holders.last().copied().unwrap_or(Holder::Other),
                words: words.to_owned(),
                chars,
                linked: self.linked.min(chars),
                quoted: self.quotes > 0,
                figure: self.figures > 0,
                caption: self.captions > 0,
                aside: self.asides > 0,
                // An element within the line, such as a `span`, is left already when the line ends.
                frame: self.begun_in.or(self.frame),
            });
        }
        self.walked.chars += self.chars;
        self.words.clear();
        self.chars = 0;
        self.linked = 0;
    }
}

/// Elements whose words are not part of what a reader reads.
fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "object"
            | "embed"
            | "svg"
            | "math"
            | "head"
            | "title"
            | "button"
            | "select"
            | "textarea"
            | "nav"
            | "audio"
            | "video"
            | "canvas"
            | "dialog"
            | "datalist"
    )
}

/// The holder that a block element is; `None` for elements within a line.
fn holder(name: &str) -> Option<Holder> {
    Some(match name {
        "p" | "pre" => Holder::Paragraph,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Holder::Heading,
        "li" | "dt" | "dd" => Holder::Item,
        "tr" | "caption" => Holder::Row,
        "div" | "section" | "article" | "main" | "body" | "html" | "header" | "footer" | "aside"
        | "blockquote" | "figure" | "figcaption" | "ul" | "ol" | "dl" | "table" | "tbody" | "thead"
        | "tfoot" | "form" | "fieldset" | "address" | "details" | "summary" | "center" | "hgroup"
        | "menu" | "search" | "legend" => Holder::Other,
        _ => return None,
    })
}
