//! What verify knows of frames: which are what came of others, and which happen to one person once.
//!
//! Frames are extract's. One that is not named here is a kind of its own and is compared with its like alone.

/// What happens to people in an affair: a toll.
const OUTCOMES: &[&str] = &["die", "kill", "injure", "wound", "hurt"];

/// Affairs that people are hurt in.
const AFFAIRS: &[&str] = &[
    "attack", "bomb", "shell", "strike", "shoot", "stab", "explode", "crash", "collide", "derail", "capsize",
    "sink", "collapse", "burn", "fire", "flood", "quake", "erupt", "clash", "disaster", "accident",
];

/// What happens to a person once in a matter.
const ONCE: &[&str] = &[
    "die", "kill", "arrest", "detain", "charge", "sentence", "convict", "resign", "appoint", "dismiss",
    "elect", "marry", "bury", "born", "crash", "collapse", "explode",
];

/// What two do to each other in turn: each direction is a happening of its own.
const EXCHANGES: &[&str] = &[
    "send-message",
    "deliver",
    "reply",
    "visit",
    "invite",
    "talk",
    "meet",
    "thank",
    "congratulate",
    "criticise",
    "accuse",
    "transfer",
    "pay",
    "give",
    "say",
    "sign",
];

/// Ways to attack, and the word for any of them.
const ATTACKS: &[&str] = &["attack", "bomb", "shell", "strike", "shoot", "stab", "explode", "beat"];

pub(crate) fn is_attack(frame: &str) -> bool {
    ATTACKS.contains(&frame)
}

pub(crate) fn is_outcome(frame: &str) -> bool {
    OUTCOMES.contains(&frame)
}

pub(crate) fn is_affair(frame: &str) -> bool {
    AFFAIRS.contains(&frame) || is_outcome(frame)
}

/// Whether it happens to one person once within days.
pub(crate) fn once(frame: &str) -> bool {
    ONCE.contains(&frame)
}

/// Whether the same in the other direction is to be expected.
pub(crate) fn is_exchange(frame: &str) -> bool {
    EXCHANGES.contains(&frame)
}

/// Whether it is a lexical unit: a verb that no frame has. Nothing is known of it but the verb, so only what is told by the
/// same verb of the same thing is compared, and by two reports.
pub(crate) fn is_unit(frame: &str) -> bool {
    frame.ends_with(".v")
}

/// The name under which happenings of akin frames are looked for.
pub(crate) fn kin(frame: &str) -> &str {
    if is_affair(frame) { "harm" } else { frame }
}
