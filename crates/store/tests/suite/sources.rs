//! Sources.

use std::sync::Arc;

use twosource_contract::{Code, Store, Write};

use super::nouns::{page, source};

pub(crate) async fn are_created_once(store: Arc<dyn Store>) {
    let kcna = source("kcna");
    assert_eq!(store.source(&kcna.name).await.unwrap(), None);
    assert_eq!(store.put_source(kcna.clone(), Write::Create).await.unwrap(), kcna);
    assert_eq!(store.source(&kcna.name).await.unwrap(), Some(kcna.clone()));

    let mut other = kcna.clone();
    other.title = "Another".to_owned();
    let refused = store.put_source(other.clone(), Write::Create).await.unwrap_err();
    assert_eq!(refused.code(), Code::AlreadyExists);
    assert_eq!(store.put_source(other, Write::IfAbsent).await.unwrap(), kcna);
    assert_eq!(store.source(&kcna.name).await.unwrap(), Some(kcna));

    let fresh = source("fresh");
    assert_eq!(store.put_source(fresh.clone(), Write::IfAbsent).await.unwrap(), fresh);
    assert_eq!(store.source(&fresh.name).await.unwrap(), Some(fresh));
}

pub(crate) async fn are_updated_where_they_are(store: Arc<dyn Store>) {
    let mut kcna = source("kcna");
    let refused = store.put_source(kcna.clone(), Write::Update).await.unwrap_err();
    assert_eq!(refused.code(), Code::NotFound);
    assert_eq!(store.source(&kcna.name).await.unwrap(), None);

    store.put_source(kcna.clone(), Write::Create).await.unwrap();
    kcna.family = "State".to_owned();
    assert_eq!(store.put_source(kcna.clone(), Write::Update).await.unwrap(), kcna);
    assert_eq!(store.source(&kcna.name).await.unwrap(), Some(kcna));
}

pub(crate) async fn are_listed_by_name(store: Arc<dyn Store>) {
    for id in ["c", "a", "b-2", "b.1", "b"] {
        store.put_source(source(id), Write::Create).await.unwrap();
    }
    let listed = store.sources(&page(10)).await.unwrap();
    let ids: Vec<&str> = listed.items.iter().map(|source| source.name.id()).collect();
    assert_eq!(ids, ["a", "b", "b-2", "b.1", "c"]);
    assert_eq!(listed.next_token, "");
}
