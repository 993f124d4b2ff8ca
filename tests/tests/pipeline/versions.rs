//! A report that comes again with a changed text is held against what is kept of it.

use twosource_contract::PageRequest;
use twosource_tests::follow::{Watch, kept_findings};
use twosource_tests::{World, house_test, raw};

/// A page under one address, as it stands at some hour.
fn page(hour: u32, well: &str, more: &str) -> String {
    format!(
        "Source: Karsow Courier\nTitle: Well water makes thirty ill\nUrl: https://courier.example/well\n\
         Published: 2024-05-03T{hour:02}:00:00Z\n\n\
         Thirty people fell ill in Karsow on Thursday, the town hall said.\n\n\
         The illness was traced to {well}, said Ona Brek, who leads the clinic.\n\n\
         The clinic will stay open all night. Its three doctors have come back from leave.{more}\n"
    )
}

house_test! {
    async fn a_fact_that_changed_without_a_word_is_found_among_what_is_kept(world: World) {
        for (more, silent) in [("", true), ("\n\nCorrection: an earlier version named another source.", false)] {
            let house = world.house().await.unwrap();
            let mut watch = Watch::from(&*house.verify, 0).await.unwrap();
            let first = page(9, "a well behind the old mill", "");
            let first = watch.take_in(&house, &raw("first.txt", &first)).await.unwrap();
            let second = page(15, "a pond at the brick works", more);
            let second = watch.take_in(&house, &raw("second.txt", &second)).await.unwrap();
            let versions = house.ingest.list_report_versions(first.clone(), PageRequest::default()).await.unwrap();
            let versions: Vec<_> = versions.items.into_iter().map(|report| report.name).collect();
            assert_eq!(versions, [first.clone(), second.clone()]);
            let found = kept_findings(&*house.verify).await.unwrap();
            let revised: Vec<_> = found.iter().filter(|f| f.rule == "silent-revision").collect();
            assert_eq!(!revised.is_empty(), silent, "{found:#?}");
            for finding in revised {
                let of = |report| finding.evidence.iter().any(|e| e.report == report && e.passage.words.contains("traced"));
                assert!(of(first.clone()) && of(second.clone()), "{finding:#?}");
            }
            house.stop().await.unwrap();
        }
    }
}
