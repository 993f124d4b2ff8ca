//! A set of reports made by chance, the same on every machine: matters that four to six outlets tell of, each in its way.

use twosource_contract::RawReport;

/// SplitMix64 (Steele, Lea and Flood, 2014): small, and the same everywhere.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n as u64).unwrap_or(0)
    }

    pub(crate) fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }
}

const FIRST: &[&str] = &[
    "Anton", "Ingrid", "Pavel", "Helen", "Marek", "Sofia", "Tomas", "Irma", "Viktor", "Lena", "Oskar",
    "Nadia", "Emil", "Clara", "Jonas", "Petra",
];
const LAST: &[&str] = &[
    "Havrel",
    "Solvang",
    "Ruzek",
    "Marsh",
    "Talgren",
    "Kovaly",
    "Brandt",
    "Orlow",
    "Lindqvist",
    "Petrescu",
    "Varga",
    "Holm",
    "Zelinka",
    "Astrup",
    "Moravec",
    "Dahl",
];
const COUNTRIES: &[&str] =
    &["Karvenia", "Velmar", "Tavria", "Ostland", "Merrow", "Kalmund", "Sorvia", "Brenland"];
const CITIES: &[&str] =
    &["Ternau", "Sollen", "Lomna", "Vashten", "Harrowgate", "Brockau", "Elding", "Port Maren"];
const MONTHS: &[&str] =
    &["January", "February", "March", "April", "May", "June", "July", "September", "October"];
const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const MESSAGES: &[&str] = &["an oral message", "a letter", "a personal letter", "a telegram", "a message"];
const SAYINGS: &[&str] = &[
    "Neighbours who share a river should also share a bridge",
    "The gate has been shut for six years, and our two peoples have waited long enough",
    "The gate has been shut for eight years, and our two peoples have waited long enough",
    "We will hold to the treaty as long as the other side does",
    "Nobody on the coast will pay for what was decided in the capital",
    "The harvest was poor, and the roads are worse",
];
const FILLERS: &[&str] = &[
    "The crossing at {city} was closed after a quarrel over customs duties, and lorries have taken the long way through \
     {country} since then.",
    "Farmers on both banks have asked for a ferry, which the port authority put at {n} million a year.",
    "Engineers of both countries are to inspect the piers in {month}.",
    "A spokesman for the ministry, {first} {last}, declined to comment on the contents.",
    "The price of timber rose by {n} percent in the first half of the year, according to the chamber of commerce.",
    "Some {n} people gathered in front of the town hall in {city}; the police counted fewer.",
    "Observers in {city} see a signal ahead of the talks on fishing rights, which have made no progress since {month}.",
    "The opposition under {first} {last} called the step overdue and asked for the text to be published.",
    "It was not said by what route the message had travelled.",
    "Neither the date of the delivery nor the name of the messenger was disclosed.",
    "The weather service expects more rain in the hills around {city} until {day}.",
    "At the last meeting, held in {city} on {month} {n}, both sides had agreed to speak more often.",
];

/// Two leaders, and what one of them does to the other.
struct Matter {
    sender: (String, &'static str, &'static str),
    recipient: (String, &'static str, &'static str),
    city: &'static str,
    month: &'static str,
    day: usize,
    saying: &'static str,
}

impl Matter {
    fn new(chance: &mut Chance) -> Self {
        let mut leader = |office| {
            (format!("{} {}", chance.pick(FIRST), chance.pick(LAST)), office, chance.pick(COUNTRIES))
        };
        let (sender, recipient) = (leader("President"), leader("Prime Minister"));
        Self {
            sender,
            recipient,
            city: chance.pick(CITIES),
            month: chance.pick(MONTHS),
            day: 1 + chance.below(27),
            saying: chance.pick(SAYINGS),
        }
    }

    /// One outlet's telling of it.
    fn told(&self, outlet: usize, chance: &mut Chance) -> RawReport {
        let ((sender, office, country), (recipient, other, neighbour)) = (&self.sender, &self.recipient);
        let (city, month, day, message) = (self.city, self.month, self.day, chance.pick(MESSAGES));
        let short = sender.split(' ').next_back().unwrap_or(sender);
        let (source, published, lead) = match outlet {
            0 => (
                format!("{country}n News Agency"),
                format!("Published: 2022-03-{:02}T07:00:00+02:00\n", day),
                format!(
                    "{}, {month} {day} ({}NA) -- {sender}, {office} of {country}, sent {message} to {recipient}, {other} \
                     of {neighbour}.",
                    city.to_uppercase(),
                    &country[..1],
                ),
            ),
            1 => (
                format!("{neighbour} Telegraph Bureau"),
                format!("Published: 2022-03-{:02}T12:30:00+01:00\n", day),
                format!(
                    "{other} {recipient} has received {message} from {office} {sender} of {country}, her office said on \
                     {}. The ambassador delivered it in {city} on {}.",
                    chance.pick(DAYS),
                    chance.pick(DAYS),
                ),
            ),
            2 => (
                "The Coast Courier".to_owned(),
                format!(
                    "Published: 2022-03-{:02}\nAuthor: {} {}\n",
                    day,
                    chance.pick(FIRST),
                    chance.pick(LAST)
                ),
                format!(
                    "{office} {sender} sent {other} {recipient} {message} about the bridge, the {country}n News Agency \
                     reported on {}. It was delivered on {month} {}, according to the foreign ministry of {neighbour}.",
                    chance.pick(DAYS),
                    1 + chance.below(27),
                ),
            ),
            _ => (
                format!("Evening Mirror of {}", chance.pick(CITIES)),
                String::new(),
                format!(
                    "On the {day}th, the {country}n News Agency said, “{office} {sender} sent {message} to {recipient}.” \
                     The talks between the two governments should be held often.”",
                ),
            ),
        };
        let speaker = if chance.below(5) == 0 { recipient } else { sender };
        let mut text = format!(
            "Source: {source}\nTitle: {short} writes to {neighbour}\n{published}Language: en\n\n## A signal ahead of the \
             talks\n\n{lead}\n\n\"{},\" {speaker} said in the message.\n",
            self.saying
        );
        for _ in 0..5 + chance.below(6) {
            text.push('\n');
            for _ in 0..1 + chance.below(3) {
                text.push_str(&filled(chance.pick(FILLERS), chance));
                text.push(' ');
            }
            text.push('\n');
        }
        RawReport { content: text.into_bytes(), path: format!("{outlet}.txt"), ..RawReport::default() }
    }
}

/// A sentence with its gaps filled.
fn filled(sentence: &str, chance: &mut Chance) -> String {
    let number = (2 + chance.below(26)).to_string();
    sentence
        .replace("{city}", chance.pick(CITIES))
        .replace("{country}", chance.pick(COUNTRIES))
        .replace("{month}", chance.pick(MONTHS))
        .replace("{day}", chance.pick(DAYS))
        .replace("{first}", chance.pick(FIRST))
        .replace("{last}", chance.pick(LAST))
        .replace("{n}", &number)
}

/// So many matters, each with the reports that tell of it.
pub(crate) fn matters(count: usize) -> Vec<Vec<RawReport>> {
    let mut chance = Chance(20_210_323);
    (0..count)
        .map(|number| {
            let matter = Matter::new(&mut chance);
            (0..4 + chance.below(3))
                .map(|outlet| {
                    let report = matter.told(outlet, &mut chance);
                    RawReport { path: format!("{number}/{}", report.path), ..report }
                })
                .collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_set_is_the_same_every_time_and_can_be_read() {
        let set = matters(10);
        assert_eq!(set, matters(10));
        assert_eq!(set[..5], matters(5));
        let mut names = std::collections::BTreeSet::new();
        for raw in set.iter().flatten() {
            let report = twosource_ingest::read_one(raw).unwrap();
            assert!(!report.text.contains('{'), "{}", report.text);
            assert!(names.insert(report.name.clone()), "{} is there twice", report.name);
        }
    }
}
