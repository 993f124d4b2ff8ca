//! Which blocks of a page's main part are the article, and what they are.
//!
//! What finds the main part of a page gives too much rather than too little: links to other articles, lines to share
//! and subscribe by, captions, credits, bylines. Here these are told apart: captions and credits keep their place as
//! what they are, and what belongs to no article goes. A block quotation always stays: it is evidence.

use twosource_model::BlockKind;

use crate::caption::{is_caption, is_credit};

use super::furniture::is_furniture;
use super::hint::Hint;
use super::sentence::{ends_sentence, is_told};
use super::walk::{Holder, RawBlock, Walked};

/// Code points from which on a paragraph of few links is surely prose.
const PROSE: usize = 90;

/// A block that stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) kind: BlockKind,
    pub(crate) words: String,
}

/// Sifts the blocks of an article. `title` is its headline, which is not repeated; `body` is what the page gives as the
/// article's text elsewhere, or nothing.
pub(super) fn article(walked: &Walked, title: &str, body: &str) -> Vec<Kept> {
    let blocks = &walked.blocks;
    let mut kept: Vec<Option<BlockKind>> = blocks.iter().map(|b| kind(walked, b, title)).collect();
    drop_sections(blocks, &mut kept);
    trim_start(blocks, &mut kept);
    trim_end(blocks, &mut kept);
    agree(blocks, &mut kept, body);
    finish(blocks, &kept)
}

/// Sifts the blocks of a piece of HTML that is an article already, as feeds, wires and letters send it: what its sender put
/// in belongs to it. Only what has no words, and what repeats the headline, goes.
pub(super) fn fragment(walked: &Walked, title: &str) -> Vec<Kept> {
    let kept = |block: &RawBlock| {
        Some(Kept { kind: kind_in_fragment(walked, block, title)?, words: block.words.clone() })
    };
    walked.blocks.iter().filter_map(kept).collect()
}

/// The blocks that stay, with headings only where something follows, and nothing twice in a row.
fn finish(blocks: &[RawBlock], kept: &[Option<BlockKind>]) -> Vec<Kept> {
    let mut out: Vec<Kept> = Vec::new();
    for (block, kind) in blocks.iter().zip(kept) {
        let Some(kind) = *kind else { continue };
        // Pages repeat what they print for other screens.
        if out.iter().rev().take(3).any(|k| k.words == block.words) {
            continue;
        }
        out.push(Kept { kind, words: block.words.clone() });
    }
    while out.last().is_some_and(|k| k.kind == BlockKind::SubHeadline) {
        out.pop();
    }
    out
}

/// What a block is by itself; `None`: no part of the article.
fn kind(walked: &Walked, block: &RawBlock, title: &str) -> Option<BlockKind> {
    let words = block.words.as_str();
    if !words.contains(char::is_alphanumeric) {
        return None;
    }
    let lower = words.to_lowercase();
    if walked.hinted(block, Hint::Aside) && !block.quoted {
        return None;
    }
    if let Some(kind) = marked(walked, block, &lower) {
        return Some(kind);
    }
    if walked.hinted(block, Hint::Byline) && block.chars < 400 {
        return None;
    }
    if is_credit(&lower, block.chars) {
        return Some(BlockKind::Credit);
    }
    if is_furniture(&lower, block) || is_link_list(block) {
        return None;
    }
    of_prose(block, title)
}

/// What a block of a fragment is; `None`: no words, or the headline again.
fn kind_in_fragment(walked: &Walked, block: &RawBlock, title: &str) -> Option<BlockKind> {
    let words = block.words.as_str();
    if !words.contains(char::is_alphanumeric) {
        return None;
    }
    let lower = words.to_lowercase();
    if let Some(kind) = marked(walked, block, &lower) {
        return Some(kind);
    }
    let by = walked.hinted(block, Hint::Byline) && block.chars < PROSE && !ends_sentence(words);
    if by || is_credit(&lower, block.chars) {
        return Some(BlockKind::Credit);
    }
    of_prose(block, title)
}

/// What the markup around a block says that it is.
fn marked(walked: &Walked, block: &RawBlock, lower: &str) -> Option<BlockKind> {
    let pictured = || if is_credit(lower, block.chars) { BlockKind::Credit } else { BlockKind::Caption };
    if block.caption || walked.hinted(block, Hint::Caption) && block.chars < 600 {
        return Some(pictured());
    }
    if walked.hinted(block, Hint::Credit) && block.chars < 300 {
        return Some(BlockKind::Credit);
    }
    if block.quoted {
        return Some(BlockKind::BlockQuotation);
    }
    block.figure.then(pictured)
}

/// What a block of an article is that nothing marks; `None` where it repeats the headline.
fn of_prose(block: &RawBlock, title: &str) -> Option<BlockKind> {
    if same_words(&block.words, title) {
        return None;
    }
    Some(match block.holder {
        Holder::Heading => BlockKind::SubHeadline,
        _ if is_caption(&block.words) => BlockKind::Caption,
        _ => BlockKind::Paragraph,
    })
}

/// Whether two texts have the same words, whatever stands between them.
fn same_words(a: &str, b: &str) -> bool {
    let fold = |t: &str| -> String {
        t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    a.len() < b.len() * 2 + 8 && b.len() < a.len() * 2 + 8 && !a.is_empty() && fold(a) == fold(b)
}

pub(super) fn mostly_words(block: &RawBlock) -> bool {
    block.linked * 2 < block.chars
}

fn is_prose(block: &RawBlock) -> bool {
    block.chars >= PROSE && mostly_words(block) && block.holder != Holder::Heading
}

/// Whether a block is a link or links and little more.
fn is_link_list(block: &RawBlock) -> bool {
    let all = block.linked * 10 >= block.chars * 8;
    match block.holder {
        Holder::Heading => block.linked == block.chars && block.chars > 0,
        Holder::Item => all,
        _ => all && (block.chars < 160 || !ends_sentence(&block.words)),
    }
}

/// Takes out sections that lead elsewhere: a heading that says so, and the links and short lines after it.
fn drop_sections(blocks: &[RawBlock], kept: &mut [Option<BlockKind>]) {
    const HEADS: [&str; 22] = [
        "related",
        "more from",
        "more on",
        "more great",
        "more stories",
        "more:",
        "trending",
        "you may also like",
        "you might also like",
        "most read",
        "most popular",
        "recommended",
        "don't miss",
        "don’t miss",
        "read more",
        "read next",
        "about the author",
        "comments",
        "leave a comment",
        "tags",
        "share this",
        "see also",
    ];
    let mut dropping = false;
    for (block, kind) in blocks.iter().zip(kept.iter_mut()) {
        let lower = if block.chars < 60 { block.words.to_lowercase() } else { String::new() };
        let leads = block.holder != Holder::Item && !is_told(&block.words);
        if !lower.is_empty() && leads && HEADS.iter().any(|h| lower.starts_with(h)) {
            dropping = true;
            *kind = None;
            continue;
        }
        if dropping {
            let goes_on = block.linked * 2 >= block.chars || block.chars < 60 && !ends_sentence(&block.words);
            if goes_on && *kind != Some(BlockKind::BlockQuotation) {
                *kind = None;
            } else {
                dropping = false;
            }
        }
    }
}

/// Takes short lines out that stand before the first prose: sections, bylines, dates.
fn trim_start(blocks: &[RawBlock], kept: &mut [Option<BlockKind>]) {
    let first = blocks.iter().zip(kept.iter()).position(|(b, k)| {
        matches!(k, Some(BlockKind::Paragraph | BlockKind::BlockQuotation)) && is_prose(b)
    });
    let Some(first) = first else { return };
    for (block, kind) in blocks.iter().zip(kept.iter_mut()).take(first) {
        let lower = block.words.to_lowercase();
        let by = block.chars < 120
            && ["by ", "von ", "par ", "por "].iter().any(|b| lower.starts_with(b))
            && !is_told(&block.words);
        let bare = block.chars < 60
            && !ends_sentence(&block.words)
            && !matches!(block.holder, Holder::Heading | Holder::Row);
        if *kind == Some(BlockKind::Paragraph) && (by || bare) {
            *kind = None;
        }
    }
}

/// Takes out what stands after the last prose: links, calls to follow, lines on the author.
fn trim_end(blocks: &[RawBlock], kept: &mut [Option<BlockKind>]) {
    const AUTHOR: [&str; 8] =
        ["email ", "e-mail ", "write to ", "contact ", "have a tip", "follow ", "got a tip", "sign up"];
    /// What speaks of the text itself, in whole sentences too.
    const ITSELF: [&str; 4] = ["this article was ", "this story was ", "this post ", "originally published"];
    for (block, kind) in blocks.iter().zip(kept.iter_mut()).rev() {
        let Some(known) = *kind else { continue };
        if !matches!(known, BlockKind::Paragraph | BlockKind::SubHeadline) {
            continue;
        }
        let lower = block.words.to_lowercase();
        let linked = block.linked * 3 >= block.chars * 2;
        let short = block.chars < 40
            && !ends_sentence(&block.words)
            && !matches!(block.holder, Holder::Item | Holder::Row);
        let author = block.chars < 400
            && (AUTHOR.iter().any(|a| lower.starts_with(a)) && !is_told(&block.words)
                || ITSELF.iter().any(|a| lower.starts_with(a))
                || lower.contains("can be reached at")
                || lower.contains("may be reached at")
                || lower.contains("follow him on")
                || lower.contains("follow her on")
                || lower.contains("follow them on"));
        if linked || short || author || known == BlockKind::SubHeadline {
            *kind = None;
        } else {
            break;
        }
    }
}

/// Sets the blocks against the article's text as the page's metadata have it: where the two agree on most of it, what
/// stands in the page alone goes.
fn agree(blocks: &[RawBlock], kept: &mut [Option<BlockKind>], body: &str) {
    /// Work that may be spent: code points of the blocks times those of the text.
    const WORK: usize = 200_000_000;
    let fold = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let body = fold(body);
    if body.len() < 500 || blocks.len().saturating_mul(body.len()) > WORK {
        return;
    }
    let is_text = |kind: &Option<BlockKind>| matches!(kind, Some(BlockKind::Paragraph));
    let folded: Vec<String> = blocks
        .iter()
        .zip(kept.iter())
        .map(|(b, k)| if is_text(k) { fold(&b.words) } else { String::new() })
        .collect();
    let found: Vec<bool> = folded.iter().map(|f| !f.is_empty() && body.contains(f.as_str())).collect();
    let all: usize = folded.iter().map(String::len).sum();
    let shared: usize = folded.iter().zip(&found).filter(|(_, found)| **found).map(|(f, _)| f.len()).sum();
    // The text must be most of the page's, and nearly all of it must be there: a teaser would cut the article.
    if shared * 10 < all * 7 || body.len() * 10 < all * 8 || shared * 10 < body.len() * 8 {
        return;
    }
    for (kind, found) in kept.iter_mut().zip(&found) {
        if is_text(kind) && !found {
            *kind = None;
        }
    }
}
