//! Tags as coarse as a model can use them. Finer ones in pairs and triples are too rare to learn from: with Penn tags
//! in the parser's features it attaches 0.7 points fewer words rightly.

use super::tagset::{Upos, Xpos};

/// Universal tags, with the kinds of punctuation told apart; below 30 × 8.
pub(crate) fn mark(x: u8, u: u8) -> u8 {
    u | punctuation(x, u) << 5
}

/// Universal tags with kinds of punctuation, forms of verbs and question words told apart.
pub(crate) fn form(x: u8, u: u8) -> u16 {
    let kind = match (Upos::at(usize::from(u)), Xpos::at(usize::from(x))) {
        (Upos::Verb, Xpos::Vbg) => 8,
        (Upos::Verb, Xpos::Vbn) => 9,
        (Upos::Verb, Xpos::Vb) => 10,
        (_, Xpos::Wdt | Xpos::Wp | Xpos::WpS | Xpos::Wrb) => 11,
        _ => u16::from(punctuation(x, u)),
    };
    u16::from(u) | kind << 5
}

fn punctuation(x: u8, u: u8) -> u8 {
    if Upos::at(usize::from(u)) != Upos::Punct {
        return 0;
    }
    match Xpos::at(usize::from(x)) {
        Xpos::Comma => 1,
        Xpos::Colon => 2,
        Xpos::Lrb | Xpos::Open => 3,
        Xpos::Rrb | Xpos::Close => 4,
        Xpos::Hyph => 5,
        _ => 0,
    }
}

/// Penn tags by word class: all verbs alike, all nouns but names.
pub(crate) fn class(x: u8) -> u32 {
    match Xpos::at(usize::from(x)) {
        Xpos::Vb | Xpos::Vbd | Xpos::Vbg | Xpos::Vbn | Xpos::Vbp | Xpos::Vbz | Xpos::Md => 100,
        Xpos::Nnp | Xpos::Nnps => 101,
        Xpos::Nn | Xpos::Nns => 102,
        Xpos::Jj | Xpos::Jjr | Xpos::Jjs => 103,
        Xpos::Rb | Xpos::Rbr | Xpos::Rbs => 104,
        _ => u32::from(x),
    }
}
