//! In one process, over the wire and as JSON: the same dossier, to the last letter.

use serde_json::Value;
use twosource::Role;
use twosource_tests::{Set, World, check, checkout, letters};
use twosource_wire::proto::check_reports_response::Update;
use twosource_wire::proto::desk_service_client::DeskServiceClient;
use twosource_wire::proto::{CheckReportsRequest, Dossier};
use twosource_wire::{json, remote};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_worlds_give_the_same_dossier() {
    let (here, there) = (World::OneProcess.house().await.unwrap(), World::Wired.house().await.unwrap());
    for set in Set::all_below(&checkout().join("examples")).unwrap() {
        let (here, there) = (check(&*here.desk, &set.reports).await, check(&*there.desk, &set.reports).await);
        assert_eq!(here.dossier, there.dossier, "{}", set.name);
        assert_eq!(here.failed, there.failed, "{}", set.name);
    }
}

/// The messages that go over the wire, written as JSON by themselves, are the JSON of the dossier.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_json_of_a_dossier_is_that_of_the_messages() {
    let here = World::OneProcess.house().await.unwrap();
    let there = World::Wired.house().await.unwrap();
    let letters = letters().unwrap();
    let dossier = check(&*here.desk, &letters.reports).await.whole().unwrap();

    let (_, address) = there.addresses.iter().find(|(role, _)| *role == Role::Desk).unwrap();
    let channel = remote::connect("test", &address.to_string()).unwrap();
    let request = CheckReportsRequest::from(twosource_contract::Check { reports: letters.reports });
    let mut answer = DeskServiceClient::new(channel).check_reports(request).await.unwrap().into_inner();
    let mut message: Option<Dossier> = None;
    while let Some(response) = answer.message().await.unwrap() {
        if let Some(Update::Dossier(piece)) = response.update {
            message.get_or_insert_default().append(piece);
        }
    }
    let message = message.unwrap();
    assert_eq!(serde_json::to_string(&message).unwrap(), json::dossier(&dossier));
    assert_eq!(serde_json::to_string_pretty(&message).unwrap(), json::dossier_pretty(&dossier));
    let read: Dossier = serde_json::from_str(&json::dossier(&dossier)).unwrap();
    assert_eq!(read, message);
    assert_eq!(twosource_model::Dossier::try_from(read).unwrap(), dossier);
}

/// A reader of the JSON who knows nothing but the schema finds every passage where its span says.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_passage_of_the_json_stands_where_it_says() {
    let house = World::OneProcess.house().await.unwrap();
    let dossier = check(&*house.desk, &letters().unwrap().reports).await.whole().unwrap();
    let written: Value = serde_json::from_str(&json::dossier(&dossier)).unwrap();
    let texts: Vec<(&str, Vec<char>)> = written["reports"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["name"].as_str().unwrap(), r["text"].as_str().unwrap().chars().collect()))
        .collect();
    let mut passages = 0;
    for claim in written["claims"].as_array().unwrap() {
        let (report, _) = claim["name"].as_str().unwrap().split_once("/claims/").unwrap();
        passages += stand_where_they_say(claim, report, &texts);
    }
    for finding in written["findings"].as_array().unwrap() {
        for evidence in finding["evidence"].as_array().unwrap() {
            passages += stand_where_they_say(evidence, evidence["report"].as_str().unwrap(), &texts);
        }
    }
    assert!(passages > dossier.claims.len() + dossier.findings.len(), "only {passages} were seen");
}

/// Looks at every object with a span and words, however deep; gives how many there are.
fn stand_where_they_say(value: &Value, report: &str, texts: &[(&str, Vec<char>)]) -> usize {
    match value {
        Value::Array(items) => items.iter().map(|item| stand_where_they_say(item, report, texts)).sum(),
        Value::Object(fields) => {
            let deeper =
                fields.values().map(|field| stand_where_they_say(field, report, texts)).sum::<usize>();
            let (Some(span), Some(words)) = (fields.get("span"), fields.get("words")) else { return deeper };
            let (_, text) = texts.iter().find(|(name, _)| *name == report).unwrap();
            let at = |key: &str| usize::try_from(span[key].as_u64().unwrap_or(0)).unwrap();
            let there: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(there, words.as_str().unwrap(), "{report}: {value}");
            deeper + 1
        }
        _ => 0,
    }
}
