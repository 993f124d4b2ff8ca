//! What is wrong with a request is told field by field, with details that any client can read.

use std::sync::Arc;

use tonic::Code;
use tonic_types::StatusExt;
use twosource_wire::proto;
use twosource_wire::proto::desk_service_client::DeskServiceClient;
use twosource_wire::proto::ingest_service_client::IngestServiceClient;
use twosource_wire::proto::verify_service_client::VerifyServiceClient;

use crate::house::serve_all;
use crate::rooms::Rooms;

/// The domain of a refusal and the field that it names.
fn told(status: &tonic::Status) -> (Code, String, String) {
    let details = status.get_error_details();
    let info = details.error_info().unwrap();
    assert_eq!(info.reason, "INVALID_ARGUMENT");
    (status.code(), info.domain.clone(), details.bad_request().unwrap().field_violations[0].field.clone())
}

#[tokio::test]
async fn a_malformed_request_never_reaches_the_room() {
    let rooms = Arc::new(Rooms::default());
    let channel = serve_all(&rooms).await;
    let mut ingest = IngestServiceClient::new(channel.clone());
    let mut verify = VerifyServiceClient::new(channel.clone());
    let mut desk = DeskServiceClient::new(channel);

    let name = proto::GetReportRequest { name: "reports/1".to_owned() };
    let none = proto::CreateSourceRequest { source: None };
    let finding = proto::GetFindingRequest { name: "findings/UPPER".to_owned() };
    let event = proto::GetDossierRequest { event: String::new() };
    let raw = proto::RawReport { published: "2021-02-30".to_owned(), ..proto::RawReport::default() };
    let check = proto::CheckReportsRequest { reports: vec![proto::RawReport::default(), raw] };
    let table = [
        (ingest.get_report(name).await.unwrap_err(), "IngestService", "name"),
        (ingest.create_source(none).await.unwrap_err(), "IngestService", "source"),
        (verify.get_finding(finding).await.unwrap_err(), "VerifyService", "name"),
        (desk.get_dossier(event).await.unwrap_err(), "DeskService", "event"),
        (desk.check_reports(check).await.unwrap_err(), "DeskService", "reports[1].published"),
    ];
    for (status, service, field) in table {
        let expected = (Code::InvalidArgument, format!("twosource.v1.{service}"), field.to_owned());
        assert_eq!(told(&status), expected, "{status}");
    }
    assert!(rooms.seen().is_empty(), "{:?}", rooms.seen());
}
