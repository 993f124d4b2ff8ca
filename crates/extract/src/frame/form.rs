//! Forms of verbs and nouns, by the rules of spelling.

/// A form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `send`
    Base,
    /// `sends`
    ThirdPerson,
    /// `gave`: past tense only
    Past,
    /// `given`: participle only
    Participle,
    /// `sent`: past tense or participle
    PastOrParticiple,
    /// `sending`
    Gerund,
}

/// The forms of a verb, by the rules of spelling where they are not given.
pub(crate) fn forms(verb: &str) -> Vec<(String, Form)> {
    let mut parts = verb.split(' ');
    let base = parts.next().unwrap_or_default();
    let ends_e = base.ends_with('e');
    let ends_y =
        base.ends_with('y') && !base.ends_with(|c: char| "aeiou".contains(c)) && !ends_in_vowel_y(base);
    let third = if ends_y {
        format!("{}ies", &base[..base.len() - 1])
    } else if base.ends_with(['s', 'x', 'z']) || base.ends_with("ch") || base.ends_with("sh") {
        format!("{base}es")
    } else {
        format!("{base}s")
    };
    // `stab stabbed stabbed`: the past tense tells whether the last letter is doubled.
    let doubled = parts.clone().next().and_then(|past| past.strip_suffix("ed")).filter(|stem| {
        stem.len() == base.len() + 1 && stem.starts_with(base) && stem.ends_with(&base[base.len() - 1..])
    });
    let gerund = if let Some(stem) = doubled {
        format!("{stem}ing")
    } else if let Some(stem) = base.strip_suffix("ie") {
        format!("{stem}ying")
    } else if ends_e && !base.ends_with("ee") {
        format!("{}ing", &base[..base.len() - 1])
    } else {
        format!("{base}ing")
    };
    let mut out = vec![(base.to_owned(), Form::Base), (third, Form::ThirdPerson), (gerund, Form::Gerund)];
    match (parts.next(), parts.next()) {
        (Some(past), Some(participle)) if past != participle => {
            out.push((past.to_owned(), Form::Past));
            out.push((participle.to_owned(), Form::Participle));
        }
        (Some(past), _) => out.push((past.to_owned(), Form::PastOrParticiple)),
        _ => {
            let past = if ends_e {
                format!("{base}d")
            } else if ends_y {
                format!("{}ied", &base[..base.len() - 1])
            } else {
                format!("{base}ed")
            };
            out.push((past, Form::PastOrParticiple));
        }
    }
    out
}

/// The plural of a noun, by the rules of spelling.
pub(super) fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") => {
            format!("{noun}es")
        }
        _ => format!("{noun}s"),
    }
}

fn ends_in_vowel_y(base: &str) -> bool {
    base.len() > 1 && base[..base.len() - 1].ends_with(|c: char| "aeiou".contains(c))
}
