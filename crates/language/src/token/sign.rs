//! Punctuation: runs of one sign, faces, lines drawn with signs.

use super::{char_before, is_word_or_digit};

/// The end of the sign that begins at `at` with `c`.
pub(super) fn end(text: &str, at: usize, c: char) -> usize {
    let bytes = &text.as_bytes()[at..];
    let next = at + c.len_utf8();
    if !c.is_ascii() {
        return next;
    }
    if let Some(len) = line(text, at).or_else(|| face(text, at)) {
        return at + len;
    }
    let run = |of: fn(u8) -> bool| bytes.iter().take_while(|b| of(**b)).count();
    match bytes[0] {
        b'!' | b'?' => at + run(|b| matches!(b, b'!' | b'?')),
        b'[' if text[at..].starts_with("[...]") => at + 5,
        sign @ (b'.' | b'-' | b'*' | b'=' | b'_' | b'+' | b'~' | b'#' | b'|' | b'<' | b'>' | b'^' | b'$') => {
            at + bytes.iter().take_while(|b| **b == sign).count()
        }
        _ => next,
    }
}

/// What stands between blanks and is made of drawing signs only: `---->===<----`, `^_^`.
fn line(text: &str, at: usize) -> Option<usize> {
    if char_before(text, at).is_some_and(|c| !c.is_whitespace()) {
        return None;
    }
    let rest = &text[at..];
    let len = rest.bytes().take_while(|b| b"-=_*+~#|<>^{}/\\".contains(b)).count();
    (len > 2 && !rest[len..].starts_with(|c: char| !c.is_whitespace())).then_some(len)
}

/// `:)`, `;-)`, `:D`, `<3`.
fn face(text: &str, at: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[at..];
    let before = char_before(text, at);
    let apart = before.is_none_or(|c| !is_word_or_digit(c));
    let len = match bytes {
        [b'<', b'3', ..] if apart => 2,
        [b'(', b':' | b';' | b'=', ..] if apart => 2,
        [b'(', b':' | b';', b'-', ..] if apart => 3,
        [b':' | b';' | b'=', rest @ ..] => {
            let nose = usize::from(matches!(rest.first(), Some(b'-' | b'^' | b'\'')));
            let mouth = *rest.get(nose)?;
            if !b")(DPpO|/\\]*".contains(&mouth) || !apart && nose == 0 {
                return None;
            }
            let wide = rest[nose..].iter().take_while(|b| **b == mouth).count();
            1 + nose + wide
        }
        _ => return None,
    };
    // What goes on in letters is no face (`:Paul`), nor is what goes on in signs an address's slashes.
    let after = text[at + len..].chars().next();
    after
        .is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | '!' | '?' | ')' | '"' | '”'))
        .then_some(len)
}
