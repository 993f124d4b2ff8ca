//! Encrypted connections, and whom they trust.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use rustls::pki_types::PrivateKeyDer;
use rustls::{RootCertStore, ServerConfig};
use tokio_rustls::TlsAcceptor;
use twosource_fetch::{FetchError, Fetcher, Guard};

use super::site::{Names, Site, answer, at_once, fetch, no_robots};

#[tokio::test]
async fn only_a_host_with_a_certificate_of_its_name_is_trusted() {
    let made = rcgen::generate_simple_self_signed(["news.example".to_owned()]).unwrap();
    let certificate = made.cert.der().clone();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key)
        .unwrap();
    let tls = TlsAcceptor::from(Arc::new(config));
    let site = Site::start_with(Some(tls), |request| no_robots(request, || answer(200, &[], "text"))).await;

    let fetcher = |roots| {
        let names = Names(|_| vec![IpAddr::V4(Ipv4Addr::LOCALHOST)]);
        Fetcher::with(at_once(), Guard { allow_loopback: true }, Arc::new(names), roots)
    };
    let mut roots = RootCertStore::empty();
    roots.add(certificate).unwrap();
    let trusting = fetcher(roots);
    assert_eq!(fetch(&trusting, &site.named("news.example", "/")).await.unwrap().body, b"text");
    assert_eq!(site.asked(), ["/robots.txt", "/"]);
    let strangers = fetcher(RootCertStore::empty());
    for (fetcher, name) in [(&trusting, "other.example"), (&strangers, "news.example")] {
        let error = fetch(fetcher, &site.named(name, "/")).await.unwrap_err();
        assert!(matches!(error, FetchError::Unreachable { .. }), "{error}");
        assert!(error.to_string().contains("cannot be trusted"), "{error}");
    }
    assert_eq!(site.asked().len(), 2);
}
