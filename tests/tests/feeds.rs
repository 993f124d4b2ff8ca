//! The real program following feeds of a site on this machine.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should not")]

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;

use futures::StreamExt as _;
use tempfile::TempDir;
use tokio::sync::oneshot;
use twosource::config::{Admin, Feed};
use twosource::server::{Listeners, Server};
use twosource::{Config, Role};
use twosource_contract::{Ingest as _, ListReports, Verify as _};
use twosource_model::Report;
use twosource_tests::follow::PATIENCE;
use twosource_tests::process::Program;
use twosource_tests::site::{Reply, Site};
use twosource_wire::remote;

/// Two items with their text, of which one leaves an unopened quotation mark, and one whose page must be fetched.
fn site() -> Site {
    Site::open(|asked| match asked.path.as_str() {
        "/robots.txt" => Reply::page("text/plain", "User-agent: *\nDisallow: /private\n"),
        "/feed.xml" if asked.header("if-none-match") == "\"v1\"" => Reply::of(304),
        "/feed.xml" => {
            let item = |title: &str, link: &str, text: &str| {
                format!(
                    "<item><title>{title}</title><link>http://{}{link}</link>{text}</item>",
                    asked.header("host")
                )
            };
            let whole =
                "<content:encoded>&lt;p&gt;A letter came, he said.” It was read.&lt;/p&gt;</content:encoded>";
            let short = "<description>In short.</description>";
            let items = [
                item("Whole", "/whole", whole),
                item("Page", "/page", short),
                item("Not", "/private/x", short),
            ];
            let feed = format!(
                "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>\
                 <title>Northern Wire</title>{}</channel></rss>",
                items.concat()
            );
            Reply::page("application/rss+xml", feed).with("etag", "\"v1\"")
        }
        "/page" => {
            let text =
                "<p>The minister sent a letter to his counterpart on Tuesday, officials said.</p>".repeat(6);
            let html = format!("<html><body><article><h1>Page</h1>{text}</article></body></html>");
            Reply::page("text/html", html)
        }
        _ => Reply::of(404),
    })
    .unwrap()
}

/// Starts the program in a folder, following this feed.
fn follow(folder: &Path, feed: &str) -> Program {
    let config = format!(
        "[fetch]\nallow_loopback = true\ngap_ms = 0\n\n[log]\nlevel = \"info\"\n\n\
         [[feeds]]\nurl = \"{feed}\"\nsource = \"Northern\"\nevery = \"1s\"\n"
    );
    std::fs::write(folder.join("feeds.toml"), config).unwrap();
    let args = ["--config", "feeds.toml", "--store", "desk.db"].map(str::to_owned);
    Program::serve(folder, "serve", &args).unwrap()
}

/// Waits for the first reports.
async fn reports(program: &Program, count: usize) -> Vec<Report> {
    let door = remote::Ingest::new(remote::connect("test", &program.address).unwrap());
    let events =
        door.watch_reports(0).await.unwrap().take(count).map(|event| event.unwrap().report).collect();
    tokio::time::timeout(PATIENCE, events).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_feed_brings_is_kept_and_judged_and_kept_once() {
    let (site, folder) = (site(), TempDir::new().unwrap());
    let feed = site.url("/feed.xml");
    let mut program = follow(folder.path(), &feed);
    let kept = reports(&program, 3).await;
    let titles: Vec<(&str, bool)> = kept.iter().map(|r| (r.title.as_str(), r.is_summary())).collect();
    assert_eq!(titles, [("Whole", false), ("Page", false), ("Not", true)]);
    assert!(
        kept.iter().all(|r| r.source_title == "Northern Wire" || r.source_title == "Northern"),
        "{kept:?}"
    );
    // The desk judges them as any other report.
    let verify = remote::Verify::new(remote::connect("test", &program.address).unwrap());
    let mut findings = verify.watch_findings(0).await.unwrap();
    let finding = tokio::time::timeout(PATIENCE, findings.next()).await.unwrap().unwrap().unwrap().finding;
    assert_eq!(finding.rule, "broken-quote");

    // It dies without a word, right after another visit; what it was told by the site it still knows.
    site.wait_for("/feed.xml", 2);
    program.signal("KILL").unwrap();
    program.ended().unwrap();
    let before = site.asked();
    let mut program = follow(folder.path(), &feed);
    site.wait_for("/feed.xml", before.iter().filter(|path| *path == "/feed.xml").count() + 2);
    let door = remote::Ingest::new(remote::connect("test", &program.address).unwrap());
    let listed = door.list_reports(ListReports::default()).await.unwrap().items;
    assert_eq!(listed.len(), 3, "{listed:?}");
    let asked = site.asked();
    assert_eq!(asked.iter().filter(|path| *path == "/page").count(), 1, "{asked:?}");
    assert!(!asked.iter().any(|path| path.starts_with("/private")), "{asked:?}");

    program.signal("TERM").unwrap();
    assert!(program.ended().unwrap().success(), "{}", program.log());
    assert!(program.log().contains("feed read"), "{}", program.log());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visit_in_the_middle_does_not_keep_it_from_stopping() {
    let site = Site::open(|asked| match asked.path.as_str() {
        // Never answers.
        "/feed.xml" => loop {
            std::thread::park();
        },
        _ => Reply::of(404),
    })
    .unwrap();
    let folder = TempDir::new().unwrap();
    let mut program = follow(folder.path(), &site.url("/feed.xml"));
    site.wait_for("/feed.xml", 1);
    program.signal("TERM").unwrap();
    assert!(program.ended().unwrap().success(), "{}", program.log());
    assert!(program.log().contains("stopped"), "{}", program.log());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn visits_are_counted() {
    let site = site();
    let mut config = Config::default();
    config.store.path = ":memory:".to_owned();
    config.serve.roles = vec![Role::Ingest];
    config.serve.listen = "127.0.0.1:0".parse().unwrap();
    config.serve.admin = Admin::On("127.0.0.1:0".parse().unwrap());
    config.fetch.allow_loopback = true;
    config.fetch.gap_ms = 0;
    let feed = |path: &str| Feed {
        url: site.url(path),
        source: String::new(),
        every: "1s".parse().unwrap(),
        pages: 20,
    };
    config.feeds = vec![feed("/feed.xml"), feed("/lost.xml")];
    let server = Server::build(&config, Listeners::bind(&config.serve).await.unwrap()).unwrap();
    let admin = server.admin_address().unwrap().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let served = tokio::spawn(server.serve(async {
        stopped.await.ok();
    }));
    let metrics = || {
        let mut stream = TcpStream::connect(admin).unwrap();
        stream.write_all(b"GET /metrics HTTP/1.1\r\nHost: admin\r\nConnection: close\r\n\r\n").unwrap();
        let mut page = String::new();
        stream.read_to_string(&mut page).unwrap();
        page
    };
    // The third visit begins after the second was counted.
    site.wait_for("/feed.xml", 3);
    site.wait_for("/lost.xml", 2);
    let (ok, lost) = (site.url("/feed.xml"), site.url("/lost.xml"));
    let page = metrics();
    for line in [
        format!("twosource_feed_visits_total{{feed=\"{ok}\",outcome=\"read\"}} 1\n"),
        format!("twosource_feed_items_total{{feed=\"{ok}\",result=\"new\"}} 3\n"),
        format!("twosource_feed_items_waiting{{feed=\"{ok}\"}} 0\n"),
        format!("twosource_feed_visits_total{{feed=\"{ok}\",outcome=\"unchanged\"}}"),
        format!("twosource_feed_visits_total{{feed=\"{lost}\",outcome=\"away\"}}"),
        format!("twosource_feed_failures_in_a_row{{feed=\"{lost}\"}}"),
        format!("twosource_feed_next_visit_timestamp_seconds{{feed=\"{lost}\"}}"),
    ] {
        assert!(page.contains(&line), "{line}: {page}");
    }
    stop.send(()).unwrap();
    served.await.unwrap().unwrap();
}
