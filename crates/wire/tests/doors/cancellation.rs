//! A caller who goes away stops the work at the other end.

use twosource_contract::Extract as _;
use twosource_wire::remote;

use crate::held::{Held, Told};
use crate::house::serve_extract;
use crate::samples::report;

#[tokio::test]
async fn a_dropped_call_drops_the_work() {
    let (room, mut hear, _) = Held::new(&[]);
    let extract = remote::Extract::new(serve_extract(room).await);
    let call = tokio::spawn(async move { extract.extract_claims(report("He sent it.")).await });
    assert!(matches!(hear.recv().await, Some(Told::Came(..))));
    call.abort();
    assert_eq!(hear.recv().await, Some(Told::Dropped("letters/agency.txt".to_owned())));
    assert!(call.await.unwrap_err().is_cancelled());
}
