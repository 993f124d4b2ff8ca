//! The article of a page: dom_smoothie finds the part of the page that holds it, and `sift` makes an article of it.
//!
//! The finder is generous, and its measure is recall; the sieve brings the precision. Together they do better than
//! either, and cost little more than the finder.

use dom_query::{Document, NodeData, NodeRef};
use dom_smoothie::{CandidateSelectMode, Config, Readability, TextMode};

use twosource_model::BlockKind;

use super::sift::{self, Kept};
use super::{parse, walk};

/// Code points under which a page's own words are no article and the text in its metadata is preferred.
const SHORT: usize = 250;

/// Elements from which on the finder is not asked: it looks at each of them many times. A long page has ten thousand.
const ELEMENTS: usize = 40_000;
/// Block quotations that are looked after on one page.
const QUOTATIONS: usize = 200;
/// Elements around a block quotation that may be its box.
const BOXES: usize = 4;
/// Bytes of one text in a tree. The finder gives its answer as HTML, and the writer of HTML takes time with the square of
/// what it has to escape in one text.
const TEXT: usize = 8 * 1024;

/// The blocks of a page's article. `body` is its text as the metadata have it, or nothing; `html` the page itself.
pub(super) fn find(document: Document, html: &str, title: &str, body: &str) -> Vec<Kept> {
    prepare(&document);
    let config = Config {
        keep_classes: true,
        disable_json_ld: true,
        max_elements_to_parse: ELEMENTS,
        text_mode: TextMode::Raw,
        candidate_select_mode: CandidateSelectMode::Readability,
        ..Config::default()
    };
    let found = Readability::with_document(document, None, Some(config))
        .and_then(|mut readability| readability.parse())
        .map(|article| article.content);
    let mut kept = match found {
        Ok(content) => blocks(&content, title, body),
        // The finder finds no article in a page of a few lines, and is not asked about a page of very many elements.
        Err(_no_article) => Vec::new(),
    };
    if !kept.iter().any(is_text) {
        kept = blocks(html, title, "");
    }
    let chars: usize = kept.iter().filter(|k| is_text(k)).map(|k| k.words.chars().count()).sum();
    if chars < SHORT && body.chars().count() > chars {
        return if body.contains("</") {
            super::fragment(body, title, &mut Vec::new())
        } else {
            paragraphs(body)
        };
    }
    kept
}

fn is_text(block: &Kept) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::BlockQuotation)
}

/// The blocks of an article in a page or a part of one.
fn blocks(html: &str, title: &str, body: &str) -> Vec<Kept> {
    let parsed = parse::parse(html);
    sift::article(&walk::walk(&parsed.document.root()), title, body)
}

/// Makes the finder keep what is evidence: it judges by classes, and block quotations have the classes of embeds.
fn prepare(document: &Document) {
    for node in document.select("blockquote").nodes().iter().take(QUOTATIONS) {
        node.remove_attrs(&["class", "id", "role"]);
        // And so have the boxes around them, if they hold nothing else.
        let length = node.normalized_char_count();
        for around in node.ancestors(Some(BOXES)) {
            if around.normalized_char_count() > length * 2 {
                break;
            }
            around.remove_attrs(&["class", "id", "role"]);
            // The finder takes out whatever is called an aside, and this one is a quotation.
            if around.has_name("aside") {
                around.rename("div");
            }
        }
        // Of any other aside in the article the quotation stays, before it.
        let aside = node.ancestors_it(None).filter(|n| n.has_name("aside")).last();
        if let Some(aside) = aside
            .filter(|aside| aside.ancestors_it(None).any(|n| n.has_name("article") || n.has_name("main")))
        {
            aside.insert_before(node);
        }
    }
    let long: Vec<NodeRef<'_>> = document
        .root()
        .descendants_it()
        .filter(|n| n.is_text() && n.parent().is_none_or(|p| !p.has_name("script") && !p.has_name("style")))
        .filter(|n| {
            n.query_or(
                false,
                |node| matches!(&node.data, NodeData::Text { contents } if contents.len() > TEXT),
            )
        })
        .collect();
    for node in long {
        let text = node.text();
        let mut rest: &str = &text;
        while !rest.is_empty() {
            let at = rest.ceil_char_boundary(TEXT.min(rest.len()));
            node.insert_before(&document.tree.new_text(&rest[..at]));
            rest = &rest[at..];
        }
        node.remove_from_parent();
    }
}

/// The paragraphs of a bare text.
fn paragraphs(text: &str) -> Vec<Kept> {
    let parts = text.split(['\n', '\r']).map(super::clean::one_line).filter(|p| !p.is_empty());
    parts.map(|words| Kept { kind: BlockKind::Paragraph, words }).collect()
}
