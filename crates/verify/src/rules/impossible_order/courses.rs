//! What comes first in an account of its own, and what can come after it alone: an arrest and the charge, a quake and the
//! rescue.

use std::collections::BTreeMap;

use twosource_model::Role;

use super::{LISTED, comes_before, dated, is_past, order};
use crate::draft::Draft;
use crate::kind::KINDS;
use crate::name::Folded;
use crate::rules::Bench;
use crate::set::Told;

/// What comes first in an account, and what can come after it alone, whoever takes part: in a report that tells of each
/// once. By frames, and by the kinds of predicates.
const COURSES: &[(&[&str], &[&str])] = &[
    (&["date-message"], &["reply"]),
    (
        &[
            "quake",
            "explode",
            "collapse",
            "crash",
            "capsize",
            "burn",
            "flood",
            "erupt",
            "attack",
            "shoot",
            "stab",
            "derail",
            "sink",
            "avalanche",
        ],
        &["rescue", "bury", "salvage", "arrive", "hospitalise", "refloat"],
    ),
    (&["avalanche", "quake", "derail"], &["raise-alarm"]),
    (&["burn"], &["extinguish"]),
    (&["lift-off", "launch"], &["signal", "land", "dock", "deploy"]),
    (&["sum-up", "plead", "plead-not-guilty"], &["sentence", "rule", "acquit", "convict"]),
    (&["sentence", "rule"], &["appeal", "reject", "pardon", "commute"]),
    (&["appeal"], &["allow-appeal", "lose-appeal"]),
    (
        &["arrest"],
        &["charge", "release", "sentence", "rule", "remand", "bail", "refuse-bail", "extradite", "acquit"],
    ),
    (&["charge"], &["sentence", "rule", "acquit", "plead", "plead-not-guilty"]),
    (&["sue"], &["settle-suit", "drop-suit"]),
    (&["abduct", "hijack"], &["release", "rescue", "free", "pay-ransom"]),
    (&["die", "kill"], &["bury", "cremate", "autopsy", "lie-in-state"]),
    (&["fall-ill", "infect", "hospitalise"], &["discharge-patient", "recover-health"]),
    (&["depart"], &["arrive", "unpack", "land", "dock"]),
    (&["lift-off"], &["land", "crash"]),
    (&["table", "table-motion"], &["approve", "reject"]),
    (&["elect"], &["count"]),
    (&["elect", "win"], &["take-office"]),
    (&["test"], &["suspend", "ban", "strip-title"]),
    (&["crash", "derail", "collapse", "flood", "burn"], &["resume", "reopen"]),
    (&["declare-result"], &["take-office"]),
    (&["steal"], &["discover-theft", "salvage", "return-item"]),
    (&["attack", "die", "kill", "crash", "explode", "burn", "quake"], &["apologise"]),
    (&["sign"], &["publish", "ratify"]),
    (&["knock-out-power", "interrupt-power", "crash-system"], &["restore", "restore-system"]),
    (&["stop-work"], &["return-to-work"]),
    (&["shortlist"], &["award", "win-prize"]),
    (&["go-missing"], &["rescue"]),
    (&["born"], &["die"]),
];

/// Days beyond which two happenings of one course are told of different matters, but for births and deaths.
const COURSE: i64 = 60;

/// Who comes where something has happened.
const HELPERS: &[&str] = &[
    "rescue",
    "firefighter",
    "fireman",
    "firemen",
    "ambulance",
    "police",
    "medic",
    "paramedic",
    "doctor",
    "helper",
];

/// Happenings of one account out of their course.
pub(super) fn find(bench: &Bench<'_>, report: usize, out: &mut Vec<Draft>) {
    let claims = &bench.set.accounts[report].reading.claims;
    let mut by_deed: BTreeMap<&str, Vec<Told<'_>>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        let told = Told { report, index, claim };
        if is_past(&told) && !claim.in_head {
            let kind = KINDS.of_predicate(claim).map(|k| KINDS.id(k)).filter(|k| *k != claim.frame);
            for deed in std::iter::once(claim.frame.as_str()).chain(kind) {
                let list = by_deed.entry(deed).or_default();
                if list.len() < LISTED {
                    list.push(told);
                }
            }
        }
    }
    for (first, then) in COURSES {
        let of = |frames: &[&str]| -> Vec<Told<'_>> {
            let mut of: Vec<Told<'_>> = frames
                .iter()
                .filter_map(|f| by_deed.get(f))
                .flatten()
                .copied()
                .filter(|t| dated(t))
                .collect();
            of.sort_unstable_by_key(|t| t.index);
            of.dedup_by_key(|t| t.index);
            of
        };
        let (before, after) = (of(first), of(then));
        // What a frame names goes before what a word of its meaning tells; several of one kind may be told in any order.
        let named: Vec<Told<'_>> =
            before.iter().copied().filter(|t| first.contains(&t.claim.frame.as_str())).collect();
        let before = if named.is_empty() { before } else { named };
        let [first] = before.as_slice() else { continue };
        let born = first.claim.frame == "born";
        for second in after.iter().filter(|t| is_of_course(first, t)) {
            if let Some((x, y)) = comes_before(second, first).filter(|_| born || near(second, first)) {
                out.push(order(bench, second, &x, first, &y));
                break;
            }
        }
    }
}

/// Whether two times are of one matter.
fn near(a: &Told<'_>, b: &Told<'_>) -> bool {
    let begin = |t: &Told<'_>| t.claim.time.value().and_then(|v| v.interval).map(|i| i.begin);
    begin(a).zip(begin(b)).is_none_or(|(x, y)| y.duration_since(x).as_hours().abs() <= COURSE * 24)
}

/// Whether the one can be what follows the other: an appeal that is rejected, helpers who arrive, one who leaves and arrives.
fn is_of_course(first: &Told<'_>, then: &Told<'_>) -> bool {
    let words = |t: &Told<'_>, role| t.claim.role(role).map(|p| p.name.to_lowercase()).unwrap_or_default();
    let says = |t: &Told<'_>, role, list: &[&str]| list.iter().any(|w| words(t, role).contains(w));
    let parted = |role| {
        first.claim.role(role).zip(then.claim.role(role)).is_some_and(|(a, b)| {
            a.named && b.named && !Folded::new(&a.name).is_variant_of(&Folded::new(&b.name))
        })
    };
    match (first.claim.frame.as_str(), then.claim.frame.as_str()) {
        (_, "reject") => says(then, Role::Patient, &["appeal", "motion", "bill"]),
        ("depart", "arrive") => !parted(Role::Agent) && !parted(Role::Patient),
        (_, "arrive") => says(then, Role::Agent, HELPERS),
        _ => !parted(Role::Patient) && !parted(Role::Theme),
    }
}
