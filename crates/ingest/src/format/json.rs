//! JSON by its members: JSON Feed, ninjs.

mod cut;

use serde_json::Value;
use twosource_contract::limits::REPORTS_PER_INPUT;
use twosource_contract::{Error, Result, Unreadable};

use super::{Input, Item, json_feed, malformed, ninjs};

/// Takes a JSON text apart. Of one that breaks off the items before the break are read, and of the rest there is an error.
///
/// # Errors
/// `Unreadable` for what is no JSON, or in no format that is read.
pub(crate) fn read(text: &str, input: &Input<'_>) -> Result<Vec<Item>> {
    let text = text.trim_start_matches('\u{feff}');
    match serde_json::from_str(text) {
        Ok(value) => of_value(&value, input),
        Err(error) => {
            let broken = || malformed(input.label, "JSON", &format!("{error}"));
            let Some(cut::Cut { mut head, values }) = cut::read(text, "items", REPORTS_PER_INPUT) else {
                return Err(broken());
            };
            if values.is_empty() {
                return Err(broken());
            }
            match &mut head {
                Value::Object(members) => drop(members.insert("items".to_owned(), Value::Array(values))),
                head => *head = Value::Array(values),
            }
            let mut items = of_value(&head, input).map_err(|_no_news| broken())?;
            let problem = format!("what follows was not read: {error}");
            let number = items.len() + 1;
            items.push(Item::numbered(number, Err(malformed(input.label, "JSON", &problem))));
            Ok(items)
        }
    }
}

fn of_value(value: &Value, input: &Input<'_>) -> Result<Vec<Item>> {
    if json_feed::is_feed(value) {
        return json_feed::read(value, input);
    }
    if ninjs::is_item(value) {
        return Ok(vec![Item::only(ninjs::read(value, input.label, input.fetched)?)]);
    }
    if let Value::Array(values) = value
        && values.iter().any(ninjs::is_item)
    {
        let mut items: Vec<Item> = values
            .iter()
            .take(REPORTS_PER_INPUT)
            .enumerate()
            .map(|(i, value)| {
                let label = format!("{}#{}", input.label, i + 1);
                let draft = if ninjs::is_item(value) {
                    ninjs::read(value, &label, input.fetched)
                } else {
                    Err(malformed(&label, "ninjs", "it is no ninjs object"))
                };
                Item::numbered(i + 1, draft)
            })
            .collect();
        if values.len() > REPORTS_PER_INPUT {
            let problem = format!("it has {} items, and {REPORTS_PER_INPUT} were read", values.len());
            items.push(Item::numbered(items.len() + 1, Err(malformed(input.label, "ninjs", &problem))));
        }
        return Ok(items);
    }
    let format = "JSON that is neither a JSON Feed nor ninjs".to_owned();
    Err(Error::Unreadable { path: input.label.to_owned(), why: Unreadable::Format { format } })
}

/// Whether the beginning of a text is that of a JSON Feed or of ninjs.
pub(crate) fn begins_as_news(beginning: &str) -> bool {
    let text = beginning.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with(['{', '[']) {
        return false;
    }
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(values)) => values.iter().any(ninjs::is_item),
        Ok(value) => json_feed::is_feed(&value) || ninjs::is_item(&value),
        // There is more of it, or it is broken, which whoever reads it tells.
        Err(_cut) => json_feed::begins_as_feed(text) || ninjs::begins_as_item(text),
    }
}

/// A string member; empty where there is none.
pub(super) fn string(value: &Value, key: &str) -> String {
    match value.get(key) {
        Some(Value::String(words)) => words.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
