//! A sentence that two versions have in nearly the same words, with a fact in the place of another: a sum, a name, a cause.

use std::collections::HashSet;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use twosource_model::Quantity;

use crate::number::{self, shown};
use crate::set::Told;
use crate::wording::{fold, is_function, stems};

/// Most words that may stand in the place of others.
const CHANGED: usize = 16;
/// Places in which one sentence may part; with more it is another.
const PLACES: usize = 4;
/// Words of the longest sentence that is compared.
const LONGEST: usize = 200;
/// Letters that two forms of one word begin with.
const ROOT: usize = 4;
/// Stems of matter with which a change is more than one of a number.
const WHOLE: usize = 3;
/// Fewest words that a sentence keeps around them.
const KEPT: usize = 4;

/// What was changed, where it is a fact: the first of the places in which the sentences part that tells one.
pub(super) fn changed(a: &Told<'_>, b: &Told<'_>) -> Option<(&'static str, String, String)> {
    let (first, second) = (fold(&a.claim.passage.words), fold(&b.claim.passage.words));
    let (x, y): (Vec<&str>, Vec<&str>) = (first.split(' ').collect(), second.split(' ').collect());
    if x.len().max(y.len()) > LONGEST {
        return None;
    }
    let parted = parted(&x, &y);
    let kept = x.len() - parted.iter().map(|(p, _)| p.len()).sum::<usize>();
    // A sentence that is written anew in most of its words is another sentence.
    if kept < KEPT || parted.len() > PLACES || kept * 3 < x.len().min(y.len()) {
        return None;
    }
    let head = parted.first().map_or(0, |(p, _)| p.start);
    // Where the verb may be among what parts, it may be another matter: `was closed`, `was reopened`.
    if a.claim.predicate.lemma != b.claim.predicate.lemma && head < KEPT && parted.len() > 1 {
        return None;
    }
    parted.iter().find_map(|(p, q)| place(a, b, (&x, p), (&y, q)))
}

/// The places in which two sentences have other words, of both in order: what stands in the place of what.
fn parted(x: &[&str], y: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut out: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, x, y) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (p, q) = (op.old_range(), op.new_range());
        match out.last_mut() {
            // One word that happens to stand in both parts nothing.
            Some((v, w)) if p.start - v.end <= 1 => {
                v.end = p.end;
                w.end = q.end;
            }
            _ => out.push((p, q)),
        }
    }
    out
}

/// What one place tells, where it is a fact.
fn place(
    a: &Told<'_>,
    b: &Told<'_>,
    (x, p): (&[&str], &Range<usize>),
    (y, q): (&[&str], &Range<usize>),
) -> Option<(&'static str, String, String)> {
    let (before, after) = (&x[p.clone()], &y[q.clone()]);
    let (head, tail) = (p.start, x.len() - p.end);
    if before.is_empty()
        || after.is_empty()
        || before.len().max(after.len()) > CHANGED
        || head + tail < KEPT
        || head == 0 && tail < KEPT + 2
        || a.claim.predicate.lemma != b.claim.predicate.lemma && head < KEPT && tail < 2 * KEPT
    {
        return None;
    }
    if let ([v], [w]) = (before, after)
        && is_respelt(v, w)
    {
        return None;
    }
    let told = |matter| Some((matter, before.join(" "), after.join(" ")));
    if let Some((p, q)) = numbers(a, b, before, after) {
        return is_no_growth(p, q).then(|| ("number", shown(p), shown(q)));
    }
    if let (Some(p), Some(q)) = (length(before, y.get(q.end)), length(after, y.get(q.end))) {
        // What lasts may last longer by the hour; shorter it was made.
        return if q < p { told("length of time") } else { None };
    }
    // A tense, an adverb or a preposition is no fact; nor is more or less said of the same.
    let (v, w) = (matter(before), matter(after));
    let counts =
        |words: &[&str]| words.iter().any(|w| w.starts_with(|c: char| c.is_ascii_digit()) || is_number(w));
    // The age of another person is no count.
    if (counts(before) || counts(after)) && v.len().min(w.len()) < WHOLE {
        return None;
    }
    // `by a candle on the upper floor`, `by a fault on the ground floor`: one word of many may be of both.
    let few = v.intersection(&w).count() * WHOLE < v.len().min(w.len());
    let apart = few || v.intersection(&w).all(|s| lacks(before, s) != lacks(after, s));
    (!v.is_empty() && !w.is_empty() && apart && !is_loose(before) && !is_loose(after))
        .then(|| told("account"))
        .flatten()
}

/// `heighted` and `heightened`: a slip that was mended, or another form of the word.
fn is_respelt(v: &str, w: &str) -> bool {
    let begins = v.chars().zip(w.chars()).take_while(|(x, y)| x == y).count();
    let (short, long) = (v.chars().count().min(w.chars().count()), v.chars().count().max(w.chars().count()));
    begins >= ROOT && begins * 3 >= short * 2 && long - short <= ROOT
}

/// The one number of each that stands where the sentences part.
fn numbers<'s>(
    a: &Told<'s>,
    b: &Told<'s>,
    before: &[&str],
    after: &[&str],
) -> Option<(&'s Quantity, &'s Quantity)> {
    let within = |t: &Told<'s>, words: &[&str]| {
        let joined = words.join(" ");
        let mut list = t.claim.quantities.iter().filter(|q| {
            let figures = fold(&q.passage.words);
            figures.split(' ').any(|f| words.contains(&f))
                && (joined.contains(&figures) || !figures.is_empty())
        });
        let first = list.next()?;
        list.next().is_none().then_some(first)
    };
    let (p, q) = (within(a, before)?, within(b, after)?);
    (number::unit(p) == number::unit(q) && !number::reconcile(p, q)).then_some((p, q))
}

/// A sum, a size, or a count that has fallen or whose figures were turned round: what is counted may grow in hours.
fn is_no_growth(p: &Quantity, q: &Quantity) -> bool {
    let measured = matches!(
        number::unit(p),
        "share" | "metre" | "square metre" | "litre" | "kilogram" | "watt" | "watt-hour"
    ) || number::unit(p).len() == 3 && number::unit(p).chars().all(|c| c.is_ascii_lowercase());
    measured || number::turned_round(p, q) && !number::grows(number::unit(p)) || number::is_above(q, p)
}

fn is_number(word: &str) -> bool {
    matches!(
        word,
        "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "eleven"
            | "twelve"
            | "twenty"
            | "thirty"
            | "forty"
            | "fifty"
            | "hundred"
            | "thousand"
            | "million"
            | "dozen"
            | "dozens"
            | "several"
    )
}

/// Whether words say of a thing that there is none of it: `without any key`.
fn lacks(words: &[&str], stem: &str) -> bool {
    let at = words.iter().position(|w| stems(w).contains(stem));
    at.is_some_and(|i| words[i.saturating_sub(2)..i].iter().any(|w| matches!(*w, "without" | "no" | "not")))
}

/// How long a time lasts, in hours: `two years`, `48` before `hours`.
fn length(words: &[&str], next: Option<&&str>) -> Option<f64> {
    let (figure, unit) = match words {
        [figure] => (*figure, *next?),
        [figure, unit] => (*figure, *unit),
        _ => return None,
    };
    let hours = match unit.strip_suffix('s').unwrap_or(unit) {
        "minute" => 1.0 / 60.0,
        "hour" => 1.0,
        "day" => 24.0,
        "week" => 168.0,
        "month" => 730.0,
        "year" => 8760.0,
        _ => return None,
    };
    let named =
        ["a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let count = named.iter().position(|w| *w == figure).and_then(|i| u8::try_from(i + 1).ok()).map(f64::from);
    Some(hours * count.or_else(|| figure.parse().ok())?)
}

/// The stems that carry matter.
fn matter(words: &[&str]) -> HashSet<String> {
    let telling: Vec<&str> =
        words.iter().copied().filter(|w| w.chars().count() > 2 && !is_function(w)).collect();
    stems(&telling.join(" "))
}

/// Words that move with the hour of writing: `is being questioned` and `was questioned`, `so far`, `on Tuesday`.
fn is_loose(words: &[&str]) -> bool {
    words.iter().all(|w| {
        is_function(w)
            || w.ends_with("ly")
            || matches!(
                *w,
                "today"
                    | "tonight"
                    | "yesterday"
                    | "tomorrow"
                    | "now"
                    | "still"
                    | "already"
                    | "yet"
                    | "far"
                    | "monday"
                    | "tuesday"
                    | "wednesday"
                    | "thursday"
                    | "friday"
                    | "saturday"
                    | "sunday"
                    | "morning"
                    | "afternoon"
                    | "evening"
                    | "night"
                    | "said"
                    | "says"
                    | "told"
                    | "reporters"
                    | "added"
                    | "confirmed"
                    | "announced"
            )
    })
}

#[cfg(test)]
mod tests {
    use super::parted;

    fn places(a: &str, b: &str) -> Vec<(String, String)> {
        let (x, y): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
        let words = |of: &[&str]| of.join(" ");
        parted(&x, &y).into_iter().map(|(p, q)| (words(&x[p]), words(&y[q]))).collect()
    }

    #[test]
    fn sentences_part_in_several_places() {
        let got = places(
            "it is an iron stone of the kind that smiths in halden know as black and found rarely",
            "it is a chalky stone of the kind that smiths in halden know as grey and found rarely",
        );
        let want = [("an iron", "a chalky"), ("black", "grey")];
        assert_eq!(got, want.map(|(p, q)| (p.to_owned(), q.to_owned())));
    }

    #[test]
    fn a_slip_that_was_mended_is_no_change() {
        assert!(super::is_respelt("heighted", "heightened"));
        assert!(!super::is_respelt("iron", "stony") && !super::is_respelt("north", "south"));
    }
}
