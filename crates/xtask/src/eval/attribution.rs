//! Attributions: `{"id", "text"}` in, `{"id", "quotes": [{"content", "cue", "speaker", "speaker_text", "speaker_resolved",
//! "kind"}]}` out. Spans are half-open, in Unicode code points.

use anyhow::Context as _;
use serde::Deserialize;
use serde_json::{Value, json};
use twosource_contract::Stop;
use twosource_extract::{Attributed, Manner};
use twosource_model::{Report, ReportName, SourceName, Span};

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
}

/// What one document credits to whom.
pub(super) fn answer(document: Value) -> anyhow::Result<Value> {
    let Document { id, text } = serde_json::from_value(document)?;
    let name = ReportName::of(&SourceName::of_title("Corpus"), "0000000000000000")?;
    let report = Report { language: "en".to_owned(), ..Report::of_text(name, text) };
    let found = twosource_extract::attributed(&report, &Stop::new()).with_context(|| id.clone())?;
    // The corpora mark what the text credits, not what somebody in it credits to others.
    let inner = |quote: &Attributed| {
        let cue =
            |c: Span| found.iter().any(|o| o.speaker.is_some() && o.content.iter().any(|s| s.overlaps(c)));
        quote.cue.is_some_and(cue)
    };
    let outer = found.iter().filter(|quote| !inner(quote));
    let quotes: Vec<Value> = outer.map(|quote| answer_of(&report.text, quote)).collect();
    Ok(json!({ "id": id, "quotes": quotes }))
}

fn answer_of(text: &str, quote: &Attributed) -> Value {
    let kind = match quote.manner {
        Manner::Direct => "direct",
        Manner::Mixed => "mixed",
        Manner::Indirect => "indirect",
    };
    let spans = |span: Option<Span>| -> Vec<[u32; 2]> { span.into_iter().map(pair).collect() };
    let speaker = quote.speaker.map_or_else(
        || quote.name.clone(),
        |span| text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect(),
    );
    json!({
        "content": quote.content.iter().copied().map(pair).collect::<Vec<_>>(),
        "cue": spans(quote.cue),
        "speaker": spans(quote.speaker),
        "speaker_text": speaker,
        "speaker_resolved": quote.name,
        "kind": kind,
    })
}

fn pair(span: Span) -> [u32; 2] {
    [span.start, span.end]
}
