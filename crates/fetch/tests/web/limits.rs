//! What is too much, too long or too often ends at its limit.

use std::io::Write as _;
use std::time::Duration;

use twosource_fetch::{FetchError, Limits};

use super::site::{Reply, Site, answer, at_once, fetch, fetcher_of, no_robots};

const MIB: usize = 1024 * 1024;

#[tokio::test]
async fn a_gigabyte_is_cut_at_the_limit() {
    let site = Site::start(|request| {
        no_robots(request, || {
            let head = match request.path.as_str() {
                "/announced" => format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", 1024 * MIB),
                _ => "HTTP/1.1 200 OK\r\n\r\n".to_owned(),
            };
            Reply::Repeat(head.into_bytes(), vec![b'a'; 64 * 1024], 16 * 1024)
        })
    })
    .await;
    let fetcher = fetcher_of(Limits { bytes: MIB, ..at_once() }, |_| vec![]);
    for path in ["/announced", "/unannounced"] {
        let error = fetch(&fetcher, &site.url(path)).await.unwrap_err();
        assert_eq!(
            error,
            FetchError::TooLarge { address: site.url(path), limit: MIB, unpacked: false },
            "{path}"
        );
    }
    // What lies in the buffers of both ends, and no more.
    assert!(site.sent() < 64 * MIB, "{} bytes were sent", site.sent());
}

#[tokio::test]
async fn of_a_page_without_end_the_beginning_is_taken() {
    let site = Site::start(|request| {
        no_robots(request, || {
            let kind = if request.path.starts_with("/feed") {
                "application/rss+xml"
            } else {
                "text/html; charset=utf-8"
            };
            let length = if request.path.ends_with("announced") {
                format!("content-length: {}\r\n", 1024 * MIB)
            } else {
                String::new()
            };
            let head = format!("HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\n{length}\r\n<html><p>");
            Reply::Repeat(head.into_bytes(), b"More of it. ".repeat(5_000), 16 * 1024)
        })
    })
    .await;
    let fetcher = fetcher_of(Limits { bytes: MIB, ..at_once() }, |_| vec![]);
    for path in ["/page", "/page-announced"] {
        let fetched = fetch(&fetcher, &site.url(path)).await.unwrap();
        assert_eq!((fetched.body.len(), fetched.cut), (MIB, true), "{path}");
        assert!(fetched.body.starts_with(b"<html><p>More of it. More"), "{path}");
    }
    // Half a feed tells of nothing that may be missing.
    let error = fetch(&fetcher, &site.url("/feed")).await.unwrap_err();
    assert_eq!(error, FetchError::TooLarge { address: site.url("/feed"), limit: MIB, unpacked: false });
    assert!(site.sent() < 64 * MIB, "{} bytes were sent", site.sent());
}

#[tokio::test]
async fn of_a_packed_page_that_swells_the_beginning_is_taken() {
    let site = Site::start(|request| {
        no_robots(request, || {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            packed.write_all(&b"<p>More. ".repeat(MIB)).unwrap();
            let kind = if request.path == "/feed" { "application/rss+xml" } else { "text/html" };
            let headers = [("content-encoding", "gzip"), ("content-type", kind)];
            answer(200, &headers, packed.finish().unwrap())
        })
    })
    .await;
    let fetcher = fetcher_of(Limits { bytes: MIB, ..at_once() }, |_| vec![]);
    let fetched = fetch(&fetcher, &site.url("/page")).await.unwrap();
    assert_eq!((fetched.body.len(), fetched.cut), (MIB, true));
    assert!(fetched.body.starts_with(b"<p>More. <p>More. "));
    let error = fetch(&fetcher, &site.url("/feed")).await.unwrap_err();
    assert_eq!(error, FetchError::TooLarge { address: site.url("/feed"), limit: MIB, unpacked: true });
}

#[tokio::test]
async fn what_unpacks_to_too_much_is_cut_at_the_limit() {
    let site = Site::start(|request| {
        no_robots(request, || {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            for _ in 0..64 {
                packed.write_all(&vec![b' '; MIB]).unwrap();
            }
            let packed = packed.finish().unwrap();
            assert!(packed.len() < MIB / 4);
            answer(200, &[("content-encoding", "gzip")], packed)
        })
    })
    .await;
    let fetcher = fetcher_of(Limits { bytes: MIB, ..at_once() }, |_| vec![]);
    let error = fetch(&fetcher, &site.url("/bomb")).await.unwrap_err();
    assert_eq!(error, FetchError::TooLarge { address: site.url("/bomb"), limit: MIB, unpacked: true });
    // At the limit to the byte it is taken.
    let fetcher = fetcher_of(Limits { bytes: 64 * MIB, ..at_once() }, |_| vec![]);
    assert_eq!(fetch(&fetcher, &site.url("/bomb")).await.unwrap().body.len(), 64 * MIB);
}

#[tokio::test]
async fn headers_without_end_are_refused() {
    let site = Site::start(|request| {
        no_robots(request, || match request.path.as_str() {
            "/long" => Reply::Repeat(b"HTTP/1.1 200 OK\r\nx: ".to_vec(), vec![b'a'; 64 * 1024], 1024),
            _ => Reply::Repeat(b"HTTP/1.1 200 OK\r\n".to_vec(), b"x: y\r\n".repeat(1000), 1000),
        })
    })
    .await;
    let fetcher = fetcher_of(at_once(), |_| vec![]);
    for path in ["/long", "/many"] {
        let error = fetch(&fetcher, &site.url(path)).await.unwrap_err();
        assert!(matches!(error, FetchError::Broken { .. }), "{path}: {error}");
    }
}

#[tokio::test]
async fn a_host_that_keeps_silent_is_given_up() {
    let site = Site::start(|request| match request.path.as_str() {
        "/robots.txt" => answer(404, &[], ""),
        "/silent" => Reply::Hang(Vec::new()),
        "/head" => Reply::Hang(b"HTTP/1.1 200 OK\r\ncontent-".to_vec()),
        "/body" => Reply::Hang(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf".to_vec()),
        _ => answer(200, &[], "fine"),
    })
    .await;
    let limits = Limits { whole: Duration::from_millis(100), ..at_once() };
    let fetcher = fetcher_of(limits, |_| vec![]);
    for path in ["/silent", "/head", "/body"] {
        let error = fetch(&fetcher, &site.url(path)).await.unwrap_err();
        assert!(matches!(error, FetchError::TooSlow { .. }), "{path}: {error}");
        assert!(error.is_passing());
    }
    // The next question is asked over a connection of its own.
    assert_eq!(fetch(&fetcher, &site.url("/fine")).await.unwrap().body, b"fine");
    // A robots.txt that does not come is one that nobody knows.
    let site = Site::start(|_| Reply::Hang(Vec::new())).await;
    let error = fetch(&fetcher, &site.url("/")).await.unwrap_err();
    assert!(error.to_string().contains("robots.txt cannot be read"), "{error}");
}

#[tokio::test]
async fn nobody_at_home_is_told_as_it_is() {
    let gone = Site::start(|_| answer(200, &[], "")).await;
    let url = gone.url("/");
    drop(gone);
    // The port is free again once the listener's task has ended.
    tokio::task::yield_now().await;
    let error = fetch(&fetcher_of(at_once(), |_| vec![]), &url).await.unwrap_err();
    assert!(matches!(error, FetchError::Unreachable { .. }), "{error}");
}

#[tokio::test]
async fn a_connection_that_is_never_encrypted_is_given_up() {
    // It takes the connection and waits for a request, while the other side waits for its half of a handshake.
    let site = Site::start(|_| answer(200, &[], "")).await;
    let fetcher = fetcher_of(Limits { connecting: Duration::from_millis(100), ..at_once() }, |_| vec![]);
    let error = fetch(&fetcher, &site.url("/").replace("http:", "https:")).await.unwrap_err();
    assert!(error.to_string().contains("opening a connection"), "{error}");
    assert!(error.is_passing());
}
