//! JSON that breaks off: the values of a list that stand whole before the break.

use serde_json::Value;

/// The head of a text and the values of its list, as far as they are whole.
#[derive(Debug, PartialEq)]
pub(super) struct Cut {
    /// The members before the list; null where the list is all there is.
    pub(super) head: Value,
    pub(super) values: Vec<Value>,
}

/// Takes a text apart that is no JSON as a whole: `name` is the member whose list is wanted. At most `most` values are
/// read. `None` where no such list begins.
pub(super) fn read(text: &str, name: &str, most: usize) -> Option<Cut> {
    let start = if text.trim_start().starts_with('[') { text.find('[')? + 1 } else { list(text, name)? };
    let head = format!("{}]{}", &text[..start], if text.trim_start().starts_with('[') { "" } else { "}" });
    let head = match serde_json::from_str(&head).ok()? {
        head @ Value::Object(_) => head,
        _ => Value::Null,
    };
    let mut values = Vec::new();
    let mut rest = &text[start..];
    while values.len() < most {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        let Some(Ok(value)) = stream.next() else { break };
        rest = &rest[stream.byte_offset()..];
        values.push(value);
    }
    Some(Cut { head, values })
}

/// The byte after the bracket that opens the list of a member of the outermost object.
fn list(text: &str, name: &str) -> Option<usize> {
    let wanted = format!("\"{name}\"");
    let (mut depth, mut in_string, mut escaped) = (0usize, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if std::mem::take(&mut escaped) => {}
            '\\' if in_string => escaped = true,
            '"' => {
                let after = text[at..].strip_prefix(&wanted).filter(|_| !in_string && depth == 1);
                let list = after
                    .and_then(|rest| rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('['));
                if let Some(rest) = list {
                    return Some(text.len() - rest.len());
                }
                in_string = !in_string;
            }
            _ if in_string => {}
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn whole_values_are_read_before_a_break() {
        for (text, head, values) in [
            (
                r#"{"a": "\"items\": [", "b": {"items": [9]}, "items": [1, {"c": [2]}, {"d"#,
                json!({"a": "\"items\": [", "b": {"items": [9]}, "items": []}),
                json!([1, {"c": [2]}]),
            ),
            (r#"{"items": [{"c": "]}"}, x, 3]}"#, json!({"items": []}), json!([{"c": "]}"}])),
            (r#" [ {"c": 1}, {"c": 2"#, Value::Null, json!([{"c": 1}])),
        ] {
            let cut = read(text, "items", 10).unwrap();
            assert_eq!((&cut.head, Value::Array(cut.values)), (&head, values), "{text}");
        }
        for text in ["{\"a\": [1,", "{\"b\": {\"items\": [1, 2", "", "}"] {
            assert_eq!(read(text, "items", 10), None, "{text}");
        }
    }
}
