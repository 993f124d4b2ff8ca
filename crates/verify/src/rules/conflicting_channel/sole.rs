//! Sentences of two reports of one matter of which each tells that somebody was told something, by means that exclude each other,
//! where neither report tells of another means: there was one communication.

use twosource_model::Channel;

use super::{Bench, alike, by};
use crate::draft::Draft;
use crate::link::{are_turned, dated_apart};
use crate::set::Told;

/// Sentences of a report that tell of means: of more there was more than one communication.
const MOST: usize = 2;
/// Names that the reports have in common.
const COMMON: usize = 2;
/// What the sentences have in common at least.
const LEAST: f64 = 1.0;

pub(super) fn check(bench: &Bench<'_>, before: &[Draft]) -> Vec<Draft> {
    let told: Vec<Vec<(Told<'_>, Channel)>> =
        (0..bench.set.accounts.len()).map(|r| means(bench, r)).collect();
    let mut out = Vec::new();
    for (x, y) in bench.compared() {
        let names = [x, y].map(|r| &bench.set.accounts[r].report.name);
        let known = |d: &Draft| names.iter().all(|n| d.evidence.iter().any(|e| e.report == **n));
        let (mine, theirs) = (&told[x], &told[y]);
        let few = |list: &[(Told<'_>, Channel)]| (1..=MOST).contains(&list.len());
        if !few(mine) || !few(theirs) || before.iter().any(known) || bench.matter.common(x, y) < COMMON {
            continue;
        }
        let part = mine.iter().all(|(a, c)| theirs.iter().all(|(b, d)| alike::exclude(a, b, *c, *d)));
        if !part {
            continue;
        }
        let pairs = mine.iter().flat_map(|a| theirs.iter().map(move |b| (a, b)));
        let weight = |a: &Told<'_>, b: &Told<'_>| bench.alignments.of_claims(a, b).weight;
        let best = pairs
            .filter(|((a, _), (b, _))| !dated_apart(a, b) && !turned(bench, a, b))
            .max_by(|((a, _), (b, _)), ((c, _), (d, _))| weight(a, b).total_cmp(&weight(c, d)));
        if let Some((a, b)) = best.filter(|((a, _), (b, _))| weight(a, b) >= LEAST) {
            out.push(by(bench, (&a.0, a.1), (&b.0, b.1)));
        }
    }
    out
}

/// The sentences of a report's body that tell of means, each with its own.
fn means<'s>(bench: &Bench<'s>, report: usize) -> Vec<(Told<'s>, Channel)> {
    let sentences = bench.alignments.sentences(report).iter().map(|s| s.told);
    sentences.filter_map(|t| Some((t, *t.claim.channel.value()?))).take(MOST + 1).collect()
}

/// Whether who tells here is told there, and the other way round; who is told as meeting whom says nothing of a direction.
fn turned(bench: &Bench<'_>, a: &Told<'_>, b: &Told<'_>) -> bool {
    let claims = |t: &Told<'_>| {
        let sentence = t.claim.sentence;
        let all = bench.set.accounts[t.report].reading.claims.iter();
        all.filter(move |c| c.sentence == sentence && !matches!(c.frame.as_str(), "talk" | "meet"))
    };
    claims(a).any(|c| claims(b).any(|d| are_turned(c, d)))
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    const FIRST: &str =
        "Ona Brek left the Halden museum on Monday. The director learned of it from a registered letter.";

    #[test]
    fn one_communication_by_two_means() {
        let other = "The director of the Halden museum, Karel Dusek, had the news over the telephone. Ona Brek rang him on Monday.";
        fires("conflicting-channel", &[FIRST, other], &["registered letter", "telephone"]);
    }

    #[test]
    fn others_that_were_told_and_both_means() {
        for other in [
            "Ona Brek left the Halden museum on Monday. The director was told by letter and by telephone.",
            "Ona Brek left the Halden museum on Monday. The director will be told by telephone.",
            "Ona Brek left the Halden museum on Monday. She told reporters so by telephone.",
            "Ona Brek left the Halden museum on Monday. The alarm rang at two in the morning.",
        ] {
            silent("conflicting-channel", &[FIRST, other]);
        }
    }
}
