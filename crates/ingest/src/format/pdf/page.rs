//! The lines of a page: its operators followed, through the forms that it uses, as far as they place text.
//!
//! Every run of glyphs is looked at in the direction in which it is written, so that a page that was turned or flipped reads
//! as it is seen: a line's height is measured across that direction, whatever the page's axes are.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use twosource_contract::limits::REPORT_BYTES;

use super::font::Font;
use super::matrix::Matrix;

/// Bytes that one stream of a file may unpack to, and that all streams of one page may.
pub(super) const STREAM_BYTES: usize = 8 * 1024 * 1024;
const PAGE_BYTES: usize = 2 * STREAM_BYTES;
/// Operations of one page, those of its forms counted each time that they are used.
const OPERATIONS: usize = 400_000;
/// Forms that stand one in the other.
const DEPTH: usize = 12;
/// Bytes of strings that one page shows, those of its forms counted each time: of two bytes a letter as much as is read of a
/// file, and the same again.
const SHOWN: usize = 4 * REPORT_BYTES;
/// States that are set aside at a time; what is above is not kept.
const STATES: usize = 512;

/// A line of a page; one without words parts pages.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) words: String,
    /// The direction in which it is written, of length 1.
    direction: (f32, f32),
    /// How high it stands, across its direction, and the size of its first letters, in points.
    pub(super) height: f32,
    pub(super) size: f32,
    /// How far its last glyph reaches, along its direction.
    end: f32,
}

impl Line {
    /// Whether two are written in one direction, within some five degrees.
    pub(super) fn is_along(&self, other: &Self) -> bool {
        is_along(self.direction, other.direction)
    }
}

fn is_along(one: (f32, f32), other: (f32, f32)) -> bool {
    one.0 * other.0 + one.1 * other.1 > 0.996
}

/// What is known of fonts, by the place of their dictionaries in memory: the document does not change.
pub(super) type Fonts<'d> = HashMap<*const Dictionary, Option<Rc<Font<'d>>>>;

/// What is read of a page.
#[derive(Default)]
pub(super) struct Page {
    /// Its lines, in the order in which it draws them.
    pub(super) lines: Vec<Line>,
    /// Whether a limit ended the reading.
    pub(super) cut: bool,
}

/// Reads a page.
pub(super) fn read<'d>(document: &'d Document, page: ObjectId, fonts: &mut Fonts<'d>) -> lopdf::Result<Page> {
    let (direct, referenced) = document.get_page_resources(page)?;
    let referenced = referenced.iter().filter_map(|id| document.get_dictionary(*id).ok());
    let resources: Vec<&Dictionary> = direct.into_iter().chain(referenced).collect();
    let content = document.get_page_content_with_limit(page, STREAM_BYTES)?;
    let mut reader = Reader {
        document,
        fonts,
        forms: HashMap::new(),
        operations: OPERATIONS,
        bytes: PAGE_BYTES.saturating_sub(content.len()),
        shown: SHOWN,
        page: Page::default(),
    };
    let operations = Content::decode(&content)?.operations;
    reader.run(&operations, &resources, State::new(Matrix::UNMOVED), 0);
    Ok(reader.page)
}

/// What is set aside by `q` and taken up by `Q`.
#[derive(Clone)]
struct State<'d> {
    /// From where something is drawn to where it stands on the page.
    page: Matrix,
    font: Option<Rc<Font<'d>>>,
    size: f32,
    leading: f32,
    /// What is added behind each letter and behind each space, and by how much both and the letters are stretched.
    letter: f32,
    word: f32,
    stretch: f32,
}

impl State<'_> {
    fn new(page: Matrix) -> Self {
        Self { page, font: None, size: 12.0, leading: 0.0, letter: 0.0, word: 0.0, stretch: 1.0 }
    }
}

/// Where the next glyph goes, and the beginning of its line.
#[derive(Clone, Copy)]
struct Pen {
    at: Matrix,
    line: Matrix,
}

impl Pen {
    const NEW: Self = Self { at: Matrix::UNMOVED, line: Matrix::UNMOVED };

    fn set(&mut self, line: Matrix) {
        (self.at, self.line) = (line, line);
    }

    fn down(&mut self, x: f32, y: f32) {
        self.set(Matrix::shift(x, y).then(self.line));
    }
}

/// A page on its way.
struct Reader<'d, 'f> {
    document: &'d Document,
    fonts: &'f mut Fonts<'d>,
    /// The operations of forms, by the place of their streams in memory; `None` for what could not be read.
    forms: HashMap<*const Stream, Option<Rc<Vec<Operation>>>>,
    /// What may still be followed and unpacked.
    operations: usize,
    bytes: usize,
    shown: usize,
    page: Page,
}

impl<'d> Reader<'d, '_> {
    fn run(
        &mut self,
        operations: &[Operation],
        resources: &[&'d Dictionary],
        mut state: State<'d>,
        depth: usize,
    ) {
        let mut aside: Vec<State<'d>> = Vec::new();
        let mut pen = Pen::NEW;
        for operation in operations {
            if self.page.cut || self.operations == 0 {
                self.page.cut = true;
                return;
            }
            self.operations -= 1;
            let operands = &operation.operands;
            let number = |at: usize| operands.get(at).and_then(|o| o.as_float().ok()).unwrap_or(0.0);
            let name = operands.first().and_then(|o| o.as_name().ok());
            match operation.operator.as_str() {
                "q" if aside.len() < STATES => aside.push(state.clone()),
                "Q" => state = aside.pop().unwrap_or(state),
                "cm" => state.page = Matrix::of(operands).then(state.page),
                "BT" => pen = Pen::NEW,
                "Tf" => {
                    state.font = name.and_then(|name| self.font(resources, name));
                    state.size = number(1).abs();
                }
                "Tc" => state.letter = number(0),
                "Tw" => state.word = number(0),
                "Tz" => state.stretch = number(0) / 100.0,
                "TL" => state.leading = number(0),
                "Tm" => pen.set(Matrix::of(operands)),
                "Td" => pen.down(number(0), number(1)),
                "TD" => {
                    state.leading = -number(1);
                    pen.down(number(0), number(1));
                }
                "T*" => pen.down(0.0, -state.leading),
                "Tj" | "TJ" | "'" | "\"" => {
                    if matches!(operation.operator.as_str(), "'" | "\"") {
                        pen.down(0.0, -state.leading);
                    }
                    self.show(operands, &state, &mut pen);
                }
                "Do" if depth < DEPTH => {
                    if let Some(form) = name.and_then(|name| self.form(resources, name)) {
                        self.draw(form, resources, &state, depth);
                    }
                }
                _ => {}
            }
        }
    }

    /// Draws a form: its own matrix comes first, and it has resources of its own, or those of what uses it.
    fn draw(&mut self, form: &'d Stream, around: &[&'d Dictionary], state: &State<'d>, depth: usize) {
        let Some(operations) = self.operations_of(form) else { return };
        let matrix = form.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array);
        let matrix = matrix.map_or(Matrix::UNMOVED, |numbers| Matrix::of(numbers));
        let own = self.document.get_dict_in_dict(&form.dict, b"Resources").ok();
        let own: Vec<&Dictionary> = own.into_iter().collect();
        let inner = State { page: matrix.then(state.page), ..state.clone() };
        self.run(&operations, if own.is_empty() { around } else { &own }, inner, depth + 1);
    }

    /// The operations of a form, unpacked once.
    fn operations_of(&mut self, form: &'d Stream) -> Option<Rc<Vec<Operation>>> {
        let key: *const Stream = form;
        if let Some(known) = self.forms.get(&key) {
            return known.clone();
        }
        let content = form.get_plain_content_with_limit(self.bytes.min(STREAM_BYTES)).ok();
        let operations = content.and_then(|content| {
            self.bytes -= content.len();
            Some(Rc::new(Content::decode(&content).ok()?.operations))
        });
        self.forms.insert(key, operations.clone());
        operations
    }

    /// The form of this name; `None` where it is a picture, or nothing.
    fn form(&self, resources: &[&'d Dictionary], name: &[u8]) -> Option<&'d Stream> {
        let stream = self.resource(resources, b"XObject", name)?.as_stream().ok()?;
        let is_form = stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form");
        is_form.then_some(stream)
    }

    fn font(&mut self, resources: &[&'d Dictionary], name: &[u8]) -> Option<Rc<Font<'d>>> {
        let font = self.resource(resources, b"Font", name)?.as_dict().ok()?;
        let document = self.document;
        self.fonts.entry(font).or_insert_with(|| Font::of(font, document).map(Rc::new)).clone()
    }

    /// What these resources call so.
    fn resource(&self, resources: &[&'d Dictionary], kind: &[u8], name: &[u8]) -> Option<&'d Object> {
        resources.iter().find_map(|resources| {
            let all = self.document.get_dict_in_dict(resources, kind).ok()?;
            all.get_deref(name, self.document).ok()
        })
    }

    /// Shows strings, and gaps between them.
    fn show(&mut self, operands: &[Object], state: &State<'d>, pen: &mut Pen) {
        /// Thousandths of the font's size from which on a gap parts words.
        const GAP: f32 = -180.0;
        let Some(font) = &state.font else { return };
        let mut words = String::new();
        let mut advance = 0.0;
        let pieces = operands.iter().flat_map(|operand| match operand {
            Object::Array(pieces) => pieces.as_slice(),
            other => std::slice::from_ref(other),
        });
        for piece in pieces {
            match piece {
                Object::String(bytes, _) => {
                    let Some(left) = self.shown.checked_sub(bytes.len()) else {
                        self.page.cut = true;
                        return;
                    };
                    self.shown = left;
                    let before = words.len();
                    advance += font.show(bytes, &mut words) * state.size;
                    for letter in words[before..].chars() {
                        advance += state.letter + if letter == ' ' { state.word } else { 0.0 };
                    }
                }
                // The numbers of `"` are no gaps: what is that small is a space between letters.
                _ => {
                    let Ok(gap) = piece.as_float() else { continue };
                    if gap < GAP && !words.is_empty() && !words.ends_with(' ') {
                        words.push(' ');
                    }
                    advance -= gap / 1000.0 * state.size;
                }
            }
        }
        advance *= state.stretch;
        self.write(&words, advance, font, state, pen);
        pen.at = Matrix::shift(advance, 0.0).then(pen.at);
    }

    /// Puts words at the pen: behind the line that stands there, or on a line of their own.
    fn write(&mut self, words: &str, advance: f32, font: &Font<'_>, state: &State<'_>, pen: &Pen) {
        if words.is_empty() {
            return;
        }
        let at = pen.at.then(state.page);
        let (direction, stretch) = at.right();
        let (x, y) = at.origin();
        let along = x * direction.0 + y * direction.1;
        // To the left of the direction of writing is up, however the page was flipped to get there.
        let height = y * direction.0 - x * direction.1;
        let size = (state.size * at.height()).clamp(1.0, 400.0);
        let end = along + advance * stretch;
        match self.page.lines.last_mut() {
            Some(line)
                if is_along(line.direction, direction) && (line.height - height).abs() < size * 0.5 =>
            {
                let gap = along - line.end > size * font.gap();
                if gap && !line.words.ends_with(' ') && !words.starts_with(' ') {
                    line.words.push(' ');
                }
                line.words.push_str(words);
                line.end = end;
            }
            _ => self.page.lines.push(Line { words: words.to_owned(), direction, height, size, end }),
        }
    }
}
