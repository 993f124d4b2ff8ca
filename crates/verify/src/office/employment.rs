//! Posts by which somebody lives, so that one who has the one has not the other: whoever keeps a borough's accounts does not run
//! its baths.
//!
//! Two papers may give one such post two names, so what leads one body (`head`, `director`, `manager`) is set against its like
//! only where the words give them other duties. What one can be beside (a chairman of a club, a professor, a councillor, an
//! owner, an officer of some rank) is no such post.

use twosource_model::Office;

use super::title;

/// Last words of the titles of those who lead, whatever they lead.
const LEADS: &[&str] =
    &["head", "chief", "director", "manager", "executive", "boss", "controller", "administrator"];
/// Words of such a title that say nothing of duties.
const RANK: &[&str] =
    &["managing", "executive", "general", "chief", "deputy", "assistant", "senior", "new", "local"];
/// Last words of titles of others who have a place of work and one trade there.
const TRADES: &[&str] = &[
    "auditor",
    "bursar",
    "caretaker",
    "clerk",
    "commissioner",
    "counsel",
    "curator",
    "janitor",
    "headteacher",
    "librarian",
    "prosecutor",
    "ranger",
    "registrar",
    "stationmaster",
    "harbourmaster",
    "treasurer",
    "principal",
    "surveyor",
    "warden",
    "matron",
    "coach",
];
/// Titles that are of a trade only with what they are of: others so called have a rank.
const TRADES_OF: &[&str] = &["inspector", "superintendent", "secretary"];
/// Where many who have another post lead something as well.
const BESIDE: &[&str] = &[
    "department",
    "institute",
    "clinic",
    "faculty",
    "centre",
    "center",
    "laboratory",
    "school",
    "team",
    "project",
    "study",
    "trial",
    "society",
    "association",
    "club",
    "union",
    "party",
    "committee",
    "commission",
    "council",
    "board",
    "inquiry",
    "investigation",
    "panel",
    "expedition",
    "campaign",
    "delegation",
    "police",
    "mission",
    "works council",
    "surgery",
    "medicine",
    "research",
];

/// What somebody does for a living.
struct Work<'o> {
    /// The last word of the title.
    post: &'o str,
    /// What the title says of duties, and what it is of.
    words: Vec<&'o str>,
    leads: bool,
}

fn of(office: &Office) -> Option<Work<'_>> {
    let title = title(office);
    let mut words: Vec<&str> = title.split(' ').collect();
    let post = words.pop()?;
    words.retain(|w| !RANK.contains(w));
    let named = if super::PLAIN.contains(&office.of.as_str()) { "" } else { office.of.as_str() };
    let body = || named.split([' ', '-']).filter(|w| w.len() > 3);
    let leads = LEADS.contains(&post) && title != "chief justice";
    let ranked = TRADES_OF.contains(&post)
        && (office.of.is_empty() && words.is_empty()
            || body()
                .chain(words.iter().copied())
                .any(|w| matches!(w, "police" | "detective" | "state" | "general" | "foreign")));
    if !leads && (!(TRADES.contains(&post) || TRADES_OF.contains(&post)) || ranked) {
        return None;
    }
    words.extend(body());
    Some(Work { post, words, leads })
}

/// Whether one person cannot have both posts.
pub(super) fn apart(a: &Office, b: &Office) -> bool {
    let (Some(x), Some(y)) = (of(a), of(b)) else { return false };
    let beside = |w: &Work<'_>| w.leads && w.words.iter().any(|v| BESIDE.contains(v));
    // One of them is told by its title alone: it may be the other.
    if beside(&x) || beside(&y) || x.post == y.post && !x.leads {
        return false;
    }
    match (x.leads, y.leads) {
        // Both lead: their duties, or what they lead, have nothing in common.
        (true, true) => {
            !x.words.is_empty()
                && !y.words.is_empty()
                && !x.words.iter().any(|w| y.words.iter().any(|v| akin(v, w)))
        }
        (false, false) => true,
        // A town's clerk may be its chief executive: of one body without a word of duties nothing is known.
        (true, false) => !x.words.is_empty() && !in_common(&x, &y),
        (false, true) => !y.words.is_empty() && !in_common(&y, &x),
    }
}

/// Whether who leads is said to lead what the other's trade is: the head of the audit is the auditor.
fn in_common(lead: &Work<'_>, trade: &Work<'_>) -> bool {
    lead.words.iter().any(|w| akin(w, trade.post))
}

/// One word, or two of one stem.
fn akin(a: &str, b: &str) -> bool {
    a == b || a.chars().zip(b.chars()).take_while(|(p, q)| p == q).count() >= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_that_fill_a_working_life() {
        for (a, b, want) in [
            (("chief executive", "gauri air"), ("head", "company"), false),
            (("treasurer", "borough"), ("director", "leisure services"), true),
            (("personnel manager", "plant"), ("inspector", "labour"), true),
            (("chief financial officer", ""), ("general counsel", ""), false),
            (("director", "flight safety"), ("operations chief", "gauri air"), true),
            (("ranger", "shire"), ("chief executive", "shire"), true),
            (("coach", ""), ("director", "national anti-doping agency"), true),
            (("director", "museum"), ("manager", "museum"), false),
            (("director", ""), ("head", "testing"), false),
            (("director", "hospital"), ("head", "department of surgery"), false),
            (("inspector", ""), ("head", "homicide"), false),
            (("head", "audit"), ("auditor", "bank"), false),
            (("principal", "girls college"), ("commissioner", "examinations"), true),
            (("chairman", "club"), ("director", "port"), false),
        ] {
            let office = |(title, of): (&str, &str)| Office { title: title.to_owned(), of: of.to_owned() };
            let (a, b) = (office(a), office(b));
            assert_eq!((apart(&a, &b), apart(&b, &a)), (want, want), "{a:?} / {b:?}");
        }
    }
}
