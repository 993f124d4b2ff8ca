//! Robots, one connection a host, and its pace.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures::future::join_all;
use twosource_fetch::{FetchError, Limits, Refusal};

use super::site::{Reply, Site, answer, at_once, fetch, fetcher, fetcher_of};

#[tokio::test]
async fn what_robots_leave_alone_is_not_asked_for() {
    let site = Site::start(|request| match request.path.as_str() {
        "/robots.txt" => {
            answer(200, &[], "User-agent: *\nDisallow: /private\n\nUser-agent: twosource\nDisallow: /p?q\n")
        }
        "/led" => answer(302, &[("location", "/p?q=2")], ""),
        _ => answer(200, &[], "text"),
    })
    .await;
    let fetcher = fetcher();
    for (path, allowed) in [("/private", true), ("/p", true), ("/p?q=1", false), ("/led", false), ("/", true)]
    {
        match fetch(&fetcher, &site.url(path)).await {
            Ok(_) => assert!(allowed, "{path}"),
            Err(FetchError::Refused { why: Refusal::Robots { path: named }, .. }) => {
                assert!(!allowed && named.starts_with("/p?q="), "{path}: {named}");
            }
            Err(error) => panic!("{path}: {error}"),
        }
    }
    // robots.txt is read once, and what it leaves alone never.
    assert_eq!(site.asked(), ["/robots.txt", "/private", "/p", "/led", "/"]);
}

#[tokio::test]
async fn without_robots_all_is_allowed_and_while_nobody_knows_nothing_is() {
    for (status, allowed) in
        [(404, true), (410, true), (403, true), (401, true), (429, false), (500, false), (503, false)]
    {
        let site = Site::start(move |request| match request.path.as_str() {
            "/robots.txt" => answer(status, &[], ""),
            _ => answer(200, &[], "text"),
        })
        .await;
        let fetcher = fetcher();
        for _ in 0..2 {
            let fetched = fetch(&fetcher, &site.url("/")).await;
            match &fetched {
                Ok(_) => assert!(allowed, "{status}"),
                Err(error) => {
                    assert!(!allowed && error.is_passing(), "{status}: {error}");
                    assert!(error.to_string().contains("robots.txt cannot be read"), "{error}");
                }
            }
        }
        let robots = site.asked().iter().filter(|path| *path == "/robots.txt").count();
        assert_eq!(robots, 1, "the answer {status} is remembered");
    }
}

#[tokio::test]
async fn robots_are_found_where_they_have_moved_to_and_read_up_to_a_limit() {
    let site = Site::start(|request| match request.path.as_str() {
        "/robots.txt" => answer(301, &[("location", "/moved.txt")], ""),
        "/moved.txt" => {
            let mut head = b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /a\n".to_vec();
            head.extend(b"# ".repeat(10));
            Reply::Repeat(head, vec![b'x'; 64 * 1024], 16 * 1024)
        }
        _ => answer(200, &[], "text"),
    })
    .await;
    let fetcher = fetcher();
    assert!(fetch(&fetcher, &site.url("/a")).await.is_err());
    assert!(fetch(&fetcher, &site.url("/b")).await.is_ok());
    assert!(site.sent() < 64 * 1024 * 1024);
}

#[tokio::test]
async fn questions_to_one_host_take_turns_over_one_connection() {
    let site = Site::start(|request| match request.path.as_str() {
        "/robots.txt" => answer(200, &[], ""),
        _ => answer(200, &[], "text"),
    })
    .await;
    let fetcher = fetcher();
    let urls: Vec<String> = (0..20).map(|i| site.url(&format!("/{i}"))).collect();
    for fetched in join_all(urls.iter().map(|url| fetch(&fetcher, url))).await {
        assert_eq!(fetched.unwrap().body, b"text");
    }
    assert_eq!(site.asked().len(), 21);
    assert_eq!(site.connections(), (1, 1));
}

#[tokio::test]
async fn a_connection_that_was_closed_meanwhile_is_opened_again() {
    let site = Site::start(|request| match request.path.as_str() {
        "/robots.txt" => answer(200, &[], ""),
        // Says nothing of closing, and closes.
        _ => Reply::SendAndClose(b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ntext".to_vec()),
    })
    .await;
    let fetcher = fetcher();
    for i in 0..10 {
        let fetched = fetch(&fetcher, &site.url(&format!("/{i}"))).await;
        assert_eq!(fetched.unwrap().body, b"text");
    }
    assert_eq!(site.connections().1, 1);
}

#[tokio::test]
async fn a_host_is_left_alone_between_two_questions() {
    let times = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&times);
    let site = Site::start(move |request| {
        seen.lock().unwrap().push(Instant::now());
        match request.path.as_str() {
            // More than the fetcher's own gap, and less than its longest.
            "/robots.txt" => answer(200, &[], "User-agent: *\nCrawl-delay: 0.06\n"),
            _ => answer(200, &[], "text"),
        }
    })
    .await;
    let gap = Duration::from_millis(20);
    let fetcher = fetcher_of(Limits { gap, longest_gap: gap * 4, ..at_once() }, |_| vec![]);
    for path in ["/a", "/b", "/c"] {
        fetch(&fetcher, &site.url(path)).await.unwrap();
    }
    let times = times.lock().unwrap();
    for pair in times.windows(2) {
        let apart = pair[1] - pair[0];
        assert!(apart >= gap * 3, "{apart:?}");
    }
}
