//! Claims that a caller submits of its own: taken, or refused with the fields that are wrong, and never half taken.

use twosource_contract::{Error, ListClaims, Reason, Submission};
use twosource_model::{Anchor, Interval, Passage, Slot, Span, TimeValue, TimexKind};
use twosource_tests::{House, World, check, house_test, raw};
use twosource_wire::proto;
use twosource_wire::proto::verify_service_client::VerifyServiceClient;
use twosource_wire::remote;

const BODY: &str = "Lena Holm met Ivo Marn in Sollen on Monday. Police arrested Sal Tor, 34, on Tuesday.";

async fn submission(house: &House, source: &str) -> Submission {
    let text = format!("Source: {source}\nPublished: 2024-10-09\n\n{BODY}\n");
    let report = house.ingest.ingest_report(raw(&format!("{source}.txt"), &text)).await.unwrap().report;
    let reading = house.extract.extract_claims(report.clone()).await.unwrap();
    assert!(reading.claims.len() > 1, "{reading:?}");
    Submission { report, reading, source: None }
}

async fn kept(house: &House) -> usize {
    house.verify.list_claims(ListClaims::default()).await.unwrap().items.len()
}

type Spoil = fn(&mut Submission);

house_test! {
    async fn claims_that_do_not_fit_their_report_are_refused_whole(world: World) {
        let house = world.house().await.unwrap();
        let spoilt: [(&str, Spoil); 4] = [
            ("passage", |s| s.reading.claims[1].passage.span = Span::new(0, 90_000)),
            ("passage", |s| s.reading.claims[0].passage.words = "They never met".to_owned()),
            ("sentence", |s| s.reading.claims[0].sentence = Span::new(7, 90_000)),
            ("place", |s| {
                let passage = Passage { span: Span::new(80_000, 80_005), words: "Lomna".to_owned() };
                s.reading.claims[1].place = Slot::Stated { value: "Lomna".into(), passage };
            }),
        ];
        for (n, (field, spoil)) in spoilt.into_iter().enumerate() {
            // The reports are those of the pipeline too: what it keeps of its own is not counted.
            let mut wrong = submission(&house, &format!("Paper {n}")).await;
            spoil(&mut wrong);
            let error = house.verify.submit_claims(wrong).await.unwrap_err();
            let Error::Invalid { violations } = &error else { panic!("{error:?}") };
            assert!(violations.iter().any(|v| v.field.contains(field)), "{error}");
        }
        house.stop().await.unwrap();
    }
}

house_test! {
    async fn times_at_the_ends_of_the_calendar_are_taken_or_refused(world: World) {
        let house = world.house().await.unwrap();
        let time = |begin: &str, end: &str| TimeValue {
            kind: TimexKind::Date,
            value: begin.chars().take(4).collect(),
            modifier: None,
            interval: Some(Interval { begin: begin.parse().unwrap(), end: end.parse().unwrap() }),
            anchor: Anchor::Absolute,
        };
        for (n, (begin, end)) in [
            ("0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
            ("0000-01-01T00:00:00Z", "0001-01-02T00:00:00Z"),
            ("9999-01-01T00:00:00Z", "9999-12-30T21:00:00Z"),
            ("0001-01-01T00:00:00Z", "9999-12-30T21:00:00Z"),
        ]
        .into_iter()
        .enumerate()
        {
            let mut odd = submission(&house, &format!("Paper {n}")).await;
            let number = odd.reading.claims.len();
            for claim in &mut odd.reading.claims {
                let passage = claim.predicate.passage.clone();
                claim.time = Slot::Stated { value: time(begin, end), passage };
            }
            match house.verify.submit_claims(odd).await {
                Ok(_) => assert!(kept(&house).await >= number),
                Err(Error::Invalid { violations }) => assert!(!violations.is_empty()),
                Err(other) => panic!("{other}"),
            }
        }
        house.stop().await.unwrap();
    }
}

/// What only somebody who writes messages by hand can send.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn roles_that_do_not_exist_and_times_that_no_clock_shows_are_refused_by_field() {
    let house = World::Wired.house().await.unwrap();
    let (_, address) = house.addresses.iter().find(|(role, _)| *role == twosource::Role::Verify).unwrap();
    let mut client = VerifyServiceClient::new(remote::connect("test", &address.to_string()).unwrap());
    let sound = proto::SubmitClaimsRequest::from(submission(&house, "Courier").await);
    type Spoil = fn(&mut proto::Reading);
    let spoilt: [(&str, Spoil); 3] = [
        ("role", |r| {
            let claim = r.claims.iter_mut().find(|c| !c.roles.is_empty()).unwrap();
            claim.roles[0].role = 99;
        }),
        ("polarity", |r| r.claims[0].polarity = -5),
        ("passage", |r| r.claims[0].passage = None),
    ];
    for (field, spoil) in spoilt {
        let mut request = sound.clone();
        spoil(request.reading.as_mut().unwrap());
        let status = client.submit_claims(request).await.unwrap_err();
        assert_eq!(status.code(), tonic::Code::InvalidArgument, "{status}");
        let details = String::from_utf8_lossy(status.details()).into_owned();
        assert!(details.contains(field), "{field}: {details}");
    }
    house.stop().await.unwrap();
}

/// More claims than a call may have are refused by their number, before any of them is looked at.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn claims_without_end_are_refused_by_their_number() {
    let house = World::Wired.house().await.unwrap();
    let mut given = submission(&house, "Courier").await;
    let before = given.reading.claims.clone();
    given.reading.claims = std::iter::repeat_n(before[0].clone(), 60_000).collect();
    let error = house.verify.submit_claims(given).await.unwrap_err();
    assert_eq!(error.reason(), Reason::TooManyClaims, "{error}");
    house.stop().await.unwrap();
}

/// A million claims, one reading after another: each is taken whole.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_of_readings_is_taken_one_by_one() {
    let house = World::OneProcess.house().await.unwrap();
    let mut all = 0;
    for n in 0..40 {
        let one = submission(&house, &format!("Paper {n}")).await;
        all += one.reading.claims.len();
        house.verify.submit_claims(one).await.unwrap();
    }
    let mut list = ListClaims::default();
    list.page.size = 1000;
    assert_eq!(house.verify.list_claims(list).await.unwrap().items.len(), all);
    house.stop().await.unwrap();
}

house_test! {
    async fn one_report_and_one_that_is_at_odds_with_itself(world: World) {
        let house = world.house().await.unwrap();
        let alone = raw("a.txt", "Source: Courier\nPublished: 2024-10-09\n\nPolice in Sollen arrested Sal Tor, 34, on Tuesday.\n");
        let dossier = check(&*house.desk, std::slice::from_ref(&alone)).await.whole().unwrap();
        assert!(dossier.findings.iter().all(|f| !f.rule.starts_with("conflicting-")), "{:?}", dossier.findings);
        let odd = raw(
            "b.txt",
            "Source: Courier\nPublished: 2024-10-09\n\nPolice in Sollen arrested Sal Tor, 34, on Tuesday.\n\n\
             The 37-year-old Sal Tor is to appear in court on Friday.\n",
        );
        let dossier = check(&*house.desk, &[odd]).await.whole().unwrap();
        let found = dossier.findings.iter().find(|f| f.rule == "conflicting-number").unwrap();
        assert_eq!(found.evidence.len(), 2, "{found:?}");
        house.stop().await.unwrap();
    }
}
