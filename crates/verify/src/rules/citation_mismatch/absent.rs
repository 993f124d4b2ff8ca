//! What a source is credited with and its own report of the matter has nothing of: `has destroyed the hospital, the agency reported`,
//! and there is no word of a hospital in it.
//!
//! Whoever tells it in other words must not be accused of inventing it. So only what a claim rests on is looked for, its noun
//! and its deed, by all the words that are known for either; and most of the other words must be missing too.

use twosource_model::{Certainty, Role, Span, SpeakerKind};

use super::{Archive, called};
use crate::draft::Draft;
use crate::kind::KINDS;
use crate::rules::Bench;
use crate::set::{HANDFUL, Told};
use crate::wording::{fold, is_function, stem, stems};

/// Share of the telling words of a claim that the source's report may have.
const CARRIED: f64 = 0.35;
/// Telling words that a claim must have.
const LEAST: usize = 3;
/// Words before a verb among which a relative pronoun stands.
const BY_THE_WAY: usize = 6;
/// Verbs that tell nothing by themselves.
const LIGHT: &[&str] = &[
    "be",
    "have",
    "do",
    "say",
    "tell",
    "report",
    "take",
    "make",
    "give",
    "get",
    "go",
    "come",
    "put",
    "state",
    "hold-office",
    "be-aged",
];

/// The finding of a statement of which the source's report has neither the thing nor the deed.
pub(super) fn find<'s>(
    bench: &Bench<'s>,
    archive: &mut Archive<'s>,
    told: &Told<'_>,
    own: &[usize],
) -> Option<Draft> {
    let claim = told.claim;
    let stated = matches!(claim.certainty, Certainty::Asserted | Certainty::Planned);
    let kind = KINDS.name_of(claim);
    // What a body says of itself to several papers need not stand in the one notice that is at hand.
    let of_outlet = claim.attribution.iter().any(|l| l.speaker.kind == SpeakerKind::Outlet);
    if bench.set.accounts.len() > HANDFUL
        || own.len() != 1
        || !of_outlet
        || claim.in_head
        || !stated
        || LIGHT.contains(&kind)
        || LIGHT.contains(&claim.frame.as_str())
    {
        return None;
    }
    // `The paper which opened the gate bears a date, the agency said`: what is told by the way.
    let report = bench.set.accounts[told.report].report;
    let lead = Span::new(claim.sentence.start, claim.predicate.passage.span.start.max(claim.sentence.start));
    let lead = fold(report.words(lead)?);
    if lead
        .split(' ')
        .rev()
        .take(BY_THE_WAY)
        .any(|w| matches!(w, "who" | "which" | "that" | "whose" | "when" | "where"))
    {
        return None;
    }
    let told_of = archive.shared(bench, told.report, own[0])?;
    let claims = &bench.set.accounts[own[0]].reading.claims;
    archive.stems(bench, own[0]);
    archive.named(bench, own[0]);
    let (there, named) = (&archive.stems[&own[0]], &archive.named[&own[0]]);
    let has = |word: &str| there.contains(&stem(word)) || called(word).is_some_and(|t| named.contains(t));
    if claims.iter().any(|c| KINDS.name_of(c) == kind) || has(&claim.predicate.lemma) {
        return None;
    }
    // The thing: what it is done to, else who or what does it.
    let thing = [Role::Patient, Role::Theme, Role::Topic]
        .into_iter()
        .find_map(|r| claim.role(r))
        .filter(|p| !p.named)?;
    let name = fold(&thing.name);
    let head =
        name.split(" of ").next().and_then(|n| n.split(" in ").next()).and_then(|n| n.rsplit(' ').next())?;
    if head.chars().count() < 4 || has(head) {
        return None;
    }
    let words: Vec<String> = stems(&fold(&claim.passage.words))
        .into_iter()
        .filter(|w| w.chars().count() > 2 && !is_function(w))
        .collect();
    let carried = words.iter().filter(|w| there.contains(*w)).count();
    #[allow(clippy::cast_precision_loss, reason = "some dozen words")]
    let share = carried as f64 / words.len().max(1) as f64;
    if words.len() < LEAST || share > CARRIED {
        return None;
    }
    let source = &bench.set.accounts[own[0]].report.source_title;
    let evidence = vec![
        bench.set.evidence(told.report, &claim.passage, format!("credited to {source}")),
        bench.set.evidence(own[0], &told_of.passage, "its own report of the matter has nothing of it"),
    ];
    Some(
        Draft::new(
            format!("{source} is credited with what its own report does not tell: “{head}”"),
            evidence,
        )
        .note("quote the source's own report, or say which other report of it is meant")
        .ground(format!(
            "neither “{head}” nor “{}” stands there in any words known for it",
            claim.predicate.lemma
        ))
        .claims([&claim.name]),
    )
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::tale::{Paper, fires_on, paper, silent_on};
    use twosource_model::PlaceKind::City;
    use twosource_model::SpeakerKind::Outlet;

    fn agency() -> Paper {
        let text = "A storm struck Halden on Monday. The harbour was closed until noon.";
        paper("Tavrian News Agency", "2024-10-09", text).claim(
            "strike",
            "A storm struck Halden on Monday",
            |c| c.at("Halden", City, &[]).on("on Monday", "2024-10-07"),
        )
    }

    fn citing(verb: &str, frame: &str, what: &str) -> Paper {
        let event = "A storm struck Halden on Monday";
        let told = format!("It has {verb} {what} by the old mill");
        paper("Daily", "2024-10-09", &format!("{event}. {told}, the Tavrian News Agency reported."))
            .claim("strike", event, |c| c.at("Halden", City, &[]).on("on Monday", "2024-10-07"))
            .claim(frame, &told, |c| c.patient_thing(what).by("the Tavrian News Agency", Outlet))
    }

    #[test]
    fn what_is_not_in_it_at_all() {
        fires_on(
            "citation-mismatch",
            &[agency(), citing("flattened", "flatten.v", "the chapel")],
            &["flattened the chapel"],
        );
        silent_on("citation-mismatch", &[agency(), citing("closed", "close.v", "the port")]);
        silent_on("citation-mismatch", &[agency(), citing("flooded", "flood.v", "the harbour")]);
    }
}
