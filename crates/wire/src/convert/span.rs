//! Places in a report's text.

use twosource_model as model;

use super::by_reference;
use super::field::required;
use super::malformed::Malformed;
use crate::proto;

impl From<model::Span> for proto::Span {
    fn from(span: model::Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

impl TryFrom<proto::Span> for model::Span {
    type Error = Malformed;

    fn try_from(given: proto::Span) -> Result<Self, Malformed> {
        let proto::Span { start, end } = given;
        if end < start {
            return Err(Malformed::wrong(format!("ends at {end} before it starts at {start}")));
        }
        Ok(Self { start, end })
    }
}

impl From<model::Passage> for proto::Passage {
    fn from(passage: model::Passage) -> Self {
        let model::Passage { span, words } = passage;
        Self { span: Some(span.into()), words }
    }
}

impl TryFrom<proto::Passage> for model::Passage {
    type Error = Malformed;

    fn try_from(given: proto::Passage) -> Result<Self, Malformed> {
        passage(given.span, given.words)
    }
}

by_reference!(model::Span => proto::Span, model::Passage => proto::Passage);

/// A span with its words, which must be as long as it is.
pub(super) fn passage(span: Option<proto::Span>, words: String) -> Result<model::Passage, Malformed> {
    let span: model::Span = required("span", span)?;
    // No more is counted than the span allows, and one.
    let counted = words.chars().take(span.len() as usize + 1).count();
    if counted != span.len() as usize {
        let problem = format!(
            "are not as long as their span, {} code points: count code points, not bytes",
            span.len()
        );
        return Err(Malformed::wrong(problem).at("words"));
    }
    Ok(model::Passage { span, words })
}
