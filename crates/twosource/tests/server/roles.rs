//! Roles in processes of their own.

use std::sync::Arc;

use futures::StreamExt as _;
use twosource::Role;
use twosource::server::{Listeners, Server};
use twosource_contract::{Check, CheckUpdate, Desk as _, RawReport};
use twosource_model::Dossier;
use twosource_wire::remote;

use super::harness::{Running, settings};

/// Checks two reports through a desk.
async fn check(server: &Running) -> Dossier {
    let desk = Arc::new(remote::Desk::new(server.channel().await));
    let raw = |path: &str, text: &str| RawReport {
        content: text.as_bytes().to_vec(),
        path: path.to_owned(),
        source: path.to_owned(),
        ..RawReport::default()
    };
    let reports = vec![
        raw("a.txt", "The minister sent a letter to his counterpart, officials said.\n"),
        raw("b.txt", "The minister sent a letter to his counterpart on 3 May 2021, officials said.\n"),
    ];
    let mut updates = desk.check_reports(Check { reports }).await.unwrap();
    let mut dossier = None;
    while let Some(update) = updates.next().await {
        if let CheckUpdate::Dossier(done) = update.unwrap() {
            dossier = Some(*done);
        }
    }
    dossier.unwrap()
}

#[tokio::test]
async fn a_desk_finds_the_same_wherever_the_rooms_are() {
    let all = Running::all_in_one().await;
    let ingest = Running::start(&settings(&[Role::Ingest])).await;
    let extract = Running::start(&settings(&[Role::Extract])).await;
    let verify = Running::start(&settings(&[Role::Verify])).await;
    let mut config = settings(&[Role::Desk]);
    config.serve.peers.ingest = ingest.address.to_string();
    config.serve.peers.extract = format!("http://{}", extract.address);
    config.serve.peers.verify = verify.address.to_string();
    let desk = Running::start(&config).await;
    let dossier = check(&desk).await;
    assert_eq!(dossier, check(&all).await);
    assert_eq!(dossier.reports.len(), 2);
    assert!(!dossier.claims.is_empty());
}

#[tokio::test]
async fn a_desk_without_its_rooms_says_what_it_lacks() {
    let mut config = settings(&[Role::Desk, Role::Ingest, Role::Verify]);
    for (address, says) in [("", "--extract-addr"), ("https://extract:7400", "serve.peers.extract")] {
        config.serve.peers.extract = address.to_owned();
        let listeners = Listeners::bind(&config.serve).await.unwrap();
        let error = Server::build(&config, listeners).err().unwrap().to_string();
        assert!(error.contains(says), "{error}");
    }
}
