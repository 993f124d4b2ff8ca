//! What rests on a report that its publisher killed or holds back: such a finding says so, and stands the weaker. The report is
//! marked and never deleted, so an editor still sees what it said.

use twosource_model::{Report, ReportStatus};

use crate::draft::Draft;
use crate::set::Set;

/// Reports that say of themselves, or of an earlier version, that it must not be used.
pub(crate) struct Withdrawn<'s> {
    notices: Vec<&'s Report>,
}

impl<'s> Withdrawn<'s> {
    pub(crate) fn of(set: &Set<'s>) -> Self {
        let reports = set.accounts.iter().map(|a| a.report);
        let notices =
            reports.filter(|r| matches!(r.status, ReportStatus::Killed | ReportStatus::Withheld)).collect();
        Self { notices }
    }

    /// The draft, with a doubt for each of its reports that was taken back.
    pub(crate) fn told(&self, set: &Set<'_>, mut draft: Draft) -> Draft {
        let mut doubts: Vec<String> = Vec::new();
        for evidence in &draft.evidence {
            let Some(index) = set.index_of(&evidence.report) else { continue };
            let report = set.accounts[index].report;
            let notice = self.notices.iter().find(|n| n.is_notice_of(report));
            doubts.extend(notice.map(|n| {
                let what = if n.status == ReportStatus::Killed { "killed" } else { "held back" };
                format!("{} was {what} by its publisher: nothing should rest on it", report.label())
            }));
        }
        doubts.sort();
        doubts.dedup();
        draft.doubts.extend(doubts);
        draft
    }
}

#[cfg(test)]
mod tests {
    use twosource_contract::{RawReport, Stop, VerifyRequest};
    use twosource_model::ReportStatus;

    use crate::{Levels, judge};

    #[test]
    fn what_rests_on_a_killed_report_says_so() {
        let mut request = VerifyRequest::default();
        for (i, day) in ["Monday", "1 October"].iter().enumerate() {
            let body = format!("Premier Ona Brek sent a letter to President Ilo Marn on {day}.");
            let content = format!("Source: Paper {i}\nTitle: A title\nPublished: 2024-10-10\n\n{body}\n");
            let raw =
                RawReport { content: content.into_bytes(), path: format!("{i}.txt"), ..RawReport::default() };
            let report = twosource_ingest::read_one(&raw).unwrap();
            request.readings.push(twosource_extract::read(&report, &Stop::new()).unwrap());
            request.reports.push(report);
        }
        let doubts = |request: &VerifyRequest| -> bool {
            let judged = judge(request, &Levels::default(), &Stop::new()).unwrap();
            let finding = judged.findings.iter().find(|f| f.rule == "conflicting-date").unwrap();
            finding.confidence.reasons.iter().any(|r| r.contains("was killed by its publisher"))
        };
        assert!(!doubts(&request));
        request.reports[1].status = ReportStatus::Killed;
        assert!(doubts(&request));
    }
}
