//! Which offices are one office, which have one holder at a time, and which nobody holds together.

mod employment;
mod exclusive;
mod service;

use exclusive::EXCLUSIVE;
use twosource_model::{Office, Participant};

use crate::name::common_country;

/// Nouns for bodies that have a name besides.
const PLAIN: &[&str] = &[
    "bank",
    "charity",
    "company",
    "firm",
    "club",
    "plant",
    "agency",
    "authority",
    "airline",
    "group",
    "museum",
    "university",
    "hospital",
    "school",
    "brewery",
    "union",
    "federation",
    "port",
    "mine",
    "mill",
    "court",
];

/// Titles under which one office goes.
const SAME: &[(&str, &str)] = &[
    ("premier", "prime minister"),
    ("pm", "prime minister"),
    ("chairwoman", "chairman"),
    ("chairperson", "chairman"),
    ("chair", "chairman"),
    ("vice chairwoman", "vice chairman"),
    ("deputy chairman", "vice chairman"),
    ("deputy premier", "deputy prime minister"),
    ("vice premier", "deputy prime minister"),
    ("minister of foreign affairs", "foreign minister"),
    ("minister for foreign affairs", "foreign minister"),
    ("foreign secretary", "foreign minister"),
    ("minister of defence", "defence minister"),
    ("minister of defense", "defence minister"),
    ("defense minister", "defence minister"),
    ("defense secretary", "defence secretary"),
    ("secretary of defense", "defence secretary"),
    ("minister of finance", "finance minister"),
    ("minister of the interior", "interior minister"),
    ("minister of interior", "interior minister"),
    ("minister of health", "health minister"),
    ("minister of justice", "justice minister"),
    ("chief executive officer", "chief executive"),
    ("ceo", "chief executive"),
    ("cfo", "chief financial officer"),
    ("finance director", "chief financial officer"),
    ("finance chief", "chief financial officer"),
    ("first author", "lead author"),
    ("opposition spokeswoman", "opposition spokesman"),
    ("coo", "chief operating officer"),
    ("spokeswoman", "spokesman"),
    ("spokesperson", "spokesman"),
    ("cllr", "councillor"),
    ("congressman", "representative"),
    ("congresswoman", "representative"),
    ("policewoman", "officer"),
    ("policeman", "officer"),
    ("leader of the opposition", "opposition leader"),
    ("deputy chairperson", "vice chairman"),
    ("deputy chairwoman", "vice chairman"),
    ("deputy chair", "vice chairman"),
    ("state prosecutor", "prosecutor"),
    ("public prosecutor", "prosecutor"),
    ("crown prosecutor", "prosecutor"),
    ("defence counsel", "defence lawyer"),
    ("defense counsel", "defence lawyer"),
    ("defense lawyer", "defence lawyer"),
    ("counsel", "defence lawyer"),
    ("attorney", "lawyer"),
    ("solicitor", "lawyer"),
    ("barrister", "lawyer"),
    ("advocate", "lawyer"),
    ("press spokesman", "spokesman"),
    ("mountain guide", "guide"),
    ("tour guide", "guide"),
    ("forewoman", "foreman"),
    ("head teacher", "headteacher"),
    ("headmaster", "headteacher"),
    ("headmistress", "headteacher"),
    ("skipper", "captain"),
    ("general-secretary", "general secretary"),
    ("secretary-general", "general secretary"),
    ("secretary general", "general secretary"),
];

/// Words of a title that say that it is not held now, or not in full: such an office is set against none.
const QUALIFIED: &[&str] = &[
    "former",
    "ex",
    "ex-",
    "late",
    "incoming",
    "outgoing",
    "acting",
    "interim",
    "designate",
    "elect",
    "president-elect",
    "then",
    "honorary",
    "emeritus",
    "retired",
    "candidate",
    "would-be",
    "nominee",
    "assistant",
    "onetime",
];

/// Titles that several hold at a time.
const SHARED: &[&str] = &[
    "minister",
    "judge",
    "justice",
    "prosecutor",
    "senator",
    "representative",
    "spokesman",
    "captain",
    "colonel",
    "general",
    "lieutenant",
    "sergeant",
    "councillor",
    "councilman",
    "councilwoman",
    "lawyer",
    "attorney",
    "officer",
    "detective",
    "inspector",
    "ambassador",
    "envoy",
    "director",
    "commissioner",
    "negotiator",
    "clerk",
    "doctor",
    "professor",
    "secretary",
    "leader",
    "deputy",
    "coach",
    "manager",
    "commander",
    "chief",
    "lawmaker",
    "member",
    "official",
    "analyst",
    "adviser",
    "advisor",
    "nurse",
    "teacher",
    "engineer",
    "driver",
    "pilot",
    "worker",
];

/// Who stands on one side of a court.
const COURT: &[&[&str]] = &[&["prosecutor"], &["judge", "magistrate"], &["defence lawyer"]];

/// Ranks, of which nobody has two, whatever the body.
const RANKS: &[&str] = &[
    "private",
    "corporal",
    "sergeant",
    "lieutenant",
    "captain",
    "major",
    "colonel",
    "brigadier",
    "inspector",
    "superintendent",
    "constable",
    "detective",
    "commander",
    "admiral",
];

/// Offices of countries that one person holds of one country only.
const OF_ONE_COUNTRY: &[&str] =
    &["president", "prime minister", "chancellor", "king", "queen", "foreign minister", "defence minister"];

/// Offices of parts of bodies, of which one person has one part only: a dean has one faculty.
const ONE_OF_A_KIND: &[&str] = &["dean", "headteacher", "bishop", "archbishop", "abbot"];

/// The title under which an office is compared.
pub(crate) fn title(office: &Office) -> &str {
    SAME.iter().find(|(other, _)| *other == office.title).map_or(&office.title, |(_, one)| *one)
}

/// The body of which an office is, under its common name.
pub(crate) fn body(office: &Office) -> &str {
    common_country(&office.of)
}

/// Whether the office is told as held now and in full.
pub(crate) fn is_current(office: &Office) -> bool {
    !office.title.split([' ', '-']).any(|w| QUALIFIED.contains(&w))
}

/// Whether both are one office of one body.
pub(crate) fn same(a: &Office, b: &Office) -> bool {
    title(a) == title(b) && body(a) == body(b)
}

/// Whether both hold one office of one body: `president` of `china`.
pub(crate) fn shared(a: &Participant, b: &Participant) -> bool {
    a.offices.iter().filter(|o| !o.of.is_empty()).any(|o| b.offices.iter().any(|p| same(o, p)))
}

/// Whether one person alone holds it at a time.
pub(crate) fn is_sole(office: &Office) -> bool {
    let title = title(office);
    let last = title.rsplit(' ').next().unwrap_or_default();
    let lesser = title.split(' ').any(|w| matches!(w, "vice" | "deputy"));
    let compound = title.contains(' ') && matches!(last, "minister" | "secretary");
    !office.of.is_empty() && !lesser && is_current(office) && (compound || !SHARED.contains(&last))
}

/// Whether one person cannot hold both at one time.
pub(crate) fn exclude(a: &Office, b: &Office) -> bool {
    if !is_current(a) || !is_current(b) || same(a, b) {
        return false;
    }
    let (x, y) = (title(a), title(b));
    if x == y {
        if ONE_OF_A_KIND.contains(&x) && of_one_kind(&a.of, &b.of) {
            return true;
        }
        let countries = !a.of.is_empty() && !b.of.is_empty() && body(a) != body(b);
        return countries && OF_ONE_COUNTRY.contains(&x) && is_country(body(a)) && is_country(body(b));
    }
    // A body that one side does not name is that of the other: the set is of one matter.
    let plain = |o: &Office| o.of.is_empty() || PLAIN.contains(&o.of.as_str());
    let one_body = one_body(body(a), body(b)) || plain(a) || plain(b);
    let both = |list: &[&str]| list.contains(&x) && list.contains(&y);
    let bare = |title: &'_ str| title.strip_prefix("police ").unwrap_or(title).to_owned();
    // `deputy prosecutor`, `investigating judge`: on which side of a court somebody stands.
    let court = |title: &str| {
        let last = title.rsplit(' ').next().unwrap_or_default();
        COURT.iter().position(|list| list.contains(&last) || list.contains(&title))
    };
    if one_body && court(x).zip(court(y)).is_some_and(|(p, q)| p != q) {
        return true;
    }
    if bare(x) == bare(y) {
        return false;
    }
    let rank = |title: &str| RANKS.contains(&bare(title).as_str());
    one_body
        && (EXCLUSIVE.iter().any(|list| both(list))
            || rank(x) && rank(y)
            || serves(x, y)
            || serves(y, x)
            || deputises(x, y)
            || deputises(y, x))
        || service::apart(a, b)
        || employment::apart(a, b)
        || presides_over(a, b)
        || presides_over(b, a)
        || calling(x).zip(calling(y)).is_some_and(|(p, q)| p != q)
}

/// Callings of which one fills a life, so that nobody has two, of whatever body: a mayor is no minister.
fn calling(title: &str) -> Option<usize> {
    const CALLINGS: &[&[&str]] = &[
        &["mayor", "deputy mayor", "lord mayor"],
        &["governor", "deputy governor"],
        &["ambassador", "consul"],
        &["judge", "presiding judge", "magistrate"],
        &["prosecutor", "chief prosecutor"],
        &["rector", "vice rector", "dean"],
        &["headteacher", "deputy headteacher"],
        &["chief financial officer"],
        &["bishop", "archbishop", "abbot"],
        &["police chief", "chief constable"],
        &["defence lawyer"],
        &["press secretary"],
    ];
    if title.ends_with("minister") {
        return Some(CALLINGS.len());
    }
    CALLINGS.iter().position(|list| list.contains(&title))
}

/// Whether the first speaks or writes for those of whom the second is one: a press secretary is no deputy minister.
fn serves(one: &str, other: &str) -> bool {
    matches!(
        one,
        "press secretary" | "private secretary" | "permanent secretary" | "spokesman" | "deputy minister"
    ) && other.ends_with("minister")
        && one != other
        && !(one == "deputy minister" && other.starts_with("deputy"))
}

/// Whether the first leads a university and the second a part of one: a rector is no dean of a faculty, though he may be one of a
/// cathedral.
fn presides_over(one: &Office, other: &Office) -> bool {
    const PARTS: &[&str] =
        &["faculty", "school", "college", "medicine", "law", "engineering", "arts", "science", "sciences"];
    matches!(title(one), "rector" | "vice chancellor")
        && title(other) == "dean"
        && (one.of.contains("university") || other.of.split(' ').any(|w| PARTS.contains(&w)))
}

/// Whether the first stands in for the second: nobody is his own deputy.
fn deputises(one: &str, other: &str) -> bool {
    ["deputy ", "vice "].iter().any(|q| one.strip_prefix(q) == Some(other))
}

/// Whether two names are of one body: where one is the last word of the other alone (`the commission`, `the Electoral
/// Commission`), or leaves out some of its words (`disaster bureau`, `disaster management bureau`).
pub(crate) fn one_body(a: &str, b: &str) -> bool {
    let ends = |long: &str, short: &str| {
        !short.is_empty()
            && long.strip_suffix(short).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    };
    let within = |long: &str, short: &str| {
        let words: Vec<&str> = long.split(' ').collect();
        !short.is_empty() && head(long) == head(short) && short.split(' ').all(|w| words.contains(&w))
    };
    ends(a, b) || ends(b, a) || within(a, b) || within(b, a)
}

/// The noun that leads a body's name: `faculty` of `faculty of law`.
fn head(body: &str) -> &str {
    let of = body.split(" of ").next().unwrap_or(body);
    of.rsplit(' ').next().unwrap_or(of)
}

/// Whether two bodies are two of one kind: the faculty of medicine and that of law.
fn of_one_kind(a: &str, b: &str) -> bool {
    let own = |body: &str| {
        let head = head(body);
        body.split(' ')
            .filter(|w| *w != head && !matches!(*w, "of" | "the" | "for" | "and"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (x, y) = (own(a), own(b));
    let akin = |v: &str, w: &str| v.chars().zip(w.chars()).take_while(|(p, q)| p == q).count() >= 4 || v == w;
    !x.is_empty() && !y.is_empty() && head(a) == head(b) && !x.iter().any(|v| y.iter().any(|w| akin(v, w)))
}

/// Whether a body's name is a country's, as far as it can be seen: words that make it a part or an organisation say no.
fn is_country(body: &str) -> bool {
    const PARTS: &[&str] = &[
        "council",
        "club",
        "union",
        "party",
        "association",
        "federation",
        "university",
        "court",
        "company",
        "state",
        "committee",
        "commission",
        "board",
        "bank",
        "institute",
        "group",
        "senate",
        "confederation",
        "federation",
        "athletics",
        "football",
        "assembly",
        "school",
        "team",
    ];
    !body.is_empty() && body.split(' ').count() <= 3 && !body.split(' ').any(|w| PARTS.contains(&w))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office(title: &str, of: &str) -> Office {
        Office { title: title.to_owned(), of: of.to_owned() }
    }

    #[test]
    fn offices_that_one_person_cannot_hold_together() {
        for (a, b, want) in [
            (("foreign minister", "tavria"), ("defense minister", "tavria"), true),
            (("president", "france"), ("president", "germany"), true),
            (("vice president", "tavria"), ("president", "tavria"), true),
            (("lieutenant", ""), ("sergeant", "halden police"), true),
            (("president", "china"), ("general secretary", "communist party of china"), false),
            (("president", "china"), ("president", "prc"), false),
            (("prime minister", "tavria"), ("premier", "tavria"), false),
            (("former president", "tavria"), ("prime minister", "tavria"), false),
            (("president", "the rowing club"), ("president", "halden town council"), false),
            (("mayor", "halden"), ("professor", "halden university"), false),
            (("prime minister", "tavria"), ("president", "zembla"), false),
            (("prime minister", "tavria"), ("foreign minister", "tavria"), false),
            (("mayor", "halden"), ("interior minister", "tavria"), true),
            (("press secretary", "ministry"), ("deputy minister", ""), true),
            (("superintendent", ""), ("police superintendent", "halden"), false),
            (("director", "disaster management bureau"), ("deputy director", "disaster bureau"), true),
            (("dean", "faculty of medicine"), ("dean", "faculty of law"), true),
            (("dean", "medical faculty"), ("dean", "faculty of medicine"), false),
            (("dean", "faculty of law"), ("dean", "university"), false),
            (("dean", "faculty of law"), ("rector", "university"), true),
            (("dean", "cathedral"), ("rector", ""), false),
            (("chairman", "halden pumps"), ("chief executive", "halden pumps"), true),
        ] {
            let (a, b) = (office(a.0, a.1), office(b.0, b.1));
            assert_eq!((exclude(&a, &b), exclude(&b, &a)), (want, want), "{a:?} / {b:?}");
        }
    }

    #[test]
    fn one_office_under_two_titles() {
        assert!(same(&office("premier", "tavria"), &office("prime minister", "tavria")));
        assert!(same(&office("president", "people s republic of china"), &office("president", "china")));
        assert!(is_sole(&office("foreign minister", "tavria")) && !is_sole(&office("minister", "tavria")));
        assert!(!is_sole(&office("former president", "tavria")));
    }
}
