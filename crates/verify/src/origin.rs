//! Where the accounts come from: citations, credits, copied text, ownership.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use twosource_model::{Origin, OriginKind, Passage, ReportName, SourceKind, Speaker, SpeakerKind};

use crate::link::Linked;
use crate::name::{Folded, names_publisher};
use crate::set::Set;

/// A text of which this share of shingles stands in another report too is a copy of it. With runs of five words a
/// word changed here and there costs five runs each, so that a copy with a sentence in ten rewritten still passes.
const COPY: f64 = 0.5;
/// Where two reports quote the same long words twice or more, this share does.
const COPY_WITH_QUOTES: f64 = 0.25;
/// Words of a quotation that two who were not told the same by the same would not print alike.
const RARE_QUOTE: usize = 10;
/// Fewer shingles than this are a caption, not an account.
const LEAST_SHINGLES: usize = 8;

/// Shingles of a run that are quoted.
const RUN: usize = 24;

/// Two reports of which one holds most of the other's text.
#[derive(Debug, Clone)]
pub(crate) struct Copy {
    pub(crate) a: usize,
    pub(crate) b: usize,
    /// The longest run that both have, as each has it.
    pub(crate) shared: (Passage, Passage),
}

/// All pairs of near-copies, by an index over the shingles: only reports that share some are compared.
pub(crate) fn copies(set: &Set<'_>) -> Vec<Copy> {
    let mut by_hash: HashMap<u64, Vec<(usize, usize)>> = HashMap::new();
    for (r, account) in set.accounts.iter().enumerate() {
        for (i, shingle) in account.report.fingerprint.iter().enumerate() {
            let list = by_hash.entry(shingle.hash).or_default();
            // A run that half the set has tells nothing (`The two leaders also exchanged views`).
            if list.last().is_none_or(|l| l.0 != r) && list.len() < 64 {
                list.push((r, i));
            }
        }
    }
    let mut shared: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
    for list in by_hash.values() {
        for (n, x) in list.iter().enumerate() {
            for y in &list[n + 1..] {
                let (x, y) = if x.0 < y.0 { (x, y) } else { (y, x) };
                shared.entry((x.0, y.0)).or_default().push((x.1, y.1));
            }
        }
    }
    let mut out = Vec::new();
    for ((a, b), mut pairs) in shared {
        let least = set.accounts[a].report.fingerprint.len().min(set.accounts[b].report.fingerprint.len());
        #[allow(clippy::cast_precision_loss, reason = "shingles are far fewer than 2^52")]
        let share = pairs.len() as f64 / least.max(1) as f64;
        let enough = share >= COPY || share >= COPY_WITH_QUOTES && shared_quotes(set, a, b) >= 2;
        if least >= LEAST_SHINGLES && enough {
            pairs.sort_unstable();
            out.push(Copy { a, b, shared: longest_run(set, a, b, &pairs) });
        }
    }
    out
}

/// How many long quotations both have word for word.
fn shared_quotes(set: &Set<'_>, a: usize, b: usize) -> usize {
    let quotes = |r: usize| {
        let claims = set.accounts[r].reading.claims.iter();
        let folded = claims.filter_map(|c| Some(c.quotation.as_ref()?.folded.as_str()));
        folded.filter(|q| q.split(' ').count() >= RARE_QUOTE).collect::<BTreeSet<&str>>()
    };
    quotes(a).intersection(&quotes(b)).count()
}

/// The longest run of shingles that follow each other in both texts, widened to the words between its ends.
fn longest_run(set: &Set<'_>, a: usize, b: usize, pairs: &[(usize, usize)]) -> (Passage, Passage) {
    let (mut best, mut start) = (0..1, 0);
    for i in 1..=pairs.len() {
        let goes_on = i < pairs.len() && pairs[i].0 == pairs[i - 1].0 + 1 && pairs[i].1 == pairs[i - 1].1 + 1;
        if !goes_on {
            if i - start > best.len() {
                best = start..i;
            }
            start = i;
        }
    }
    // A quotation of evidence, not of the article.
    let run = &pairs[best.start..best.end.min(best.start + RUN)];
    let passage = |r: usize, first: usize, last: usize| {
        let report = set.accounts[r].report;
        let span = twosource_model::Span::new(
            report.fingerprint[first].span.start,
            report.fingerprint[last].span.end,
        );
        Passage { span, words: report.words(span).unwrap_or_default().to_owned() }
    };
    let (first, last) = (run[0], run[run.len() - 1]);
    (passage(a, first.0, last.0), passage(b, first.1, last.1))
}

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
        let credits = account.reading.citations.iter().any(|c| c.credit);
        (!agency, !credits, account.report.published.map(twosource_model::Published::earliest), r)
    };
    rank(a) < rank(b)
}

/// Whether a title names the source of a report itself.
pub(crate) fn names_source(set: &Set<'_>, report: usize, title: &str) -> bool {
    let account = &set.accounts[report];
    let given = Folded::new(title);
    let own = |name: &str| !name.is_empty() && Folded::new(name).is_variant_of(&given);
    own(&account.report.source_title)
        || account.source.is_some_and(|s| own(&s.title) || s.aliases.iter().any(|a| own(a)))
}

/// Whether a speaker publishes: an outlet, or a body or company that is the source of a report of the set.
pub(crate) fn publishes(set: &Set<'_>, speaker: &Speaker) -> bool {
    speaker.kind == SpeakerKind::Outlet
        || !matches!(speaker.kind, SpeakerKind::Anonymous | SpeakerKind::Pronoun | SpeakerKind::Crowd)
            && set.accounts.iter().any(|a| names_publisher(&speaker.name, &a.report.source_title))
}

/// Whom a report leans on: the publisher credited with its text; else the one to whom it credits its claims of the event;
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
