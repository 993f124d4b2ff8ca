//! What is found does not hang on the order in which reports come, nor on whether they come one by one or at once.

use std::sync::Arc;

use proptest::prelude::*;
use twosource_contract::{FindingFilter, PageRequest, Store, Submission, Verify, Write};
use twosource_model::{Certainty, Finding, PlaceKind::City, Source, SpeakerKind::*};
use twosource_store::Sqlite;

use super::tale::{Paper, judged_on, paper};
use crate::{Levels, Verifier};

/// Reports of some matters, each told in some ways.
fn told(matter: usize, way: usize, source: usize, day: usize) -> Paper {
    let source = ["One", "Two", "Three", "Tavrian News Agency"][source];
    let published = ["2024-10-09", "2024-10-10", "2024-10-11"][day];
    let place = ["Halden", "Marrow"][way % 2];
    let (on, date) = [("on Monday", "2024-10-07"), ("on Tuesday", "2024-10-08")][way / 2 % 2];
    match matter {
        0 => {
            let toll = [12.0, 15.0, 30.0, 12.0][way];
            let text = format!("The blast in Halden {on} killed {toll} people.");
            paper(source, published, &text).claim("explode", &text, |c| {
                c.at("Halden", City, &["tavria"]).on(on, date).count(
                    &format!("{toll} people"),
                    "killed",
                    toll,
                )
            })
        }
        1 => {
            let text = format!("Ona Brek met Ilo Marn in {place} {on}.");
            paper(source, published, &text).claim("meet", &text, |c| {
                let c = c.agent("Ona Brek").co_agent("Ilo Marn").at(place, City, &[]).on(on, date);
                if way == 3 { c.denied() } else { c }
            })
        }
        2 => {
            let words =
                ["We shall open the gate in the spring,", "We shall never open the gate in the spring,"]
                    [way % 2];
            let who = ["Ona Brek", "Karel Dusek"][way / 2 % 2];
            let text = format!("“{words}” {who} said.");
            paper(source, published, &text).claim("say", &text, |c| c.quoted(words).by(who, Person))
        }
        3 => {
            let who = ["Foreign Minister", "Defence Minister"][way % 2];
            let text = format!("{who} Ona Brek opened the bridge {on}, the Tavrian News Agency said.");
            paper(source, published, &text).claim("open", &text, |c| {
                c.agent("Ona Brek")
                    .office(&who.to_lowercase(), "tavria")
                    .on(on, date)
                    .by("the Tavrian News Agency", Outlet)
            })
        }
        _ => {
            let text = format!("Ona Brek is to meet Ilo Marn {on}.");
            paper(source, published, &text).claim("meet", &text, |c| {
                c.agent("Ona Brek").co_agent("Ilo Marn").on(on, date).certain(Certainty::Planned)
            })
        }
    }
}

fn papers() -> impl Strategy<Value = Vec<Paper>> {
    let one = (0usize..5, 0usize..4, 0usize..4, 0usize..3)
        .prop_map(|(matter, way, source, day)| told(matter, way, source, day));
    prop::collection::vec(one, 1..8)
        .prop_map(|mut papers| {
            papers.sort_by(|a, b| a.report.name.cmp(&b.report.name));
            papers.dedup_by(|a, b| a.report.name == b.report.name);
            // As they are kept: with the path of none.
            for (i, paper) in papers.iter_mut().enumerate() {
                paper.report.path = format!("{i}.txt");
            }
            papers
        })
        .prop_shuffle()
}

async fn one_by_one(papers: Vec<Paper>) -> Vec<Finding> {
    let store: Arc<dyn Store> = Arc::new(Sqlite::in_memory().unwrap());
    let room = Verifier::new(Levels::default(), Arc::clone(&store));
    for Paper { report, reading, .. } in papers {
        let source = Source { name: report.name.source(), ..Source::of_title(&report.source_title) };
        store.put_source(source, Write::IfAbsent).await.unwrap();
        let report = store.put_report(report, "").await.unwrap().report;
        room.submit_claims(Submission { report, reading, source: None }).await.unwrap();
    }
    let filter = FindingFilter {
        include_dismissed: true,
        page: PageRequest { size: 1000, token: String::new() },
        ..FindingFilter::default()
    };
    room.list_findings(filter).await.unwrap().items
}

fn by_name(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| a.name.cmp(&b.name));
    findings
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_a_set_does_not_matter(papers in papers(), by in 0usize..8) {
        let first = judged_on(&papers);
        let mut turned = papers;
        let by = by % turned.len();
        turned.rotate_left(by);
        prop_assert_eq!(first, judged_on(&turned));
    }

    #[test]
    fn one_by_one_comes_to_the_same_as_at_once(papers in papers()) {
        let at_once = by_name(judged_on(&papers).findings);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let kept = by_name(runtime.block_on(one_by_one(papers)));
        prop_assert_eq!(kept, at_once);
    }
}
