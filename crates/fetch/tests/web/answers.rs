//! What comes back.

use std::io::Write as _;
use std::time::Duration;

use twosource_fetch::{Answer, Ask, FetchError, Web as _};

use super::site::{Reply, Site, answer, fetch, fetcher, no_robots};

#[tokio::test]
async fn a_page_comes_with_what_is_known_of_it() {
    let site = Site::start(|request| {
        no_robots(request, || {
            let headers = [
                ("content-type", "text/html; charset=utf-8"),
                ("etag", "\"v1\""),
                ("last-modified", "Wed, 21 Oct 2015 07:28:00 GMT"),
                ("set-cookie", "who=you"),
            ];
            answer(200, &headers, "<p>Hello.</p>")
        })
    })
    .await;
    let before = jiff::Timestamp::now();
    let fetched = fetch(&fetcher(), &site.url("/a?b=c#d")).await.unwrap();
    assert_eq!(fetched.body, b"<p>Hello.</p>");
    assert_eq!(fetched.url, site.url("/a?b=c"));
    assert_eq!(fetched.media_type, "text/html; charset=utf-8");
    assert_eq!(fetched.etag, "\"v1\"");
    assert_eq!(fetched.last_modified, "Wed, 21 Oct 2015 07:28:00 GMT");
    assert_eq!(fetched.moved, None);
    assert!(fetched.fetched >= before && fetched.fetched <= jiff::Timestamp::now());
    assert_eq!(site.asked(), ["/robots.txt", "/a?b=c"]);
}

#[tokio::test]
async fn requests_name_the_program_and_carry_no_cookies() {
    let site = Site::start(|request| {
        no_robots(request, || {
            let said =
                [request.header("user-agent"), request.header("cookie"), request.header("host")].join("|");
            answer(200, &[("set-cookie", "who=you; path=/")], said)
        })
    })
    .await;
    let fetcher = fetcher();
    for _ in 0..2 {
        let said = String::from_utf8(fetch(&fetcher, &site.url("/")).await.unwrap().body).unwrap();
        assert!(said.starts_with("Twosource/") && said.contains("(+https://"), "{said}");
        assert!(said.ends_with(&format!("||{}", site.address)), "{said}");
    }
}

#[tokio::test]
async fn an_unchanged_page_is_not_sent_again() {
    let site = Site::start(|request| {
        no_robots(request, || {
            let known = request.header("if-none-match") == "W/\"v1\""
                || request.header("if-modified-since") == "Wed, 21 Oct 2015 07:28:00 GMT";
            if known { answer(304, &[], "") } else { answer(200, &[], "new") }
        })
    })
    .await;
    let fetcher = fetcher();
    for (etag, last_modified, unchanged) in [
        ("W/\"v1\"", "", true),
        ("", "Wed, 21 Oct 2015 07:28:00 GMT", true),
        ("\"v0\"", "", false),
        ("", "", false),
    ] {
        let ask = Ask { url: site.url("/"), etag: etag.to_owned(), last_modified: last_modified.to_owned() };
        let answer = fetcher.get(&ask).await.unwrap();
        assert_eq!(answer == Answer::Unchanged, unchanged, "{etag} {last_modified}");
    }
    // Marks that cannot stand in a header are refused, not sent.
    let ask = Ask { url: site.url("/"), etag: "a\r\nb: c".to_owned(), last_modified: String::new() };
    assert!(matches!(fetcher.get(&ask).await, Err(FetchError::Broken { .. })));
    // Who was not asked whether something changed cannot say that it did not.
    let odd = Site::start(|request| no_robots(request, || answer(304, &[], ""))).await;
    let error = fetch(&fetcher, &odd.url("/")).await.unwrap_err();
    assert!(matches!(error, FetchError::Status { code: 304, .. }), "{error}");
}

#[tokio::test]
async fn redirects_are_followed_and_told_of() {
    let site = Site::start(|request| match request.path.as_str() {
        "/old" => answer(301, &[("location", "/older?x=1")], ""),
        "/older?x=1" => answer(308, &[("location", "new")], ""),
        "/new" => answer(200, &[], "here"),
        "/detour" => answer(302, &[("location", "/old")], ""),
        "/both" => answer(301, &[("location", "/detour")], ""),
        "/nowhere" => answer(302, &[], ""),
        "/round" => answer(307, &[("location", "/round")], ""),
        _ => answer(404, &[], "no"),
    })
    .await;
    let fetcher = fetcher();
    for (path, moved) in
        [("/old", Some("/new")), ("/detour", None), ("/both", Some("/detour")), ("/new", None)]
    {
        let fetched = fetch(&fetcher, &site.url(path)).await.unwrap();
        assert_eq!((fetched.url, fetched.body.as_slice()), (site.url("/new"), b"here".as_slice()));
        assert_eq!(fetched.moved, moved.map(|m| site.url(m)), "{path}");
    }
    for (path, said) in [("/nowhere", "without saying where"), ("/round", "more than 5 redirects")] {
        let error = fetch(&fetcher, &site.url(path)).await.unwrap_err().to_string();
        assert!(error.contains(said) && error.contains(path), "{error}");
    }
}

#[tokio::test]
async fn a_refusal_says_when_to_come_back() {
    let site = Site::start(|request| {
        no_robots(request, || match request.path.as_str() {
            "/busy" => answer(503, &[("retry-after", "90")], "later"),
            "/often" => answer(429, &[("retry-after", "5")], ""),
            "/gone" => answer(410, &[], ""),
            "/secret" => answer(403, &[], ""),
            "/empty" => answer(204, &[], ""),
            _ => answer(500, &[], "oh"),
        })
    })
    .await;
    let fetcher = fetcher();
    for (path, code, wait, passing) in [
        ("/busy", 503, Some(90), true),
        ("/often", 429, Some(5), true),
        ("/gone", 410, None, false),
        ("/secret", 403, None, false),
        ("/empty", 204, None, false),
        ("/other", 500, None, true),
    ] {
        let error = fetch(&fetcher, &site.url(path)).await.unwrap_err();
        assert!(matches!(error, FetchError::Status { code: c, .. } if c == code), "{error}");
        assert_eq!(error.retry_after(), wait.map(Duration::from_secs), "{path}");
        assert_eq!(error.is_passing(), passing, "{path}");
    }
}

#[tokio::test]
async fn what_is_packed_is_unpacked() {
    let site = Site::start(|request| {
        no_robots(request, || {
            assert_eq!(request.header("accept-encoding"), "gzip");
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            packed.write_all("word ".repeat(10_000).as_bytes()).unwrap();
            let mut packed = packed.finish().unwrap();
            match request.path.as_str() {
                "/cut" => packed.truncate(60),
                "/bad" => packed[20] ^= 0xff,
                _ => {}
            }
            let coding = if request.path == "/other" { "br" } else { "gzip" };
            answer(200, &[("content-encoding", coding)], packed)
        })
    })
    .await;
    let fetcher = fetcher();
    assert_eq!(fetch(&fetcher, &site.url("/whole")).await.unwrap().body.len(), 50_000);
    for (path, said) in [
        ("/cut", "cannot be unpacked"),
        ("/bad", "cannot be unpacked"),
        ("/other", "a way that was not asked for"),
    ] {
        let error = fetch(&fetcher, &site.url(path)).await.unwrap_err().to_string();
        assert!(error.contains(said) && error.contains(path), "{error}");
    }
}

#[tokio::test]
async fn broken_answers_are_errors() {
    let site = Site::start(|request| {
        no_robots(request, || {
            let raw: &[u8] = match request.path.as_str() {
                "/nothing" => b"",
                "/no-http" => b"220 mail.example ESMTP\r\n\r\n",
                "/short" => b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nonly this",
                "/chunks" => b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhel",
                "/lengths" => b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello!",
                _ => b"HTTP/1.1 200 OK\r\n\r\nto the end",
            };
            Reply::SendAndClose(raw.to_vec())
        })
    })
    .await;
    let fetcher = fetcher();
    for path in ["/nothing", "/no-http", "/short", "/chunks", "/lengths"] {
        let error = fetch(&fetcher, &site.url(path)).await.unwrap_err();
        assert!(
            matches!(error, FetchError::Broken { .. } | FetchError::Unreachable { .. }),
            "{path}: {error:?}"
        );
    }
    assert_eq!(fetch(&fetcher, &site.url("/old-style")).await.unwrap().body, b"to the end");
}
