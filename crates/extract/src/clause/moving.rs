//! Verbs of another time for something: `the vote was put off to Friday`.

/// Verbs of putting something to another time.
pub(crate) const MOVING: &[&str] = &[
    "adjourn",
    "postpone",
    "move",
    "put",
    "defer",
    "delay",
    "reschedule",
    "extend",
    "remand",
    "bring",
    "shift",
];
