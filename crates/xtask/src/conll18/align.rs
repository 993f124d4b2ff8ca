//! Which word of the system is which word of the gold treebank.

use super::Word;

/// Pairs of indices, gold first, in order.
pub(super) fn words(gold: &[Word<'_>], system: &[Word<'_>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut g, mut s) = (0, 0);
    while g < gold.len() && s < system.len() {
        if gold[g].multiword || system[s].multiword {
            let (from, end) = multiword_start(gold, system, g, s);
            let to = multiword_end(gold, system, from, end);
            common(gold, system, from, to, &mut pairs);
            (g, s) = to;
        } else if gold[g].span == system[s].span {
            pairs.push((g, s));
            g += 1;
            s += 1;
        } else if gold[g].span.start <= system[s].span.start {
            g += 1;
        } else {
            s += 1;
        }
    }
    pairs
}

/// The words from which a multiword token of one side is covered, as tightly as may be, and where that token ends.
fn multiword_start(gold: &[Word<'_>], system: &[Word<'_>], g: usize, s: usize) -> ((usize, usize), usize) {
    if gold[g].multiword {
        let behind = !system[s].multiword && system[s].span.start < gold[g].span.start;
        ((g, s + usize::from(behind)), gold[g].span.end)
    } else {
        let behind = gold[g].span.start < system[s].span.start;
        ((g + usize::from(behind), s), system[s].span.end)
    }
}

/// The words up to which multiword tokens of both sides overlap.
fn multiword_end(
    gold: &[Word<'_>],
    system: &[Word<'_>],
    (mut g, mut s): (usize, usize),
    mut end: usize,
) -> (usize, usize) {
    while !beyond(gold.get(g), end) || !beyond(system.get(s), end) {
        let gold_first = match (gold.get(g), system.get(s)) {
            (Some(a), Some(b)) => a.span.start <= b.span.start,
            (a, _) => a.is_some(),
        };
        let word = if gold_first { &gold[g] } else { &system[s] };
        if word.multiword && word.span.end > end {
            end = word.span.end;
        }
        if gold_first {
            g += 1;
        } else {
            s += 1;
        }
    }
    (g, s)
}

fn beyond(word: Option<&Word<'_>>, end: usize) -> bool {
    match word {
        None => true,
        Some(word) if word.multiword => word.span.start >= end,
        Some(word) => word.span.end > end,
    }
}

/// Pairs the longest common subsequence of forms.
fn common(
    gold: &[Word<'_>],
    system: &[Word<'_>],
    from: (usize, usize),
    to: (usize, usize),
    pairs: &mut Vec<(usize, usize)>,
) {
    let (height, width) = (to.0 - from.0, to.1 - from.1);
    let same = |g: usize, s: usize| gold[from.0 + g].form == system[from.1 + s].form;
    // One row and column more than words, so that what lies beyond the last is nothing.
    let mut longest = vec![vec![0usize; width + 1]; height + 1];
    for g in (0..height).rev() {
        for s in (0..width).rev() {
            let both = if same(g, s) { 1 + longest[g + 1][s + 1] } else { 0 };
            longest[g][s] = both.max(longest[g + 1][s]).max(longest[g][s + 1]);
        }
    }
    let (mut g, mut s) = (0, 0);
    while g < height && s < width {
        if same(g, s) {
            pairs.push((from.0 + g, from.1 + s));
            g += 1;
            s += 1;
        } else if longest[g][s] == longest[g + 1][s] {
            g += 1;
        } else {
            s += 1;
        }
    }
}
