//! Where the accounts come from: citations, credits, copied text, ownership.

use std::collections::BTreeMap;

use twosource_model::{Origin, OriginKind, Passage, ReportName, SourceKind, Speaker, SpeakerKind};

use crate::copy::Copy;
use crate::link::Linked;
use crate::name::Folded;
use crate::set::Set;

/// On whom one report leans for an event.
#[derive(Debug, Clone)]
struct Lean {
    title: String,
    kind: OriginKind,
    evidence: Option<Passage>,
}

/// The origins of an event, by title.
pub(crate) fn origins(set: &Set<'_>, linked: &Linked<'_>, copies: &[Copy]) -> Vec<Origin> {
    let reports = linked.reports();
    let mut leans: BTreeMap<usize, Lean> = reports.iter().map(|&r| (r, lean(set, linked, r))).collect();
    // A copy has the origin of what it copies: of the one that is a publisher's own, or credits one.
    for copy in copies {
        if !(leans.contains_key(&copy.a) && leans.contains_key(&copy.b)) {
            continue;
        }
        let (from, to) = if first_of(set, copy.a, copy.b) { (copy.a, copy.b) } else { (copy.b, copy.a) };
        let words = if to == copy.a { &copy.shared.0 } else { &copy.shared.1 };
        let title = leans[&from].title.clone();
        leans.insert(to, Lean { title, kind: OriginKind::Copied, evidence: Some(words.clone()) });
    }
    let mut groups: Vec<(Folded, Origin)> = Vec::new();
    for (report, lean) in leans {
        let folded = Folded::new(&lean.title);
        let name: ReportName = set.accounts[report].report.name.clone();
        let evidence = lean.evidence.map(|p| (name.clone(), p));
        match groups.iter_mut().find(|(f, _)| f.is_variant_of(&folded)) {
            Some((_, origin)) => {
                origin.reports.push(name);
                origin.evidence.extend(evidence);
                // The group is known by the way in which others lean on it.
                origin.kind = origin.kind.max(lean.kind);
                if lean.title.len() > origin.title.len() {
                    origin.title = lean.title;
                }
            }
            None => groups.push((
                folded,
                Origin {
                    event: linked.event.name.clone(),
                    title: lean.title,
                    kind: lean.kind,
                    reports: vec![name],
                    evidence: evidence.into_iter().collect(),
                },
            )),
        }
    }
    let mut out: Vec<Origin> = groups.into_iter().map(|(_, o)| o).collect();
    for origin in &mut out {
        origin.reports.sort();
    }
    out.sort_by(|a, b| (&a.title, &a.reports).cmp(&(&b.title, &b.reports)));
    out
}

/// Whether `a` rather than `b` is the one that was copied: an agency, else the one that credits one, else the earlier.
fn first_of(set: &Set<'_>, a: usize, b: usize) -> bool {
    let rank = |r: usize| {
        let account = &set.accounts[r];
        let agency =
            account.source.is_some_and(|s| matches!(s.kind, SourceKind::Wire | SourceKind::StateMedia))
                || account.reading.citations.iter().any(|c| c.credit && names_source(set, r, &c.title));
        let credits = account.reading.citations.iter().any(|c| c.credit) || credited(set, r).is_some();
        (!agency, !credits, account.report.published.map(twosource_model::Published::earliest), r)
    };
    rank(a) < rank(b)
}

/// Whether a title names the source of a report itself.
pub(crate) fn names_source(set: &Set<'_>, report: usize, title: &str) -> bool {
    set.is_source_of(report, &Folded::new(title))
}

/// Whether a speaker publishes: an outlet, or a body or company that is the source of a report of the set.
pub(crate) fn publishes(set: &Set<'_>, speaker: &Speaker) -> bool {
    speaker.kind == SpeakerKind::Outlet
        || !matches!(speaker.kind, SpeakerKind::Anonymous | SpeakerKind::Pronoun | SpeakerKind::Crowd)
            && set.has_publisher(&speaker.name)
}

/// The publisher that a report's own fields name as the one it comes from: the credit of its byline or header, the source of a
/// feed's item, the original source of a page. `None` where that is the report's own source.
fn credited<'s>(set: &'s Set<'_>, report: usize) -> Option<&'s str> {
    let report_of = set.accounts[report].report;
    [report_of.credit.as_str(), report_of.original_source.as_str()]
        .into_iter()
        .map(str::trim)
        .find(|title| !title.is_empty() && !names_source(set, report, title))
}

/// Whom a report leans on: the publisher credited with its text, in it or by its fields; else the one to whom it credits its claims of the event;
/// else its source's family; else itself.
fn lean(set: &Set<'_>, linked: &Linked<'_>, report: usize) -> Lean {
    let account = &set.accounts[report];
    let foreign = |title: &str| !names_source(set, report, title);
    if let Some(credit) = account.reading.citations.iter().find(|c| c.credit && foreign(&c.title)) {
        return Lean {
            title: owner(set, &credit.title),
            kind: OriginKind::Credited,
            evidence: Some(credit.passage.clone()),
        };
    }
    if let Some(title) = credited(set, report) {
        return Lean {
            title: owner(set, title),
            kind: OriginKind::Credited,
            evidence: own_words(set, linked, report),
        };
    }
    let body: Vec<_> = linked.of_report(report).filter(|t| !t.claim.in_head).collect();
    let cited = body
        .iter()
        .flat_map(|t| &t.claim.attribution)
        .find(|l| publishes(set, &l.speaker) && foreign(&l.speaker.name));
    if let Some(link) = cited {
        // The citation with its cue, as the reading has it, where it has.
        let words = account
            .reading
            .citations
            .iter()
            .find(|c| link.speaker.passage.as_ref().is_some_and(|p| c.passage.span.overlaps(p.span)))
            .map(|c| c.passage.clone())
            .or_else(|| link.speaker.passage.clone());
        return Lean {
            title: owner(set, &real_title(set, report, &link.speaker.name)),
            kind: OriginKind::Cited,
            evidence: words,
        };
    }
    if let Some(family) = account.source.filter(|s| !s.family.is_empty()) {
        return Lean {
            title: family.family.clone(),
            kind: OriginKind::Family,
            evidence: own_words(set, linked, report),
        };
    }
    Lean {
        title: account.report.source_title.clone(),
        kind: OriginKind::Own,
        evidence: own_words(set, linked, report),
    }
}

/// The family of the source of this title, where one of the set has it and belongs to one; else the title itself.
fn owner(set: &Set<'_>, title: &str) -> String {
    set.family(title).unwrap_or(title).to_owned()
}

/// How many of an event's origins are independent of each other. A source of which nothing is known may belong to any
/// family: it adds none where a known one tells of the event.
pub(crate) fn independent(set: &Set<'_>, origins: &[&Origin]) -> u32 {
    let known = |report: &ReportName| {
        let source = set.index_of(report).and_then(|r| set.accounts[r].source);
        source.is_some_and(|s| s.kind != SourceKind::Unknown || !s.family.is_empty())
    };
    let of_known =
        origins.iter().filter(|o| o.kind != OriginKind::Own || o.reports.iter().any(known)).count();
    u32::try_from(if of_known > 0 { of_known } else { origins.len() }).unwrap_or(u32::MAX)
}

/// `state media` and `the agency` are no names: the publisher that the report cites by name stands for them.
fn real_title(set: &Set<'_>, report: usize, title: &str) -> String {
    let generic = |t: &str| t.rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_lowercase));
    if !generic(title) {
        return title.to_owned();
    }
    let mut titles =
        set.accounts[report].reading.citations.iter().filter(|c| !c.credit).map(|c| c.title.as_str());
    titles.find(|t| !generic(t) && !names_source(set, report, t)).unwrap_or(title).to_owned()
}

/// What shows a report's own account: its dateline's credit, else its first claim of the event.
fn own_words(set: &Set<'_>, linked: &Linked<'_>, report: usize) -> Option<Passage> {
    let credit = set.accounts[report].reading.citations.iter().find(|c| c.credit).map(|c| c.passage.clone());
    credit.or_else(|| linked.of_report(report).find(|t| !t.claim.in_head).map(|t| t.claim.passage.clone()))
}
