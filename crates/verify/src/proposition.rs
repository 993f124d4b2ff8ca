//! Statements set against each other by their words: what one says and another says the contrary of.
//!
//! Linking puts claims of one frame together by who takes part. Much of what is denied, or turned round by a headline, has
//! no frame that both sides evoke, or nobody who is named. Here a statement is known by its predicate, by the words that go
//! with it, and by its sign.

mod fit;
mod names;
mod none;
mod once;
mod words;

use std::collections::{BTreeMap, HashSet};

use twosource_model::{Certainty, Claim, Participant, Polarity, Published, Role, Tense};

use crate::kind::{KINDS, Kind};
use crate::link::{are_turned, is_unit, stated_interval};
use crate::name::variants;
use crate::place::{Standing, standing};
use crate::set::{Set, Told};
use crate::thing::THINGS;
use crate::wording::{fold, stems};

use fit::{both_named, fits};
use words::{ABOUT, EMPTY, LEFT, OCCURRING, UNKNOWN, VAGUE, WHEREVER};

pub(crate) use names::names_of;

/// A statement.
#[derive(Debug)]
pub(crate) struct Proposition<'s> {
    pub(crate) told: Told<'s>,
    /// What it says, under the names that words of one meaning share.
    pub(crate) kinds: Vec<String>,
    /// The stems of the words that go with the predicate.
    words: HashSet<String>,
    /// The stems of what a speaker leads who calls something his own.
    owner: HashSet<String>,
    pub(crate) negative: bool,
    /// Whether it denies all of the kind: `no gate`, `never`.
    pub(crate) universal: bool,
    /// Whether it is of what is to come.
    pub(crate) planned: bool,
}

impl<'s> Proposition<'s> {
    /// Of a claim that states something, now or for later; `None` of what is supposed, recurs or is quoted as a whole.
    pub(crate) fn new(told: Told<'s>) -> Option<Self> {
        let claim = told.claim;
        let stated = matches!(claim.certainty, Certainty::Asserted | Certainty::Planned);
        // `whether any charges would be filed` says of none that it will be.
        let any = [Role::Patient, Role::Agent]
            .into_iter()
            .filter_map(|r| claim.role(r))
            .any(|p| p.name.starts_with("any "));
        let asked = any && claim.polarity == Polarity::Positive;
        if asked
            || none::is_of_another_time(claim)
            || claim.quotation.is_some()
            || !stated
            || matches!(claim.frame.as_str(), "say" | "hold-office")
        {
            return None;
        }
        let kinds = kinds_of(claim);
        let mut words = stems(&fold(&claim.passage.words));
        for role in [Role::Agent, Role::CoAgent, Role::Patient, Role::Recipient, Role::Theme] {
            if let Some(participant) = claim.role(role) {
                let name = fold(&participant.name);
                // Words for one thing are one word.
                words.extend(name.split(' ').filter_map(|w| THINGS.of(w)).map(str::to_owned));
                words.extend(stems(&name));
            }
        }
        // `Our doors were never closed`: what is a speaker's own is of the body that he leads.
        let own = fold(&claim.passage.words).split(' ').any(|w| w == "our");
        let speaker = claim.speaker().filter(|_| own);
        let owner = speaker.map(|s| s.offices.iter().flat_map(|o| stems(&fold(&o.of))).collect());
        // `No attack took place` says nothing of an attack but that there was none.
        if claim.polarity == Polarity::Negative {
            words.retain(|w| !OCCURRING.contains(&w.as_str()));
        }
        // `Nobody was hurt` is told as a count of none.
        let none = claim.quantities.iter().any(|q| q.high.is_some_and(|n| n <= 0.0));
        let mut predicate = stems(&fold(&claim.predicate.passage.words));
        predicate.extend(stems(&fold(&claim.predicate.lemma)));
        words.retain(|w| {
            !predicate.contains(w)
                && !EMPTY.contains(&w.as_str())
                && !kinds.iter().any(|k| k == w)
                && w.chars().count() > 2
        });
        Some(Self {
            told,
            kinds,
            words,
            owner: owner.unwrap_or_default(),
            negative: claim.polarity == Polarity::Negative || none,
            universal: none
                || claim.polarity == Polarity::Negative
                    && fold(&claim.passage.words).split(' ').any(|w| {
                        matches!(
                            w,
                            "no" | "none"
                                | "nobody"
                                | "never"
                                | "nothing"
                                | "any"
                                | "anyone"
                                | "neither"
                                | "single"
                        )
                    })
                || claim.polarity == Polarity::Negative && fold(&claim.passage.words).starts_with("one "),
            planned: claim.certainty == Certainty::Planned
                || claim.tense == Tense::Future
                || none::plans_none(claim),
        })
    }

    pub(crate) fn is_of_kind(&self, other: &Self) -> bool {
        self.kinds.iter().any(|k| other.kinds.contains(k))
    }

    /// Whether the one is the contrary of the other by its predicate: `close` and `stay open`.
    pub(crate) fn is_contrary(&self, other: &Self) -> bool {
        self.kinds.iter().any(|k| other.kinds.iter().any(|l| KINDS.are_contrary(k, l)))
    }

    /// Whether it denies that there was anything of the kind at all, without a word of where or of whom that the other does
    /// not have: `no attack took place`, `no talks took place between the parties`.
    pub(crate) fn denies_all(&self, other: &Self) -> bool {
        let told = |w: &&String| {
            !matches!(w.as_str(), "part" | "side" | "sides" | "between") && !WHEREVER.contains(&w.as_str())
        };
        self.negative
            && self.universal
            && self.is_by_one(other)
            && self.words.iter().filter(told).all(|w| other.words.contains(w))
            && !other.negative
            && self.is_of_kind(other)
            && self.may_be_one(other)
    }

    /// Whether the doers of both may be one, where both are told and neither is a pronoun: `Mo never fought` is not of Smith.
    fn is_by_one(&self, other: &Self) -> bool {
        let doer = |p: &Self| p.told.claim.role(Role::Agent).map(|x| fold(&x.name));
        let (Some(x), Some(y)) = (doer(self), doer(other)) else { return true };
        let open = |name: &str| {
            let first = name.split(' ').next().unwrap_or_default();
            [
                "no", "none", "nobody", "nothing", "any", "not", "neither", "one", "he", "she", "it", "they",
                "we", "i",
            ]
            .contains(&first)
        };
        open(&x)
            || open(&y)
            || THINGS.may_be_one(&x, &y)
            || !stems(&x).is_disjoint(&stems(&y))
            || !self.told.claim.role(Role::Agent).is_some_and(|p| p.named)
    }

    /// Whether it says of what it tells more than that it was.
    pub(crate) fn is_told_closely(&self) -> bool {
        !self.words.is_empty()
    }

    /// Whether both have a day and it is one.
    pub(crate) fn is_of_day(&self, other: &Self) -> bool {
        stated_interval(&self.told).zip(stated_interval(&other.told)).is_some_and(|(x, y)| x.overlaps(y))
    }

    /// Whether it has a day.
    pub(crate) fn is_dated(&self) -> bool {
        stated_interval(&self.told).is_some()
    }

    /// Whether, being negative, it leaves no room for the other: it says of a thing that the other tells of that there is
    /// none, or that it is not known.
    pub(crate) fn rules_out(&self, other: &Self) -> bool {
        let about = |p: &Self| {
            p.words.iter().filter(|w| !VAGUE.contains(&w.as_str())).cloned().collect::<HashSet<_>>()
        };
        let (mine, theirs) = (about(self), about(other));
        let shared = mine.intersection(&theirs).count();
        let unknown = self.kinds.iter().any(|k| UNKNOWN.contains(&k.as_str()));
        (self.universal || unknown)
            && shared >= 1
            && self.same_head_in(&theirs)
            && self.may_be_one_in_time(other)
    }

    /// Whether the noun of which it is said is among some words.
    fn same_head_in(&self, words: &HashSet<String>) -> bool {
        let claim = self.told.claim;
        let of = claim.role(Role::Patient).or_else(|| claim.role(Role::Agent));
        of.is_some_and(|p| {
            stems(&fold(&p.name)).iter().any(|w| !VAGUE.contains(&w.as_str()) && words.contains(w))
        })
    }

    fn may_be_one_in_time(&self, other: &Self) -> bool {
        let days = stated_interval(&self.told).zip(stated_interval(&other.told));
        days.is_none_or(|(x, y)| x.overlaps(y.widened(14)))
    }

    /// Whether one of some words, by their stems, is among those of both.
    pub(crate) fn shares_any(&self, other: &Self, words: &[&str]) -> bool {
        words.iter().any(|w| self.words.contains(*w) && other.words.contains(*w))
    }

    /// Whether it does not go the other way: who is told here tells there.
    pub(crate) fn is_directed_as(&self, other: &Self) -> bool {
        !are_turned(self.told.claim, other.told.claim)
    }

    /// Whether it tells of what was planned before: `had said that it would close`.
    pub(crate) fn is_past_plan(&self) -> bool {
        self.told.claim.certainty == Certainty::Planned && self.told.claim.tense == Tense::Past
    }

    /// Whether, where the one loses and the other keeps, both may tell of one: of two each has his own to lose.
    pub(crate) fn is_of_one_owner(&self, other: &Self) -> bool {
        const OWN: &[&str] = &["keep", "lose"];
        let own = |p: &Self| p.kinds.iter().any(|k| OWN.contains(&k.as_str()));
        let words = |p: &Self| stems(&fold(&p.told.claim.passage.words));
        let owner = self.told.claim.role(Role::Agent).map(|a| stems(&fold(&a.name))).unwrap_or_default();
        // `loses the chair, keeps his manners`: of two things.
        let what =
            |p: &Self| p.told.claim.role(Role::Patient).map(|x| stems(&fold(&x.name))).unwrap_or_default();
        let (mine, theirs) = (what(self), what(other));
        let things = !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs);
        if own(self) && own(other) && self.is_contrary(other) && things {
            return false;
        }
        !(own(self) && own(other) && self.is_contrary(other) && owner.is_disjoint(&words(other)))
    }

    /// Whether one body decides the one here and the contrary there, whatever they call what they decide on: `councillors
    /// throw it out`, `the council approved the scheme`.
    pub(crate) fn is_decided_otherwise(&self, other: &Self) -> bool {
        const DECISIONS: &[&str] = &["approve", "reject"];
        let decides = |p: &Self| !p.negative && p.kinds.iter().any(|k| DECISIONS.contains(&k.as_str()));
        let by = |p: &Self| p.told.claim.role(Role::Agent).map(|a| fold(&a.name)).unwrap_or_default();
        let (mine, theirs) = (by(self), by(other));
        let akin = |v: &str, w: &str| v.chars().zip(w.chars()).take_while(|(x, y)| x == y).count() >= 6;
        decides(self)
            && decides(other)
            && self.is_contrary(other)
            && mine.split(' ').any(|v| theirs.split(' ').any(|w| akin(v, w)))
    }

    /// How many words both have.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        let owned = |p: &Self, q: &Self| p.owner.iter().filter(|w| q.words.contains(*w)).count();
        self.words.intersection(&other.words).count() + owned(self, other) + owned(other, self)
    }

    /// Whether nothing shows that they are of two matters: who, whom, when and where.
    pub(crate) fn may_be_one(&self, other: &Self) -> bool {
        let (a, b) = (self.told.claim, other.told.claim);
        let days = stated_interval(&self.told).zip(stated_interval(&other.told));
        // The times of headlines are read with too little to hang on.
        let days = days.filter(|_| !a.in_head && !b.in_head);
        let places = a.place.value().zip(b.place.value());
        fits(a, b, Role::Agent)
            && (fits(a, b, Role::Patient) || self.shared(other) >= 3 && !both_named(a, b, Role::Patient))
            && days.is_none_or(|(x, y)| x.overlaps(y.widened(14)))
            && !places.is_some_and(|(p, q)| standing(p, q) == Standing::Apart)
    }

    /// Whether both tell of one thing, as far as their words show: of another report's statement enough of them are shared.
    pub(crate) fn is_of_matter(&self, other: &Self) -> bool {
        let shared = self.shared(other);
        let least = self.words.len().min(other.words.len());
        let sole = shared == 1
            && (least <= 1 + usize::from(self.universal || other.universal) && self.names_somebody(other)
                || self.same_head(other) && (self.universal || other.universal));
        let most = shared >= 2 && 2 * shared >= least || shared >= 3 && 2 * shared + 1 >= least;
        (most || sole) && self.may_be_one(other)
    }

    /// Whether both say of one thing by itself that it did so, whatever else they say: `the siren sounded`.
    pub(crate) fn is_of_one_doer(&self, other: &Self) -> bool {
        let doer = |p: &Self| {
            let claim = p.told.claim;
            let alone = claim.role(Role::Patient).is_none() && claim.role(Role::Recipient).is_none();
            let name = claim.role(Role::Agent).filter(|a| alone && !a.named).map(|a| a.name.as_str())?;
            let noun = name.split(" of ").next()?.rsplit(' ').next()?;
            (noun.chars().count() > 3 && !noun.ends_with('s')).then(|| noun.to_owned())
        };
        doer(self).is_some_and(|noun| doer(other) == Some(noun)) && self.may_be_one(other)
    }

    /// Whether both are said of one thing: of what it is done to, else of who does it.
    fn same_head(&self, other: &Self) -> bool {
        let head = |p: &Self| {
            let claim = p.told.claim;
            let of = claim
                .role(Role::Patient)
                .or_else(|| claim.role(Role::Theme))
                .or_else(|| claim.role(Role::Agent));
            let mut stems = of.map(|x| stems(&fold(&x.name))).unwrap_or_default();
            stems.retain(|w| !EMPTY.contains(&w.as_str()));
            stems
        };
        head(self).intersection(&head(other)).next().is_some()
    }

    /// Whether somebody or some body of one name takes part in both.
    fn names_somebody(&self, other: &Self) -> bool {
        let named = |c: &'s Claim| c.roles.iter().filter_map(|r| r.slot.value()).filter(|p| p.named);
        let told = |p: &Participant, c: &Claim| c.passage.words.contains(&p.name);
        let (a, b) = (self.told.claim, other.told.claim);
        named(a).any(|p| told(p, b) || named(b).any(|q| variants(&p.name, &q.name) || told(q, a)))
    }
}

/// Kinds of which others are more: what was not damaged was not destroyed.
const ENTAILING: &[(&str, &[&str])] = &[
    ("damage", &["destroy", "burn", "demolish", "collapse"]),
    ("injure", &["kill", "die"]),
    ("hit", &["kill", "injure", "destroy", "damage"]),
    ("charge", &["convict", "sentence"]),
    ("arrest", &["remand"]),
    ("shoot", &["shoot-down"]),
    ("propose", &["agree", "sign"]),
    ("negotiate", &["agree", "sign"]),
];

/// The kind of the frame, and that of the word that says it, where they tell anything.
fn kinds_of(claim: &Claim) -> Vec<String> {
    let name =
        |kind: Option<Kind>, word: &str| kind.map_or_else(|| word.to_owned(), |k| KINDS.id(k).to_owned());
    let mut kinds = Vec::new();
    // A frame that has contraries in it is known by its verbs; a lexical unit is one.
    if claim.frame != DO && claim.frame != "sentence" && !is_unit(&claim.frame) {
        kinds.push(name(KINDS.of_frame(&claim.frame), &claim.frame));
    }
    let lemma = claim.predicate.lemma.replace(' ', "-");
    let kind = KINDS.of_predicate(claim);
    if kind.is_some() || !EMPTY_VERBS.contains(&lemma.as_str()) {
        kinds.push(name(kind, &lemma));
    }
    // `No death has been connected with it`: what there is none of. That none is left says nothing of the kind.
    if claim.polarity == Polarity::Negative && !LEFT.contains(&lemma.as_str()) {
        let none = [Role::Agent, Role::Patient].into_iter().filter_map(|r| claim.role(r));
        let name = |p: &'_ Participant| {
            p.name.strip_prefix("no ").or_else(|| p.name.strip_prefix("any ")).map(str::to_owned)
        };
        for name in none.filter_map(name) {
            // `no scheme of compensation`: what it is about tells the kind.
            let about = name.split_once(" of ").or_else(|| name.split_once(" for "));
            let about =
                about.filter(|(scheme, _)| ABOUT.contains(scheme)).map_or(name.as_str(), |(_, of)| of);
            let noun = about.split(' ').take_while(|w| !matches!(*w, "of" | "in" | "at" | "by" | "for"));
            if let Some(kind) = noun.last().and_then(|n| KINDS.of_noun(n)) {
                kinds.push(KINDS.id(kind).to_owned());
            }
        }
    }
    kinds.dedup();
    kinds
}

/// Predicates that tell too little by themselves to be set against another.
const EMPTY_VERBS: &[&str] =
    &["be", "have", "do", "make", "take", "give", "go", "come", "get", "put", "carry", "find", "hold"];

/// The frame of what extract's lexicon has no frame for.
pub(crate) const DO: &str = "do";

/// The statements of a set, found again by kind.
pub(crate) struct Propositions<'s> {
    pub(crate) all: Vec<Proposition<'s>>,
    by_kind: BTreeMap<String, Vec<usize>>,
    /// The words of the proper names of each report, but those that many reports have whatever they are of.
    names: Vec<HashSet<String>>,
    /// The stems of what each report says.
    words: Vec<HashSet<String>>,
}

/// Reports published further apart are not held to be of one matter by their words alone, in days.
const DAYS: i32 = 4;
/// Statements of a report that are looked at for that.
const MATTER: usize = 96;
/// Statements of one kind that are looked at.
const LISTED: usize = 256;

impl<'s> Propositions<'s> {
    pub(crate) fn of(set: &Set<'s>) -> Self {
        let all: Vec<Proposition<'s>> = set.stated().filter_map(Proposition::new).collect();
        let mut by_kind: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, proposition) in all.iter().enumerate() {
            for kind in &proposition.kinds {
                let list = by_kind.entry(kind.clone()).or_default();
                if list.len() < LISTED {
                    list.push(i);
                }
            }
        }
        let names = set.accounts.iter().map(names_of).collect();
        let mut words: Vec<HashSet<String>> = vec![HashSet::new(); set.accounts.len()];
        let mut looked = vec![0; set.accounts.len()];
        for proposition in &all {
            let report = proposition.told.report;
            looked[report] += 1;
            if looked[report] <= MATTER {
                words[report].extend(proposition.words.iter().cloned());
            }
        }
        Self { all, by_kind, names, words }
    }

    /// Whether two reports have names in common that few bear, or one such name and much of what they say.
    fn are_of_one_matter(&self, a: usize, b: usize) -> bool {
        let names = self.names[a].intersection(&self.names[b]).count();
        let (mine, others) = (&self.words[a], &self.words[b]);
        let in_common = mine.intersection(others).count();
        let much = in_common >= 5 || in_common >= 3 && 5 * in_common >= mine.len().min(others.len());
        names >= 3 || names >= 1 && in_common >= 3 || much
    }

    /// Whether two reports of the same days have a name in common that few bear: enough for what says by its own words that it
    /// is of one thing.
    pub(crate) fn share_a_name(&self, set: &Set<'s>, a: usize, b: usize) -> bool {
        let day = |r: usize| set.accounts[r].report.published.map(Published::day);
        let near =
            day(a).zip(day(b)).is_none_or(|(x, y)| x.since(y).is_ok_and(|s| s.get_days().abs() <= DAYS));
        near && names::share_a_name(&set.accounts[a], &set.accounts[b])
    }

    /// Whether two reports published within so many days have names in common that few bear, or much of what they say.
    pub(crate) fn tell_of_one(&self, set: &Set<'s>, a: usize, b: usize, days: i32) -> bool {
        let day = |r: usize| set.accounts[r].report.published.map(Published::day);
        let near =
            day(a).zip(day(b)).is_none_or(|(x, y)| x.since(y).is_ok_and(|s| s.get_days().abs() <= days));
        near && self.are_of_one_matter(a, b)
    }

    /// What the second of two reports tells of a matter that both are of, published within days of each other.
    pub(crate) fn common(&self, set: &Set<'s>, a: usize, b: usize) -> Option<&Told<'s>> {
        let day = |r: usize| set.accounts[r].report.published.map(Published::day);
        if let (Some(x), Some(y)) = (day(a), day(b))
            && x.since(y).map_or(true, |s| s.get_days().abs() > DAYS)
        {
            return None;
        }
        let (ours, theirs) = (|| self.of_report(a).take(MATTER), || self.of_report(b).take(MATTER));
        let stated = theirs().find(|p| ours().any(|q| p.is_of_kind(q) && p.is_of_matter(q)));
        let names = |p: &Proposition<'s>| {
            let roles = p.told.claim.roles.iter().filter_map(|r| r.slot.value()).filter(|x| x.named);
            let place = p.told.claim.place.value().map(|x| x.name.to_lowercase());
            roles.map(|x| x.name.to_lowercase()).chain(place).collect::<Vec<_>>()
        };
        let mine = &self.words[a];
        let akin = self.are_of_one_matter(a, b);
        let here: HashSet<String> = ours().flat_map(names).collect();
        let both: HashSet<String> = theirs().flat_map(names).filter(|n| here.contains(n)).collect();
        stated
            .or_else(|| theirs().find(|p| both.len() >= 2 && names(p).iter().any(|n| both.contains(n))))
            .or_else(|| {
                let shares =
                    |p: &&Proposition<'s>| p.words.iter().filter(|w| mine.contains(w.as_str())).count();
                theirs().filter(|_| akin).max_by_key(shares)
            })
            .map(|p| &p.told)
    }

    /// Those of one report, in order.
    pub(crate) fn of_report(&self, report: usize) -> impl Iterator<Item = &Proposition<'s>> + '_ {
        let from = self.all.partition_point(|p| p.told.report < report);
        self.all[from..].iter().take_while(move |p| p.told.report == report)
    }

    /// Those of a kind, in order.
    pub(crate) fn of_kind(&self, kind: &str) -> impl Iterator<Item = &Proposition<'s>> + '_ {
        self.by_kind.get(kind).into_iter().flatten().map(|i| &self.all[*i])
    }

    /// Those of which a denial says that they are not so, in order: those of its kind, and of kinds that tell of more than it denies.
    pub(crate) fn denied_by(&self, denial: &Proposition<'_>) -> impl Iterator<Item = &Proposition<'s>> + '_ {
        // `He was not injured` is of him alone.
        let told = |less: &str| denial.universal || less != "injure";
        let more = ENTAILING.iter().filter(|(less, _)| told(less) && denial.kinds.iter().any(|k| k == less));
        let more = more.flat_map(|(_, kinds)| kinds.iter().copied());
        let kinds = denial.kinds.iter().map(String::as_str).chain(more);
        let mut found: Vec<usize> = kinds.filter_map(|k| self.by_kind.get(k)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|i| &self.all[i])
    }
}
