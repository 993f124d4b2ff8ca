//! Limits hold in both worlds, and what is told of them is the same.

use twosource_contract::limits::{
    BYTES_PER_CALL, CLAIMS_PER_CALL, FIELD_BYTES, MESSAGE_BYTES, REPORT_BYTES, REPORTS_PER_CALL,
};
use twosource_contract::{Error, RawReport, Reason, VerifyRequest};
use twosource_model::{Claim, ClaimName, Passage, Span};
use twosource_tests::{World, check, house_test, letters, raw};

/// What a limit that is passed is told as.
fn too_large(field: &str, unit: &str, actual: usize, limit: usize, reason: Reason) -> Error {
    Error::TooLarge {
        field: field.to_owned(),
        unit: unit.to_owned(),
        actual: actual as u64,
        limit: limit as u64,
        reason,
    }
}

/// A report of so many bytes, with many claims in it or none.
fn of_bytes(path: &str, bytes: usize) -> RawReport {
    let mut content = format!("Source: {path}\n\n").into_bytes();
    while content.len() < bytes {
        content.extend(b"a quiet word \n\n");
    }
    content.truncate(bytes);
    RawReport { content, path: path.to_owned(), ..RawReport::default() }
}

house_test! {
    async fn a_set_above_a_limit_is_refused_whole(world: World) {
        let house = world.house().await.unwrap();
        let small = |n: usize| vec![raw("", "The council met.\n"); n];
        let large = BYTES_PER_CALL / REPORT_BYTES;
        let mut heavy: Vec<RawReport> =
            (0..large).map(|i| of_bytes(&format!("{i}.txt"), REPORT_BYTES)).collect();
        heavy.push(raw("last.txt", "x"));
        let table = [
            (Vec::new(), Error::invalid("reports", "there is none: give at least one report")),
            (
                small(REPORTS_PER_CALL + 1),
                too_large("reports", "reports", REPORTS_PER_CALL + 1, REPORTS_PER_CALL, Reason::TooManyReports),
            ),
            (
                heavy,
                too_large("reports", "bytes", BYTES_PER_CALL + 1, BYTES_PER_CALL, Reason::TooManyReports),
            ),
        ];
        for (reports, expected) in table {
            let checked = check(&*house.desk, &reports).await;
            assert_eq!(checked.error, Some(expected));
            assert_eq!((checked.dossier, checked.failed), (None, Vec::new()));
        }
    }
}

house_test! {
    async fn a_report_above_a_limit_fails_alone(world: World) {
        let house = world.house().await.unwrap();
        let good = raw("good.txt", "The council met on 3 May 2021.\n");
        let long = "x".repeat(FIELD_BYTES + 1);
        let table = [
            (
                of_bytes("long.txt", REPORT_BYTES + 1),
                too_large("long.txt", "bytes", REPORT_BYTES + 1, REPORT_BYTES, Reason::ReportTooLarge),
            ),
            (
                RawReport { source: long.clone(), ..good.clone() },
                too_large("reports[0].source", "bytes", FIELD_BYTES + 1, FIELD_BYTES, Reason::FieldTooLong),
            ),
            (
                RawReport { path: long.clone(), ..good.clone() },
                too_large("reports[0].path", "bytes", FIELD_BYTES + 1, FIELD_BYTES, Reason::FieldTooLong),
            ),
        ];
        for (bad, expected) in table {
            let checked = check(&*house.desk, &[bad, good.clone()]).await;
            assert_eq!(checked.failed, [(0, expected)]);
            assert_eq!(checked.error, None);
            assert_eq!(checked.dossier.unwrap().reports.len(), 1);
        }
    }
}

house_test! {
    async fn a_set_at_the_limit_is_checked(world: World) {
        let house = world.house().await.unwrap();
        let reports: Vec<RawReport> = (0..REPORTS_PER_CALL)
            .map(|i| raw(&format!("{i}.txt"), &format!("Source: Paper {i}\n\nThe council met in ward {i}.\n")))
            .collect();
        let dossier = check(&*house.desk, &reports).await.whole().unwrap();
        assert_eq!(dossier.reports.len(), REPORTS_PER_CALL);
        let whole = check(&*house.desk, &[of_bytes("large.txt", REPORT_BYTES)]).await.whole().unwrap();
        assert_eq!(whole.reports.len(), 1);
    }
}

house_test! {
    async fn the_doors_of_the_rooms_have_the_same_limits(world: World) {
        let house = world.house().await.unwrap();
        let error = house.ingest.read_report(of_bytes("a.txt", REPORT_BYTES + 1)).await.unwrap_err();
        assert_eq!(
            error,
            too_large("a.txt", "bytes", REPORT_BYTES + 1, REPORT_BYTES, Reason::ReportTooLarge)
        );
        let letter = letters().unwrap().reports.remove(0);
        let report = house.ingest.read_report(letter).await.unwrap();
        let reading = house.extract.extract_claims(report.clone()).await.unwrap();
        assert!(!reading.claims.is_empty());

        let many = VerifyRequest {
            reports: vec![report.clone(); REPORTS_PER_CALL + 1],
            readings: vec![reading.clone()],
            ..VerifyRequest::default()
        };
        assert_eq!(
            house.verify.verify_claims(many).await.unwrap_err(),
            too_large("reports", "reports", REPORTS_PER_CALL + 1, REPORTS_PER_CALL, Reason::TooManyReports)
        );

        let mut crowded = reading;
        let each = crowded.claims.clone();
        while crowded.claims.len() <= CLAIMS_PER_CALL {
            crowded.claims.extend(each.iter().cloned());
        }
        let claims = crowded.claims.len();
        let request =
            VerifyRequest { reports: vec![report], readings: vec![crowded], ..VerifyRequest::default() };
        assert_eq!(
            house.verify.verify_claims(request).await.unwrap_err(),
            too_large("readings", "claims", claims, CLAIMS_PER_CALL, Reason::TooManyClaims)
        );
    }
}

/// Messages have a size; what the limits of the doors let through must stay below it, however it is made up. Each claim
/// here quotes a long passage, as one with a name of many letters does.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_process_takes_the_wire_takes_too() {
    let (here, there) = (World::OneProcess.house().await.unwrap(), World::Wired.house().await.unwrap());
    let letter = letters().unwrap().reports.remove(0);
    let mut text = letter.content.clone();
    text.extend("\n\nIt rained. ".bytes().cycle().take(REPORT_BYTES / 2));
    let report = here.ingest.read_report(RawReport { content: text, ..letter }).await.unwrap();
    let mut reading = here.extract.extract_claims(report.clone()).await.unwrap();
    let words: String = report.text.chars().take(60_000).collect();
    let passage = Passage { span: Span::new(0, 60_000), words };
    let mut claim = reading.claims[0].clone();
    claim.passage = passage.clone();
    reading.claims = (0..MESSAGE_BYTES / 60_000 + 1)
        .map(|number| Claim {
            name: ClaimName::of(&report.name, u32::try_from(number).unwrap()),
            ..claim.clone()
        })
        .collect();
    let request =
        VerifyRequest { reports: vec![report], readings: vec![reading], ..VerifyRequest::default() };
    let judged_here = here.verify.verify_claims(request.clone()).await.map(|judged| judged.findings);
    let judged_there = there.verify.verify_claims(request).await.map(|judged| judged.findings);
    assert!(judged_here == judged_there, "here {}, there {}", said(&judged_here), said(&judged_there));
}

/// An answer in a line.
fn said<T>(answer: &twosource_contract::Result<Vec<T>>) -> String {
    match answer {
        Ok(found) => format!("{} findings", found.len()),
        Err(error) => error.to_string(),
    }
}
