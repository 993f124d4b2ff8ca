//! JSON by its members: JSON Feed, ninjs.

use serde_json::Value;
use twosource_contract::limits::REPORTS_PER_INPUT;
use twosource_contract::{Error, Result, Unreadable};

use super::{Input, Item, json_feed, malformed, ninjs};

/// Takes a JSON text apart.
///
/// # Errors
/// `Unreadable` for what is no JSON, or in no format that is read.
pub(crate) fn read(text: &str, input: &Input<'_>) -> Result<Vec<Item>> {
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|e| malformed(input.label, "JSON", &format!("{e}")))?;
    if json_feed::is_feed(&value) {
        return json_feed::read(&value, input);
    }
    if ninjs::is_item(&value) {
        return Ok(vec![Item { number: None, draft: Ok(ninjs::read(&value, input.label)?) }]);
    }
    if let Value::Array(values) = &value
        && values.iter().any(ninjs::is_item)
    {
        let mut items: Vec<Item> = values
            .iter()
            .take(REPORTS_PER_INPUT)
            .enumerate()
            .map(|(i, value)| {
                let label = format!("{}#{}", input.label, i + 1);
                let draft = if ninjs::is_item(value) {
                    ninjs::read(value, &label)
                } else {
                    Err(malformed(&label, "ninjs", "it is no ninjs object"))
                };
                Item { number: Some(i + 1), draft }
            })
            .collect();
        if values.len() > REPORTS_PER_INPUT {
            let problem = format!("it has {} items, and {REPORTS_PER_INPUT} were read", values.len());
            items.push(Item {
                number: Some(items.len() + 1),
                draft: Err(malformed(input.label, "ninjs", &problem)),
            });
        }
        return Ok(items);
    }
    let format = "JSON that is neither a JSON Feed nor ninjs".to_owned();
    Err(Error::Unreadable { path: input.label.to_owned(), why: Unreadable::Format { format } })
}

/// A string member; empty where there is none.
pub(super) fn string(value: &Value, key: &str) -> String {
    match value.get(key) {
        Some(Value::String(words)) => words.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
