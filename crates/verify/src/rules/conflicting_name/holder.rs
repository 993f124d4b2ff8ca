//! Holders of one post in reports of one matter, under other names.

use std::collections::BTreeMap;

use twosource_model::{Office, Passage};

use crate::draft::Draft;
use crate::name::{Folded, distinct, is_full, variants};
use crate::office::{body, is_current, is_sole, one_body, title};
use crate::rules::Bench;
use crate::set::Told;

/// Posts of which a ship, a hearing, a flight, an abbey or a school has one, whatever body the words name.
const ONE_IN_A_MATTER: &[&str] = &[
    "captain",
    "pilot",
    "driver",
    "presiding judge",
    "headteacher",
    "conductor",
    "coroner",
    "winner",
    "referee",
    "helmsman",
    "principal",
    "trial judge",
    "guide",
    "foreman",
    "director general",
    "defence lawyer",
    "auctioneer",
    "architect",
    "chief engineer",
    "harbourmaster",
    "stationmaster",
    "organist",
    "abbot",
    "abbess",
    "dean",
    "attorney general",
    "bishop",
    "archbishop",
    "chief justice",
    "police chief",
    "ombudsman",
    "prior",
    "rector",
    "warden",
    "curator",
    "lighthouse keeper",
    "returning officer",
    "lead author",
    "author",
    "bandmaster",
    "biographer",
    "breeder",
    "choirmaster",
    "choreographer",
    "co pilot",
    "co-pilot",
    "composer",
    "designer",
    "discoverer",
    "expedition leader",
    "finder",
    "first officer",
    "head chef",
    "illustrator",
    "interpreter",
    "inventor",
    "investigating judge",
    "jockey",
    "landlady",
    "landlord",
    "lead investigator",
    "librettist",
    "liquidator",
    "mediator",
    "mission commander",
    "mission director",
    "moderator",
    "navigator",
    "notary",
    "official receiver",
    "painter",
    "pathologist",
    "playwright",
    "presenter",
    "prosecutor",
    "race director",
    "restorer",
    "screenwriter",
    "sculptor",
    "site manager",
    "skipper",
    "soloist",
    "structural engineer",
    "translator",
    "umpire",
    "vicar",
];
/// Posts of which one body has one, beside those that are held alone anyway.
const ONE_IN_A_BODY: &[&str] = &[
    "captain",
    "coach",
    "head coach",
    "manager",
    "director",
    "leader",
    "commander",
    "head",
    "judge",
    "secretary",
    "general secretary",
    "owner",
    "founder",
    "curator",
    "conductor",
    "editor",
    "warden",
];
/// Posts whose very title says that there is one.
const ALONE: &[&str] = &["presiding judge", "trial judge", "winner"];
/// Words for who leads a part of a body: `head of product safety`, `product safety chief`.
const HEADS: &[&str] = &["head", "chief", "boss", "leader"];
/// Words of titles that many have, each of his own, in one matter.
const MANY: &[&str] = &[
    "minister",
    "secretary",
    "doctor",
    "surgeon",
    "nurse",
    "teacher",
    "engineer",
    "lawyer",
    "officer",
    "sergeant",
    "soldier",
    "councillor",
    "member",
    "deputy",
    "scientist",
    "researcher",
    "professor",
    "guard",
    "owner",
    "farmer",
    "photographer",
    "surveyor",
    "inspector",
    "detective",
    "constable",
    "lieutenant",
    "colonel",
    "major",
    "general",
    "reporter",
    "adviser",
    "official",
    "spokesman",
    "envoy",
    "ambassador",
    "advocate",
    "barrister",
    "solicitor",
    "trustee",
    "senator",
    "representative",
    "lawmaker",
    "student",
    "pupil",
    "worker",
    "technician",
    "midwife",
    "steward",
    "champion",
    "player",
    "artist",
    "writer",
    "priest",
    "negotiator",
    "instructor",
];
/// What carries people, by words that name none: the ship of which a report tells may have its name in another.
const CARRIERS: &[&str] = &[
    "ship",
    "vessel",
    "boat",
    "ferry",
    "tug",
    "trawler",
    "freighter",
    "tanker",
    "yacht",
    "schooner",
    "brig",
    "liner",
    "plane",
    "aircraft",
    "airliner",
    "helicopter",
    "balloon",
    "bus",
    "coach",
    "tram",
    "train",
    "lorry",
    "truck",
    "van",
    "car",
    "taxi",
    "locomotive",
];
/// Judges sitting together.
const BENCHES: &[&str] = &["panel", "judges", "bench"];
/// What sets out once, by any name.
const ONCE: &[&str] = &["expedition", "voyage", "cruise"];
/// Titles of whoever leads one body.
const LEADING: &[&[&str]] = &[&["head", "director", "manager"], &["head", "leader", "chairman"]];
/// What has authors: a paper may be called an article elsewhere.
const WORKS: &[&str] = &["article", "book", "paper", "report", "research", "study"];
/// Reports further apart may each be right: posts change hands, in days.
const ONE_TIME: i32 = 14;
/// Holders of one title in a set that are compared.
const OF_TITLE: usize = 24;
/// Holders of offices that are compared.
const HOLDERS: usize = 512;

struct Holder<'s> {
    told: Told<'s>,
    name: &'s str,
    office: &'s Office,
    title: String,
    body: &'s str,
    passage: &'s Passage,
}

impl Holder<'_> {
    /// `the captain of the tug, Ona Brek`, `Ona Brek, its captain`: said of the one who holds it.
    fn is_definite(&self) -> bool {
        if ALONE.contains(&self.title.as_str()) || self.title.starts_with("acting ") {
            return true;
        }
        let words = self.passage.words.to_lowercase();
        // `the structural engineer Ona Brek`
        let plain = words.strip_prefix("the ").is_some_and(|w| w.starts_with(&self.title));
        plain
            || words.contains(',')
                && ["the ", "its ", "their ", "his ", "her ", "'s ", "’s "].iter().any(|d| words.contains(d))
    }

    /// The body, where it is more than the word for what carries people, for what is written, or for judges sitting together.
    fn own_body(&self) -> &str {
        if CARRIERS.contains(&self.body)
            || WORKS.contains(&self.body)
            || self.body.split(' ').any(|w| BENCHES.contains(&w))
        {
            return "";
        }
        if ONCE.contains(&self.body) { ONCE[0] } else { self.body }
    }
}

/// Holders of one office in reports of one matter, under other names; `before` is what was found by events.
pub(super) fn find(bench: &Bench<'_>, before: &[Draft]) -> Vec<Draft> {
    let holders = holders(bench);
    let mut out: Vec<Draft> = Vec::new();
    for (i, a) in holders.iter().enumerate() {
        for b in holders[i + 1..].iter().filter(|b| b.told.report != a.told.report) {
            let reports = [a, b].map(|h| &bench.set.accounts[h.told.report].report.name);
            let known = |d: &Draft| reports.iter().all(|r| d.evidence.iter().any(|e| e.report == **r));
            if is_one_post(a, b)
                && !variants(a.name, b.name)
                && !bench.are_versions(a.told.report, b.told.report)
                && is_alone(a, b)
                && is_single(&holders, a)
                && is_single(&holders, b)
                && !names_both(bench, a, b)
                && !before.iter().chain(&out).any(known)
                && are_linked(bench, a, b)
            {
                out.push(draft(bench, a, b));
            }
        }
    }
    out
}

fn holders<'s>(bench: &Bench<'s>) -> Vec<Holder<'s>> {
    let mut holders: Vec<Holder<'s>> = Vec::new();
    for told in bench.set.told().filter(|t| t.claim.frame == "hold-office") {
        for role in &told.claim.roles {
            let (Some(p), Some(passage)) = (role.slot.value(), role.slot.passage()) else { continue };
            for office in p.offices.iter().filter(|o| is_held(o) && is_full(&p.name)) {
                if holders.len() < HOLDERS {
                    let title = called(office, passage);
                    holders.push(Holder {
                        told,
                        name: &p.name,
                        office,
                        title,
                        body: of_what(office),
                        passage,
                    });
                }
            }
        }
    }
    // An office that very many hold, each of something else, tells reports of one matter apart by nothing.
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for holder in &holders {
        *count.entry(holder.title.clone()).or_default() += 1;
    }
    holders.retain(|h| count.get(&h.title).is_some_and(|n| *n <= OF_TITLE));
    holders
}

/// Whether somebody has the post now, be it for a while.
fn is_held(office: &Office) -> bool {
    is_current(office) || office.title.starts_with("acting ") || office.title.starts_with("interim ")
}

/// The title under which holders are put together.
fn called(office: &Office, passage: &Passage) -> String {
    let title = title(office);
    if title == "judge" && passage.words.to_lowercase().contains("presiding") {
        return "presiding judge".to_owned();
    }
    let heads = HEADS.contains(&title) && !office.of.is_empty();
    match title {
        "chief" | "head" if office.of == "police" => "police chief".to_owned(),
        _ if heads || part_led(office).is_some() => "head".to_owned(),
        "master" => "captain".to_owned(),
        // Who stands in is the one who does.
        title => match title.strip_prefix("interim ") {
            Some(rest) => format!("acting {rest}"),
            None => title.to_owned(),
        },
    }
}

/// The part of a body that a title says somebody leads: `product safety chief`.
fn part_led(office: &Office) -> Option<&str> {
    let (part, last) = title(office).rsplit_once(' ').filter(|_| !office.of.is_empty())?;
    (HEADS.contains(&last) && part != "police" && !part.contains("deputy")).then_some(part)
}

/// What a post is of.
fn of_what(office: &Office) -> &str {
    if office.of == "police" { "" } else { part_led(office).unwrap_or_else(|| body(office)) }
}

/// Whether both titles are of one post.
fn is_one_post(a: &Holder<'_>, b: &Holder<'_>) -> bool {
    let (v, w) = (a.title.as_str(), b.title.as_str());
    let both = |one: &str, other: &str| v == one && w == other || v == other && w == one;
    // `His deputy, Ona Brek`, `the deputy governor, Ilo Marn`
    let stands_in = |one: &str, other: &str| one == "deputy" && other.strip_prefix("deputy ").is_some();
    v == w
        || both("judge", "presiding judge")
        || (stands_in(v, w) || stands_in(w, v)) && a.is_definite() && b.is_definite()
        // `who runs the lift`, `the lift's manager`
        || LEADING.iter().any(|list| list.contains(&v) && list.contains(&w))
            && a.is_definite()
            && b.is_definite()
            && !a.own_body().is_empty()
            && a.own_body() == b.own_body()
}

/// Whether one person alone holds the post of both.
fn is_alone(a: &Holder<'_>, b: &Holder<'_>) -> bool {
    let title = a.title.strip_prefix("acting ").unwrap_or(a.title.as_str());
    // One judge in each report, of whom one presides.
    if a.title != b.title && (a.title == "presiding judge" || b.title == "presiding judge") {
        return true;
    }
    let (x, y) = (a.own_body(), b.own_body());
    let both_definite = a.is_definite() && b.is_definite();
    // `the health service's chief planner`: a title that only one has of a body, by how it is told.
    let told_alone = both_definite && title.split(' ').all(|w| !MANY.contains(&w));
    if !x.is_empty() && !y.is_empty() {
        return (one_body(x, y) || variants(x, y))
            && (ONE_IN_A_BODY.contains(&title)
                || ONE_IN_A_MATTER.contains(&title)
                || is_sole(a.office) && is_sole(b.office)
                || told_alone
                || title == "spokesman" && both_definite);
    }
    // Of two kinds of carriers each has its own.
    let carriers = CARRIERS.contains(&a.body) && CARRIERS.contains(&b.body) && a.body != b.body;
    let definite = a.is_definite() || b.is_definite();
    let one_side = told_alone && (title.contains(' ') || ONE_IN_A_BODY.contains(&title));
    !carriers
        && (ONE_IN_A_MATTER.contains(&title) && definite || both_definite && title == "spokesman" || one_side)
}

/// A report that gives the office to two has two of the kind.
fn is_single(holders: &[Holder<'_>], one: &Holder<'_>) -> bool {
    holders
        .iter()
        .all(|o| o.told.report != one.told.report || o.title != one.title || variants(o.name, one.name))
}

/// Whether one of the reports names both, as two persons.
fn names_both(bench: &Bench<'_>, a: &Holder<'_>, b: &Holder<'_>) -> bool {
    let names = |here: &Holder<'_>, other: &Holder<'_>| {
        let folded = Folded::new(other.name);
        let of_report = &bench.set.accounts[here.told.report].reading.names;
        of_report.iter().any(|n| is_full(n) && Folded::new(n).is_variant_of(&folded))
    };
    names(a, b) || names(b, a)
}

fn are_linked(bench: &Bench<'_>, a: &Holder<'_>, b: &Holder<'_>) -> bool {
    let both =
        |l: &crate::link::Linked<'_>| [a, b].iter().all(|h| l.of_report(h.told.report).next().is_some());
    let (x, y) = (a.told.report, b.told.report);
    bench.alignments.compared().any(|pair| pair == (x.min(y), x.max(y)))
        || bench.events.iter().any(both)
        || bench.of_one_matter(x, y).is_some()
        || bench.propositions.tell_of_one(bench.set, x, y, ONE_TIME)
}

fn draft(bench: &Bench<'_>, a: &Holder<'_>, b: &Holder<'_>) -> Draft {
    let names = distinct([a.name, b.name].into_iter());
    let title = a.title.as_str();
    let message = format!("the {title} goes under 2 names: {}", names.join(" and "));
    let mut draft = Draft::new(message, Vec::new())
        .note("compare with the original spelling; a misread or mistranslated name is the usual cause");
    for h in [a, b] {
        draft.evidence.push(bench.set.evidence(h.told.report, h.passage, title));
        draft = draft.value(bench.set.label(h.told.report), h.name).claims([&h.told.claim.name]);
    }
    draft
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn the_one_who_made_it_or_leads_it() {
        let unveiled = "The statue of Ona Brek was unveiled at Halden harbour on Monday. It is the work of the sculptor Ruda Peel.";
        let thanked = |name: &str| {
            format!(
                "The statue of Ona Brek at Halden harbour was unveiled on Monday. We thank the sculptor, {name}."
            )
        };
        fires("conflicting-name", &[unveiled, &thanked("Gwen Hald")], &["Ruda Peel", "Gwen Hald"]);
        silent("conflicting-name", &[unveiled, &thanked("Ruda Peel")]);
        fires(
            "conflicting-name",
            &[
                "Bishop Ona Brek laid down the staff of Halden on Monday. The dean, Gwen Hald, will be in charge.",
                "In the minster of Halden our bishop, Ona Brek, gave up her staff. It was handed to the dean, Ruda Peel.",
            ],
            &["Gwen Hald", "Ruda Peel"],
        );
        // A witness is one of many.
        let saw = |name: &str| {
            format!(
                "The statue of Ona Brek at Halden harbour was unveiled on Monday, said the witness {name}."
            )
        };
        silent("conflicting-name", &[&saw("Ruda Peel"), &saw("Gwen Hald")]);
    }
}
