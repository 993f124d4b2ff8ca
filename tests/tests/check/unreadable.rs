//! A report that cannot be read is named with its reason; the others are checked as if it were not there.

use twosource_contract::{Error, RawReport, Reason};
use twosource_tests::{World, check, house_test, letters, raw};

/// Broken reports, with the reason and what must be said of each.
fn broken() -> Vec<(RawReport, Reason, &'static str)> {
    let bytes = |path: &str, content: &[u8]| RawReport {
        content: content.to_vec(),
        path: path.to_owned(),
        ..RawReport::default()
    };
    vec![
        (raw("empty.txt", ""), Reason::ReportEmpty, "empty"),
        (raw("blank.txt", "\n \n\t\n"), Reason::ReportEmpty, "empty"),
        (raw("header.txt", "Source: A\nTitle: B\n"), Reason::ReportWithoutBody, "no text"),
        (bytes("latin1.txt", b"Title: A\n\nCaf\xe9 society met.\n"), Reason::ReportNotUtf8, "byte 13"),
        (raw("nul.txt", "One\0sentence.\n"), Reason::ReportBinary, "NUL"),
        (bytes("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Reason::ReportBinary, "no text"),
        (raw("no-date.txt", "Source: A\nPublished: soon\n\nIt met.\n"), Reason::ReportHeaderInvalid, "soon"),
        (raw("no-day.txt", "Published: 2021-02-30\n\nIt met.\n"), Reason::ReportHeaderInvalid, "2021-02-30"),
        (
            RawReport { media_type: "application/pdf".to_owned(), ..raw("paper.pdf", "It met.\n") },
            Reason::ReportFormatUnsupported,
            "pdf",
        ),
    ]
}

house_test! {
    async fn the_others_are_checked(world: World) {
        let house = world.house().await.unwrap();
        let letters = letters().unwrap();
        let expected = check(&*house.desk, &letters.reports).await.whole().unwrap();
        let broken = broken();
        // A broken report before each good one, and what is left over at the end.
        let mut reports = Vec::new();
        let mut places = Vec::new();
        let mut good = letters.reports.iter();
        for (report, _, _) in &broken {
            places.push(reports.len());
            reports.push(report.clone());
            reports.extend(good.next().cloned());
        }
        let checked = check(&*house.desk, &reports).await;
        assert_eq!(checked.error, None);
        assert_eq!(checked.dossier, Some(expected));
        assert_eq!(checked.failed.len(), broken.len(), "{:?}", checked.failed);
        let mut failed = checked.failed;
        failed.sort_by_key(|(index, _)| *index);
        for (((index, error), place), (report, reason, says)) in failed.iter().zip(places).zip(&broken) {
            let path = &report.path;
            assert_eq!(*index, place, "{path}: {error}");
            assert_eq!(error.reason(), *reason, "{path}: {error}");
            assert!(error.to_string().starts_with(&format!("{path}: ")), "{path}: {error}");
            assert!(error.to_string().contains(says), "{path}: `{says}` is not in: {error}");
        }
    }
}

house_test! {
    async fn a_report_without_a_path_is_named_by_its_place(world: World) {
        let house = world.house().await.unwrap();
        let checked =
            check(&*house.desk, &[raw("", "The council met on 3 May 2021.\n"), raw("", "")]).await;
        let [(1, error)] = &checked.failed[..] else { panic!("{:?}", checked.failed) };
        assert!(error.to_string().starts_with("reports[1].content: "), "{error}");
        assert!(checked.dossier.is_some());
    }
}

house_test! {
    async fn where_none_can_be_read_the_check_fails(world: World) {
        let house = world.house().await.unwrap();
        for (report, reason, says) in broken() {
            let checked = check(&*house.desk, std::slice::from_ref(&report)).await;
            assert_eq!(checked.dossier, None);
            let error = checked.error.unwrap();
            assert_eq!(error.reason(), reason, "{}", report.path);
            assert!(error.to_string().contains(says), "{}: {error}", report.path);
        }
        let all: Vec<RawReport> = broken().into_iter().map(|(report, _, _)| report).collect();
        let checked = check(&*house.desk, &all).await;
        assert_eq!((checked.failed.len(), &checked.dossier), (all.len(), &None));
        let error = checked.error.unwrap();
        assert!(matches!(error, Error::Invalid { .. }), "{error:?}");
    }
}
