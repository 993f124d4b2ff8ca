//! Rule: broken-quote
//!
//! Quotation marks that do not pair: an end with no beginning, or the reverse.
//!
//! Silent for the habit of reopening each paragraph of one long quotation, for a straight mark that pairs with a curly
//! one, for apostrophes and for inches.

use twosource_model::{QuoteFlaw, Severity};

use super::{Bench, Rule};
use crate::draft::Draft;

pub(super) const RULE: Rule = Rule {
    id: "broken-quote",
    summary: "a quotation mark has no partner",
    severity: Severity::Info,
    explanation: include_str!("pages/broken-quote.md"),
    check,
};

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (report, account) in bench.set.accounts.iter().enumerate() {
        for defect in &account.reading.quote_defects {
            let (message, label) = match defect.flaw {
                QuoteFlaw::Unopened => {
                    ("a closing quotation mark has no opening one", "closed here, opened nowhere")
                }
                QuoteFlaw::Unclosed => {
                    ("an opening quotation mark has no closing one", "opened here, closed nowhere")
                }
            };
            out.push(
                Draft::new(message, vec![bench.set.evidence(report, &defect.passage, label)])
                    .note("compare with the original: whose words end where?"),
            );
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    #[test]
    fn marks_without_a_partner() {
        fires("broken-quote", &["“One river,” Ona Brek said. Two banks it has.”"], &["Two banks it has.”"]);
        fires("broken-quote", &["Ona Brek said: “One river has two banks and left."], &["“One river"]);
    }

    #[test]
    fn marks_that_pair() {
        for body in [
            "“One river.\n\n“Two banks,” Ona Brek said.",
            "\"One river,” Ona Brek said.",
            "The workers' hall has a 12\" pipe from the '90s.",
        ] {
            silent("broken-quote", &[body]);
        }
    }
}
