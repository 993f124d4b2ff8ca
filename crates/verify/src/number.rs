//! Which numbers two accounts may mean by one and the same count.

use twosource_model::{Hedge, Quantity};

/// Units under which one count goes.
const SAME: &[(&str, &str)] = &[
    ("dead", "killed"),
    ("death", "killed"),
    ("died", "killed"),
    ("fatality", "killed"),
    ("body", "killed"),
    ("wounded", "injured"),
    ("hurt", "injured"),
    ("injury", "injured"),
    ("unaccounted", "missing"),
    ("dollar", "usd"),
    ("us dollar", "usd"),
    ("euro", "eur"),
    ("pound", "gbp"),
    ("pound sterling", "gbp"),
];

/// Counts that grow while a matter goes on.
const GROWING: &[&str] = &[
    "killed",
    "injured",
    "arrested",
    "detained",
    "charged",
    "infected",
    "case",
    "hospitalised",
    "hospitalized",
    "displaced",
    "evacuated",
    "homeless",
    "destroyed",
    "damaged",
    "rescued",
    "vote",
    "signature",
    "affected",
    "trapped",
    "flooded",
    "burned",
    "hectare burned",
    "recovered",
    "cancelled",
    "outage",
];

/// Counts that rise and fall.
const SHIFTING: &[&str] = &["missing", "critical", "in hospital"];

/// Counts of human beings in which nobody is rounded away.
const HEADS: &[&str] = &["killed", "injured", "missing", "arrested", "detained", "charged"];

/// The unit under which a count is compared.
pub(crate) fn unit(quantity: &Quantity) -> &str {
    SAME.iter().find(|(other, _)| *other == quantity.unit).map_or(&quantity.unit, |(_, one)| *one)
}

/// Whether two quantities count the same: a unit, the same, in the same scope, and neither on top of something else.
pub(crate) fn same_count(a: &Quantity, b: &Quantity) -> bool {
    !a.unit.is_empty() && unit(a) == unit(b) && a.scope == b.scope && !a.added && !b.added
}

/// Whether the unit says by itself what is counted, and of whom: there is one such number in a matter.
pub(crate) fn counts_heads(unit: &str) -> bool {
    HEADS.contains(&unit) || GROWING.contains(&unit) || SHIFTING.contains(&unit)
}

/// Whether a count of this unit can only grow.
pub(crate) fn grows(unit: &str) -> bool {
    GROWING.contains(&unit)
}

/// Whether a count of this unit may change either way from one report to a later one.
pub(crate) fn shifts(unit: &str) -> bool {
    SHIFTING.contains(&unit)
}

/// The least and the greatest value that the words allow, as a reader takes them. `None`: no bound.
pub(crate) fn bounds(quantity: &Quantity) -> (Option<f64>, Option<f64>) {
    let (low, high) = (quantity.low, quantity.high);
    let single = low.filter(|l| high == Some(*l));
    match (quantity.hedge, single) {
        (Hedge::Exact, Some(value)) => {
            let slack = rounding(value, unit(quantity));
            (Some(value - slack), Some(value + slack))
        }
        // `About 40` is said of 36 and of 45, `some 15,000` of 14,000.
        (Hedge::About, Some(value)) => {
            let slack = (value.abs() * 0.15).max(rounding(value, unit(quantity)));
            (Some(value - slack), Some(value + slack))
        }
        (Hedge::About | Hedge::Vague, None) => {
            let vague = quantity.hedge == Hedge::Vague;
            // Of a share a tenth is much, and the words for it have been taken for that much already.
            let (down, up) = match (vague, unit(quantity)) {
                (true, _) => (0.5, 2.0),
                (false, "share") => (1.0, 1.0),
                (false, _) => (0.9, 1.1),
            };
            (low.map(|l| if l > 0.0 { l * down } else { l / down }), high.map(|h| h * up))
        }
        (Hedge::Vague, Some(value)) => (Some(value * 0.5), Some(value * 4.0)),
        (Hedge::AtLeast, _) => (low.or(high), None),
        (Hedge::AtMost, _) => (None, high.or(low)),
        (Hedge::Exact | Hedge::Range, _) => (low, high),
    }
}

/// By how much a number that is printed as exact may stand beside the true one: half of its last digit that is not
/// nought, where people round such numbers (1.2 million for 1,203,411). Head counts below a thousand are not rounded.
fn rounding(value: f64, unit: &str) -> f64 {
    let size = value.abs();
    if size.fract() != 0.0 {
        // 3.5 stands for 3.45 to 3.55: as many decimals as are printed, three at most.
        let mut step = 0.1;
        for _ in 0..3 {
            if ((size / step).round() * step - size).abs() < step * 1e-6 {
                return step / 2.0;
            }
            step /= 10.0;
        }
        return 0.0;
    }
    let least = if HEADS.contains(&unit) { 1000.0 } else { 100.0 };
    if size < least {
        return 0.0;
    }
    let mut step = 1.0;
    while size % (step * 10.0) == 0.0 && step < 1e15 {
        step *= 10.0;
    }
    if step > 1.0 { step / 2.0 } else { 0.0 }
}

/// The word for a whole number up to twenty, as [`stems`](crate::wording::stems) leave it.
pub(crate) fn in_words(value: f64) -> Option<&'static str> {
    const WORDS: &[&str] = &[
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twent",
    ];
    WORDS.iter().zip(1..).find(|(_, n)| f64::from(*n) == value).map(|(w, _)| *w)
}

/// Whether one number satisfies both.
pub(crate) fn reconcile(a: &Quantity, b: &Quantity) -> bool {
    let ((a_low, a_high), (b_low, b_high)) = (bounds(a), bounds(b));
    let below = |high: Option<f64>, low: Option<f64>| high.zip(low).is_some_and(|(h, l)| h < l);
    !below(a_high, b_low) && !below(b_high, a_low)
}

/// The number that stands in the words, whatever hedge it has: 640 of `some 640`.
pub(crate) fn nominal(quantity: &Quantity) -> Option<f64> {
    match (quantity.low, quantity.high, quantity.hedge) {
        (Some(low), Some(high), _) if low == high => Some(low),
        (Some(low), Some(high), Hedge::About) => Some((low + high) / 2.0),
        (Some(one), None, Hedge::AtLeast) | (None, Some(one), Hedge::AtMost) => Some(one),
        _ => None,
    }
}

/// Whether the one is the other with its figures turned round, as a slip of the pen makes them: 47 and 74, 5,300 and 3,500.
pub(crate) fn turned_round(a: &Quantity, b: &Quantity) -> bool {
    // Of one size: 12 and 210 are no slip.
    let ratio = nominal(a)
        .zip(nominal(b))
        .map_or(0.0, |(x, y)| if x < y { y / x.max(1e-9) } else { x / y.max(1e-9) });
    nominal(a) != nominal(b) && ratio < 10.0 && figures(a).zip(figures(b)).is_some_and(|(x, y)| x == y)
}

/// Whether two numbers are written with as many figures before the point.
pub(crate) fn of_one_length(a: &Quantity, b: &Quantity) -> bool {
    let figures = |q: &Quantity| nominal(q).map(|v| format!("{:.0}", v.trunc()).len());
    figures(a) == figures(b)
}

/// Whether the one is the other with a figure left out at either end, as a slip of the pen makes them: 131 and 31, 40,000 and
/// 400,000.
pub(crate) fn drops_a_figure(a: &Quantity, b: &Quantity) -> bool {
    let written = |q: &Quantity| {
        let value = nominal(q).filter(|l| l.fract() == 0.0 && *l >= 10.0 && *l < 1e15)?;
        Some(format!("{value:.0}"))
    };
    written(a).zip(written(b)).is_some_and(|(x, y)| {
        let (long, short) = if x.len() > y.len() { (x, y) } else { (y, x) };
        long.len() == short.len() + 1 && (long.starts_with(&short) || long.ends_with(&short))
    })
}

/// Whether one number has a nought more than the other: `40` and `400`.
pub(crate) fn drops_a_nought(a: &Quantity, b: &Quantity) -> bool {
    let value = |q: &Quantity| q.low.filter(|l| q.high == Some(*l) && *l > 0.0);
    value(a).zip(value(b)).is_some_and(|(x, y)| (x.max(y) / x.min(y) - 10.0).abs() < 1e-6)
}

/// Whether one number is half as large again as the other, or more.
pub(crate) fn is_far(a: &Quantity, b: &Quantity) -> bool {
    let ratio = nominal(a).zip(nominal(b)).map(|(x, y)| x.max(y) / x.min(y).max(1e-9));
    ratio.is_some_and(|r| r >= 1.5)
}

/// Units that measure rather than count: lengths, weights, sums, shares, spans of time.
pub(crate) fn is_measure(unit: &str) -> bool {
    is_money(unit) || MEASURES.contains(&unit)
}

/// Whether the unit is a currency.
pub(crate) fn is_money(unit: &str) -> bool {
    MONEY.contains(&unit)
}

const MEASURES: &[&str] = &[
    "share",
    "point",
    "metre",
    "kilometre",
    "centimetre",
    "square metre",
    "hectare",
    "kilogram",
    "gram",
    "tonne",
    "litre",
    "hectolitre",
    "cubic metre",
    "degree",
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "year",
    "kilometre an hour",
    "watt",
    "megawatt",
    "age",
    "acre",
    "mile",
    "foot",
    "celsius",
];

const MONEY: &[&str] = &[
    "usd", "eur", "gbp", "jpy", "cny", "inr", "chf", "sek", "nok", "dkk", "pln", "czk", "huf", "rub", "uah",
    "try", "brl", "mxn", "ars", "clp", "zar", "kes", "ngn", "krw", "idr", "thb", "php", "vnd", "aud", "cad",
    "nzd", "dollar", "euro", "pound", "yen", "yuan", "rupee", "franc", "krona", "krone", "zloty", "crown",
    "forint", "rouble", "ruble", "hryvnia", "lira", "real", "peso", "rand", "shilling", "naira", "won",
    "rupiah", "baht", "dinar", "dirham", "riyal", "crore", "lakh", "aed", "iqd", "bdt", "etb", "ghs", "kzt",
    "gel", "ils", "myr",
];

/// The figures of an exact number in order of size, noughts aside; none of a number with fewer than two.
pub(crate) fn figures(quantity: &Quantity) -> Option<String> {
    let value = nominal(quantity).filter(|l| *l > 0.0 && *l < 1e15)?;
    let shown = format!("{:.6}", value * if value < 1.0 { 100.0 } else { 1.0 });
    let mut digits: Vec<char> = shown.chars().filter(|c| ('1'..='9').contains(c)).collect();
    digits.sort_unstable();
    (digits.len() > 1 && digits.first() != digits.last()).then(|| digits.into_iter().collect())
}

/// Whether the second is more than the first: its least above the first's greatest.
pub(crate) fn is_above(first: &Quantity, second: &Quantity) -> bool {
    bounds(first).1.zip(bounds(second).0).is_some_and(|(high, low)| low > high)
}

/// The value as messages have it: `12`, `30 or more`, `10 to 12`.
pub(crate) fn shown(quantity: &Quantity) -> String {
    // A term is kept in months, and told in years where it is so long.
    let term = quantity.unit == "month" && quantity.scope.iter().any(|s| s == "term");
    let years = term && quantity.low.or(quantity.high).is_some_and(|n| n >= 24.0 && (n * 2.0) % 12.0 == 0.0);
    let per = if years { 12.0 } else { 1.0 };
    let number = |value: f64| {
        let value = value / per;
        if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value}") }
    };
    let value = match (quantity.low, quantity.high) {
        (Some(low), Some(high)) if low < high => format!("{} to {}", number(low), number(high)),
        (Some(one), Some(_)) if quantity.hedge == Hedge::About => format!("about {}", number(one)),
        (Some(one), Some(_)) => number(one),
        (Some(low), None) => format!("{} or more", number(low)),
        (None, Some(high)) => format!("up to {}", number(high)),
        (None, None) => "some number of".to_owned(),
    };
    let unit = match term {
        true if years => "years",
        true => "months",
        false => unit(quantity),
    };
    format!("{value} {unit}")
}

/// Whether numbers of one side add up to the other's: parts told apart there and together here.
pub(crate) fn adds_up(parts: &[&Quantity], whole: &Quantity) -> bool {
    // Tables of parts are short; of more than eight numbers any sum can be made.
    if !(2..=8).contains(&parts.len()) {
        return false;
    }
    let exact: Vec<f64> = parts.iter().filter_map(|q| q.low.filter(|l| q.high == Some(*l))).collect();
    let (low, high) = bounds(whole);
    (1u32..1 << exact.len()).filter(|set| set.count_ones() > 1).any(|set| {
        let sum: f64 = exact.iter().enumerate().filter(|(i, _)| set & (1 << i) != 0).map(|(_, v)| v).sum();
        low.is_none_or(|l| l <= sum) && high.is_none_or(|h| sum <= h)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use twosource_model::Passage;

    fn quantity(hedge: Hedge, low: Option<f64>, high: Option<f64>, unit: &str) -> Quantity {
        Quantity {
            low,
            high,
            hedge,
            unit: unit.to_owned(),
            scope: Vec::new(),
            added: false,
            passage: Passage::default(),
        }
    }

    fn exact(value: f64, unit: &str) -> Quantity {
        quantity(Hedge::Exact, Some(value), Some(value), unit)
    }

    #[test]
    fn hedges_and_rounding() {
        let killed = |v| exact(v, "killed");
        for (a, b, want) in [
            (quantity(Hedge::AtLeast, Some(30.0), None, "killed"), killed(34.0), true),
            (quantity(Hedge::About, Some(40.0), Some(40.0), "killed"), killed(38.0), true),
            (quantity(Hedge::Vague, Some(24.0), None, "killed"), killed(36.0), true),
            (quantity(Hedge::AtLeast, Some(12.0), None, "killed"), killed(15.0), true),
            (exact(1_200_000.0, "usd"), exact(1_203_411.0, "usd"), true),
            (exact(15_000.0, "displaced"), exact(14_700.0, "displaced"), true),
            (exact(300.0, "visitor"), exact(312.0, "visitor"), true),
            (exact(3.5, "tonne"), exact(3.47, "tonne"), true),
            (quantity(Hedge::Range, Some(10.0), Some(12.0), "killed"), killed(11.0), true),
            (quantity(Hedge::AtMost, None, Some(40.0), "killed"), killed(31.0), true),
            (killed(30.0), killed(34.0), false),
            (killed(300.0), killed(312.0), false),
            (killed(12.0), killed(15.0), false),
            (quantity(Hedge::AtLeast, Some(30.0), None, "killed"), killed(12.0), false),
            (quantity(Hedge::About, Some(40.0), Some(40.0), "killed"), killed(80.0), false),
            (exact(1_200_000.0, "usd"), exact(2_100_000.0, "usd"), false),
            (exact(3.5, "tonne"), exact(3.7, "tonne"), false),
        ] {
            assert_eq!((reconcile(&a, &b), reconcile(&b, &a)), (want, want), "{a:?} / {b:?}");
        }
    }

    #[test]
    fn parts_add_up() {
        let (nine, three, twelve) = (exact(9.0, "killed"), exact(3.0, "killed"), exact(12.0, "killed"));
        assert!(adds_up(&[&nine, &three], &twelve));
        assert!(!adds_up(&[&nine, &twelve], &three));
        assert!(!adds_up(&[&twelve], &twelve));
    }

    #[test]
    fn like_counts_only() {
        let mut children = exact(3.0, "killed");
        children.scope = vec!["children".to_owned()];
        assert!(!same_count(&children, &exact(12.0, "killed")));
        assert!(!same_count(&exact(12.0, "injured"), &exact(12.0, "killed")));
        assert!(same_count(&exact(12.0, "dead"), &exact(12.0, "killed")));
        assert!(!same_count(&exact(12.0, ""), &exact(12.0, "")));
    }
}
