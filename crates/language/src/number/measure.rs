//! Units of measurement, and what brings them to one base unit.

use super::words::Words;
use super::{Measure, Measured};

/// A unit at a token, and the token after it.
pub(super) fn measure(words: &Words<'_>, at: usize) -> Option<(Measure, usize)> {
    if let Some(found) = share(words, at).or_else(|| powered(words, at)) {
        return Some(found);
    }
    let (quantity, factor) = unit(words.word(at))?;
    // `5 miles per hour`, `5 km/h`, `5 metres a second`
    if quantity == Measured::Length {
        let next = at + 1;
        let each = words.any(next, &["per", "an", "a"]) || words.word(next) == "/" && words.clings(at);
        let seconds = match &*words.lower(next + 1) {
            "hour" | "h" | "hr" => Some(3600.0),
            "second" | "s" | "sec" => Some(1.0),
            _ => None,
        };
        if let Some(seconds) = seconds.filter(|_| each) {
            return Some((plain(Measured::Speed, factor / seconds), next + 2));
        }
    }
    // `degrees Celsius`, `degrees Fahrenheit`
    if quantity == Measured::Temperature {
        return match words.word(at + 1) {
            "Fahrenheit" | "F" => Some((FAHRENHEIT, at + 2)),
            "Celsius" | "C" | "centigrade" | "Centigrade" => Some((plain(quantity, 1.0), at + 2)),
            // Degrees of an angle, or of heat that the words leave open.
            _ => None,
        };
    }
    Some((plain(quantity, factor), at + 1))
}

const FAHRENHEIT: Measure =
    Measure { quantity: Measured::Temperature, factor: 5.0 / 9.0, offset: -160.0 / 9.0 };

pub(super) fn plain(quantity: Measured, factor: f64) -> Measure {
    Measure { quantity, factor, offset: 0.0 }
}

/// `%`, `percent`, `per cent`, `percentage points`.
fn share(words: &Words<'_>, at: usize) -> Option<(Measure, usize)> {
    let percent = |end| Some((plain(Measured::Share, 0.01), end));
    match words.word(at) {
        "%" => return percent(at + 1),
        "°" => {
            return match words.word(at + 1) {
                "C" => Some((plain(Measured::Temperature, 1.0), at + 2)),
                "F" => Some((FAHRENHEIT, at + 2)),
                _ => None,
            };
        }
        _ => {}
    }
    match &*words.lower(at) {
        "percent" | "pct" | "pc" => percent(at + 1),
        "per" if words.is(at + 1, "cent") => percent(at + 2),
        "percentage" if words.any(at + 1, &["point", "points"]) => {
            Some((plain(Measured::Points, 1.0), at + 2))
        }
        _ => None,
    }
}

/// `square kilometres`, `sq km`, `cubic metres`.
fn powered(words: &Words<'_>, at: usize) -> Option<(Measure, usize)> {
    let square = words.any(at, &["square", "sq", "sq."]);
    if !square && !words.is(at, "cubic") {
        return None;
    }
    let (quantity, factor) = unit(words.word(at + 1))?;
    let measure = match (quantity, square) {
        (Measured::Length, true) => plain(Measured::Area, factor * factor),
        // A cubic metre is a thousand litres.
        (Measured::Length, false) => plain(Measured::Volume, factor.powi(3) * 1000.0),
        _ => return None,
    };
    Some((measure, at + 2))
}

/// A unit's name or sign. Signs of one letter are read only where they cling to the figures, which the caller sees to.
pub(super) fn unit(word: &str) -> Option<(Measured, f64)> {
    use Measured::{Area, Data, Energy, Length, Mass, Power, Speed, Temperature, Volume};
    let sign = match word {
        "m" => Some((Length, 1.0)),
        "l" | "L" => Some((Volume, 1.0)),
        "g" => Some((Mass, 1e-3)),
        "t" => Some((Mass, 1e3)),
        "W" => Some((Power, 1.0)),
        "kW" | "KW" => Some((Power, 1e3)),
        "MW" => Some((Power, 1e6)),
        "GW" => Some((Power, 1e9)),
        "kWh" | "KWh" => Some((Energy, 1e3)),
        "MWh" => Some((Energy, 1e6)),
        "GWh" => Some((Energy, 1e9)),
        "TWh" => Some((Energy, 1e12)),
        "kB" | "KB" => Some((Data, 1e3)),
        "MB" => Some((Data, 1e6)),
        "GB" => Some((Data, 1e9)),
        "TB" => Some((Data, 1e12)),
        _ => None,
    };
    if sign.is_some() {
        return sign;
    }
    if word.len() > 16 {
        return None;
    }
    Some(match word.to_ascii_lowercase().trim_end_matches('.') {
        "mm" | "millimetre" | "millimetres" | "millimeter" | "millimeters" => (Length, 1e-3),
        "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => (Length, 1e-2),
        "metre" | "metres" | "meter" | "meters" => (Length, 1.0),
        "km" | "kms" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => (Length, 1e3),
        "inch" | "inches" => (Length, 0.0254),
        "ft" | "foot" | "feet" => (Length, 0.3048),
        "yard" | "yards" => (Length, 0.9144),
        "mile" | "miles" => (Length, 1609.344),
        "hectare" | "hectares" | "ha" => (Area, 1e4),
        "acre" | "acres" => (Area, 4_046.856_422_4),
        "millilitre" | "millilitres" | "milliliter" | "milliliters" | "ml" => (Volume, 1e-3),
        "litre" | "litres" | "liter" | "liters" => (Volume, 1.0),
        "gallon" | "gallons" => (Volume, 3.785_411_784),
        "barrel" | "barrels" => (Volume, 158.987_294_928),
        "milligram" | "milligrams" | "mg" => (Mass, 1e-6),
        "gram" | "grams" | "gramme" | "grammes" => (Mass, 1e-3),
        "kg" | "kgs" | "kilogram" | "kilograms" | "kilo" | "kilos" => (Mass, 1.0),
        "tonne" | "tonnes" | "mt" => (Mass, 1e3),
        // The short ton of American papers is a tenth less; what a paper means is not told.
        "ton" | "tons" => (Mass, 1e3),
        "kiloton" | "kilotons" => (Mass, 1e6),
        "lb" | "lbs" | "pound" | "pounds" => (Mass, 0.453_592_37),
        "ounce" | "ounces" | "oz" => (Mass, 0.028_349_523_125),
        "mph" => (Speed, 0.447_04),
        "kph" | "kmh" | "km/h" => (Speed, 1.0 / 3.6),
        "knot" | "knots" => (Speed, 0.514_444_444),
        "degree" | "degrees" => (Temperature, 1.0),
        "watt" | "watts" => (Power, 1.0),
        "kilowatt" | "kilowatts" => (Power, 1e3),
        "megawatt" | "megawatts" => (Power, 1e6),
        "gigawatt" | "gigawatts" => (Power, 1e9),
        "kilowatt-hour" | "kilowatt-hours" => (Energy, 1e3),
        "megawatt-hour" | "megawatt-hours" => (Energy, 1e6),
        "byte" | "bytes" => (Data, 1.0),
        "megabyte" | "megabytes" => (Data, 1e6),
        "gigabyte" | "gigabytes" => (Data, 1e9),
        "terabyte" | "terabytes" => (Data, 1e12),
        _ => return None,
    })
}
