//! Money: signs and codes before a figure, names after it.

use super::measure::plain;
use super::words::Words;
use super::{Measure, Measured};
use crate::TokenKind;

/// The currency of a sign that stands in front of digits: `$5`.
pub(super) fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        '$' => "USD",
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "JPY",
        '₩' => "KRW",
        '₹' => "INR",
        _ => return None,
    })
}

/// A word before a figure that tells its currency: `US` of `US$5`, `EUR 5m`, `Rs 500`, `dlrs 14 billion`.
pub(super) fn before(words: &Words<'_>, at: usize) -> Option<&'static str> {
    let dollar = words.word(at + 1).starts_with('$') && words.clings(at);
    Some(match words.word(at) {
        "US" | "U.S." if dollar => "USD",
        "C" | "CA" | "Can" if dollar => "CAD",
        "A" | "AU" if dollar => "AUD",
        "HK" if dollar => "HKD",
        "NZ" if dollar => "NZD",
        "S" if dollar => "SGD",
        "NT" if dollar => "TWD",
        "R" if dollar => "BRL",
        "USD" | "dlrs" => "USD",
        "EUR" => "EUR",
        "GBP" => "GBP",
        "CNY" | "RMB" => "CNY",
        "JPY" => "JPY",
        "KRW" => "KRW",
        "CHF" => "CHF",
        "Rs" | "Rs." | "INR" => "INR",
        _ => return None,
    })
}

/// A currency's name after a number, and the token after it: `dollars`, `Canadian dollars`, `South Korean won`, `cents`.
pub(super) fn after(words: &Words<'_>, at: usize, scaled: bool) -> Option<(Measure, usize)> {
    let money = |code, factor, end| Some((plain(Measured::Money(code), factor), end));
    let dollars = |i: usize| words.any(i, &["dollar", "dollars"]);
    let of_country = match words.word(at) {
        "US" | "U.S." | "American" if dollars(at + 1) => Some(("USD", 2)),
        "Canadian" if dollars(at + 1) => Some(("CAD", 2)),
        "Australian" if dollars(at + 1) => Some(("AUD", 2)),
        "Singapore" if dollars(at + 1) => Some(("SGD", 2)),
        "Taiwan" if dollars(at + 1) => Some(("TWD", 2)),
        "Hong" if words.word(at + 1) == "Kong" && dollars(at + 2) => Some(("HKD", 3)),
        "New" if words.word(at + 1) == "Zealand" && dollars(at + 2) => Some(("NZD", 3)),
        "Swiss" if words.any(at + 1, &["franc", "francs"]) => Some(("CHF", 2)),
        "Korean" if words.is(at + 1, "won") => Some(("KRW", 2)),
        "South" if words.word(at + 1) == "Korean" && words.is(at + 2, "won") => Some(("KRW", 3)),
        "Canadian" if words.any(at + 1, &["cent", "cents"]) => return money("CAD", 0.01, at + 2),
        _ => None,
    };
    if let Some((code, tokens)) = of_country {
        return money(code, 1.0, at + tokens);
    }
    if words.kind(at) != Some(TokenKind::Word) {
        return None;
    }
    let code = match &*words.lower(at) {
        "dollar" | "dollars" | "usd" => "USD",
        "euro" | "euros" | "eur" => "EUR",
        "pound" | "pounds" if words.is(at + 1, "sterling") => return money("GBP", 1.0, at + 2),
        // `5 pounds` are a weight as often; millions of them are money.
        "pound" | "pounds" if scaled && !words.is(at + 1, "of") => "GBP",
        "yuan" | "renminbi" | "rmb" => "CNY",
        "yen" => "JPY",
        // `Korea won`: the verb. Only large sums are told in won.
        "won" if scaled => "KRW",
        "rupee" | "rupees" => "INR",
        "ruble" | "rubles" | "rouble" | "roubles" => "RUB",
        "hryvnia" | "hryvnias" | "hryvnya" => "UAH",
        "rand" => "ZAR",
        "peso" | "pesos" => "MXN",
        "baht" => "THB",
        "ringgit" => "MYR",
        "rupiah" => "IDR",
        "shekel" | "shekels" => "ILS",
        "zloty" | "zlotys" => "PLN",
        "naira" => "NGN",
        "shilling" | "shillings" => "KES",
        "dirham" | "dirhams" => "AED",
        "dinar" | "dinars" => "IQD",
        "taka" => "BDT",
        "birr" => "ETB",
        "cedi" | "cedis" => "GHS",
        "forint" | "forints" => "HUF",
        "koruna" | "korunas" => "CZK",
        "kronor" => "SEK",
        "kroner" => "NOK",
        "tenge" => "KZT",
        "lari" => "GEL",
        "dong" if scaled => "VND",
        "cent" | "cents" => return money("USD", 0.01, at + 1),
        "pence" | "penny" => return money("GBP", 0.01, at + 1),
        _ => return None,
    };
    money(code, 1.0, at + 1)
}
