//! Time expressions: `{"id", "dct", "text"}` in, `{"id", "timexes": [{"span", "type", "value"}]}` out. Spans are half-open,
//! in Unicode code points; a document's creation time is the publication date that its times hang on.

use anyhow::{Context as _, ensure};
use serde::Deserialize;
use serde_json::{Value, json};
use twosource_contract::Stop;
use twosource_model::{DateMention, Published, Report, ReportName, SourceName, TimexKind};

#[derive(Deserialize)]
struct Document {
    id: String,
    dct: String,
    text: String,
}

/// The times of one document.
pub(super) fn answer(document: Value) -> anyhow::Result<Value> {
    let Document { id, dct, text } = serde_json::from_value(document)?;
    let published: Published = dct.parse().with_context(|| format!("{id}: dct {dct:?} is no date"))?;
    let report = report(published, text)?;
    let reading = twosource_extract::read(&report, &Stop::new())?;
    ensure!(reading.notes.is_empty(), "{id}: {}", reading.notes.join("; "));
    let timexes: Vec<Value> = reading.dates.iter().map(timex).collect();
    Ok(json!({ "id": id, "timexes": timexes }))
}

fn report(published: Published, text: String) -> anyhow::Result<Report> {
    let name = ReportName::of(&SourceName::of_title("Corpus"), "0000000000000000")?;
    let language = "en".to_owned();
    Ok(Report { language, published: Some(published), ..Report::of_text(name, text) })
}

fn timex(date: &DateMention) -> Value {
    let kind = match date.time.kind {
        TimexKind::Date => "DATE",
        TimexKind::Time => "TIME",
        TimexKind::Duration => "DURATION",
        TimexKind::Set => "SET",
    };
    // A reading underlines `on Friday`; TIMEX3 leaves the preposition out.
    let words = &date.passage.words;
    let on = words.get(..2).is_some_and(|w| w.eq_ignore_ascii_case("on"))
        && words[2..].starts_with(char::is_whitespace);
    let lead = if on { words.chars().count() - words[2..].trim_start().chars().count() } else { 0 };
    let start = date.passage.span.start as usize + lead;
    json!({ "span": [start, date.passage.span.end], "type": kind, "value": date.time.value })
}
