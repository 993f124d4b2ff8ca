//! Words that keep their full stop.

use super::{is_word_or_digit, starts_folded};

/// Abbreviations that keep their full stop, without it.
const WITH_STOP: &[&str] = &[
    "mr", "mrs", "ms", "messrs", "mme", "mlle", "dr", "drs", "prof", "gen", "gens", "col", "lt", "sgt",
    "capt", "cmdr", "maj", "adm", "cpl", "pvt", "brig", "sen", "sens", "rep", "reps", "gov", "govs", "rev",
    "hon", "pres", "supt", "insp", "det", "atty", "amb", "st", "ste", "ft", "mt", "jan", "feb", "mar", "apr",
    "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur",
    "thurs", "fri", "sat", "sun", "no", "nos", "vs", "etc", "inc", "ltd", "co", "corp", "bros", "cos",
    "assn", "univ", "jr", "sr", "esq", "u.s", "u.n", "u.k", "e.u", "a.m", "p.m", "d.c", "i.e", "e.g", "ph.d",
    "m.sc", "approx", "dept", "est", "ave", "blvd", "rd", "al", "cf", "ca", "eg", "ie", "viz", "vol", "vols",
    "fig", "figs", "pp", "ed", "eds", "ext", "attn", "tel", "govt", "minn", "calif", "fla", "mass", "pa",
    "tex", "va", "wash", "ill", "ga", "ala", "ariz", "conn", "mich", "wis", "tenn", "okla", "ore", "nev",
    "kan", "colo", "del", "ky", "la", "mo", "md", "n.y", "n.j", "n.c", "s.c", "u.s.a",
];

/// Abbreviations that also are ordinary words at a sentence's end (`no.`, `mar.`): they keep the stop only before a
/// digit or, for names of months and states, a digit or comma.
const ONLY_BEFORE_NUMBER: &[&str] = &[
    "no", "nos", "mar", "may", "jan", "feb", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "fig", "figs", "vol", "vols", "pp", "ext",
];

/// Abbreviations that are ordinary words too unless they are capitalised and a name may follow.
const BEFORE_NAME: &[&str] =
    &["adm", "col", "gen", "det", "pres", "rep", "hon", "mt", "ft", "ste", "brig", "co", "cos", "ed"];

/// Abbreviations that are ordinary words too unless they are capitalised and no sentence can begin after them.
const AFTER_NAME: &[&str] = &[
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "ill", "mass", "wash", "la", "mo", "md", "pa", "va",
    "ga", "ala", "kan", "del", "ky", "ore", "tex", "conn", "fla", "mich", "wis", "rd", "ave", "tel",
];

/// Shortened months, as they follow shortened weekdays.
const MONTHS: &[&str] = &[
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "June",
    "July",
];

/// Abbreviations that are names or ordinary words when they are capitalised.
const LOWER_ONLY: &[&str] = &["al", "ca", "cf", "eg", "ie", "est"];

/// Single letters that are abbreviations before a number: `p. 12`, `c. 1850`, `b. 1979`.
const LETTERS: &[&str] = &["p", "c", "b", "d", "m", "v"];

/// Chains that are not of single letters only.
const CHAINS: &[&str] = &["ph.d", "m.sc", "b.sc", "m.phil", "d.phil", "ed.d"];

/// The longest abbreviation listed.
const LONGEST: usize = 6;

/// The length of a chain of shortened words at the beginning of `text`, without its last stop.
pub(super) fn chain(text: &str) -> Option<usize> {
    CHAINS.iter().find(|c| starts_folded(text, c)).map(|c| c.len()).filter(|len| {
        let after = &text[*len..];
        !after.starts_with(is_word_or_digit)
    })
}

/// Whether a full stop after `word` belongs to it, by what follows the stop.
pub(super) fn keeps_stop(word: &str, after: &str) -> bool {
    // No more than one blank, so that the next paragraph does not count.
    let next = after.strip_prefix([' ', '\u{a0}']).unwrap_or(after);
    let number_follows = next.starts_with(|c: char| c.is_ascii_digit());
    // An initial (J.) or a chain of letters (U.S., a.m.).
    if word.starts_with(char::is_alphabetic) && word.split('.').all(|p| p.chars().nth(1).is_none()) {
        return if word.contains('.') {
            true
        } else if word.starts_with(char::is_uppercase) {
            after.starts_with(|c: char| c.is_whitespace() || matches!(c, ',' | ';')) && word != "I"
        } else {
            number_follows && LETTERS.contains(&word)
        };
    }
    if word.len() > LONGEST {
        return false;
    }
    let lower = word.to_lowercase();
    let lower = lower.as_str();
    if CHAINS.contains(&lower) {
        return true;
    }
    if !WITH_STOP.contains(&lower) {
        return false;
    }
    let goes_on = next.starts_with(|c: char| !c.is_whitespace() && !c.is_control());
    let capital = word.starts_with(char::is_uppercase);
    if ONLY_BEFORE_NUMBER.contains(&lower) {
        number_follows
    } else if BEFORE_NAME.contains(&lower) {
        capital && goes_on
    } else if AFTER_NAME.contains(&lower) {
        // `Sun. Oct. 1`, but `… in The Sun. October …`
        let date = MONTHS.iter().any(|m| next.starts_with(m) && next[m.len()..].starts_with(['.', ' ']));
        capital
            && goes_on
            && (date || !next.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"')))
    } else if LOWER_ONLY.contains(&lower) {
        !capital && goes_on
    } else {
        true
    }
}
