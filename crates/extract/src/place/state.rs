//! The states of the United States as American papers write them behind a town: `Ind.`, `IN`.

/// Name as a key of the table of places, the papers' abbreviation, the post's code.
const STATES: &[(&str, &str, &str)] = &[
    ("alabama", "ala", "AL"),
    ("alaska", "", "AK"),
    ("arizona", "ariz", "AZ"),
    ("arkansas", "ark", "AR"),
    ("california", "calif", "CA"),
    ("colorado", "colo", "CO"),
    ("connecticut", "conn", "CT"),
    ("delaware", "del", "DE"),
    ("district of columbia", "d.c", "DC"),
    ("florida", "fla", "FL"),
    ("georgia state", "ga", "GA"),
    ("hawaii", "", "HI"),
    ("idaho", "", "ID"),
    ("illinois", "ill", "IL"),
    ("indiana", "ind", "IN"),
    ("iowa", "", "IA"),
    ("kansas", "kan", "KS"),
    ("kentucky", "ky", "KY"),
    ("louisiana", "la", "LA"),
    ("maine", "", "ME"),
    ("maryland", "md", "MD"),
    ("massachusetts", "mass", "MA"),
    ("michigan", "mich", "MI"),
    ("minnesota", "minn", "MN"),
    ("mississippi", "miss", "MS"),
    ("missouri", "mo", "MO"),
    ("montana", "mont", "MT"),
    ("nebraska", "neb", "NE"),
    ("nevada", "nev", "NV"),
    ("new hampshire", "n.h", "NH"),
    ("new jersey", "n.j", "NJ"),
    ("new mexico", "n.m", "NM"),
    ("new york state", "n.y", "NY"),
    ("north carolina", "n.c", "NC"),
    ("north dakota", "n.d", "ND"),
    ("ohio", "", "OH"),
    ("oklahoma", "okla", "OK"),
    ("oregon", "ore", "OR"),
    ("pennsylvania", "pa", "PA"),
    ("rhode island", "r.i", "RI"),
    ("south carolina", "s.c", "SC"),
    ("south dakota", "s.d", "SD"),
    ("tennessee", "tenn", "TN"),
    ("texas", "tex", "TX"),
    ("utah", "", "UT"),
    ("vermont", "vt", "VT"),
    ("virginia", "va", "VA"),
    ("washington state", "wash", "WA"),
    ("west virginia", "w.va", "WV"),
    ("wisconsin", "wis", "WI"),
    ("wyoming", "wyo", "WY"),
];

/// The key of the state that a word behind a town's name and a comma stands for, as printed.
pub(super) fn abbreviated(word: &str) -> Option<&'static str> {
    let bare = word.trim_end_matches('.');
    if !bare.starts_with(char::is_uppercase) {
        return None;
    }
    let lower = bare.to_lowercase();
    STATES
        .iter()
        .find(|(_, paper, post)| bare == *post || *paper == lower && !paper.is_empty())
        .map(|(key, ..)| *key)
}

/// The key of the state that a whole name behind a town's stands for, where the name alone is that of several places.
pub(super) fn behind_town(folded: &str) -> Option<&'static str> {
    match folded {
        "georgia" => Some("georgia state"),
        "new york" => Some("new york state"),
        "washington" => Some("washington state"),
        _ => STATES.iter().map(|(key, ..)| *key).find(|key| *key == folded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations() {
        for (word, want) in [
            ("Ind.", Some("indiana")),
            ("IN", Some("indiana")),
            ("in", None),
            ("N.C.", Some("north carolina")),
            ("Pa", Some("pennsylvania")),
            ("OK", Some("oklahoma")),
            ("Ok", None),
            ("Norway", None),
        ] {
            assert_eq!(abbreviated(word), want, "{word}");
        }
        let known = |key: &str| !super::super::gazetteer::rows(key).is_empty();
        assert!(STATES.iter().all(|(key, ..)| known(key)));
    }
}
