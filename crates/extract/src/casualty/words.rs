//! Words that tell of harm to people.

/// What a word tells.
pub(super) enum Fate {
    /// A verb: of its object or passive subject where the harm is done to somebody (`moved`), else of its subject.
    Verb {
        /// The frame that it evokes; `hit` only with a missile or a part of the body.
        frame: &'static str,
        /// Whether it is done to somebody.
        moved: bool,
    },
    /// `dead`
    Dead,
    /// A noun of dying: `death`, `murder`, `body`.
    Death,
    /// A noun of an attack that is done to somebody, with its frame.
    Shooting(&'static str),
    /// `wound`
    Wound,
    /// `condition`
    Condition,
    /// A verb of bringing somebody to a hospital, or of treating him there.
    Hospital,
    /// `life`
    Life,
}

/// What flies and hits.
pub(super) const MISSILES: &[&str] = &[
    "bullet",
    "gunfire",
    "shot",
    "gunshot",
    "round",
    "shrapnel",
    "fire",
    "pellet",
    "crossfire",
    "buckshot",
    "debris",
    "blast",
    "shell",
    "missile",
    "rocket",
    "arrow",
];

/// Parts of the body.
pub(super) const BODY: &[&str] = &[
    "head", "chest", "leg", "arm", "back", "neck", "stomach", "abdomen", "shoulder", "foot", "hand", "face",
    "thigh", "torso", "hip", "buttock", "knee", "ankle", "side", "groin", "wrist", "eye", "jaw", "finger",
    "elbow", "calf", "body", "forehead", "throat", "rib", "temple", "heel", "toe", "forearm", "ear", "cheek",
];

/// After which somebody is found to be dead, or with wounds.
pub(super) const FINDS: &[&str] =
    &["find", "pronounce", "declare", "leave", "confirm", "discover", "locate", "identify"];

/// By which somebody hears of a harm, or speaks of it, later than it was done.
pub(super) const HEARS: &[&str] = &[
    "accuse",
    "acquit",
    "advise",
    "announce",
    "apologise",
    "arraign",
    "arrest",
    "ask",
    "blame",
    "charge",
    "comment",
    "convict",
    "detain",
    "hear",
    "implicate",
    "indict",
    "inform",
    "jail",
    "learn",
    "mourn",
    "notify",
    "question",
    "read",
    "regret",
    "remember",
    "remind",
    "report",
    "sentence",
    "speak",
    "suspect",
    "talk",
    "tell",
    "think",
    "try",
    "warn",
    "write",
];

/// What is done about a harm after it was done, by telling of it or by what people feel: its day is not that of the harm.
pub(super) const TELLS: &[&str] = &[
    "acknowledge",
    "admit",
    "announce",
    "applaud",
    "blame",
    "celebrate",
    "commemorate",
    "condemn",
    "confirm",
    "criticise",
    "criticize",
    "decry",
    "denounce",
    "deplore",
    "disclose",
    "discuss",
    "grieve",
    "hail",
    "investigate",
    "lament",
    "mark",
    "mourn",
    "praise",
    "probe",
    "regret",
    "report",
    "reveal",
    "slam",
    "verify",
    "welcome",
];

/// Whose subject has a wound.
pub(super) const SUFFERS: &[&str] = &[
    "suffer",
    "sustain",
    "receive",
    "have",
    "incur",
    "treat",
    "recover",
    "bleed",
    "hospitalise",
    "hospitalize",
    "get",
    "die",
];

/// How somebody is who is in hospital.
pub(super) const CONDITIONS: &[&str] = &[
    "critical",
    "serious",
    "stable",
    "fair",
    "good",
    "grave",
    "guarded",
    "critical-but-stable",
    "unknown",
    "satisfactory",
    "poor",
    "extremely",
];

/// Houses to which the hurt are brought; last words of their names.
pub(super) const HOSPITALS: &[&str] =
    &["hospital", "hospitals", "clinic", "infirmary", "center", "centre", "medical", "er", "surgery", "room"];

/// What a word tells of people, by its dictionary form and as printed.
pub(super) fn fate(lemma: &str, letters: &str, verbal: bool) -> Option<Fate> {
    let verb = |frame: &'static str, moved: bool| Some(Fate::Verb { frame, moved });
    match letters {
        "dead" | "deceased" | "lifeless" => return Some(Fate::Dead),
        "slain" => return verb("kill", true),
        "shot" => return verb("shoot", true),
        _ => {}
    }
    match lemma {
        "kill" | "murder" | "slay" | "assassinate" | "electrocute" | "behead" | "massacre" | "drown" => {
            match letters {
                "murder" | "murders" | "killing" | "killings" | "slaying" | "slayings" if !verbal => {
                    Some(Fate::Death)
                }
                _ => verb("kill", true),
            }
        }
        "wound" | "injure" | "hurt" | "maim" => {
            if matches!(letters, "wound" | "wounds") {
                Some(Fate::Wound)
            } else {
                verb("injure", true)
            }
        }
        "graze" => verb("injure", true),
        "shoot" => match letters {
            "shooting" | "shootings" if !verbal => Some(Fate::Shooting("shoot")),
            _ => verb("shoot", true),
        },
        "stab" => match letters {
            "stabbing" | "stabbings" if !verbal => Some(Fate::Shooting("stab")),
            _ => verb("stab", true),
        },
        "hit" | "strike" => verb("hit", true),
        "die" | "perish" | "succumb" | "pass" => verb("die", false),
        "shooting" => Some(Fate::Shooting("shoot")),
        "stabbing" => Some(Fate::Shooting("stab")),
        "death" | "killing" | "slaying" | "homicide" | "assassination" | "suicide" | "drowning" | "body"
        | "corpse" | "remains" | "demise" => Some(Fate::Death),
        "injury" | "gunshot" => Some(Fate::Wound),
        "condition" => Some(Fate::Condition),
        "take" | "transport" | "rush" | "airlift" | "fly" | "bring" | "treat" | "hospitalise"
        | "hospitalize" | "admit" | "carry" | "transfer" => Some(Fate::Hospital),
        "life" => Some(Fate::Life),
        _ => None,
    }
}
