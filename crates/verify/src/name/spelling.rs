//! Which words of two names may be one word written in two ways.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Forenames and their short forms that do not begin alike.
const SHORT_FORMS: &[&[&str]] = &[
    &["william", "bill", "billy", "will"],
    &["robert", "bob", "bobby", "rob"],
    &["richard", "dick", "rick"],
    &["james", "jim", "jimmy", "jamie"],
    &["john", "jack", "johnny"],
    &["edward", "ted", "ned", "eddie"],
    &["theodore", "ted"],
    &["henry", "harry", "hank"],
    &["charles", "chuck", "charlie"],
    &["margaret", "peggy", "maggie", "meg", "rita"],
    &["elizabeth", "betty", "liz", "beth", "lisa", "eliza"],
    &["katherine", "catherine", "kate", "katie", "kathy", "kitty"],
    &["anthony", "tony"],
    &["michael", "mike", "mick", "mikhail"],
    &["joseph", "joe", "joey", "josef", "sepp", "jozef", "josip", "beppe", "giuseppe", "josep"],
    &["johann", "johannes", "hans", "hansi"],
    &["georg", "george", "schorsch", "jorge", "giorgio", "yuri", "georgy"],
    &["ludwig", "lutz", "louis", "luis", "luigi"],
    &["xaver", "xaverl"],
    &["friedrich", "fritz", "fred"],
    &["heinrich", "heinz", "heiner"],
    &["wilhelm", "willi", "willy"],
    &["maximilian", "max", "maxi"],
    &["jakob", "jacob", "kobi", "jaap"],
    &["ignacio", "nacho"],
    &["enrique", "quique"],
    &["dolores", "lola"],
    &["rosario", "charo"],
    &["concepcion", "concha", "conchita"],
    &["yevgeny", "zhenya", "evgeny", "yevhen"],
    &["mikhail", "misha"],
    &["ivan", "vanya"],
    &["maria", "masha", "mimi"],
    &["natalia", "natasha"],
    &["tatiana", "tanya"],
    &["alexander", "sasha", "alex", "sandy"],
    &["vladimir", "volodymyr", "vova"],
    &["dmitry", "dmytro", "dima"],
    &["nicholas", "nick", "mykola", "nikolai"],
    &["andrew", "drew", "andriy", "andrei"],
    &["francisco", "paco", "pancho"],
    &["jose", "pepe"],
    &["mary", "molly", "polly"],
    &["helen", "nell", "olena", "elena"],
    &["susan", "sue", "suzy"],
    &["deborah", "debbie"],
    &["patricia", "trish", "pat", "patty"],
];

/// Syllables that romanisations of one script write differently, as far as sound does not bring them together.
const ROMANISED: &[&[&str]] = &[
    &["lee", "ri", "rhee", "yi", "li", "rlee"],
    &["pak", "park", "bak", "bark"],
    &["choi", "choe", "choy"],
    &["jung", "jeong", "chung", "jong", "chong", "cheong"],
    &["cho", "jo", "joe"],
    &["im", "lim", "rim", "yim"],
    &["ryu", "yu", "yoo", "you", "liu"],
    &["noh", "no", "roh", "ro"],
    &["oh", "o"],
    &["seo", "suh", "so"],
    &["shin", "sin"],
    &["woo", "wu", "u", "ooh"],
    &["moon", "mun"],
    &["yoon", "yun"],
    &["kwon", "gwon"],
    &["kim", "gim"],
    &["son", "seon", "sun"],
    &["un", "eun"],
    &["yeong", "young", "yong"],
    &["hyeon", "hyun", "hyon"],
    &["gyeong", "kyung", "kyong"],
    &["hui", "hee"],
    &["tong", "dong"],
    &["su", "soo"],
    &["ki", "gi"],
    &["xi", "hsi"],
    &["zhou", "chou"],
    &["deng", "teng"],
    &["zhang", "chang"],
    &["mao", "mau"],
];

/// One word for another: equal, an initial, a short form, another romanisation, or one letter apart in a long word.
pub(super) fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
    let length = short.chars().count();
    if long.starts_with(short) && (length == 1 || length >= 3) {
        return true;
    }
    both_listed(short, long)
        || length >= 5 && one_apart(short, long)
        || length >= 4 && begin_alike(short, long) && sound(short) == sound(long)
}

/// Whether two words stand in one of the lists. All pairs of a large set's names are asked for, and hardly a word is in any.
fn both_listed(a: &str, b: &str) -> bool {
    let of_a = lists_of(a);
    !of_a.is_empty() && lists_of(b).iter().any(|list| of_a.contains(list))
}

/// The numbers of the lists that have a word, short forms first.
fn lists_of(word: &str) -> &'static [usize] {
    static LISTS: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
        let mut lists: HashMap<&str, Vec<usize>> = HashMap::new();
        for (number, list) in SHORT_FORMS.iter().chain(ROMANISED).enumerate() {
            for word in *list {
                lists.entry(word).or_default().push(number);
            }
        }
        lists
    });
    LISTS.get(word).map_or(&[], Vec::as_slice)
}

/// Whether two words may sound the same by their first letters: what [`sound`] makes one letter of another begins alike.
fn begin_alike(a: &str, b: &str) -> bool {
    let group = |word: &str| match word.chars().next() {
        Some('k' | 'q' | 'g' | 'c' | 't' | 'd') => 'k',
        Some('p' | 'b' | 'f') => 'p',
        Some('v' | 'w') => 'v',
        Some('s' | 'z' | 'j') => 's',
        Some('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h') => '-',
        Some(other) => other,
        None => ' ',
    };
    group(a) == group(b)
}

/// What the ways of writing a word have in common, as far as they have: words of one key are alike more often than not,
/// and most that are alike have one key.
pub(super) fn key(word: &str) -> String {
    let listed = lists_of(word).first().and_then(|number| SHORT_FORMS.iter().chain(ROMANISED).nth(*number));
    match listed {
        Some(list) => list[0].to_owned(),
        None if word.chars().count() >= 4 => sound(word),
        None => word.to_owned(),
    }
}

/// Whether one letter changed, added or left out makes one of the other.
fn one_apart(short: &str, long: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (short.chars().collect(), long.chars().collect());
    if b.len() - a.len() > 1 {
        return false;
    }
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    front + back + 1 >= b.len()
}

/// What transliterations into English have in common: the consonants with those that stand for one sound put together,
/// doubled ones once, and where vowels stand.
fn sound(word: &str) -> String {
    const PAIRS: &[(&str, &str)] = &[
        ("sch", "sh"),
        ("tsch", "ch"),
        ("kh", "k"),
        ("gh", "k"),
        ("dh", "d"),
        ("th", "d"),
        ("ph", "f"),
        ("ck", "k"),
        ("zh", "j"),
        ("iy", "i"),
        ("yy", "i"),
    ];
    let mut word = word.to_owned();
    for (from, to) in PAIRS {
        if word.contains(from) {
            word = word.replace(from, to);
        }
    }
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        let c = match c {
            'q' | 'g' | 'c' => 'k',
            't' => 'd',
            'b' => 'p',
            'w' => 'v',
            'z' => 's',
            // Which vowel it is, romanisations do not agree on.
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' => '-',
            other => other,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// Forenames and surnames from other scripts, of which no spelling is the right one, by how they begin.
const TRANSLITERATED: &[&str] = &[
    "moham", "muham", "mohem", "mukham", "ahmad", "ahmed", "mahmo", "mahmu", "hussein", "hussain", "husain",
    "hossein", "yusuf", "yousef", "youssef", "yousuf", "yusef", "ibrah", "ebrah", "khalid", "khaled",
    "abdul", "abdel", "abdal", "osama", "usama", "omar", "umar", "othman", "usman", "osman", "sulei",
    "solei", "sulay", "tariq", "tarek", "tareq", "faisal", "faysal", "feisal", "nasser", "nasir", "naser",
    "rashid", "rasheed", "saeed", "saied", "said", "sayed", "syed", "sheikh", "shaikh", "gadda", "qadda",
    "qadha", "gadha", "zelen", "serge", "sergi", "sergu", "andre", "andri", "dmitr", "dmytr", "yevge",
    "evgen", "alexe", "aleks", "oleks", "vladi", "volod", "mikha", "mykha", "yuri", "yury", "iurii", "natal",
    "tatia", "tatya", "tetia",
];

/// Endings of names that transliterations write in several ways.
const TRANSLITERATED_ENDS: &[&str] = &[
    "sky", "skyy", "skiy", "skyi", "skii", "skij", "enko", "ov", "off", "ev", "eff", "yev", "ullah", "ollah",
    "uddin",
];

/// Whether one word looks like the other with a slip of the pen in it: a letter more, less or other, two that changed
/// places. Not for short forms, romanisations and names from other scripts, which are written in several ways by right.
pub(crate) fn differs_by_slip(a: &str, b: &str) -> bool {
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (least, most) = (x.len().min(y.len()), x.len().max(y.len()));
    if a == b || least < 4 || most > 24 {
        return false;
    }
    let foreign = |w: &str| {
        TRANSLITERATED.iter().any(|t| w.starts_with(t))
            || TRANSLITERATED_ENDS.iter().any(|t| w.ends_with(t) && w.len() > t.len() + 2)
    };
    let short_form = most - least > 1 && (a.starts_with(b) || b.starts_with(a));
    if both_listed(a, b) || foreign(a) && foreign(b) || short_form {
        return false;
    }
    let sorted = |w: &[char]| {
        let mut w = w.to_vec();
        w.sort_unstable();
        w
    };
    let slips = slips(&x, &y);
    slips == 1 || slips == 2 && (least >= 7 || sorted(&x) == sorted(&y))
}

/// How many letters are to be changed, added, left out or swapped with the next to make one of the other (Damerau's
/// distance between neighbours).
fn slips(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut table = vec![0usize; (a.len() + 1) * width];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i * width + j] = if i == 0 || j == 0 {
                i + j
            } else {
                let change = usize::from(a[i - 1] != b[j - 1]);
                let mut least = (table[(i - 1) * width + j] + 1)
                    .min(table[i * width + j - 1] + 1)
                    .min(table[(i - 1) * width + j - 1] + change);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(table[(i - 2) * width + j - 2] + 1);
                }
                least
            };
        }
    }
    table[a.len() * width + b.len()]
}

#[cfg(test)]
mod tests {
    use super::differs_by_slip;

    #[test]
    fn slips_of_the_pen() {
        for (a, b, slip) in [
            ("marlene", "marlena", true),
            ("havrel", "harvel", true),
            ("jovan", "javon", true),
            ("sollen", "solen", true),
            ("sara", "sarah", true),
            ("william", "bill", false),
            ("jon", "john", false),
            ("chris", "christopher", false),
            ("mohammed", "muhammad", false),
            ("petrenko", "petrienko", false),
            ("park", "bark", false),
            ("holm", "dahl", false),
            ("anna", "anna", false),
        ] {
            assert_eq!((differs_by_slip(a, b), differs_by_slip(b, a)), (slip, slip), "{a} / {b}");
        }
    }
}
