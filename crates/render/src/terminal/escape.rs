//! Makes text from outside safe to print, and cuts it into pieces whose width in columns is known.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What a tab becomes. A tab's own width hangs on its column, which underlines and wrapping cannot follow.
const TAB: &str = "    ";

/// A cluster wider than this is shown in parts: a cluster may be endless (jamo, conjuncts), a row may not.
const WIDEST: usize = 4;

/// Whether a character may not be printed: control characters drive the terminal, the others reorder, hide or break
/// what stands around them.
fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{2028}' | '\u{2029}' // line and paragraph separator
            | '\u{202a}'..='\u{202e}' // bidirectional embeddings and overrides
            | '\u{2066}'..='\u{206f}' // bidirectional isolates, deprecated format characters
            | '\u{feff}' // byte order mark
            | '\u{fff9}'..='\u{fffb}') // interlinear annotation
}

/// The text as it may be printed on one row: a tab becomes four spaces and a line feed one; other control characters,
/// bidirectional overrides and the like become `\u{1b}`.
#[must_use]
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        push_escaped(&mut shown, c);
    }
    Cow::Owned(shown)
}

fn push_escaped(shown: &mut String, c: char) {
    if c == '\t' {
        shown.push_str(TAB);
    } else if c == '\n' {
        shown.push(' ');
    } else if is_hostile(c) {
        write!(shown, "\\u{{{:x}}}", u32::from(c)).expect("writing to a string does not fail");
    } else {
        shown.push(c);
    }
}

/// Calls `each` with every indivisible piece of `text`: the byte at which it begins, how it is shown, its columns.
pub(super) fn pieces(text: &str, mut each: impl FnMut(usize, &str, usize)) {
    let mut buffer = String::new();
    for (at, cluster) in text.grapheme_indices(true) {
        if cluster == "\t" {
            for (i, _) in TAB.char_indices() {
                each(at, &TAB[i..=i], 1);
            }
        } else if cluster.contains(is_hostile) {
            for (i, c) in cluster.char_indices() {
                buffer.clear();
                push_escaped(&mut buffer, c);
                each(at + i, &buffer, buffer.width());
            }
        } else if cluster.width() <= WIDEST {
            each(at, cluster, cluster.width());
        } else {
            let mut from = 0;
            for (i, c) in cluster.char_indices().skip(1) {
                if c.width().unwrap_or(0) > 0 {
                    each(at + from, &cluster[from..i], cluster[from..i].width());
                    from = i;
                }
            }
            each(at + from, &cluster[from..], cluster[from..].width());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_drives_a_terminal_is_shown_as_text() {
        for (given, shown) in [
            ("plain “words”, naïve 習", "plain “words”, naïve 習"),
            ("\u{1b}[31mred\u{7}", "\\u{1b}[31mred\\u{7}"),
            ("a\tb", "a    b"),
            ("\u{202e}drawkcab\u{202c}", "\\u{202e}drawkcab\\u{202c}"),
            ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
            ("\u{9b}2J\0\r\n", "\\u{9b}2J\\u{0}\\u{d} "),
            ("👩\u{200d}🚒 می\u{200c}خواهم", "👩\u{200d}🚒 می\u{200c}خواهم"),
        ] {
            assert_eq!(escaped(given), shown);
        }
    }

    #[test]
    fn pieces_have_the_width_of_what_they_show() {
        for (given, widths) in [
            ("ab", vec![1, 1]),
            ("習近", vec![2, 2]),
            ("e\u{301}x", vec![1, 1]),
            ("👩\u{200d}🚒!", vec![2, 1]),
            ("\t", vec![1, 1, 1, 1]),
            ("\u{1b}", vec![6]),
            ("\u{1100}\u{1100}\u{1100}", vec![2, 2, 2]),
        ] {
            let mut got = Vec::new();
            pieces(given, |_, _, width| got.push(width));
            assert_eq!(got, widths, "{given:?}");
        }
    }
}
