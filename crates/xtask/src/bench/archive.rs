//! An archive made by chance, the same on every machine: local news, matter after matter, each told by four outlets in
//! their own words, with names, places, dates and numbers permuted. So many reports come out a day, however large the
//! archive is: one that is ten times as large is ten times as old.

use jiff::civil::Date;
use twosource_contract::RawReport;

use super::set::Chance;

/// Outlets that tell of each matter.
const OUTLETS: usize = 4;
/// Reports that come out a day.
const A_DAY: usize = 24;

const ONSETS: &[&str] = &[
    "b", "br", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p", "pr", "r", "s",
    "st", "sv", "t", "tr", "v", "w", "z",
];
const VOWELS: &[&str] = &["a", "e", "i", "o", "u", "au", "ei", "ia"];
const SURNAME_ENDS: &[&str] =
    &["rel", "vang", "zek", "gren", "ly", "ndt", "low", "quist", "rga", "lm", "nka", "vec"];
const TOWN_ENDS: &[&str] =
    &["nau", "llen", "mna", "shten", "gate", "kau", "lding", "mark", "stad", "wick", "ford", "by"];
const FORENAMES: &[&str] = &[
    "Anton", "Ingrid", "Pavel", "Helen", "Marek", "Sofia", "Tomas", "Irma", "Viktor", "Lena", "Oskar",
    "Nadia", "Emil", "Clara", "Jonas", "Petra", "Hugo", "Mila", "Karel", "Vera", "Bruno", "Edda", "Felix",
    "Greta",
];
const STREETS: &[&str] =
    &["Mill Lane", "Harbour Street", "Station Road", "Church Hill", "Market Square", "Canal Street"];

/// Each has the words of four outlets; in braces what is filled in.
const TEMPLATES: &[[&str; OUTLETS]] = &[
    [
        "{one}, {age}, was arrested in {town} on {weekday} after a shop on {street} was robbed, police said. Officer {two} \
         said that {n} people were in the shop at the time.",
        "Police in {town} have arrested {one}, {age}. A robbery on {street} on {weekday} frightened {n} customers, said \
         officer {two}.",
        "A robber took {sum} dollars from a shop in {town} on {weekday}. {one}, {age}, was arrested, according to officer \
         {two}.",
        "{town} police arrested {age}-year-old {one} on {weekday}. \"We were lucky that nobody was hurt,\" said officer {two}.",
    ],
    [
        "A fire at a warehouse on {street} in {town} injured {n} people on {weekday}. {one}, {age}, was taken to hospital. \
         Fire chief {two} said the cause was not known.",
        "Fire destroyed a warehouse in {town} on {weekday}; {n} people were injured, fire chief {two} said.",
        "{one}, {age}, and others were injured in {town} on {weekday} when a warehouse burned on {street}.",
        "\"The roof came down within minutes,\" said fire chief {two} after the fire in {town} on {weekday} that injured {n} \
         people, {age}-year-old {one} among them.",
    ],
    [
        "Mayor {one} of {town} resigned on {weekday}. {two}, {age}, was appointed to lead the council until a vote.",
        "{one}, the mayor of {town}, has resigned. The council met on {weekday} and appointed {two}, {age}.",
        "The council of {town} appointed {age}-year-old {two} on {weekday} after Mayor {one} resigned over {sum} dollars in \
         unpaid bills.",
        "\"I have lost the trust of the council,\" said Mayor {one} of {town}, who resigned on {weekday}.",
    ],
    [
        "Two lorries collided near {town} on {weekday}, killing {n} people. {one}, {age}, died at the scene, police officer \
         {two} said.",
        "{one}, {age}, was among the {n} people killed when two lorries collided near {town} on {weekday}.",
        "A crash near {town} killed {n} people on {weekday}. Officer {two} said the road was icy.",
        "The road to {town} was closed on {weekday} after a collision that killed {n} people, {age}-year-old {one} among \
         them.",
    ],
];

/// The reports in the order in which they come out, without end.
pub(super) struct Archive {
    chance: Chance,
    number: usize,
    matter: Matter,
}

struct Matter {
    template: usize,
    one: String,
    two: String,
    town: String,
    street: &'static str,
    age: usize,
    n: usize,
    sum: usize,
}

impl Archive {
    pub(super) fn new() -> Self {
        let mut chance = Chance::new(20_210_323);
        let matter = Matter::new(&mut chance);
        Self { chance, number: 0, matter }
    }

    /// The next report.
    pub(super) fn next(&mut self) -> anyhow::Result<RawReport> {
        let outlet = self.number % OUTLETS;
        if outlet == 0 {
            self.matter = Matter::new(&mut self.chance);
        }
        let first: Date = "1990-01-01".parse()?;
        let day = first.checked_add(jiff::Span::new().days(i64::try_from(self.number / A_DAY)?))?;
        let text = self.matter.told(outlet, day);
        let words = self.chance.below(900) + 100;
        let content = format!(
            "Source: {} {}\nTitle: News from {}\nPublished: {day}\nLanguage: en\n\n{text}\n\nMore rain is expected; the river \
             stood at {words} centimetres.\n",
            self.matter.town,
            ["Courier", "Mirror", "Post", "Herald"][outlet],
            self.matter.town,
        );
        let path = format!("{}.txt", self.number);
        self.number += 1;
        Ok(RawReport { content: content.into_bytes(), path, ..RawReport::default() })
    }
}

impl Matter {
    fn new(chance: &mut Chance) -> Self {
        let word = |chance: &mut Chance, ends: &[&str]| {
            let mut word = String::new();
            for _ in 0..2 {
                word.push_str(chance.pick(ONSETS));
                word.push_str(chance.pick(VOWELS));
            }
            word.push_str(chance.pick(ends));
            let (first, rest) = word.split_at(1);
            format!("{}{rest}", first.to_uppercase())
        };
        let person = |chance: &mut Chance| {
            let forename = chance.pick(FORENAMES).to_owned();
            format!("{forename} {}", word(chance, SURNAME_ENDS))
        };
        Self {
            template: chance.below(TEMPLATES.len()),
            one: person(chance),
            two: person(chance),
            town: word(chance, TOWN_ENDS),
            street: chance.pick(STREETS),
            age: 18 + chance.below(60),
            n: 2 + chance.below(9),
            sum: 1000 + chance.below(9000),
        }
    }

    fn told(&self, outlet: usize, day: Date) -> String {
        // Every third account has another number: there is something to find.
        let n = if outlet == 2 { self.n + 1 } else { self.n };
        let weekday = day.yesterday().map_or(day, |d| d).strftime("%A").to_string();
        TEMPLATES[self.template][outlet]
            .replace("{one}", &self.one)
            .replace("{two}", &self.two)
            .replace("{town}", &self.town)
            .replace("{street}", self.street)
            .replace("{age}", &self.age.to_string())
            .replace("{n}", &n.to_string())
            .replace("{sum}", &self.sum.to_string())
            .replace("{weekday}", &weekday)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_archive_is_the_same_every_time_and_names_its_reports_apart() {
        let (mut a, mut b) = (Archive::new(), Archive::new());
        let mut names = std::collections::BTreeSet::new();
        for _ in 0..200 {
            let (x, y) = (a.next().unwrap(), b.next().unwrap());
            assert_eq!(x, y);
            let report = twosource_ingest::read_one(&x).unwrap();
            assert!(!report.text.contains('{'), "{}", report.text);
            assert!(names.insert(report.name.clone()), "{} is there twice", report.name);
        }
    }
}
