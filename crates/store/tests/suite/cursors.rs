//! Cursors of followers.

use std::sync::Arc;

use twosource_contract::{Code, Store};

pub(crate) async fn begin_at_nothing_and_never_go_back(store: Arc<dyn Store>) {
    assert_eq!(store.cursor("desk").await.unwrap(), 0);
    for (put, then) in
        [(0, 0), (7, 7), (3, 7), (7, 7), (8, 8), (i64::MAX as u64, i64::MAX as u64), (9, i64::MAX as u64)]
    {
        store.put_cursor("desk", put).await.unwrap();
        assert_eq!(store.cursor("desk").await.unwrap(), then, "after {put}");
    }
    assert_eq!(store.cursor("Desk").await.unwrap(), 0);
    assert_eq!(store.cursor("").await.unwrap(), 0);
}

pub(crate) async fn beyond_any_sequence_are_refused(store: Arc<dyn Store>) {
    let refused = store.put_cursor("desk", u64::MAX).await.unwrap_err();
    assert_eq!(refused.code(), Code::InvalidArgument);
    assert_eq!(store.cursor("desk").await.unwrap(), 0);
}
