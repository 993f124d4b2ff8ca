//! Which reports of a corpus tell of one matter: `{"id", "source", "url", "published", "title", "text"}` in, `{"id",
//! "cluster"}` out. All reports of the file are thrown together; those that have no text stay by themselves.

use std::collections::HashMap;

use anyhow::ensure;
use serde::Deserialize;
use serde_json::json;
use twosource_contract::{Stop, VerifyRequest};
use twosource_model::ReportName;

use super::article::Article;
use super::corpus::Files;

#[derive(Deserialize)]
struct Document {
    id: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    title: Option<String>,
    text: String,
}

/// Reads all documents, puts them together by matter, and writes the cluster of each.
pub(super) fn run(files: &Files) -> anyhow::Result<()> {
    let mut set = VerifyRequest::default();
    let mut names: Vec<(String, Option<ReportName>)> = Vec::new();
    files.each(|document| {
        let Document { id, source, url, published, title, text } = serde_json::from_value(document)?;
        let article = Article {
            source: &source,
            title: title.as_deref().unwrap_or_default(),
            published: published.as_deref().unwrap_or_default(),
            url: url.as_deref().unwrap_or_default(),
            text: &text,
        };
        if text.trim().is_empty() {
            names.push((id, None));
            return Ok(());
        }
        let (report, reading) = article.read(&id)?;
        names.push((id, Some(report.name.clone())));
        // One text twice is one report.
        if !set.reports.iter().any(|r| r.name == report.name) {
            set.reports.push(report);
            set.readings.push(reading);
        }
        Ok(())
    })?;
    ensure!(!names.is_empty(), "the file holds no document");
    let matters = twosource_verify::matters(&set, &Stop::new())?;
    let of_report: HashMap<&ReportName, usize> =
        matters.iter().enumerate().flat_map(|(n, group)| group.iter().map(move |r| (r, n))).collect();
    let answers = names.iter().map(|(id, report)| {
        let cluster = report.as_ref().and_then(|r| of_report.get(r));
        let cluster = cluster.map_or_else(|| format!("alone-{id}"), |n| format!("matter-{n}"));
        json!({ "id": id, "cluster": cluster })
    });
    files.write(answers)
}
