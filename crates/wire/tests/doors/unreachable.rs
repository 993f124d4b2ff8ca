//! What is behind no room, or breaks on the way, is a typed error too.

use tokio::net::TcpListener;
use twosource_contract::{Error, Extract as _, Verify as _};
use twosource_wire::{remote, services};

use crate::held::Held;
use crate::house::serve_extract;
use crate::samples::report;

fn unavailable(error: Error) -> String {
    let Error::Unavailable { service, detail, retry_after } = error else { panic!("{error:?}") };
    assert_eq!(service, services::EXTRACT);
    assert!(!retry_after.is_zero());
    detail
}

#[tokio::test]
async fn nobody_listens() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    drop(listener);
    let extract = remote::Extract::new(remote::connect("address", &address).unwrap());
    let error = extract.extract_claims(report("He sent it.")).await.unwrap_err();
    assert_eq!(unavailable(error), "connection refused");
}

#[tokio::test]
async fn the_one_who_listens_hangs_up() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            drop(connection);
        }
    });
    let extract = remote::Extract::new(remote::connect("address", &address).unwrap());
    let error = extract.extract_claims(report("He sent it.")).await.unwrap_err();
    let detail = unavailable(error);
    assert!(!detail.contains("127.0.0.1"), "{detail}");
}

#[tokio::test]
async fn the_service_is_not_served_there() {
    let (room, _hear, _) = Held::new(&[]);
    let verify = remote::Verify::new(serve_extract(room).await);
    let Err(Error::Unsupported { what, .. }) = verify.list_rules().await else { panic!("it is served") };
    assert_eq!(what, services::VERIFY);
}
