//! Words that tell how a predicate is meant: verbs that say nothing by themselves, nouns that light verbs lean on, and what
//! narrows a negation.

/// Verbs that tell of nothing that could be set against another account by themselves.
pub(super) const EMPTY: &[&str] = &[
    "be",
    "have",
    "do",
    "say",
    "seem",
    "appear",
    "become",
    "think",
    "believe",
    "know",
    "want",
    "hope",
    "fear",
    "expect",
    "mean",
    "like",
    "love",
    "need",
    "try",
    "begin",
    "start",
    "let",
    "get",
    "feel",
    "wish",
    "wonder",
    "consider",
    "suppose",
    "happen",
    "occur",
    "continue",
    "tend",
    "add",
    "note",
    "insist",
    "claim",
    "argue",
    "deny",
    "reject",
    "dismiss",
    "refute",
    "dispute",
    "rubbish",
    "rule",
    "decline",
    "explain",
    "suggest",
    "comment",
    "confirm",
    "according",
    "include",
    "follow",
    "help",
    "use",
    "look",
    "could",
    "would",
];

/// Verbs that leave it to their object to say what was done: `gave a warning`.
pub(super) const LIGHT: &[&str] = &[
    "give", "make", "take", "issue", "hold", "conduct", "file", "lodge", "lay", "put", "offer", "grant",
    "submit", "place", "carry", "raise", "receive", "find", "have", "launch", "reach", "strike", "sign",
    "get",
];

/// Nouns that light verbs lean on, beside those that the lexicon of frames has.
pub(super) const DEEDS: &[&str] = &[
    "warning",
    "apology",
    "promise",
    "permission",
    "approval",
    "consent",
    "decision",
    "agreement",
    "deal",
    "offer",
    "bid",
    "complaint",
    "news",
    "objection",
    "appeal",
    "payment",
    "bribe",
    "order",
    "alarm",
    "assurance",
    "guarantee",
    "statement",
    "vote",
    "search",
    "inspection",
    "check",
    "test",
    "trial",
    "meeting",
    "talk",
    "visit",
    "call",
    "request",
    "demand",
    "threat",
    "invitation",
    "green light",
    "go-ahead",
    "nod",
    "blessing",
    "assent",
    "charge",
    "contact",
    "concession",
    "pledge",
    "undertaking",
    "announcement",
    "consultation",
    "hearing",
    "inquiry",
    "investigation",
    "audit",
    "survey",
    "briefing",
    "rehearsal",
    "drill",
    "debate",
    "referendum",
    "ballot",
    "negotiation",
    "discussion",
    "protest",
    "petition",
    "motion",
];

/// Nouns for how long something lasts.
pub(super) const LENGTHS: &[&str] = &[
    "quarter", "half", "second", "minute", "hour", "day", "night", "week", "month", "year", "while", "moment",
];

/// Verbs of asking and telling somebody to do something.
pub(super) const ASKING: &[&str] =
    &["ask", "tell", "order", "urge", "invite", "instruct", "advise", "beg", "force", "press"];

/// Verbs by which whoever says them of himself does what they tell.
pub(super) const PERFORMING: &[&str] = &[
    "accept",
    "concede",
    "deny",
    "reject",
    "apologise",
    "apologize",
    "resign",
    "confess",
    "admit",
    "withdraw",
];

/// Verbs of a state, told by what goes with them: `stay open`, `go ahead`.
pub(super) const LINKING: &[&str] =
    &["stay", "remain", "keep", "go", "stand", "fall", "turn", "run", "come", "prove"];

/// Verbs and adjectives behind which an infinitive tells what was not done.
pub(crate) const REFUSING: &[&str] = &["refuse", "fail", "decline", "neglect", "omit", "unable"];

/// Verbs and nouns behind which an infinitive tells what was tried, whatever came of it.
pub(crate) const TRYING: &[&str] =
    &["attempt", "try", "seek", "bid", "effort", "plot", "struggle", "conspire"];

/// Adjectives behind which an infinitive tells what may come about, or may not.
pub(crate) const MAYBE: &[&str] = &["likely", "unlikely", "certain", "sure", "bound", "liable"];

/// Adverbs by which whoever tells something does not vouch for it.
pub(crate) const HEARSAY: &[&str] = &[
    "allegedly",
    "apparently",
    "perhaps",
    "possibly",
    "presumably",
    "probably",
    "purportedly",
    "reportedly",
    "supposedly",
];

/// Verbs and adjectives behind which an infinitive tells what is to be done.
pub(super) const INTENDING: &[&str] = &[
    "agree",
    "decide",
    "vote",
    "plan",
    "promise",
    "pledge",
    "vow",
    "intend",
    "undertake",
    "threaten",
    "set",
    "due",
    "ready",
    "opt",
    "choose",
    "prepare",
    "resolve",
    "elect",
    "go",
    "schedule",
    "swear",
    "offer",
    "propose",
];

/// Words that take from a negation that the thing was not done at all: `did not close until Friday`.
pub(super) const LIMITS: &[&str] = &[
    "until",
    "till",
    "before",
    "unless",
    "only",
    "just",
    "merely",
    "simply",
    "necessarily",
    "immediately",
    "yet",
    "all",
    "every",
    "always",
    "alone",
    "because",
    "fully",
    "entirely",
    "enough",
    "always",
    "both",
    "exactly",
    "directly",
    "solely",
    "even",
    "however",
    "rather",
    "but",
    "initially",
    "instantly",
    "sufficiently",
    "long",
    "clear",
    "know",
    "known",
    "further",
    "again",
    "during",
];

/// What somebody who uses it shoots with.
pub(super) const ARMS: &[&str] = &["weapon", "gun", "firearm", "rifle", "pistol"];

/// Verbs by which what stands behind them has begun, goes on or has come about: `began to leak`, `managed to flee`.
pub(crate) const BEGINNING: &[&str] = &["begin", "start", "continue", "manage", "proceed", "commence"];

/// Verbs whose passive tells that it was done: `was forced to retreat`.
pub(crate) const FORCING: &[&str] = &["force", "compel", "oblige", "make"];

/// Prepositions before a noun that tells how something stands: `under consideration`, `at risk`.
pub(super) const STANDING: &[&str] = &["under", "in", "at", "on", "out of", "off"];

/// Nouns by which something is said to have brought something about, or to be where it came from.
pub(super) const CAUSES: &[&str] = &["cause", "origin", "source", "culprit"];
