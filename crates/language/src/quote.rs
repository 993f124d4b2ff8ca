//! Quotation marks: which belong together, and which have no partner.
//!
//! Marks pair within a paragraph. A paragraph that ends inside a quotation and is followed by one that begins with an
//! opening mark continues it, as is the habit in print; that is no error. Straight marks open or close by what stands
//! beside them. Single marks pair only where both ends are clear, since most of them are apostrophes, and one without a
//! partner is therefore never reported.

use std::ops::Range;

use crate::{Token, TokenKind};

/// A pair of quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Byte of the opening mark.
    pub open: usize,
    /// Byte of the closing mark; where the quotation goes on in the next paragraph, the end of this one.
    pub close: usize,
    /// The words between the marks.
    pub inner: Range<usize>,
    /// Double or single.
    pub level: QuoteLevel,
    /// Whether it stands in no other quote.
    pub outer: bool,
    /// Whether it goes on in the next paragraph, which begins with an opening mark.
    pub continues: bool,
}

/// Which marks a quotation has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteLevel {
    /// `"…"`, `“…”`, `«…»`, `「…」`
    Double,
    /// `'…'`, `‘…’`, `‹…›`
    Single,
}

/// A quotation mark that has no partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnpairedMark {
    /// Its byte range.
    pub mark: Mark,
    /// What it lacks.
    pub flaw: MarkFlaw,
}

/// The byte range of a mark.
pub type Mark = Range<usize>;

/// What a mark lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkFlaw {
    /// It closes what nothing opened.
    Unopened,
    /// It opens what nothing closes.
    Unclosed,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// Marks that pair with each other. Those of one family do not nest in print; those of another may stand within.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    /// `"…"`, `“…”`, `„…“`, mixed as they come.
    Straight,
    Guillemets,
    Corner,
    WhiteCorner,
}

fn family(word: &str) -> Family {
    match word {
        "«" | "»" => Family::Guillemets,
        "「" | "」" => Family::Corner,
        "『" | "』" => Family::WhiteCorner,
        _ => Family::Straight,
    }
}

struct Open {
    at: Mark,
    family: Family,
}

pub(crate) fn pair(
    text: &str,
    tokens: &[Token],
    paragraphs: &[Range<usize>],
) -> (Vec<Quote>, Vec<UnpairedMark>) {
    let mut quotes = Vec::new();
    let mut unpaired = Vec::new();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let reopened = paragraphs.get(number + 1).and_then(|next| {
            let first = &tokens[next.start];
            let word = &text[first.bytes()];
            let opens = first.kind == TokenKind::Quote && matches!(word, "“" | "\"" | "«" | "„" | "「");
            opens.then(|| family(word))
        });
        pair_paragraph(text, tokens, paragraph.clone(), reopened, &mut quotes, &mut unpaired);
    }
    // `Continue reading »`: where no words stand between them in the whole text, they are arrows.
    if !quotes.iter().any(|q| text[q.open..].starts_with('«')) {
        unpaired.retain(|u: &UnpairedMark| !matches!(&text[u.mark.clone()], "«" | "»"));
    }
    quotes.sort_by_key(|q| q.open);
    unpaired.sort_by_key(|u| u.mark.start);
    let mut reach = 0;
    for quote in &mut quotes {
        quote.outer = quote.open >= reach;
        if quote.outer {
            reach = quote.close;
        }
    }
    (quotes, unpaired)
}

fn pair_paragraph(
    text: &str,
    tokens: &[Token],
    paragraph: Range<usize>,
    reopened: Option<Family>,
    quotes: &mut Vec<Quote>,
    unpaired: &mut Vec<UnpairedMark>,
) {
    // At most one double quotation of each family and one single one are open at a time.
    let mut double: Vec<Open> = Vec::new();
    let mut single: Option<Mark> = None;
    for i in paragraph.clone() {
        if tokens[i].kind != TokenKind::Quote {
            continue;
        }
        let at = tokens[i].bytes();
        let word = &text[at.clone()];
        if is_inches(text, &at) {
            continue;
        }
        let side = side_of(text, &at, word);
        if matches!(word, "'" | "‘" | "’" | "‹" | "›") {
            match (side, &single) {
                (Side::Open, None) => single = Some(at),
                (Side::Close, Some(open)) if !is_plural_genitive(text, tokens, i, &paragraph) => {
                    quotes.push(closed(open, &at, QuoteLevel::Single));
                    single = None;
                }
                _ => {}
            }
            continue;
        }
        let family = family(word);
        let opened = double.iter().position(|open| open.family == family);
        let closes = match (side, opened) {
            (Side::Close, _) => true,
            (Side::Either, opened) => opened.is_some(),
            (Side::Open, Some(k)) => !opens_after_stop(text, &double[k].at, &at) && closes_anyway(text, &at),
            (Side::Open, None) => false,
        };
        match opened {
            // What was opened within and not closed there is not closed at all.
            Some(k) => {
                let within = double.drain(k + 1..);
                unpaired.extend(within.map(|open| UnpairedMark { mark: open.at, flaw: MarkFlaw::Unclosed }));
                if let Some(open) = double.pop() {
                    if closes {
                        quotes.push(closed(&open.at, &at, QuoteLevel::Double));
                    } else {
                        unpaired.push(UnpairedMark { mark: open.at, flaw: MarkFlaw::Unclosed });
                    }
                }
            }
            // Inches and minutes after a number are no quotation marks.
            None if closes && !(word == "\"" && text[..at.start].ends_with(|c: char| c.is_ascii_digit())) => {
                unpaired.push(UnpairedMark { mark: at.clone(), flaw: MarkFlaw::Unopened });
            }
            None => {}
        }
        if !closes {
            double.push(Open { at, family });
            single = None;
        }
    }
    for open in double {
        if reopened == Some(open.family) {
            let end = tokens[paragraph.end - 1].bytes().end;
            let (inner, level) = (open.at.end..end, QuoteLevel::Double);
            quotes.push(Quote {
                open: open.at.start,
                close: end,
                inner,
                level,
                outer: true,
                continues: true,
            });
        } else {
            unpaired.push(UnpairedMark { mark: open.at, flaw: MarkFlaw::Unclosed });
        }
    }
}

/// `5'11"`: feet and inches, minutes and seconds.
fn is_inches(text: &str, at: &Mark) -> bool {
    let digits = |s: &str| s.len() - s.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let before = &text[..at.start];
    let inches = digits(before);
    let feet = before[..before.len() - inches].strip_suffix(['\'', '’', '′']);
    (1..3).contains(&inches) && feet.is_some_and(|feet| (1..4).contains(&digits(feet)))
}

fn closed(open: &Mark, at: &Mark, level: QuoteLevel) -> Quote {
    let inner = open.end..at.start;
    Quote { open: open.start, close: at.start, inner, level, outer: true, continues: false }
}

fn side_of(text: &str, at: &Mark, word: &str) -> Side {
    match word {
        "“" | "«" | "„" | "‹" | "「" | "『" | "``" => return Side::Open,
        "”" | "»" | "›" | "」" | "』" => return Side::Close,
        _ => {}
    }
    let before = text[..at.start].chars().next_back();
    let after = text[at.end..].chars().next();
    let open_before = before.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '-' | '—' | '–' | '/' | '“' | '"' | '‘')
    });
    let close_after = after.is_none_or(|c| {
        c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '”' | '’' | '…' | '—' | '–')
    });
    // `said."We wait` where a line break was lost: whether it opens or closes, what is open decides.
    let glued = word == "\""
        && before.is_some_and(|c| matches!(c, '.' | '!' | '?' | ','))
        && after.is_some_and(char::is_alphanumeric);
    match (open_before, close_after) {
        (false, false) if glued => Side::Either,
        (true, false) => Side::Open,
        (false, _) => Side::Close,
        (true, true) => {
            if matches!(word, "\"" | "‟" | "''") {
                Side::Either
            } else if word == "‘" {
                Side::Open
            } else {
                Side::Close
            }
        }
    }
}

/// A curly opening mark used as a closing one: glued to the words before it and loose from those after.
fn closes_anyway(text: &str, at: &Mark) -> bool {
    let before = text[..at.start].chars().next_back();
    let after = text[at.end..].chars().next();
    before.is_some_and(|c| !c.is_whitespace() && c != '(')
        && after.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation())
}

/// Whether the words since the open mark end a sentence, so that a new mark rather opens anew.
fn opens_after_stop(text: &str, open: &Mark, at: &Mark) -> bool {
    text[open.end..at.start].trim_end().is_empty()
}

/// `the workers’ party`: an apostrophe after a plural s with a word after it, while a single quotation is open that
/// closes later in the paragraph.
fn is_plural_genitive(text: &str, tokens: &[Token], i: usize, paragraph: &Range<usize>) -> bool {
    let at = tokens[i].bytes();
    let after_s = text[..at.start].ends_with(['s', 'S']);
    let word_follows =
        text[at.end..].starts_with(' ') && tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Word);
    // Looking ahead is bounded, so that a text of apostrophes stays linear.
    let closes_later = || {
        tokens[i + 1..paragraph.end.min(i + 60)].iter().any(|t| {
            t.kind == TokenKind::Quote
                && matches!(&text[t.bytes()], "'" | "’")
                && side_of(text, &t.bytes(), "'") == Side::Close
        })
    };
    after_s && word_follows && closes_later()
}

#[cfg(test)]
mod tests {
    use crate::{MarkFlaw, annotate};

    fn read(text: &str) -> (Vec<&str>, Vec<(MarkFlaw, usize)>) {
        let annotated = annotate(text);
        let quotes = annotated.quotes.iter().map(|q| &text[q.inner.clone()]).collect();
        (quotes, annotated.unpaired.iter().map(|u| (u.flaw, u.mark.start)).collect())
    }

    #[test]
    fn pairs() {
        for (text, want) in [
            ("He said, “It is so.” She did not.", vec!["It is so."]),
            ("\"One,\" he said, \"two.\"", vec!["One,", "two."]),
            ("A straight \"mark and a curly” one", vec!["mark and a curly"]),
            ("'We knew': museum says it's gone", vec!["We knew"]),
            ("‘Let’s strengthen it’ Xi says", vec!["Let’s strengthen it"]),
            ("“He said ‘no’ twice,” she said", vec!["He said ‘no’ twice,", "no"]),
            ("the workers' party and the '90s", vec![]),
            ("«Oui», he said", vec!["Oui"]),
            ("He said «it is \"done\" [so]» and left", vec!["it is \"done\" [so]", "done"]),
            ("“He called it «over» (and left)”", vec!["He called it «over» (and left)", "over"]),
            ("「それは『終わり』だ」", vec!["それは『終わり』だ", "終わり"]),
            ("``So it is,'' he said", vec!["So it is,"]),
            ("\"So it is,'' he said", vec!["So it is,"]),
            ("'The workers' party won' reads the poster", vec!["The workers' party won"]),
            ("It is the river.\"We wait,\" she said.\"It falls.\"He left.", vec!["We wait,", "It falls."]),
            ("\"He is 5'11\" tall,\" she said of the 6’2” man", vec!["He is 5'11\" tall,"]),
        ] {
            let (quotes, unpaired) = read(text);
            assert_eq!(quotes, want, "{text}");
            assert!(unpaired.is_empty(), "{text}: {unpaired:?}");
        }
    }

    #[test]
    fn unpaired_marks_are_told() {
        let text = "“One.” Two.”";
        assert_eq!(read(text).1, vec![(MarkFlaw::Unopened, text.len() - 3)]);
        assert_eq!(read("He said “so and left.").1, vec![(MarkFlaw::Unclosed, 8)]);
        assert_eq!(read("A 12\" pipe").1, vec![]);
        assert_eq!(read("Continue reading »").1, vec![]);
        assert_eq!(
            read("“One «two” three.» «Four.»").1,
            vec![(MarkFlaw::Unclosed, 7), (MarkFlaw::Unopened, 22)]
        );
        assert_eq!(read("«Oui», he said. »").1.len(), 1);
    }

    #[test]
    fn a_reopened_paragraph_is_no_error() {
        let (quotes, unpaired) = read("“One.\n\n“Two,” he said.");
        assert_eq!(quotes, vec!["One.", "Two,"]);
        assert!(unpaired.is_empty());
        assert_eq!(read("“One.\n\nTwo.").1.len(), 1);
    }
}
