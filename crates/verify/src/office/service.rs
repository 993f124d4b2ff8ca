//! In what service somebody stands by an office: the one that fills a working life, so that nobody is in two of them.
//!
//! Two titles need not be of one body to exclude each other. A district medical officer does not speak for a hospital, and the
//! town's chief executive is not its deputy mayor: the one is hired, the other elected. What a person can be beside (a farmer,
//! a member of parliament, a colonel, a professor, a chairman of some club) is in no service here.

use twosource_model::Office;

use super::title;

/// A service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Service {
    Police,
    Fire,
    Prosecution,
    Bench,
    Bar,
    Mayoralty,
    TownHall,
    Cabinet,
    Health,
    Hospital,
    School,
    University,
    Church,
    Coroner,
    Union,
    Employers,
    Management,
    Supervision,
    Governors,
    Opposition,
    Students,
}

use Service::{
    Bar, Bench, Cabinet, Church, Coroner, Employers, Fire, Governors, Health, Hospital, Management,
    Mayoralty, Opposition, Police, Prosecution, School, Students, Supervision, TownHall, Union, University,
};

/// Services of the public, of which nobody is in two but for the pairs of [`TOGETHER`].
const PUBLIC: &[Service] = &[
    Police,
    Fire,
    Prosecution,
    Bench,
    Mayoralty,
    TownHall,
    Cabinet,
    Health,
    Hospital,
    School,
    University,
    Church,
    Coroner,
];

/// Services of the public that go together: a village has a doctor for its mayor, a teaching hospital a dean.
const TOGETHER: &[(Service, Service)] = &[
    (Mayoralty, School),
    (Mayoralty, Fire),
    (Mayoralty, Health),
    (Mayoralty, Hospital),
    (Mayoralty, University),
    (Fire, TownHall),
    (Fire, Hospital),
    (Fire, School),
    (Police, Coroner),
    (Fire, Coroner),
    (Health, Coroner),
    (Hospital, Coroner),
    (TownHall, Coroner),
    (TownHall, Health),
    (University, Hospital),
    (University, Health),
    (University, Church),
    (University, Bench),
    (Church, School),
    (Church, Hospital),
];

/// Those that stand against each other beside the services of the public.
const AGAINST: &[(Service, Service)] = &[
    (Bar, Prosecution),
    (Bar, Bench),
    (Bar, Police),
    (Bar, Cabinet),
    (Bar, Health),
    (Union, Employers),
    (Union, Management),
    (Supervision, Management),
    (Governors, Management),
    (Governors, School),
    (Opposition, Cabinet),
    (Opposition, TownHall),
    (Opposition, Police),
    (Opposition, Bench),
    (Opposition, Prosecution),
    (Students, University),
];

/// Whether nobody is in the service of both.
pub(super) fn apart(a: &Office, b: &Office) -> bool {
    let (Some(x), Some(y)) = (of(a), of(b)) else { return false };
    let pair = |list: &[(Service, Service)]| list.contains(&(x, y)) || list.contains(&(y, x));
    x != y && (pair(AGAINST) || PUBLIC.contains(&x) && PUBLIC.contains(&y) && !pair(TOGETHER))
}

/// Nouns by which a body is known for one of a service.
const BODIES: &[(&str, Service)] = &[
    ("students", Students),
    ("students'", Students),
    ("hospital", Hospital),
    ("clinic", Hospital),
    ("infirmary", Hospital),
    ("police", Police),
    ("constabulary", Police),
    ("gendarmerie", Police),
    ("university", University),
    ("faculty", University),
    ("diocese", Church),
    ("employers", Employers),
    ("employers'", Employers),
    ("shipowners", Employers),
    ("shipowners'", Employers),
    ("manufacturers", Employers),
    ("manufacturers'", Employers),
    ("union", Union),
    ("works", Union),
    ("staff", Union),
    ("dockers", Union),
    ("dockworkers", Union),
    ("porters'", Union),
    ("workers", Union),
    ("workers'", Union),
    ("seamen's", Union),
    ("trustees", Supervision),
    ("governors", Governors),
    ("overseers", Supervision),
    ("supervisory", Supervision),
];

/// Titles that are of one service whatever the body.
const TITLES: &[(&str, Service)] = &[
    ("mayor", Mayoralty),
    ("deputy mayor", Mayoralty),
    ("lord mayor", Mayoralty),
    ("town clerk", TownHall),
    ("city clerk", TownHall),
    ("city manager", TownHall),
    ("opposition spokesman", Opposition),
    ("opposition leader", Opposition),
    ("medical officer", Health),
    ("health officer", Health),
    ("prosecutor", Prosecution),
    ("chief prosecutor", Prosecution),
    ("judge", Bench),
    ("presiding judge", Bench),
    ("magistrate", Bench),
    ("coroner", Coroner),
    ("headteacher", School),
    ("deputy headteacher", School),
    ("rector", University),
    ("vice rector", University),
    ("vice chancellor", University),
    ("dean", University),
    ("bishop", Church),
    ("archbishop", Church),
    ("abbot", Church),
    ("abbess", Church),
    ("police chief", Police),
    ("chief constable", Police),
    ("constable", Police),
    ("superintendent", Police),
    ("detective", Police),
    ("fire chief", Fire),
];

/// Words before a title that tell for how large a part of the country it is.
const LEVELS: &[&str] = &[
    "district ",
    "county ",
    "regional ",
    "provincial ",
    "municipal ",
    "parish ",
    "senior ",
    "state ",
    "local ",
];

/// Those who run a town that did not elect them to.
const HIRED: &[&str] =
    &["chief executive", "clerk", "treasurer", "manager", "engineer", "surveyor", "planner"];
const TOWNS: &[&str] = &["council", "city", "town", "municipality", "borough", "county"];

/// Parts of a town's administration, whose heads are hired.
const DEPARTMENTS: &[&str] = &[
    "highways",
    "housing",
    "planning",
    "public works",
    "roads",
    "social services",
    "children's services",
    "environmental health",
    "licensing",
    "parks",
];
/// Bodies whose head and deputy head teach.
const SCHOOLS: &[&str] = &["school", "academy", "gymnasium", "kindergarten", "nursery"];

/// Those who run what others oversee, and those who oversee it.
const RUNNING: &[&str] = &[
    "director",
    "deputy director",
    "managing director",
    "finance director",
    "chief executive",
    "chief financial officer",
    "manager",
    "deputy manager",
    "curator",
    "personnel director",
];
const LEADING: &[&str] = &[
    "chairman",
    "vice chairman",
    "president",
    "head",
    "director",
    "leader",
    "secretary",
    "general secretary",
    "spokesman",
    "treasurer",
];

fn of(office: &Office) -> Option<Service> {
    let title = title(office);
    let title = LEVELS.iter().find_map(|l| title.strip_prefix(l)).unwrap_or(title);
    if title.ends_with("minister") {
        return Some(Cabinet);
    }
    let lawyer = matches!(title, "lawyer" | "defence lawyer");
    if lawyer && !matches!(office.title.as_str(), "attorney" | "advocate" | "counsel") {
        return Some(Bar);
    }
    let body: Vec<&str> = office.of.split(' ').collect();
    if title == "head" && matches!(office.of.as_str(), "personnel" | "human resources") {
        return Some(Management);
    }
    let heads = matches!(title, "head" | "deputy head");
    if heads && DEPARTMENTS.contains(&office.of.as_str()) {
        return Some(TownHall);
    }
    if heads && SCHOOLS.iter().any(|s| body.contains(s)) {
        return Some(School);
    }
    if office.of.ends_with("works council") {
        return Some(Union);
    }
    let by_body = BODIES.iter().find(|(noun, _)| body.contains(noun)).map(|(_, s)| *s);
    // Whoever leads a body is of it, and whoever speaks for it; who runs a hospital has a trade as well.
    if let Some(service) = by_body.filter(|_| LEADING.contains(&title)) {
        return Some(service);
    }
    if by_body == Some(Hospital) && title == "medical officer" {
        return Some(Hospital);
    }
    if title.ends_with("secretary") && body == ["federation"] {
        return Some(Union);
    }
    if HIRED.contains(&title) && TOWNS.iter().any(|t| body.contains(t)) {
        return Some(TownHall);
    }
    if RUNNING.contains(&title) {
        return Some(Management);
    }
    TITLES.iter().find(|(t, _)| *t == title).map(|(_, s)| *s)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_that_nobody_is_in_at_once() {
        for (a, b, want) in [
            (("prosecutor", ""), ("lawyer", "family"), true),
            (("chief executive", "council"), ("deputy mayor", ""), true),
            (("district medical officer", ""), ("spokeswoman", "hospital"), true),
            (("secretary", "dockers union"), ("head", "port's employers' association"), true),
            (("deputy director", ""), ("chairwoman", "board of trustees"), true),
            (("chief executive", "salt works"), ("chairman", "board"), false),
            (("deputy head", "school"), ("chair", "governors"), true),
            (("head", "housing"), ("opposition spokeswoman", ""), true),
            (("mayor", "halden"), ("opposition leader", ""), false),
            (("mayor", "halden"), ("headteacher", ""), false),
            (("dean", "faculty of medicine"), ("director", "hospital"), false),
            (("colonel", ""), ("director", "harbour office"), false),
            (("attorney", ""), ("prosecutor", ""), false),
            (("secretary", "teachers union"), ("chairman", "choir"), false),
            (("professor", ""), ("mayor", "halden"), false),
        ] {
            let office = |(title, of): (&str, &str)| Office { title: title.to_owned(), of: of.to_owned() };
            let (a, b) = (office(a), office(b));
            assert_eq!((apart(&a, &b), apart(&b, &a)), (want, want), "{a:?} / {b:?}");
        }
    }
}
