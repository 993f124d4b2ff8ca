//! How long somebody is sent to prison or banned for: a length of time that is told as the amount of a deed.

use twosource_language::{TimeExpression, TimeHedge, Timex, Unit};
use twosource_model::Hedge;

use super::Count;
use crate::event::Happening;
use crate::frame::LEXICON;
use crate::text::{Text, fold};

/// Frames of what is meted out by its length.
const METED: &[&str] = &["sentence", "ban"];
/// Tokens behind the verb among which the length stands.
const NEAR: usize = 16;

/// The length of a sentence or a ban, in months; `None` where it is not told, or where some of it is suspended.
pub(crate) fn term(text: &Text<'_>, h: &Happening) -> Option<Count> {
    let a = &text.a;
    if !METED.contains(&LEXICON.frames[h.frame].id.as_str()) {
        return None;
    }
    let end = text.around(h.word).end.min(h.word + NEAR).min(h.tokens.end.max(h.word + 1));
    let first = a.times.partition_point(|t| t.tokens.start < h.word);
    let mut within =
        a.times[first..].iter().take_while(|t| t.tokens.start < end).filter(|t| is_meted(text, t));
    let (time, next) = (within.next()?, within.next());
    // `two years, one of them suspended`: how much of it is served is told apart.
    let parted = (time.tokens.end..text.around(h.word).end.min(time.tokens.end + 8)).any(|i| {
        matches!(
            fold(a.word(i)).as_str(),
            "suspended" | "probation" | "conditional" | "conditionally" | "parole" | "concurrently"
        )
    });
    if next.is_some() || parted {
        return None;
    }
    let months = months(time)?;
    let (low, high, hedge) = match time.hedge {
        None => (Some(months), Some(months), Hedge::Exact),
        Some(TimeHedge::About) => (Some(months * 0.9), Some(months * 1.1), Hedge::About),
        Some(TimeHedge::AtLeast | TimeHedge::MoreThan) => (Some(months), None, Hedge::AtLeast),
        Some(_) => (None, Some(months), Hedge::AtMost),
    };
    Some(Count {
        low,
        high,
        hedge,
        unit: "month".to_owned(),
        scope: vec!["term".to_owned()],
        added: false,
        tokens: time.tokens.clone(),
        anchor: h.word,
        lemma: h.lemma.clone(),
        frame: None,
        house: None,
    })
}

/// `to two years`, `for two years`, `a term of two years`; not `for crimes over two years`.
fn is_meted(text: &Text<'_>, time: &Timex) -> bool {
    let a = &text.a;
    let at = time.tokens.start;
    let before =
        |n: usize| at.checked_sub(n).map(|i| fold(a.word(i)).as_str().to_owned()).unwrap_or_default();
    let of = matches!(before(2).as_str(), "sentence" | "term" | "imprisonment" | "prison" | "jail" | "ban");
    let behind = |n: usize| fold(a.word(time.tokens.end + n)).as_str().to_owned();
    let inside = matches!(behind(0).as_str(), "imprisonment" | "jail")
        || matches!(behind(0).as_str(), "in" | "behind")
            && matches!(behind(1).as_str(), "prison" | "jail" | "bars" | "custody");
    let straight = matches!(before(1).as_str(), "to" | "for") || before(1) == "of" && of;
    months(time).is_some() && (straight || inside)
}

/// A length in months, where it is one of years or months.
fn months(time: &Timex) -> Option<f64> {
    let TimeExpression::Duration { unit, count: Some(count) } = time.expression else { return None };
    let per = match unit {
        Unit::Month => 1.0,
        Unit::Year => 12.0,
        _ => return None,
    };
    Some((f64::from(count.0) / 1000.0 * per * 100.0).round() / 100.0)
}
