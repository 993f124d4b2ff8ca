//! One deed on one thing, told as done by one here and by another there: `two anglers found the lorry`, `the vehicle was found by
//! a guard`. The deed is known by words of one meaning, the thing by its noun or another for it, and the doers are such as
//! cannot be one.

use std::collections::BTreeSet;

use twosource_model::{Certainty, Claim, Participant, Polarity, Role};

use super::deed::DEEDS;
use super::doer::Doer;
use super::{Bench, NEWS_APART};
use crate::draft::Draft;
use crate::kind::KINDS;
use crate::link::{dated_apart, is_exchange, is_unit, placed_apart};
use crate::name::variants;
use crate::set::Told;
use crate::thing::THINGS;
use crate::wording::{fold, stem};

/// Verbs of deciding who is to be given something.
const AWARDING: &[&str] = &["award", "bestow", "grant", "confer", "honour", "honor", "name"];
/// Verbs of which one gives what another gets.
const RECEIVING: &[&str] = &["receive", "accept", "collect", "get", "take"];
/// Words for one of several in a row.
const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "last", "final", "opening", "next",
    "other", "another", "one", "two", "three", "four", "1", "2", "3", "4", "5",
];
/// Words for one of two or more kinds.
pub(super) const SIDES: &[&str] = &[
    "men", "women", "boys", "girls", "junior", "senior", "north", "northern", "south", "southern", "east",
    "eastern", "west", "western", "upper", "lower", "left", "right", "old", "new", "gold", "silver",
    "bronze", "best", "red", "blue", "green", "white", "black", "home", "away", "singles", "doubles",
    "mixed",
];
/// Things that go to who buys or wins them.
const TAKEN: &[&str] = &[
    "award",
    "bronze",
    "commission",
    "contract",
    "cup",
    "gold",
    "licence",
    "license",
    "lot",
    "medal",
    "painting",
    "picture",
    "portrait",
    "prize",
    "seat",
    "silver",
    "tender",
    "title",
    "trophy",
];
/// What the sentences have in common at least.
const FIRM: f64 = 4.5;
/// The same where who did it and to whom it was done are swapped.
const STRONG: f64 = 8.0;
/// Words for so much of something.
const AMOUNTS: &[&str] = &[
    "kilogram",
    "kilograms",
    "kilo",
    "kilos",
    "kg",
    "gram",
    "grams",
    "tonne",
    "tonnes",
    "ton",
    "tons",
    "pound",
    "pounds",
    "ounce",
    "ounces",
    "litre",
    "litres",
    "barrel",
    "barrels",
    "hectare",
    "hectares",
    "acre",
    "acres",
    "load",
    "haul",
    "amount",
    "quantity",
    "number",
    "traces",
    "bag",
    "bags",
    "sack",
    "sacks",
    "crate",
    "crates",
    "box",
    "boxes",
    "packet",
    "packets",
    "bottle",
    "bottles",
    "dozens",
    "hundreds",
    "thousands",
    "millions",
    "dozen",
    "hundred",
    "thousand",
    "million",
    "pieces",
    "piece",
    "pair",
    "group",
    "consignment",
    "shipment",
    "cache",
    "stash",
];
/// Deeds that one does to another.
const DIRECTED: &[&str] = &["present", "attack", "pay", "acquire", "sell", "kill", "abduct", "invite"];
/// What several may do together.
const JOINT: &[&str] =
    &["sign", "inaugurate", "rescue", "fund", "found", "lead", "design", "repair", "search", "pay", "write"];
/// Names that two reports have in common where one deed of the kind on the thing is told in each, whatever else their sentences
/// tell.
const COMMON: usize = 3;
/// Deeds of one report that are looked at.
const CLAIMS: usize = 200;
/// To whom or to what something is done.
const OTHERS: [Role; 4] = [Role::Patient, Role::Theme, Role::Recipient, Role::Attribute];

/// A claim of a deed, with what it is done to.
struct Deed<'s> {
    told: Told<'s>,
    /// The lists of [`DEEDS`] that it is of.
    lists: BTreeSet<usize>,
    doer: Doer<'s>,
    things: Vec<&'s Participant>,
}

pub(super) fn check(bench: &Bench<'_>, covered: impl Fn(&Told<'_>) -> bool) -> Vec<Draft> {
    let deeds: Vec<Vec<Deed<'_>>> = (0..bench.set.accounts.len()).map(|r| deeds(bench, r)).collect();
    let mut out: Vec<Draft> = Vec::new();
    for (x, y) in bench.compared() {
        let found = deeds[x].iter().find_map(|a| {
            let b = deeds[y]
                .iter()
                .find(|b| !(covered(&a.told) && covered(&b.told)) && differ(bench, &deeds, a, b))?;
            Some(draft(bench, a, b))
        });
        out.extend(found);
    }
    out
}

fn deeds<'s>(bench: &Bench<'s>, report: usize) -> Vec<Deed<'s>> {
    let all = bench.set.accounts[report].reading.claims.iter().enumerate();
    all.filter(|(_, c)| {
        !c.in_head
            && c.quotation.is_none()
            && c.polarity == Polarity::Positive
            && c.certainty == Certainty::Asserted
    })
    .take(CLAIMS)
    .filter_map(|(index, claim)| {
        // `received the prize from the minister`: he gave it.
        let giver = Doer::of(claim, Role::InitialLocation)
            .filter(|_| RECEIVING.contains(&claim.predicate.lemma.as_str()));
        // `The contract went to Brek Marine`: it got it.
        let taker = Doer::of(claim, Role::Patient).filter(|_| is_taken(claim));
        let lists = match (&giver, &taker) {
            (Some(_), _) => named("give"),
            (None, Some(_)) => named("buy").into_iter().chain(named("win")).collect(),
            (None, None) => lists(claim),
        };
        // A courier or minister who hands over a letter that is another's.
        let whom = if giver.is_some() || taker.is_some() { Some(Role::Agent) } else { None };
        let doer = giver
            .or(taker)
            .or_else(|| Doer::of(claim, Role::Agent))
            .or_else(|| Doer::of(claim, Role::Instrument))?;
        let things = OTHERS.iter().copied().chain(whom).filter_map(|r| claim.role(r)).collect();
        (!lists.is_empty()).then_some(Deed { told: Told { report, index, claim }, lists, doer, things })
    })
    .collect()
}

/// Whether something that is sold or won is told to have gone to somebody.
fn is_taken(claim: &Claim) -> bool {
    let what = claim.role(Role::Agent).map(|p| fold(&p.name)).unwrap_or_default();
    claim.predicate.lemma == "go" && TAKEN.contains(&head(&what))
}

/// The lists that have a word for a deed.
fn named(word: &str) -> BTreeSet<usize> {
    DEEDS.iter().enumerate().filter(|(_, l)| l.contains(&word)).map(|(i, _)| i).collect()
}

/// The lists that have the deed: by its kind, its frame or its word.
fn lists(claim: &Claim) -> BTreeSet<usize> {
    let lemma = claim.predicate.lemma.replace([' ', '_'], "-");
    // Who awards a prize need not be who hands it over.
    if AWARDING.contains(&lemma.as_str()) {
        return BTreeSet::new();
    }
    let names = [KINDS.name_of(claim), claim.frame.as_str(), lemma.as_str()];
    let has = |list: &&[&str]| names.iter().any(|n| list.contains(n));
    DEEDS.iter().enumerate().filter(|(_, l)| has(l)).map(|(i, _)| i).collect()
}

fn differ(bench: &Bench<'_>, deeds: &[Vec<Deed<'_>>], a: &Deed<'_>, b: &Deed<'_>) -> bool {
    if a.lists.is_disjoint(&b.lists) {
        return false;
    }
    let likeness = bench.alignments.of_claims(&a.told, &b.told);
    let pair = likeness.is_pair() && likeness.weight >= FIRM;
    // Told in so many of the same words it is one deed, of which the day differs as well.
    let one_verb = a.told.claim.predicate.lemma == b.told.claim.predicate.lemma;
    let same = pair && likeness.weight >= STRONG && one_verb && one_thing(bench, a, b);
    if dated_apart(&a.told, &b.told) && !same || placed_apart(&a.told, &b.told) {
        return false;
    }
    let sole = |d: &Deed<'_>| {
        let other = |e: &Deed<'_>| {
            !e.lists.is_disjoint(&d.lists) && one_thing(bench, d, e) && e.doer.excludes(&d.doer)
        };
        !deeds[d.told.report].iter().any(other)
    };
    if pair && likeness.weight >= STRONG && swapped(a, b) {
        return true;
    }
    if !a.doer.excludes(&b.doer) || answers(a, b) {
        return false;
    }
    let sole = sole(a) && sole(b);
    let known =
        pair || bench.matter.common(a.told.report, b.told.report) >= COMMON && near(bench, a, b) && sole;
    // Where the other's doer is named as well, both may have had a part in it, unless there is one of the kind alone.
    let strange = !names(bench, b.told.report, &a.doer) && !names(bench, a.told.report, &b.doer);
    let joint = |d: &Deed<'_>| d.lists.iter().any(|l| DEEDS[*l].iter().any(|n| JOINT.contains(n)));
    known
        && one_thing(bench, a, b)
        && (strange || (pair || are_worded_alike(a, b)) && sole && !joint(a) && !joint(b))
}

/// Whether each is done to who does the other: a letter here, the answer to it there.
fn answers(a: &Deed<'_>, b: &Deed<'_>) -> bool {
    let to = |d: &Deed<'_>, who: &Doer<'_>| d.things.iter().any(|p| p.named && variants(&p.name, who.name()));
    to(a, &b.doer) && to(b, &a.doer)
}

/// Whether both are told by one verb, of a thing by one name: `scored the winner`.
fn are_worded_alike(a: &Deed<'_>, b: &Deed<'_>) -> bool {
    let one_verb = a.told.claim.predicate.lemma == b.told.claim.predicate.lemma;
    one_verb && a.things.iter().any(|p| b.things.iter().any(|q| fold(&p.name) == fold(&q.name)))
}

/// Whether who does it here undergoes it there, and the other way round, by the words for both: `the Kasvan guards fired at a
/// patrol from Orl`, `the Orlian patrol fired at guards of Kasva`.
fn swapped(a: &Deed<'_>, b: &Deed<'_>) -> bool {
    let rest = |d: &Deed<'_>| d.told.claim.passage.words.replacen(d.doer.passage(), "", 1);
    let directed = a.lists.intersection(&b.lists).any(|l| DEEDS[*l].iter().any(|n| DIRECTED.contains(n)));
    // What goes in both directions may have gone in each.
    let exchanged = [a, b].iter().any(|d| is_exchange(&d.told.claim.frame));
    directed
        && !exchanged
        && !a.doer.is_akin_to(b.doer.passage())
        && !b.doer.is_akin_to(a.doer.passage())
        && a.doer.is_akin_to(&rest(b))
        && b.doer.is_akin_to(&rest(a))
}

fn near(bench: &Bench<'_>, a: &Deed<'_>, b: &Deed<'_>) -> bool {
    let day = |d: &Deed<'_>| {
        bench.set.accounts[d.told.report].report.published.map(twosource_model::Published::day)
    };
    day(a)
        .zip(day(b))
        .is_none_or(|(x, y)| i64::from(x.since(y).map_or(0, |d| d.get_days()).abs()) <= NEWS_APART)
}

/// Whether both are done to one thing, by a noun or name for it; where a sentence was not read as telling what it is done to, by
/// such a noun in it.
fn one_thing(bench: &Bench<'_>, a: &Deed<'_>, b: &Deed<'_>) -> bool {
    let close = || {
        let likeness = bench.alignments.of_claims(&a.told, &b.told);
        likeness.is_pair() && likeness.weight >= FIRM
    };
    a.things.iter().any(|p| b.things.iter().any(|q| is_one(p, q)))
        || close() && (is_in_sentence(bench, a, b) || is_in_sentence(bench, b, a) || are_bare(a, b))
}

/// Whether both are told by one noun that a verb carries, which leaves nothing to do it to: `lodged a complaint`.
fn are_bare(a: &Deed<'_>, b: &Deed<'_>) -> bool {
    let frame = &a.told.claim.frame;
    a.things.is_empty()
        && b.things.is_empty()
        && *frame == b.told.claim.frame
        && *frame != crate::proposition::DO
        && !is_unit(frame)
        // What goes in both directions may have gone in each.
        && !is_exchange(frame)
}

/// Whether two descriptions are of one thing, by a name or noun.
pub(super) fn is_one(p: &Participant, q: &Participant) -> bool {
    p.named && q.named && variants(&p.name, &q.name) || one_noun(&p.name, &q.name)
}

/// Whether the sentence of the second has a noun of what the first is done to, where that is not told, or his name.
fn is_in_sentence(bench: &Bench<'_>, a: &Deed<'_>, b: &Deed<'_>) -> bool {
    let claims = bench.set.accounts[b.told.report].reading.claims.iter();
    let states = claims.filter(|c| c.frame == "state" && c.sentence == b.told.claim.sentence);
    let words: BTreeSet<String> =
        states.flat_map(|c| fold(&c.passage.words).split(' ').map(noun).collect::<Vec<_>>()).collect();
    a.things.iter().any(|p| {
        let full = crate::name::is_full(&p.name) && p.named;
        let name = || fold(&p.name).split(' ').all(|w| words.contains(&noun(w)));
        full && name() || b.things.is_empty() && !p.named && words.contains(&noun(head(&fold(&p.name))))
    })
}

/// The noun that leads a description.
fn head(folded: &str) -> &str {
    let mut parts = folded.split(" of ");
    let last = |part: &'_ str| part.rsplit(' ').next().unwrap_or_default().to_owned();
    let lead = parts.next().unwrap_or_default();
    // `380 kilograms of cocaine` are cocaine.
    let lead = if AMOUNTS.contains(&last(lead).as_str()) { parts.next().unwrap_or(lead) } else { lead };
    lead.rsplit(' ').next().unwrap_or_default()
}

/// What a noun is known by.
fn noun(word: &str) -> String {
    THINGS.of(word).map_or_else(|| stem(word), str::to_owned)
}

/// Whether descriptions of one noun are of two things: the first goal is not the second, nor the women's race the men's.
pub(super) fn are_two_of_a_kind(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    // `two geologists`: so many, not the second of them.
    let counted = |name: &str| -> String {
        let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
        let number =
            matches!(first, "one" | "two" | "three" | "four" | "five") || first.parse::<u32>().is_ok();
        if number && !rest.is_empty() { rest.to_owned() } else { name.to_owned() }
    };
    let (a, b) = (counted(&a), counted(&b));
    let marks = |name: &str, list: &[&str]| -> BTreeSet<String> {
        name.split([' ', '\'']).filter(|w| list.contains(w)).map(str::to_owned).collect()
    };
    let (x, y) = (marks(&a, SIDES), marks(&b, SIDES));
    marks(&a, ORDINALS) != marks(&b, ORDINALS) || !x.is_empty() && !y.is_empty() && x.is_disjoint(&y)
}

fn one_noun(a: &str, b: &str) -> bool {
    if are_two_of_a_kind(a, b) {
        return false;
    }
    let (a, b) = (fold(a), fold(b));
    let (a, b) = (head(&a), head(&b));
    a.chars().count() > 2 && noun(a) == noun(b)
}

/// Whether a report names somebody at all.
fn names(bench: &Bench<'_>, report: usize, who: &Doer<'_>) -> bool {
    let reading = bench.set.accounts[report].reading;
    who.is_named() && reading.names.iter().any(|n| crate::name::variants(n, who.name()))
}

fn draft(bench: &Bench<'_>, a: &Deed<'_>, b: &Deed<'_>) -> Draft {
    told_by(bench, (&a.told, &a.doer), (&b.told, &b.doer))
}

/// The finding of one deed with two doers.
pub(super) fn told_by(bench: &Bench<'_>, a: (&Told<'_>, &Doer<'_>), b: (&Told<'_>, &Doer<'_>)) -> Draft {
    let mut draft =
        Draft::new(format!("one thing is told as done by {} and by {}", a.1.name(), b.1.name()), Vec::new())
            .note("ask who did it, and to whom");
    for (told, doer) in [a, b] {
        let name = doer.name();
        draft.evidence.push(bench.set.evidence(told.report, &told.claim.passage, format!("by {name}")));
        draft = draft.value(bench.set.label(told.report), name.to_owned()).claims([&told.claim.name]);
    }
    draft
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn who_found_it() {
        fires(
            "conflicting-participant",
            &[
                "The empty van was found in the gravel pit near Halden on Tuesday by two hikers.",
                "A security guard came upon the empty van in the gravel pit near Halden on Tuesday.",
            ],
            &["two hikers", "security guard"],
        );
        silent(
            "conflicting-participant",
            &[
                "The empty van was found in the gravel pit near Halden on Tuesday by a man from the town.",
                "A security guard came upon the empty van in the gravel pit near Halden on Tuesday.",
            ],
        );
    }

    #[test]
    fn who_bought_it() {
        fires(
            "conflicting-participant",
            &[
                "The portrait of the harbour master went to Karel Dusek of Halden on Tuesday for 4,000 euros.",
                "The buyer of the portrait of the harbour master was Ona Brek, who paid 4,000 euros.",
            ],
            &["Karel Dusek", "Ona Brek"],
        );
    }

    #[test]
    fn who_scored_and_who_complained() {
        fires(
            "conflicting-participant",
            &[
                "Halden United beat Lund Rovers in the Marn Cup on Sunday.\n\nSubstitute Karel Dusek scored the winner, meeting a corner at the near post. Halden had gone ahead through Brek.",
                "Two minutes from the end of the Marn Cup match with Lund Rovers the captain, Ilo Brek, climbed above everyone and scored the winner that sends Halden United to the final.",
            ],
            &["Karel Dusek", "Ilo Brek"],
        );
        let complaint = |who: &str| {
            format!(
                "{who} lodged a complaint with the Trade Council of Halden on Monday over the onion duty."
            )
        };
        fires(
            "conflicting-participant",
            &[&complaint("Norway"), &complaint("Sweden")],
            &["Norway", "Sweden"],
        );
        silent("conflicting-participant", &[&complaint("Norway"), &complaint("Norway")]);
        // A letter, and the answer to it.
        silent(
            "conflicting-participant",
            &[
                "Prime Minister Ona Brek sent a reply to President Ilo Marn on the future of the closed Halden bridge on Monday.",
                "Prime Minister Ona Brek has received a personal letter from President Ilo Marn on the future of the closed Halden bridge.",
            ],
        );
        // Another day and another doer, in so many of the same words.
        fires(
            "conflicting-participant",
            &[
                "The skull of the lizard was handed over to Mongolia at the National Library in Halden on Wednesday by Ona Brek, the director.",
                "The skull of the lizard was handed over to Mongolia at the National Library in Halden on Tuesday by the ambassador, Karel Dusek.",
            ],
            &["Ona Brek", "Karel Dusek"],
        );
    }

    #[test]
    fn who_handed_it_over() {
        fires(
            "conflicting-participant",
            &[
                "The singer Ona Brek received the Halden prize from the hands of the mayor, Karel Dusek, in the town hall.",
                "The minister of culture, Tam Berro, put the Halden prize into the hands of Ona Brek in the town hall.",
            ],
            &["Karel Dusek", "Tam Berro"],
        );
        silent(
            "conflicting-participant",
            &[
                "Ona Brek won the women's race at Halden on Sunday in two hours and nine minutes.",
                "Karel Dusek won the men's race at Halden on Sunday in two hours and four minutes.",
            ],
        );
        // Who awards it need not be who hands it over.
        silent(
            "conflicting-participant",
            &[
                "The singer Ona Brek was awarded the Halden prize by the Marn Foundation in the town hall.",
                "The minister of culture, Tam Berro, put the Halden prize into the hands of Ona Brek in the town hall.",
            ],
        );
    }
}
