//! The way through a tree from one word to another, as a reader can follow it.

use twosource_language::Relation;

use crate::text::Text;
use crate::tree::Tree;

/// Steps up from either word: further off, nothing is said of the way.
const STEPS: usize = 12;

/// `“sent” > nsubj > “Havrel”`: down by `>`, up by `<`; a preposition stands with its relation. `None` where the words
/// stand in different sentences or too far apart.
pub(super) fn path(text: &Text<'_>, from: usize, to: usize) -> Option<String> {
    let tree = Tree(&text.a);
    if from == to {
        return Some(format!("“{}” itself", text.a.letters(from)));
    }
    let (up, down) = (chain(tree, from), chain(tree, to));
    let (above, below) =
        up.iter().enumerate().find_map(|(i, w)| Some((i, down.iter().position(|d| d == w)?)))?;
    let mut out = format!("“{}”", text.a.letters(from));
    for step in 0..above {
        out.push_str(&format!(" < {} < “{}”", relation(text, up[step]), text.a.letters(up[step + 1])));
    }
    for step in (0..below).rev() {
        out.push_str(&format!(" > {} > “{}”", relation(text, down[step]), text.a.letters(down[step])));
    }
    Some(out)
}

/// A word and its heads, from itself upwards.
fn chain(tree: Tree<'_, '_>, word: usize) -> Vec<usize> {
    std::iter::successors(Some(word), |w| tree.head(*w)).take(STEPS).collect()
}

/// `obl (to)`
fn relation(text: &Text<'_>, word: usize) -> String {
    let tree = Tree(&text.a);
    let name = tree.relation(word).as_str();
    let lead = tree
        .child(word, Relation::Case)
        .or_else(|| tree.child(word, Relation::Mark))
        .map(|c| text.a.letters(c).to_lowercase());
    lead.map_or_else(|| name.to_owned(), |lead| format!("{name} ({lead})"))
}
