//! Paragraphs: runs of tokens between empty lines.

use std::ops::Range;

use crate::Token;

pub(crate) fn paragraphs(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for i in 1..=tokens.len() {
        let ends = i == tokens.len() || {
            let gap = &text[tokens[i - 1].bytes().end..tokens[i].bytes().start];
            gap.matches('\n').count() >= 2
        };
        if ends && start < i {
            out.push(start..i);
            start = i;
        }
    }
    out
}
