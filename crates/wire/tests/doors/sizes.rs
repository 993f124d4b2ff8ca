//! Messages above gRPC's usual 4 MiB pass both ways.

use std::sync::Arc;

use futures::TryStreamExt as _;
use twosource_contract::{Check, CheckUpdate, Desk as _, Ingest as _, ListReports};
use twosource_wire::remote;

use crate::house::serve_all;
use crate::rooms::Rooms;
use crate::samples::{dossier, raw};

#[tokio::test]
async fn ten_mebibytes_pass_in_one_message_each_way() {
    let whole = dossier(8, 1_500_000);
    let rooms = Arc::new(Rooms { dossier: Some(whole.clone()), ..Rooms::default() });
    let channel = serve_all(&rooms).await;

    let page = remote::Ingest::new(channel.clone()).list_reports(ListReports::default()).await.unwrap();
    assert!(page.items.iter().map(|report| report.text.len()).sum::<usize>() > 10 * 1024 * 1024);
    assert!(page.items == whole.reports);

    let mut big = raw("a.txt");
    big.content = "He sent it. ".repeat(125_000).into_bytes();
    let reports = vec![big; 8];
    let check = Check { reports };
    assert!(check.reports.iter().map(|raw| raw.content.len()).sum::<usize>() > 10 * 1024 * 1024);
    let sent = format!("check_reports {check:?}");
    let updates = remote::Desk::new(channel).check_reports(check).await.unwrap();
    let updates: Vec<CheckUpdate> = updates.try_collect().await.unwrap();
    assert!(updates.last() == Some(&CheckUpdate::Dossier(Box::new(whole))));
    assert!(rooms.seen().last() == Some(&sent));
}
