//! What must not be reached is not, whatever leads there.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustls::RootCertStore;
use twosource_fetch::{FetchError, Fetcher, Guard, Refusal};

use super::site::{Names, Site, answer, at_once, fetch, fetcher, fetcher_of, no_robots};

const LOCAL: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

fn names(host: &str) -> Vec<IpAddr> {
    let number = |n: &str| n.parse().unwrap();
    match host {
        "news.example" | "other.example" => vec![LOCAL],
        "inside.example" => vec![number("192.168.1.1")],
        "metadata.example" => vec![number("169.254.169.254")],
        "six.example" => vec![number("fd00:ec2::254")],
        "mapped.example" => vec![number("::ffff:10.0.0.1")],
        // One number of many is enough.
        "mixed.example" => vec![LOCAL, number("10.0.0.1")],
        _ => vec![],
    }
}

#[tokio::test]
async fn this_machine_is_not_reached_unless_it_is_allowed() {
    let site = Site::start(|request| no_robots(request, || answer(200, &[], "secret"))).await;
    let strict = Fetcher::with(at_once(), Guard::default(), Arc::new(Names(names)), RootCertStore::empty());
    for url in [site.url("/"), site.named("news.example", "/"), site.named("[::ffff:127.0.0.1]", "/")] {
        let error = fetch(&strict, &url).await.unwrap_err();
        assert!(matches!(error, FetchError::Refused { why: Refusal::Reserved { .. }, .. }), "{url}: {error}");
        assert!(!error.is_passing());
    }
    // The system's own names, too.
    let system = Fetcher::new(at_once(), Guard::default());
    let error = fetch(&system, &site.named("localhost", "/")).await.unwrap_err();
    assert!(matches!(error, FetchError::Refused { .. }), "{error}");
    assert_eq!(site.connections(), (0, 0));
    assert_eq!(fetch(&fetcher(), &site.url("/")).await.unwrap().body, b"secret");
}

#[tokio::test]
async fn names_of_private_numbers_are_refused() {
    let fetcher = fetcher_of(at_once(), names);
    for host in ["inside", "metadata", "six", "mapped", "mixed"] {
        let error = fetch(&fetcher, &format!("http://{host}.example/")).await.unwrap_err();
        assert!(
            matches!(error, FetchError::Refused { why: Refusal::Reserved { .. }, .. }),
            "{host}: {error}"
        );
    }
    let error = fetch(&fetcher, "http://nobody.example/").await.unwrap_err();
    assert!(matches!(error, FetchError::Unreachable { .. }), "{error}");
}

#[tokio::test]
async fn redirects_lead_nowhere_that_must_not_be_reached() {
    let site = Site::start(|request| {
        no_robots(request, || {
            // The path says where to lead.
            let to = request.path.trim_start_matches("/to/");
            answer(302, &[("location", to)], "")
        })
    })
    .await;
    let fetcher = fetcher_of(at_once(), names);
    for to in [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/latest/",
        "http://[::ffff:a9fe:a9fe]/",
        "http://0xa9fea9fe/",
        "http://2852039166/",
        "http://0/",
        "http://inside.example/",
        "http://mixed.example/",
        "https://metadata.example/",
    ] {
        let error = fetch(&fetcher, &site.url(&format!("/to/{to}"))).await.unwrap_err();
        assert!(matches!(error, FetchError::Refused { why: Refusal::Reserved { .. }, .. }), "{to}: {error}");
    }
    for to in
        ["file:///etc/passwd", "gopher://127.0.0.1:25/", "ftp://news.example/", "http://a:b@news.example/"]
    {
        let error = fetch(&fetcher, &site.url(&format!("/to/{to}"))).await.unwrap_err();
        assert!(matches!(error, FetchError::Address { .. }), "{to}: {error}");
    }
}

#[tokio::test]
async fn a_robots_txt_leads_nowhere_that_must_not_be_reached() {
    let site = Site::start(|_| answer(302, &[("location", "http://10.0.0.1/robots.txt")], "")).await;
    let error = fetch(&fetcher(), &site.url("/")).await.unwrap_err();
    assert!(matches!(error, FetchError::Refused { .. }), "{error}");
    assert_eq!(site.asked(), ["/robots.txt"]);
}

#[tokio::test]
async fn a_name_is_looked_at_each_time_that_it_is_looked_up() {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    // The first answer is fine, the next is not: what a rebinding attack does.
    fn rebinding(_: &str) -> Vec<IpAddr> {
        match ASKED.fetch_add(1, Ordering::SeqCst) {
            0 => vec![LOCAL],
            _ => vec![IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1))],
        }
    }
    let site = Site::start(|request| {
        // Closing makes the fetcher connect anew, and so look the name up anew.
        let close = [("connection", "close")];
        if request.path == "/robots.txt" { answer(404, &close, "") } else { answer(200, &close, "x") }
    })
    .await;
    let fetcher = fetcher_of(at_once(), rebinding);
    let error = fetch(&fetcher, &site.named("news.example", "/")).await.unwrap_err();
    assert!(matches!(error, FetchError::Refused { .. }), "{error}");
    assert_eq!(site.asked(), ["/robots.txt"]);
}
