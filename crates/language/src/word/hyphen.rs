//! Which hyphens part words.

use super::Cut;

/// Beginnings that are no words of their own, and so stay with what follows.
const PREFIXES: &[&str] = &[
    "a", "afro", "agro", "ante", "anti", "arch", "be", "bi", "bio", "co", "counter", "cross", "cyber", "de",
    "dis", "e", "ex", "extra", "hyper", "infra", "inter", "intra", "macro", "mega", "meta", "micro", "mid",
    "mini", "mis", "mono", "multi", "neo", "non", "over", "para", "peri", "poly", "post", "pre", "pro",
    "proto", "pseudo", "psycho", "re", "retro", "semi", "socio", "sub", "super", "trans", "tri", "ultra",
    "un", "uni",
];

/// Endings that are no words of their own.
const SUFFIXES: &[&str] =
    &["able", "ahol", "aholic", "esque", "ever", "fest", "gate", "itis", "less", "most", "wise"];

/// The longest of them.
const LONGEST: usize = 7;

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// Cuts before and after each hyphen that parts words.
pub(super) fn cut(word: &str, cuts: &mut Vec<Cut>) {
    if word.contains(is_hyphen) && !is_address(word) {
        parts(word, cuts);
    }
}

/// The same where the word is known to be no address.
pub(super) fn parts(word: &str, cuts: &mut Vec<Cut>) {
    let mut start = 0;
    // Whether the piece that begins at `start` already holds a prefix.
    let mut prefixed = false;
    for (at, hyphen) in word.match_indices(is_hyphen) {
        let end = at + hyphen.len();
        let (piece, after) = (&word[start..at], &word[end..]);
        let next = &after[..after.find(is_hyphen).unwrap_or(after.len())];
        let joins = piece.is_empty()
            || after.is_empty()
            || !prefixed && is_prefix(piece, next)
            || listed(next, SUFFIXES) && end + next.len() == word.len();
        if joins {
            prefixed = true;
            continue;
        }
        cuts.push((at, false));
        cuts.push((end, false));
        start = end;
        prefixed = false;
    }
}

fn is_prefix(piece: &str, next: &str) -> bool {
    let shouted = piece.len() > 1 && piece.bytes().all(|b| b.is_ascii_uppercase());
    let follows = match piece.to_ascii_lowercase().as_str() {
        "mid" => true,
        "a" | "e" | "be" | "de" | "bi" | "un" | "uni" => {
            next.len() > 2 && next.starts_with(char::is_lowercase) && piece != "A"
        }
        _ => next.starts_with(char::is_alphabetic) && next.len() > 1,
    };
    follows && (!shouted || next.bytes().all(|b| b.is_ascii_uppercase())) && listed(piece, PREFIXES)
}

fn listed(piece: &str, list: &[&str]) -> bool {
    piece.len() <= LONGEST && list.iter().any(|l| piece.eq_ignore_ascii_case(l))
}

/// Addresses and file names keep their hyphens.
fn is_address(word: &str) -> bool {
    word.contains(['@', '/', '_', '#', '%'])
        || word.contains('.') && word.split('.').all(|l| l.chars().nth(1).is_some())
}
