//! Which words of two names may be one word written in two ways.

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
    &["joseph", "joe", "joey"],
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
    let listed = |lists: &[&[&str]]| lists.iter().any(|l| l.contains(&short) && l.contains(&long));
    listed(SHORT_FORMS)
        || listed(ROMANISED)
        || length >= 5 && one_apart(short, long)
        || length >= 4 && sound(short) == sound(long)
}

/// What the ways of writing a word have in common, as far as they have: words of one key are alike more often than not,
/// and most that are alike have one key.
pub(super) fn key(word: &str) -> String {
    let listed = [SHORT_FORMS, ROMANISED].into_iter().flatten().find(|l| l.contains(&word));
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
        word = word.replace(from, to);
    }
    let mut out = String::new();
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
