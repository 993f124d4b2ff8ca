//! Whether a source may be taken as it is given, and which source a report's words mean.

use twosource_contract::limits::{self, at_most};
use twosource_contract::{Error, PageRequest, Reason, Result, SourceUpdate, Store, Violation};
use twosource_model::{Source, SourceName};

/// The fields that a mask may name.
const FIELDS: [&str; 5] = ["title", "aliases", "kind", "family", "country"];

/// Refuses a source that no reader could tell from another, or that is above a limit.
///
/// # Errors
/// `TooLarge`; `Invalid` with every wrong field.
pub(crate) fn check(source: &Source) -> Result<()> {
    let too_long = |field: &str, words: &str| {
        at_most(field, "bytes", Reason::FieldTooLong, words.len(), limits::FIELD_BYTES)
    };
    at_most(
        "source.aliases",
        "aliases",
        Reason::FieldTooLong,
        source.aliases.len(),
        limits::ALIASES_PER_SOURCE,
    )?;
    too_long("source.title", &source.title)?;
    too_long("source.family", &source.family)?;
    too_long("source.country", &source.country)?;
    let mut violations = Vec::new();
    let mut refuse = |field: String, description: &str| {
        violations.push(Violation { field, description: description.to_owned() });
    };
    if let Some(problem) = no_title(&source.title) {
        refuse("source.title".to_owned(), problem);
    }
    let mut before: Vec<String> = vec![fold(&source.title)];
    for (i, alias) in source.aliases.iter().enumerate() {
        let field = format!("source.aliases[{i}]");
        too_long(&field, alias)?;
        let folded = fold(alias);
        if let Some(problem) = no_title(alias) {
            refuse(field, problem);
        } else if before.contains(&folded) {
            refuse(field, "this name stands there already: leave one of the two out");
        }
        before.push(folded);
    }
    if source.family.contains(char::is_control) {
        refuse("source.family".to_owned(), "has a control character: write the family's name in one line");
    }
    let country = source.country.as_bytes();
    if !country.is_empty() && (country.len() != 2 || !country.iter().all(u8::is_ascii_uppercase)) {
        let problem = "is no country code: write the two upper-case letters of ISO 3166-1, such as KR";
        refuse("source.country".to_owned(), problem);
    }
    if violations.is_empty() { Ok(()) } else { Err(Error::Invalid { violations }) }
}

/// Why words are no title.
fn no_title(words: &str) -> Option<&'static str> {
    if words.trim().is_empty() {
        Some("is empty: write the name that readers know")
    } else if words.contains(char::is_control) {
        Some("has a line break or another control character: write it in one line")
    } else {
        None
    }
}

/// `kept` with the fields that the update's mask names; all of them where it names none.
///
/// # Errors
/// `Invalid` for a field that there is not.
pub(crate) fn updated(kept: Source, update: SourceUpdate) -> Result<Source> {
    let wrong = |i: usize, field: &str| Violation {
        field: format!("update_mask.paths[{i}]"),
        description: format!("`{}` can't be updated: name {}", crate::shown(field), FIELDS.join(", ")),
    };
    let violations: Vec<Violation> = update
        .mask
        .iter()
        .enumerate()
        .filter(|(_, f)| !FIELDS.contains(&f.as_str()))
        .map(|(i, f)| wrong(i, f))
        .take(FIELDS.len())
        .collect();
    if !violations.is_empty() {
        return Err(Error::Invalid { violations });
    }
    let named = |field: &str| update.mask.is_empty() || update.mask.iter().any(|f| f == field);
    let Source { name: _, title, aliases, kind, family, country } = update.source;
    Ok(Source {
        title: if named("title") { title } else { kept.title },
        aliases: if named("aliases") { aliases } else { kept.aliases },
        kind: if named("kind") { kind } else { kept.kind },
        family: if named("family") { family } else { kept.family },
        country: if named("country") { country } else { kept.country },
        name: kept.name,
    })
}

/// The kept source that reports mean by `title`: the one whose name is made of it, else the one with that title, else
/// the one with that alias, the first by name of several. Case and white space make no difference.
///
/// The scan over all sources is made for new titles and for aliases only; there are some thousands of sources, not
/// millions.
pub(crate) async fn known_by(store: &dyn Store, title: &str) -> Result<Option<Source>> {
    if let Some(source) = store.source(&SourceName::of_title(title)).await? {
        return Ok(Some(source));
    }
    let wanted = fold(title);
    let mut by_alias = None;
    let mut page = PageRequest { size: limits::PAGE_SIZE_MAX, token: String::new() };
    loop {
        let sources = store.sources(&page).await?;
        for source in sources.items {
            if fold(&source.title) == wanted {
                return Ok(Some(source));
            }
            if by_alias.is_none() && source.aliases.iter().any(|a| fold(a) == wanted) {
                by_alias = Some(source);
            }
        }
        if sources.next_token.is_empty() {
            return Ok(by_alias);
        }
        page.token = sources.next_token;
    }
}

/// A title as it is compared.
fn fold(title: &str) -> String {
    let words: Vec<String> = title.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use twosource_model::SourceKind;

    fn kcna() -> Source {
        Source { aliases: vec!["KCNA".to_owned()], ..Source::of_title("Korean Central News Agency") }
    }

    #[test]
    fn a_wrong_field_is_named() {
        assert_eq!(check(&kcna()), Ok(()));
        assert_eq!(check(&Source { country: "KP".to_owned(), ..kcna() }), Ok(()));
        for (source, field) in [
            (Source { title: " ".to_owned(), ..kcna() }, "source.title"),
            (Source { title: "a\nb".to_owned(), ..kcna() }, "source.title"),
            (Source { aliases: vec![String::new()], ..kcna() }, "source.aliases[0]"),
            (Source { aliases: vec!["A".to_owned(), "a ".to_owned()], ..kcna() }, "source.aliases[1]"),
            (
                Source { aliases: vec!["korean central  news agency".to_owned()], ..kcna() },
                "source.aliases[0]",
            ),
            (Source { family: "a\tb".to_owned(), ..kcna() }, "source.family"),
            (Source { country: "kp".to_owned(), ..kcna() }, "source.country"),
            (Source { country: "KOR".to_owned(), ..kcna() }, "source.country"),
        ] {
            match check(&source) {
                Err(Error::Invalid { violations }) => assert_eq!(violations[0].field, field),
                other => panic!("{field}: {other:?}"),
            }
        }
        let long = "x".repeat(limits::FIELD_BYTES + 1);
        for (source, field) in [
            (Source { title: long.clone(), ..kcna() }, "source.title"),
            (Source { family: long.clone(), ..kcna() }, "source.family"),
            (Source { aliases: vec![long], ..kcna() }, "source.aliases[0]"),
            (
                Source { aliases: vec![String::new(); limits::ALIASES_PER_SOURCE + 1], ..kcna() },
                "source.aliases",
            ),
        ] {
            match check(&source) {
                Err(Error::TooLarge { field: named, .. }) => assert_eq!(named, field),
                other => panic!("{field}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_mask_says_what_is_taken() {
        let new = Source { kind: SourceKind::Wire, country: "KP".to_owned(), ..Source::of_title("Other") };
        let update = |mask: &[&str]| {
            let mask = mask.iter().map(|f| (*f).to_owned()).collect();
            updated(kcna(), SourceUpdate { source: new.clone(), mask })
        };
        assert_eq!(update(&["kind"]).unwrap(), Source { kind: SourceKind::Wire, ..kcna() });
        assert_eq!(update(&[]).unwrap(), Source { name: kcna().name, ..new.clone() });
        match update(&["title", "name"]) {
            Err(Error::Invalid { violations }) => assert_eq!(violations[0].field, "update_mask.paths[1]"),
            other => panic!("{other:?}"),
        }
    }
}
