//! Predicates of one meaning, and those that say the contrary of each other.

/// Words of one meaning; the first stands for all. Dictionary forms; particles and what a linking verb goes with behind a
/// hyphen; frames by their ids.
const SAME: &[&[&str]] = &[
    &["meet", "meeting", "talk", "speak", "encounter", "summit", "confer", "negotiate"],
    &["pay", "bribe", "payment", "remunerate", "hand-over"],
    &["accept", "take", "receive", "pocket", "get"],
    &["warn", "warning", "alert", "alarm", "siren", "caution"],
    &[
        "open",
        "raise",
        "lift",
        "inaugurate",
        "reopen",
        "unlock",
        "stay-open",
        "remain-open",
        "keep-open",
        "go-live",
    ],
    &["close", "shut", "shut-down", "close-down", "closure", "shutter", "seal", "lock"],
    &["dump", "discharge", "spill", "pour", "leak", "empty"],
    &["order", "instruct", "direct", "command", "ask"],
    &[
        "approve",
        "adopt",
        "endorse",
        "back",
        "pass",
        "authorise",
        "authorize",
        "sanction",
        "approval",
        "permission",
        "green light",
        "nod",
        "blessing",
        "consent",
        "clear",
        "permit",
        "allow",
        "let",
        "wave-through",
        "grant",
        "agree",
        "ratify",
        "sign-off",
        "okay",
    ],
    &[
        "reject",
        "turn-down",
        "veto",
        "vote-down",
        "throw-out",
        "refuse",
        "block",
        "oppose",
        "rebuff",
        "overturn",
        "kill-off",
        "decline",
    ],
    &[
        "cancel",
        "call-off",
        "scrap",
        "abandon",
        "axe",
        "drop",
        "ditch",
        "shelve",
        "cancellation",
        "suspend",
        "halt",
        "scrub",
    ],
    &["go-ahead", "proceed", "press-on", "go-forward", "take-place", "go-through", "continue"],
    &["promise", "pledge", "vow", "guarantee", "commit", "assure", "undertake", "assurance"],
    &[
        "rise", "increase", "grow", "climb", "jump", "surge", "soar", "gain", "go-up", "swell", "rocket",
        "edge-up", "rally", "expand", "double", "advance", "leap",
    ],
    &[
        "fall",
        "decrease",
        "drop-back",
        "shrink",
        "plunge",
        "slump",
        "sink",
        "slide",
        "tumble",
        "go-down",
        "dip",
        "halve",
        "contract",
        "recede",
        "plummet",
        "ease",
        "drop",
        "slip",
    ],
    &["win", "beat", "defeat", "triumph", "overcome", "thrash", "victory", "prevail", "see-off", "edge"],
    &["lose"],
    &["convict", "guilty", "sentence", "jail", "imprison"],
    &["acquit", "exonerate", "innocent", "walk-free", "go-free"],
    &["survive", "live", "pull-through", "escape", "alive", "unhurt", "unharmed", "unscathed", "safe"],
    &["die", "perish", "death", "kill", "succumb", "dead"],
    &["resign", "quit", "step-down", "resignation", "stand-down", "bow-out", "step-aside"],
    &["stay", "remain", "stay-on", "remain-on", "carry-on", "stay-put"],
    &["leave", "depart", "departure", "go", "walk-out"],
    &["ban", "outlaw", "prohibit", "forbid", "bar"],
    &["sign", "initial", "ink", "signature"],
    &["sell", "sale", "offload", "dispose"],
    &["acquire", "buy", "purchase", "take-over", "acquisition"],
    &["arrest", "detain", "apprehend"],
    &["release", "free", "set-free", "let-go"],
    &["shoot", "fire", "open-fire", "attack", "shot", "shooting", "strike", "bomb", "shell", "hit"],
    &["resume", "restart"],
    &["report", "notify", "inform", "tell", "flag"],
    &["injure", "hurt", "wound"],
    &["know", "aware", "knowledge", "informed"],
    &["apologise", "apologize", "apology"],
    &["support", "favour", "favor"],
    &["cause", "trigger", "spark", "provoke"],
    &["steal", "theft", "rob", "loot"],
    &["explode", "explosion", "blast", "detonation", "detonate", "blow-up"],
    &["burn", "blaze", "catch-fire"],
    &["visit"],
    &["cut", "slash", "lay-off", "reduce"],
    &["attend", "present", "turn-up", "show-up"],
    &["delay", "postpone", "put-off", "push-back", "defer", "adjourn"],
    &["advance-date", "bring-forward"],
    &["extend", "enlarge"],
    &["hire", "recruit", "take-on", "appoint"],
    &["fire-staff", "sack", "dismiss", "oust"],
    &["admit", "confess", "acknowledge", "own-up"],
    &["deny", "denial", "dispute"],
    &["recover", "improve", "better"],
    &["worsen", "deteriorate", "relapse", "worse"],
    &["end", "finish", "terminate", "conclude"],
    &["land", "touch-down"],
    &["crash", "collide", "collision"],
    &["invite", "invitation"],
    &["help", "assist", "aid"],
    &["vaccinate", "inoculate"],
    &["withdraw", "pull-out", "retreat", "pull-back"],
];

/// Pairs of kinds of which one says the contrary of the other.
const CONTRARY: &[(&str, &str)] = &[
    ("open", "close"),
    ("approve", "reject"),
    ("cancel", "go-ahead"),
    ("rise", "fall"),
    ("win", "lose"),
    ("convict", "acquit"),
    ("survive", "die"),
    ("resign", "stay"),
    ("leave", "stay"),
    ("ban", "approve"),
    ("arrest", "release"),
    ("hire", "fire-staff"),
    ("admit", "deny"),
    ("recover", "worsen"),
    ("sell", "keep"),
    ("cancel", "resume"),
    ("delay", "advance-date"),
];

/// Predicates that tell too little by themselves to be set against another.
const EMPTY: &[&str] =
    &["be", "have", "do", "make", "take", "give", "go", "come", "get", "put", "carry", "find", "hold"];

/// The name under which words of one meaning go.
pub(super) fn kind(lemma: &str) -> String {
    let listed = SAME.iter().find(|group| group.contains(&lemma));
    listed.map_or_else(|| lemma.to_owned(), |group| group[0].to_owned())
}

/// Whether a predicate tells what is done.
pub(super) fn is_telling(lemma: &str) -> bool {
    !EMPTY.contains(&lemma)
}

/// Whether two kinds are contraries.
pub(crate) fn contrary(a: &str, b: &str) -> bool {
    CONTRARY.iter().any(|(x, y)| *x == a && *y == b || *x == b && *y == a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        assert_eq!(kind("shut-down"), kind("close"));
        assert_eq!(kind("dump"), "dump");
        assert!(contrary(&kind("stay-open"), &kind("close")) && !contrary(&kind("open"), &kind("sell")));
    }

    #[test]
    fn every_kind_of_a_pair_leads_its_words() {
        for (a, b) in CONTRARY {
            assert_eq!((kind(a).as_str(), kind(b).as_str()), (*a, *b));
        }
    }
}
