//! The lexicon of frames: which words evoke which kind of happening, and what a reader expects to be told of it.

mod form;
mod role;

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use twosource_model::{Role, SlotKind};

use form::plural;
pub(crate) use form::{Form, forms};

/// A kind of happening.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Frame {
    /// Its id, as claims carry it.
    pub(crate) id: String,
    /// The frame of FrameNet that is nearest to it.
    pub(crate) framenet: String,
    /// Who and what may take part, each with what FrameNet calls it; empty where it has no name for it.
    #[serde(deserialize_with = "role::named")]
    roles: Vec<(Role, String)>,
    /// Roles that it can't be without, where these are not those of its pattern.
    #[serde(default, deserialize_with = "role::list")]
    core: Option<Vec<Role>>,
    /// Whether a genitive at its noun names who does it.
    #[serde(default)]
    pub(crate) owner_acts: bool,
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

/// What is true of all frames of a pattern, unless they say otherwise.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PatternRow {
    id: Pattern,
    /// What a reader is told of it.
    told: String,
    /// Roles that a frame can't be without.
    #[serde(deserialize_with = "role::list")]
    core: Option<Vec<Role>>,
}

impl Frame {
    /// `has had talks with the diocese`: of two who meet each has a role of his own.
    pub(crate) fn name_the_other<T>(&self, roles: &mut [(Role, T)]) {
        for (role, _) in roles.iter_mut().filter(|(role, _)| *role == Role::Patient) {
            if self.pattern == Pattern::Mutual {
                *role = Role::CoAgent;
            }
        }
    }

    /// Whether a role is one of those that take part in it.
    pub(crate) fn has(&self, role: Role) -> bool {
        self.roles.iter().any(|(r, _)| *r == role)
    }

    /// What FrameNet calls a role.
    pub(crate) fn element(&self, role: Role) -> Option<&str> {
        let named = self.roles.iter().find(|(r, _)| *r == role)?;
        Some(named.1.as_str()).filter(|name| !name.is_empty())
    }

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
    patterns: Vec<PatternRow>,
    /// By form; those that need a companion first.
    verbs: HashMap<String, Vec<Trigger>>,
    nouns: HashMap<String, usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    pattern: Vec<PatternRow>,
    frame: Vec<Frame>,
}

pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../frames.toml")).expect("frames.toml is part of the crate and tested");
    Lexicon::new(file)
});

impl Lexicon {
    fn new(File { pattern: patterns, frame: frames }: File) -> Self {
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
        Self { frames, patterns, verbs, nouns }
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

    /// The roles that a frame can't be without.
    pub(crate) fn core(&self, frame: usize) -> &[Role] {
        let frame = &self.frames[frame];
        let own = frame.core.as_deref();
        own.or_else(|| self.pattern(frame.pattern)?.core.as_deref()).unwrap_or_default()
    }

    /// Whether the frame tells of something with these roles filled.
    pub(crate) fn is_told(&self, frame: usize, filled: impl Fn(Role) -> bool) -> bool {
        self.core(frame).iter().any(|role| filled(*role))
    }

    /// What a reader is told of a pattern.
    pub(crate) fn told(&self, pattern: Pattern) -> Option<&str> {
        self.pattern(pattern).map(|p| p.told.as_str())
    }

    fn pattern(&self, pattern: Pattern) -> Option<&PatternRow> {
        self.patterns.iter().find(|p| p.id == pattern)
    }

    pub(crate) fn id(&self, id: &str) -> Option<usize> {
        self.frames.iter().position(|f| f.id == id)
    }
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

    #[test]
    fn frames_say_who_takes_part() {
        for (number, frame) in LEXICON.frames.iter().enumerate() {
            let core = LEXICON.core(number);
            assert!(!core.is_empty(), "{}: what can't it be without?", frame.id);
            for role in core {
                assert!(frame.has(*role), "{}: {role:?} is a core role and no role", frame.id);
            }
            let mut roles: Vec<Role> = frame.roles.iter().map(|(role, _)| *role).collect();
            roles.dedup();
            assert_eq!(roles.len(), frame.roles.len(), "{}: a role stands twice", frame.id);
            assert!(roles.iter().any(|role| frame.element(*role).is_some()), "{}", frame.id);
            assert!(!frame.framenet.is_empty(), "{}", frame.id);
            assert!(LEXICON.told(frame.pattern).is_some(), "{}", frame.id);
        }
    }

    #[test]
    fn a_role_that_nobody_knows_is_refused() {
        let file = |roles: &str, core: &str| {
            format!(
                "[[pattern]]\nid = \"act\"\ntold = \"one of acting\"\ncore = [\"Agent\"]\n\n[[frame]]\nid = \"hop\"\n\
                 framenet = \"Self_motion\"\nroles = {{ {roles} }}\n{core}\npattern = \"act\"\n"
            )
        };
        let read = |text: String| toml::from_str::<File>(&text).map_err(|e| e.message().to_owned());
        assert!(read(file("Agent = \"Self_mover\"", "")).is_ok());
        for (roles, core) in [("Hopper = \"Self_mover\"", ""), ("Agent = \"\"", "core = [\"Hopper\"]")] {
            let message = read(file(roles, core)).map(|_| ()).unwrap_err();
            assert!(message.contains("“Hopper” is no role of VerbNet"), "{message}");
        }
    }

    #[test]
    fn what_a_frame_cannot_be_without() {
        for (id, filled, want) in [
            ("deliver", &[Role::Agent, Role::Recipient][..], false),
            ("deliver", &[Role::Theme], true),
            ("arrest", &[], false),
            ("arrest", &[Role::Patient], true),
            ("collapse", &[], false),
            ("arrive", &[Role::Destination], true),
            ("arrive", &[Role::InitialLocation], false),
        ] {
            let frame = LEXICON.id(id).unwrap();
            assert_eq!(LEXICON.is_told(frame, |role| filled.contains(&role)), want, "{id} {filled:?}");
        }
        let arrest = &LEXICON.frames[LEXICON.id("arrest").unwrap()];
        assert_eq!((arrest.framenet.as_str(), arrest.element(Role::Agent)), ("Arrest", Some("Authorities")));
    }
}
