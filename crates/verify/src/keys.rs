//! Blocking keys: by what a report may be found by another that tells of the same.

use std::collections::BTreeSet;

use twosource_model::{Claim, Reading, Report, Role};

use crate::name::Folded;

/// The keys of a reading, sorted: per claim its frame with each word of its participants' names and with their
/// offices; per utterance its longest words; and the rarest shingles of the text. Two reports that share none of them
/// are never compared, so the cost of a new report depends on its like, not on the archive.
#[must_use]
pub fn blocking_keys(report: &Report, reading: &Reading) -> Vec<String> {
    let mut keys = BTreeSet::new();
    for claim in &reading.claims {
        if claim.quotation.is_some() {
            keys.extend(utterance_key(claim));
        } else {
            keys.extend(event_keys(claim));
        }
    }
    // The smallest hashes of a text are the same ones in its copies (a bottom-k sketch, Broder 1997).
    let mut hashes: Vec<u64> = report.fingerprint.iter().map(|s| s.hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    keys.extend(hashes.into_iter().take(8).map(|h| format!("text:{h:016x}")));
    keys.into_iter().collect()
}

/// The keys under which a happening is looked for.
pub(crate) fn event_keys(claim: &Claim) -> Vec<String> {
    let mut keys = Vec::new();
    for role in [Role::Agent, Role::CoAgent, Role::Patient, Role::Recipient] {
        let Some(participant) = claim.role(role) else { continue };
        if participant.named {
            keys.extend(Folded::new(&participant.name).index_words().map(|w| format!("{}:{w}", claim.frame)));
        }
        keys.extend(
            participant
                .offices
                .iter()
                .filter(|o| !o.of.is_empty())
                .map(|o| format!("{}:{}@{}", claim.frame, o.title, o.of)),
        );
    }
    keys
}

/// Six longest words of an utterance, in alphabetical order, three at a time.
fn utterance_key(claim: &Claim) -> Vec<String> {
    let Some(quotation) = &claim.quotation else { return Vec::new() };
    let mut words: Vec<&str> = quotation.folded.split(' ').filter(|w| w.chars().count() > 4).collect();
    words.sort_unstable_by_key(|w| (std::cmp::Reverse(w.chars().count()), *w));
    words.dedup();
    words.truncate(5);
    words.sort_unstable();
    words.windows(2).map(|w| format!("words:{}", w.join("+"))).collect()
}
