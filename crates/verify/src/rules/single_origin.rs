//! Rule: single-origin
//!
//! An event that several reports tell of rests on one origin (one agency cited by all, copies of one text, one owner);
//! or two reports of different sources are copies of each other. One finding an origin.
//!
//! Silent where at least two reports know the event independently, and for two versions by one source.

use std::collections::{BTreeMap, BTreeSet};

use twosource_model::{OriginKind, Passage, ReportName, Severity};

use super::{Bench, Rule};
use crate::copy::Copy;
use crate::draft::Draft;
use crate::link::Linked;
use crate::name::Folded;
use crate::origin::names_source;
use crate::set::Account;

pub(super) const RULE: Rule = Rule {
    id: "single-origin",
    summary: "several reports of one event rest on one origin",
    severity: Severity::Warning,
    explanation: include_str!("pages/single-origin.md"),
    check,
};

fn check(bench: &Bench<'_>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    let mut told: Vec<BTreeSet<ReportName>> = Vec::new();
    // What most reports tell of shows most of them at once; of equals what is told first is what they are about.
    let mut events: Vec<&Linked<'_>> = bench.events.iter().collect();
    let first = |l: &Linked<'_>| l.claims.iter().map(|t| t.index).min();
    events.sort_by_key(|l| (std::cmp::Reverse(l.reports().len()), first(l)));
    for linked in events {
        let mut origins = bench.origins.iter().filter(|o| o.event == linked.event.name);
        let (Some(origin), None) = (origins.next(), origins.next()) else { continue };
        let sources: BTreeSet<_> = origin.reports.iter().map(ReportName::source).collect();
        let leaning = origin.kind != OriginKind::Own;
        let reports: BTreeSet<ReportName> = origin.reports.iter().cloned().collect();
        // The same reports lean on the same origin for their other events too: that is told once.
        // Who denies it does not rest on it.
        let denied =
            linked.denials.iter().any(|t| !reports.contains(&bench.set.accounts[t.report].report.name));
        // One who passes on what an agency tells, beside the agency, is no chorus; two are, and so are copies.
        let passing =
            bench.set.accounts.iter().enumerate().filter(|(r, a)| {
                reports.contains(&a.report.name) && !names_source(bench.set, *r, &origin.title)
            });
        let copied = origin.kind == OriginKind::Copied || origin.kind == OriginKind::Family;
        let chorus = passing.count() >= 2 || copied;
        if sources.len() < 2 || denied || !chorus || !leaning || told.iter().any(|t| !reports.is_disjoint(t))
        {
            continue;
        }
        let mut draft = Draft::new(
            format!(
                "{} reports of {} rest on one origin, {}",
                origin.reports.len(),
                linked.event.title,
                origin.title
            ),
            Vec::new(),
        )
        .note("look for a source that knows it independently of the others")
        .event(&linked.event.name)
        .claims(linked.claims.iter().map(|t| &t.claim.name));
        for (report, account) in bench.set.accounts.iter().enumerate() {
            if !reports.contains(&account.report.name) {
                continue;
            }
            let copied = bench.copies.iter().find_map(|c| match c {
                Copy { a, shared, .. } if *a == report => Some(&shared.0),
                Copy { b, shared, .. } if *b == report => Some(&shared.1),
                _ => None,
            });
            let shown = origin.evidence.iter().find(|(name, _)| *name == account.report.name).map(|(_, p)| p);
            if let Some(passage) = copied.or(shown) {
                let label = if copied.is_some() { "the same text" } else { "leans on it" };
                draft.evidence.push(bench.set.evidence(report, passage, label));
            }
            // Of a copy the words that credit it, too: an editor looks for them first.
            let credits = citing_words(account, &Folded::new(&origin.title), &origin.title);
            if let Some(passage) = credits.filter(|p| copied.is_some_and(|c| !c.span.overlaps(p.span))) {
                draft.evidence.push(bench.set.evidence(report, passage, "leans on it"));
            }
            draft = draft.value(account.report.label(), origin.title.clone());
        }
        if draft.evidence.len() >= 2 {
            told.push(reports);
            out.push(draft);
        }
    }
    let leaning = cited(bench, &told);
    out.extend(copies(bench, &told));
    out.extend(leaning);
    out
}

/// Reports of one matter that all cite one outlet, or are its own, where no event of the lexicon holds them together.
fn cited(bench: &Bench<'_>, told: &[BTreeSet<ReportName>]) -> Vec<Draft> {
    let set = bench.set;
    let mut titles: Vec<(Folded, &str)> = Vec::new();
    for account in set.accounts.iter().take(REPORTS) {
        for citation in account.reading.citations.iter().take(CITED) {
            let folded = Folded::new(&citation.title);
            let named = citation.title.starts_with(char::is_uppercase);
            if named && titles.len() < CITED && !titles.iter().any(|(f, _)| f.is_variant_of(&folded)) {
                titles.push((folded, &citation.title));
            }
        }
        let own = account.report.source_title.as_str();
        let folded = Folded::new(own);
        if is_agency(own) && titles.len() < CITED && !titles.iter().any(|(f, _)| f.is_variant_of(&folded)) {
            titles.push((folded, own));
        }
    }
    let mut out: Vec<Draft> = Vec::new();
    let mut shown: Vec<BTreeSet<ReportName>> = told.to_vec();
    for (folded, title) in titles {
        // Who leans on it, with the words that show it.
        let mut members: Vec<(usize, &Passage)> = Vec::new();
        let mut citing = 0;
        for (r, account) in set.accounts.iter().enumerate().take(REPORTS) {
            let own = names_source(set, r, title);
            let cites = citing_words(account, &folded, title);
            let first = account.reading.claims.iter().find(|c| !c.in_head).map(|c| &c.passage);
            match (own, cites, first) {
                (true, _, Some(first)) => members.push((r, first)),
                (false, Some(words), _) => {
                    citing += 1;
                    members.push((r, words));
                }
                _ => {}
            }
        }
        let Some(&(base, _)) = members.first() else { continue };
        let reports: BTreeSet<ReportName> =
            members.iter().map(|(r, _)| set.accounts[*r].report.name.clone()).collect();
        let sources: BTreeSet<_> = reports.iter().map(ReportName::source).collect();
        if citing < 2 || sources.len() < 2 || shown.iter().any(|t| !t.is_disjoint(&reports)) {
            continue;
        }
        // A report of the same matter that cites nobody of the kind knows it otherwise.
        let is_member = |r: usize| members.iter().any(|(m, _)| *m == r);
        let of_matter = |r: usize| bench.of_one_matter(base, r).is_some();
        if members.iter().skip(1).any(|(m, _)| !of_matter(*m))
            || (0..set.accounts.len().min(REPORTS)).any(|r| !is_member(r) && of_matter(r))
        {
            continue;
        }
        let mut draft = Draft::new(
            format!("{} reports of one matter rest on one origin, {title}", members.len()),
            Vec::new(),
        )
        .note("look for a source that knows it independently of the others");
        for (r, passage) in members {
            draft.evidence.push(set.evidence(r, passage, "leans on it"));
            draft = draft.value(set.label(r), title);
        }
        shown.push(reports);
        out.push(draft);
    }
    out
}

/// With which words a report leans on an outlet: a citation; else a statement that is credited to it; else, where its name
/// is one that few words have besides, the sentence that names it.
fn citing_words<'s>(account: &Account<'s>, folded: &Folded, title: &str) -> Option<&'s Passage> {
    let reading = account.reading;
    let citation = reading.citations.iter().find(|c| folded.is_variant_of(&Folded::new(&c.title)));
    let credited = || {
        let links = reading.claims.iter().filter(|c| !c.in_head).flat_map(|c| &c.attribution);
        let mut links = links.take(CREDITS).filter(|l| l.speaker.name.starts_with(char::is_uppercase));
        let link = links.find(|l| folded.is_variant_of(&Folded::new(&l.speaker.name)))?;
        link.speaker.passage.as_ref()
    };
    let named = || {
        let known = reading.names.iter().map(String::as_str);
        let mut known = known.filter(|n| folded.is_variant_of(&Folded::new(n)) && title.contains(n));
        let rare = (!title.contains(' ') && title.chars().count() > 4).then_some(title);
        let name = known.next().or(rare)?;
        let claims = reading.claims.iter().filter(|c| !c.in_head && c.frame == "state");
        let says = |p: &&Passage| p.words.split(|c: char| !c.is_alphanumeric()).any(|w| w == name);
        claims
            .take(CREDITS)
            .map(|c| &c.passage)
            .find(|p| p.words.contains(name) && (name.contains(' ') || says(p)))
    };
    citation.map(|c| &c.passage).or_else(credited).or_else(named)
}

/// Whether a publisher's title says that others print what it writes.
fn is_agency(title: &str) -> bool {
    const WORDS: &[&str] =
        &["agency", "agence", "agencia", "agenzia", "agentur", "wire", "newswire", "bureau"];
    let lower = title.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|w| WORDS.contains(&w))
        || lower.contains("press agency")
        || lower.contains("news service")
}

/// Statements of one report that are looked through for one that is credited.
const CREDITS: usize = 256;
/// Reports, and outlets that they cite, that are looked at.
const REPORTS: usize = 64;
const CITED: usize = 32;

/// Copies of which no event told above: one finding for all that hang together.
fn copies(bench: &Bench<'_>, told: &[BTreeSet<ReportName>]) -> Vec<Draft> {
    let report = |r: usize| bench.set.accounts[r].report;
    let mut groups: Vec<(BTreeMap<usize, &Passage>, bool)> = Vec::new();
    for copy in bench.copies {
        let (a, b) = (report(copy.a), report(copy.b));
        let one_source = a.name.source() == b.name.source();
        if one_source || told.iter().any(|t| t.contains(&a.name) && t.contains(&b.name)) {
            continue;
        }
        let found = groups.iter().position(|(g, _)| g.contains_key(&copy.a) || g.contains_key(&copy.b));
        let at = found.unwrap_or_else(|| {
            groups.push((BTreeMap::new(), false));
            groups.len() - 1
        });
        let (members, rewritten) = &mut groups[at];
        *rewritten |= copy.rewritten;
        members.entry(copy.a).or_insert(&copy.shared.0);
        members.entry(copy.b).or_insert(&copy.shared.1);
    }
    groups
        .into_iter()
        .map(|(group, rewritten)| {
            let labels: Vec<&str> = group.keys().map(|r| report(*r).label()).collect();
            let mut draft = Draft::new(
                format!(
                    "{} have {} in common: they are one witness",
                    labels.join(" and "),
                    if rewritten { "passages all over their texts" } else { "most of their text" }
                ),
                Vec::new(),
            )
            .note("find out which of them is the origin, or whether all took the text from another");
            for (r, passage) in group {
                draft.evidence.push(bench.set.evidence(r, passage, "the same text"));
                draft = draft.value(report(r).label(), report(r).source_title.clone());
            }
            draft
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::{fires, silent};

    const TEXT: &str = "Premier Ona Brek sent a letter to President Ilo Marn on Monday. She told him of the high water that had carried off the mill, of the ferrymen who had lost their boats, and of the dykes that both banks would have to mend before the winter came.";

    #[test]
    fn one_text_or_one_agency() {
        fires("single-origin", &[TEXT, TEXT], &["carried off the mill", "carried off the mill"]);
        fires(
            "single-origin",
            &[
                "Premier Ona Brek sent a letter to President Ilo Marn on Monday, the Tavrian News Agency said.",
                "According to the Tavrian News Agency, Premier Ona Brek sent a letter to President Ilo Marn on Monday.",
            ],
            &["the Tavrian News Agency said", "the Tavrian News Agency"],
        );
    }

    #[test]
    fn independent_accounts() {
        silent(
            "single-origin",
            &[
                "Premier Ona Brek sent a letter to President Ilo Marn on Monday, the Tavrian News Agency said.",
                "President Ilo Marn opened a letter that Premier Ona Brek sent to him on Monday, and read it to this reporter.",
            ],
        );
        silent("single-origin", &[TEXT]);
    }
}
