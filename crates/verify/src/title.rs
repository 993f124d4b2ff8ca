//! What an event is called in messages: `the message from Ona Brek to Ilo Marn`.

use std::collections::BTreeMap;

use twosource_model::Role;

use crate::set::Told;

/// The title of a happening of this frame. Frames without words of their own are called by their id.
pub(crate) fn of(frame: &str, claims: &[Told<'_>]) -> String {
    let name = |role| usual_name(claims, role);
    let (agent, patient) = (name(Role::Agent), name(Role::Patient));
    let other = name(Role::Recipient).or_else(|| name(Role::CoAgent));
    if let Some(unit) = frame.strip_suffix(".v") {
        let of: Vec<&str> = [agent, patient].into_iter().flatten().collect();
        return format!("what is told of {} with “{}”", of.join(" and "), unit.replace('_', " "));
    }
    let noun = match frame {
        "send-message" => "message",
        "deliver" => "delivery",
        "meet" => "meeting",
        "talk" => "talk",
        "visit" => "visit",
        "sign" => "signing",
        "arrest" => "arrest",
        "charge" => "charging",
        "sentence" => "sentencing",
        "attack" => "attack",
        "die" => "death",
        "launch" => "launch",
        "appoint" => "appointment",
        "resign" => "resignation",
        "steal" => "theft",
        "acquire" => "purchase",
        "sell" => "sale",
        "burn" => "fire",
        "explode" => "explosion",
        "kill" => "killing",
        "injure" => "injuring",
        "go-missing" => "disappearance",
        "evacuate" => "evacuation",
        "reject" => "rejection",
        "approve" => "approval",
        "inaugurate" => "opening",
        "close" => "closure",
        "elect" => "election",
        "dismiss" => "dismissal",
        "pay" => "payment",
        "arrive" => "arrival",
        "depart" => "departure",
        "cancel" => "cancellation",
        "postpone" => "postponement",
        "marry" => "wedding",
        "bury" => "burial",
        "destroy" => "destruction",
        "seize" => "seizure",
        "abduct" => "abduction",
        "shoot" => "shooting",
        "stab" => "stabbing",
        "discover" => "discovery",
        "capsize" => "sinking",
        "infect" => "infection",
        "admit" => "admission",
        "erupt" => "eruption",
        "expel" => "expulsion",
        "withdraw" => "withdrawal",
        "publish" => "publication",
        "sue" => "suit",
        "defeat" => "defeat",
        "initiate-call" => "asking for the call",
        "date-message" => "date of the message",
        "lay-off" => "lay-offs",
        "hold-event" => "event",
        other => other,
    };
    let mut title = format!("the {noun}");
    let mut add = |word: &str, who: Option<&str>| {
        if let Some(who) = who {
            title.push_str(&format!(" {word} {who}"));
        }
    };
    match frame {
        "send-message" | "deliver" => {
            add("from", agent);
            add("to", other);
        }
        "meet" | "talk" => {
            add("of", agent);
            add("with", other);
        }
        "visit" => {
            add("of", agent);
            add("to", patient);
        }
        _ => {
            add(if frame == "attack" { "on" } else { "of" }, patient);
            add("by", agent);
        }
    }
    title
}

/// The name that most claims have for a role, proper names first; of equals the longest, then the first in the alphabet.
fn usual_name<'s>(claims: &[Told<'s>], role: Role) -> Option<&'s str> {
    let mut count: BTreeMap<&str, (bool, usize)> = BTreeMap::new();
    for told in claims {
        if let Some(participant) = told.claim.role(role) {
            let entry = count.entry(participant.name.as_str()).or_default();
            entry.0 |= participant.named;
            entry.1 += 1;
        }
    }
    let best = count
        .into_iter()
        .max_by(|(a, x), (b, y)| (x, a.chars().count()).cmp(&(y, b.chars().count())).then(b.cmp(a)));
    best.map(|(name, _)| name)
}
