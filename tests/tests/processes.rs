//! The real program: four processes, one a role, joined by their addresses.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should not")]

use futures::StreamExt as _;
use tempfile::TempDir;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;
use twosource::Role;
use twosource_contract::Error;
use twosource_tests::follow::{PATIENCE, Watch, by_name, kept_findings};
use twosource_tests::process::{Services, command};
use twosource_tests::{World, check, checkout, letters};
use twosource_wire::{json, remote};

fn health(address: &str) -> HealthClient<tonic::transport::Channel> {
    HealthClient::new(remote::connect("test", address).unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn four_processes_give_the_dossier_of_one() {
    let folder = TempDir::new().unwrap();
    let mut services = Services::start(folder.path()).unwrap();
    let letters = letters().unwrap();
    let there = check(&*services.house().unwrap().desk, &letters.reports).await.whole().unwrap();
    let here = World::OneProcess.house().await.unwrap();
    let here = check(&*here.desk, &letters.reports).await.whole().unwrap();
    assert_eq!(there, here);

    // And so does the program by itself, asked for JSON: alone, and through the desk of the four.
    let desk = services.of(Role::Desk).address.clone();
    for args in [vec![], vec!["--addr", desk.as_str()]] {
        let run = command(&checkout().join("examples/letters"))
            .unwrap()
            .args(["check", "--format", "json"])
            .args(args)
            .args(letters.reports.iter().map(|r| r.path.as_str()))
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        assert_eq!(String::from_utf8(run.stdout).unwrap().trim_end(), json::dossier_pretty(&here));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_process_tells_of_its_own_service_and_of_no_other() {
    let folder = TempDir::new().unwrap();
    let mut services = Services::start(folder.path()).unwrap();
    for (role, program) in services.all() {
        let mut client = health(&program.address);
        for asked in Role::ALL {
            let request = HealthCheckRequest { service: asked.service().to_owned() };
            let answer = client.check(request).await;
            if asked == role {
                assert_eq!(answer.unwrap().into_inner().status(), ServingStatus::Serving, "{role}");
            } else {
                assert_eq!(answer.unwrap_err().code(), tonic::Code::NotFound, "{asked} at {role}");
            }
        }
        let run = command(folder.path())
            .unwrap()
            .args(["health", "--addr", &program.address, "--service", role.service()])
            .output()
            .unwrap();
        assert_eq!(run.status.code(), Some(0), "{role}: {}", String::from_utf8_lossy(&run.stderr));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_goes_from_process_to_process_and_a_restart_goes_on() {
    let folder = TempDir::new().unwrap();
    let letters = letters().unwrap();
    let (first, rest) = letters.reports.split_at(2);
    let mut cursor = 0;
    let mut kept = Vec::new();
    for reports in [first, rest] {
        let mut services = Services::start(folder.path()).unwrap();
        let house = services.house().unwrap();
        let mut watch = Watch::from(&*house.verify, cursor).await.unwrap();
        for report in reports {
            let accepted = house.ingest.ingest_report(report.clone()).await.unwrap();
            assert!(accepted.created, "{}", report.path);
            for told in watch.until_judged(&house).await.unwrap() {
                assert!(!kept.contains(&told), "{} was told before", told.name);
            }
        }
        cursor = watch.cursor;
        kept = kept_findings(&*house.verify).await.unwrap();
        for (role, program) in services.all().rev() {
            program.signal("TERM").unwrap();
            assert_eq!(program.ended().unwrap().code(), Some(0), "{role}: {}", program.log());
        }
    }
    let here = World::OneProcess.house().await.unwrap();
    let expected = check(&*here.desk, &letters.reports).await.whole().unwrap().findings;
    assert_eq!(kept, by_name(expected));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_signal_drains_health_first_then_the_endless_calls() {
    let folder = TempDir::new().unwrap();
    let mut services = Services::start(folder.path()).unwrap();
    let house = services.house().unwrap();
    let mut findings = house.verify.watch_findings(0).await.unwrap();
    let mut reports = house.ingest.watch_reports(0).await.unwrap();
    for role in [Role::Desk, Role::Verify, Role::Ingest, Role::Extract] {
        let program = services.of(role);
        let mut statuses =
            health(&program.address).watch(HealthCheckRequest::default()).await.unwrap().into_inner();
        assert_eq!(statuses.message().await.unwrap().unwrap().status(), ServingStatus::Serving);
        program.signal("TERM").unwrap();
        let next = tokio::time::timeout(PATIENCE, statuses.message()).await.unwrap();
        assert_eq!(next.unwrap().unwrap().status(), ServingStatus::NotServing, "{role}");
        let ended = match role {
            Role::Verify => tokio::time::timeout(PATIENCE, findings.next()).await.unwrap().map(|e| e.err()),
            Role::Ingest => tokio::time::timeout(PATIENCE, reports.next()).await.unwrap().map(|e| e.err()),
            Role::Desk | Role::Extract => None,
        };
        if let Some(error) = ended {
            assert!(matches!(error, Some(Error::Unavailable { .. })), "{role}: {error:?}");
        }
        assert_eq!(program.ended().unwrap().code(), Some(0), "{role}: {}", program.log());
        assert!(program.log().contains("stopped"), "{role}: {}", program.log());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_room_that_is_gone_is_named() {
    let folder = TempDir::new().unwrap();
    let mut services = Services::start(folder.path()).unwrap();
    let house = services.house().unwrap();
    let letter = &letters().unwrap().reports[..1];
    check(&*house.desk, letter).await.whole().unwrap();
    services.of(Role::Extract).signal("KILL").unwrap();
    services.of(Role::Extract).ended().unwrap();
    let checked = check(&*house.desk, letter).await;
    let Some(Error::Unavailable { service, .. }) = &checked.error else { panic!("{checked:?}") };
    assert!(service.contains("Extract"), "{service}");
    assert_eq!(checked.dossier, None);
}
