//! The clock of a dateline's city, where its country has one clock all the year.
//!
//! A wire stamps its reports in UTC and writes `today` by the clock of the city that it writes from. Countries that change their
//! clocks twice a year, or have several zones, are left out: of them the dateline's date alone is known.

use jiff::tz::Offset;

use crate::place;

/// Countries by their names in lower case, with minutes east of Greenwich.
const ZONES: &[(&str, i32)] = &[
    ("afghanistan", 270),
    ("algeria", 60),
    ("angola", 60),
    ("argentina", -180),
    ("armenia", 240),
    ("azerbaijan", 240),
    ("bahrain", 180),
    ("bangladesh", 360),
    ("belarus", 180),
    ("benin", 60),
    ("bhutan", 360),
    ("bolivia", -240),
    ("botswana", 120),
    ("brunei", 480),
    ("burkina faso", 0),
    ("burundi", 120),
    ("cambodia", 420),
    ("cameroon", 60),
    ("central african republic", 60),
    ("chad", 60),
    ("china", 480),
    ("colombia", -300),
    ("costa rica", -360),
    ("djibouti", 180),
    ("east timor", 540),
    ("el salvador", -360),
    ("eritrea", 180),
    ("eswatini", 120),
    ("ethiopia", 180),
    ("fiji", 720),
    ("gabon", 60),
    ("gambia", 0),
    ("georgia", 240),
    ("ghana", 0),
    ("guatemala", -360),
    ("guinea", 0),
    ("guyana", -240),
    ("honduras", -360),
    ("hong kong", 480),
    ("iceland", 0),
    ("india", 330),
    ("iran", 210),
    ("iraq", 180),
    ("ivory coast", 0),
    ("jamaica", -300),
    ("japan", 540),
    ("jordan", 180),
    ("kazakhstan", 300),
    ("kenya", 180),
    ("kuwait", 180),
    ("kyrgyzstan", 360),
    ("laos", 420),
    ("lesotho", 120),
    ("liberia", 0),
    ("libya", 120),
    ("macau", 480),
    ("madagascar", 180),
    ("malawi", 120),
    ("malaysia", 480),
    ("maldives", 300),
    ("mali", 0),
    ("mauritania", 0),
    ("mauritius", 240),
    ("mozambique", 120),
    ("myanmar", 390),
    ("namibia", 120),
    ("nepal", 345),
    ("nicaragua", -360),
    ("niger", 60),
    ("nigeria", 60),
    ("north korea", 540),
    ("oman", 240),
    ("pakistan", 300),
    ("panama", -300),
    ("peru", -300),
    ("philippines", 480),
    ("qatar", 180),
    ("rwanda", 120),
    ("samoa", 780),
    ("saudi arabia", 180),
    ("senegal", 0),
    ("seychelles", 240),
    ("sierra leone", 0),
    ("singapore", 480),
    ("somalia", 180),
    ("south africa", 120),
    ("south korea", 540),
    ("south sudan", 120),
    ("sri lanka", 330),
    ("sudan", 120),
    ("suriname", -180),
    ("syria", 180),
    ("taiwan", 480),
    ("tajikistan", 300),
    ("tanzania", 180),
    ("thailand", 420),
    ("togo", 0),
    ("tunisia", 60),
    ("turkey", 180),
    ("turkmenistan", 300),
    ("uganda", 180),
    ("united arab emirates", 240),
    ("uruguay", -180),
    ("uzbekistan", 300),
    ("venezuela", -240),
    ("vietnam", 420),
    ("yemen", 180),
    ("zambia", 120),
    ("zimbabwe", 120),
];

/// The clock of a place, by its name in any case.
pub(super) fn of_place(name: &str) -> Option<Offset> {
    let country = place::country_of(name)?;
    let found = ZONES.binary_search_by_key(&country, |(c, _)| c).ok()?;
    Offset::from_seconds(ZONES[found].1 * 60).ok()
}

#[cfg(test)]
mod tests {
    use super::{ZONES, of_place};

    #[test]
    fn the_list_is_sorted_and_of_countries() {
        assert!(ZONES.is_sorted());
        for (country, _) in ZONES {
            assert_eq!(crate::place::country_of(country), Some(*country));
        }
        assert_eq!(of_place("SEOUL").map(|o| o.seconds()), Some(9 * 3600));
        assert_eq!(of_place("LONDON"), None);
    }
}
