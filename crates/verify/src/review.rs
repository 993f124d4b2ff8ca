//! What becomes of an editor's word on a finding when its evidence changes.

use twosource_model::{Finding, Review, ReviewState};

/// Whether a finding says of more, less or other words what `old` said: the same rule, and evidence in common.
pub(crate) fn succeeds(finding: &Finding, old: &Finding) -> bool {
    let shares = |f: &Finding| {
        finding
            .evidence
            .iter()
            .filter(|e| {
                f.evidence.iter().any(|o| o.report == e.report && o.passage.span.overlaps(e.passage.span))
            })
            .count()
    };
    // Of what lies between two reports both must have a word in it; of what lies in one, that one.
    finding.rule == old.rule && shares(old) >= old.evidence.len().min(2)
}

/// The review that a finding takes over from the one whose place it takes.
pub(crate) fn carried(old: &Finding) -> Option<Review> {
    let Review { state, reviewer, reason } = old.review.clone()?;
    Some(match state {
        ReviewState::Acknowledged => Review { state, reviewer, reason },
        ReviewState::Dismissed => Review {
            state: ReviewState::Reopened,
            reason: format!("the evidence has changed since it was dismissed by {reviewer} ({reason})"),
            reviewer,
        },
        ReviewState::Reopened => Review { state, reviewer, reason },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::tale::{Paper, judged_on, paper};
    use twosource_model::PlaceKind::City;

    fn toll(source: &str, value: f64) -> Paper {
        let text = format!("The blast in Halden on Monday killed {value} people.");
        paper(source, "2024-10-10", &text).claim("explode", &text, |c| {
            c.at("Halden", City, &[]).on("on Monday", "2024-10-07").count(
                &format!("{value} people"),
                "killed",
                value,
            )
        })
    }

    #[test]
    fn a_dismissal_is_reopened_by_new_evidence_and_says_so() {
        let mut old = judged_on(&[toll("One", 12.0), toll("Two", 17.0)]).findings.remove(0);
        let grown =
            judged_on(&[toll("One", 12.0), toll("Two", 17.0), toll("Three", 30.0)]).findings.remove(0);
        let other = judged_on(&[toll("Four", 12.0), toll("Five", 17.0)]).findings.remove(0);
        assert_ne!(old.name, grown.name);
        assert!(succeeds(&grown, &old) && !succeeds(&other, &old));
        assert_eq!(carried(&old), None);
        old.review = Some(Review {
            state: ReviewState::Dismissed,
            reviewer: "Ana".to_owned(),
            reason: "two counts".to_owned(),
        });
        let review = carried(&old).unwrap();
        assert_eq!(review.state, ReviewState::Reopened);
        assert!(review.reason.contains("Ana") && review.reason.contains("two counts"), "{review:?}");
    }
}
