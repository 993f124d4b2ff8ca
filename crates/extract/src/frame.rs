//! The lexicon of frames: which words evoke which kind of happening, and what a reader expects to be told of it.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use twosource_model::SlotKind;

/// A kind of happening.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Frame {
    /// Its id, as claims carry it.
    pub(crate) id: String,
    /// Verbs: `lemma`, or `lemma past participle` where they are irregular; behind `+` the particles or objects of which
    /// one must go with it, behind `@` the prepositions of which one leads what it is done to, behind `%` those of which
    /// one must be there while the object is what it is done to.
    #[serde(default)]
    verbs: Vec<String>,
    /// Event nouns, singular.
    #[serde(default)]
    nouns: Vec<String>,
    /// Slots that a reader expects to find filled.
    #[serde(default)]
    expects: Vec<Expected>,
    /// Whether it is told as a rule as part of a larger happening (a death in an accident, an arrest after a theft): then
    /// the time that the report has given before is its time.
    #[serde(default)]
    pub(crate) part: bool,
    /// Whether it is what an office or a body does about it on a day of its own: told in the present perfect it shares no
    /// time that was told before.
    #[serde(default)]
    pub(crate) own_day: bool,
    /// How the verb's parts are named.
    #[serde(default)]
    pub(crate) pattern: Pattern,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Expected {
    Time,
    Place,
    Channel,
    Agent,
    Recipient,
    Theme,
}

/// Which roles subject and object have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Pattern {
    /// Agent verb Theme to Recipient.
    #[default]
    Transfer,
    /// Agent verb (with) Co-Agent.
    Mutual,
    /// Agent verb Patient.
    Affect,
    /// Patient verb; with an object, Agent verb Patient.
    Undergo,
    /// Agent verb (Theme).
    Act,
}

impl Frame {
    /// What a reader expects to be told; of what is told in the present perfect as done on a day of its own, that day too.
    pub(crate) fn expects(&self, perfect: bool) -> Vec<SlotKind> {
        if self.expects.is_empty() && self.own_day && perfect {
            return vec![SlotKind::Time];
        }
        self.expects
            .iter()
            .map(|e| match e {
                Expected::Time => SlotKind::Time,
                Expected::Place => SlotKind::Place,
                Expected::Channel => SlotKind::Channel,
                Expected::Agent => SlotKind::Agent,
                Expected::Recipient => SlotKind::Recipient,
                Expected::Theme => SlotKind::Theme,
            })
            .collect()
    }
}

/// A form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `send`
    Base,
    /// `sends`
    ThirdPerson,
    /// `gave`: past tense only
    Past,
    /// `given`: participle only
    Participle,
    /// `sent`: past tense or participle
    PastOrParticiple,
    /// `sending`
    Gerund,
}

/// What a word evokes.
#[derive(Debug, Clone)]
pub(crate) struct Trigger {
    pub(crate) frame: usize,
    pub(crate) lemma: String,
    pub(crate) form: Form,
    /// Particles or objects, by their dictionary form, of which one must go with it; empty: none need.
    pub(crate) with: Vec<String>,
    /// Prepositions of which one leads what it is done to; empty: the object is.
    pub(crate) at: Vec<String>,
    /// Prepositions of which one must hang on it; empty: none need.
    pub(crate) near: Vec<String>,
}

impl Trigger {
    /// Whether the word evokes the frame with this word behind it, or by itself.
    pub(crate) fn is_at(&self, next: &str) -> bool {
        self.plain() || self.at.iter().any(|w| w == next)
    }

    /// Whether the word evokes the frame with this one among what belongs to it: `laid to rest`.
    pub(crate) fn takes(&self, companion: &str) -> bool {
        self.with.iter().any(|w| w == companion)
    }

    /// Whether the word evokes the frame by itself.
    fn plain(&self) -> bool {
        self.with.is_empty() && self.at.is_empty() && self.near.is_empty()
    }
}

pub(crate) struct Lexicon {
    pub(crate) frames: Vec<Frame>,
    /// By form; those that need a companion first.
    verbs: HashMap<String, Vec<Trigger>>,
    nouns: HashMap<String, usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    frame: Vec<Frame>,
}

pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../frames.toml")).expect("frames.toml is part of the crate and tested");
    Lexicon::new(file.frame)
});

impl Lexicon {
    fn new(frames: Vec<Frame>) -> Self {
        let mut verbs: HashMap<String, Vec<Trigger>> = HashMap::new();
        let mut nouns = HashMap::new();
        for (number, frame) in frames.iter().enumerate() {
            for verb in &frame.verbs {
                let (verb, near) = verb.split_once(" % ").unwrap_or((verb, ""));
                let (verb, at) = verb.split_once(" @ ").unwrap_or((verb, ""));
                let (verb, with) = verb.split_once(" + ").unwrap_or((verb, ""));
                let list = |words: &str| words.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
                for (word, form) in forms(verb) {
                    let lemma = verb.split(' ').next().unwrap_or(verb).to_owned();
                    let trigger = Trigger {
                        frame: number,
                        lemma,
                        form,
                        with: list(with),
                        at: list(at),
                        near: list(near),
                    };
                    let all: &mut Vec<Trigger> = verbs.entry(word).or_default();
                    let place = all.partition_point(|t| t.plain() <= trigger.plain());
                    all.insert(place, trigger);
                }
            }
            for noun in &frame.nouns {
                nouns.entry(noun.clone()).or_insert(number);
                nouns.entry(plural(noun)).or_insert(number);
            }
        }
        Self { frames, verbs, nouns }
    }

    /// What a verb form evokes by itself; `lower` in lower case.
    pub(crate) fn verb(&self, lower: &str) -> Option<&Trigger> {
        self.triggers(lower).iter().find(|t| t.plain())
    }

    /// All that a verb form may evoke, what needs a companion first.
    pub(crate) fn triggers(&self, lower: &str) -> &[Trigger] {
        self.verbs.get(lower).map_or(&[], Vec::as_slice)
    }

    /// The frame that an event noun evokes; `lower` in lower case.
    pub(crate) fn noun(&self, lower: &str) -> Option<usize> {
        self.nouns.get(lower).copied()
    }

    pub(crate) fn id(&self, id: &str) -> Option<usize> {
        self.frames.iter().position(|f| f.id == id)
    }
}

/// The forms of a verb, by the rules of spelling where they are not given.
pub(crate) fn forms(verb: &str) -> Vec<(String, Form)> {
    let mut parts = verb.split(' ');
    let base = parts.next().unwrap_or_default();
    let ends_e = base.ends_with('e');
    let ends_y =
        base.ends_with('y') && !base.ends_with(|c: char| "aeiou".contains(c)) && !ends_in_vowel_y(base);
    let third = if ends_y {
        format!("{}ies", &base[..base.len() - 1])
    } else if base.ends_with(['s', 'x', 'z']) || base.ends_with("ch") || base.ends_with("sh") {
        format!("{base}es")
    } else {
        format!("{base}s")
    };
    // `stab stabbed stabbed`: the past tense tells whether the last letter is doubled.
    let doubled = parts.clone().next().and_then(|past| past.strip_suffix("ed")).filter(|stem| {
        stem.len() == base.len() + 1 && stem.starts_with(base) && stem.ends_with(&base[base.len() - 1..])
    });
    let gerund = if let Some(stem) = doubled {
        format!("{stem}ing")
    } else if let Some(stem) = base.strip_suffix("ie") {
        format!("{stem}ying")
    } else if ends_e && !base.ends_with("ee") {
        format!("{}ing", &base[..base.len() - 1])
    } else {
        format!("{base}ing")
    };
    let mut out = vec![(base.to_owned(), Form::Base), (third, Form::ThirdPerson), (gerund, Form::Gerund)];
    match (parts.next(), parts.next()) {
        (Some(past), Some(participle)) if past != participle => {
            out.push((past.to_owned(), Form::Past));
            out.push((participle.to_owned(), Form::Participle));
        }
        (Some(past), _) => out.push((past.to_owned(), Form::PastOrParticiple)),
        _ => {
            let past = if ends_e {
                format!("{base}d")
            } else if ends_y {
                format!("{}ied", &base[..base.len() - 1])
            } else {
                format!("{base}ed")
            };
            out.push((past, Form::PastOrParticiple));
        }
    }
    out
}

/// The plural of a noun, by the rules of spelling.
fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") => {
            format!("{noun}es")
        }
        _ => format!("{noun}s"),
    }
}

fn ends_in_vowel_y(base: &str) -> bool {
    base.len() > 1 && base[..base.len() - 1].ends_with(|c: char| "aeiou".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_reads() {
        assert!(LEXICON.frames.len() > 10);
        for (word, id, form) in [
            ("sent", "send-message", Form::PastOrParticiple),
            ("conveys", "send-message", Form::ThirdPerson),
            ("met", "meet", Form::PastOrParticiple),
            ("stole", "steal", Form::Past),
            ("carried", "send-message", Form::PastOrParticiple),
        ] {
            match LEXICON.verb(word) {
                Some(t) => {
                    assert_eq!(LEXICON.frames[t.frame].id, id, "{word}");
                    assert_eq!(t.form, form, "{word}");
                }
                None => unreachable!("{word} is not in the lexicon"),
            }
        }
        assert!(LEXICON.noun("letters").is_some());
    }
}
