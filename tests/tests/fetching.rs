//! The real program, given addresses.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should not")]

use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;
use twosource_tests::process::{Program, command};
use twosource_tests::site::{Reply, Site};

const FEED: &str = r#"<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Northern Wire</title>
<item><title>Whole</title><guid>1</guid><pubDate>Wed, 09 Oct 2024 06:00:00 GMT</pubDate>
<content:encoded>&lt;p&gt;The minister sent a letter on Tuesday.&lt;/p&gt;</content:encoded></item>
<item><title>In short</title><link>SITE/page.html</link><guid>2</guid><description>A letter was sent.</description></item>
<item><title>Left alone</title><link>SITE/private/page.html</link><guid>3</guid><description>Another was.</description></item>
</channel></rss>"#;

fn page(title: &str) -> Reply {
    let sentence =
        "<p>The minister sent a letter to his counterpart on Tuesday, officials of both sides said.</p>";
    let html = format!(
        "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{}</article></body></html>",
        sentence.repeat(6)
    );
    Reply::page("text/html; charset=utf-8", html)
}

fn site() -> Site {
    Site::open(|asked| {
        let here = asked.header("host");
        match asked.path.as_str() {
            "/robots.txt" => Reply::page("text/plain", "User-agent: *\nDisallow: /private\n"),
            "/feed.xml" => {
                Reply::page("application/rss+xml", FEED.replace("SITE", &format!("http://{here}")))
            }
            "/page.html" => page("A letter in full"),
            "/moved" => Reply::of(301).with("location", "/page.html"),
            "/inside" => Reply::of(302).with("location", "http://10.0.0.1/"),
            "/empty.html" => Reply::page("text/html", "<html><body></body></html>"),
            _ => Reply::of(404),
        }
    })
    .unwrap()
}

/// Runs the program in a folder of its own; fetching takes no longer than it must.
fn run(folder: &TempDir, args: &[&str]) -> Output {
    let mut command = command(folder.path()).unwrap();
    command.env("TWOSOURCE_FETCH__GAP_MS", "0").args(args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_page_is_taken_in_from_its_address() {
    let (site, folder) = (site(), TempDir::new().unwrap());
    for (path, word) in [("/page.html", "new"), ("/moved", "known")] {
        let run = run(&folder, &["ingest", "--allow-loopback", &site.url(path)]);
        assert_eq!(run.status.code(), Some(0), "{}", text(&run.stderr));
        let line = text(&run.stdout);
        assert!(line.starts_with(word), "{line}");
        // Nobody signs the page, so its host does.
        assert!(
            line.contains(" sources/127-0-0-1/reports/")
                && line.trim_end().ends_with(&site.url("/page.html")),
            "{line}"
        );
    }
}

#[test]
fn a_feed_brings_its_items_and_their_pages() {
    let (site, folder) = (site(), TempDir::new().unwrap());
    let run_once =
        || run(&folder, &["ingest", "--allow-loopback", "--format", "json", &site.url("/feed.xml")]);
    let first = run_once();
    assert_eq!(first.status.code(), Some(0), "{}", text(&first.stderr));
    let remark = text(&first.stderr);
    assert!(
        remark.contains("/private/page.html: the feed's summary is taken") && remark.contains("robots.txt"),
        "{remark}"
    );
    let lines: Vec<Value> = text(&first.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let titles: Vec<&str> = lines.iter().map(|l| l["report"]["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Whole", "Left alone", "A letter in full"]);
    for (i, line) in lines.iter().enumerate() {
        assert_eq!(line["created"], true);
        assert_eq!(line["item"].as_u64().unwrap_or(0), i as u64);
        assert_eq!(line["more"].as_bool().unwrap_or(false), i < 2);
        assert_eq!(line["report"]["sourceTitle"], "Northern Wire");
    }
    let again = run_once();
    assert!(text(&again.stdout).lines().all(|l| !l.contains("\"created\":true")), "{}", text(&again.stdout));
    // Told not to fetch pages, it takes the summaries.
    let none = run(&folder, &["ingest", "--allow-loopback", "--pages", "0", &site.url("/feed.xml")]);
    assert_eq!(
        text(&none.stdout).lines().filter(|l| l.starts_with("new")).count(),
        1,
        "{}",
        text(&none.stdout)
    );
}

#[test]
fn an_address_that_fails_is_named_and_leaves_the_others_alone() {
    let (site, folder) = (site(), TempDir::new().unwrap());
    let urls = ["/gone", "/private/a", "/inside", "/empty.html", "/page.html"].map(|path| site.url(path));
    let mut args =
        vec!["ingest", "--allow-loopback", "--format", "json", "https://user:word@example.org/", "lost.txt"];
    args.extend(urls.iter().map(String::as_str));
    let run = run(&folder, &args);
    assert_eq!(run.status.code(), Some(2));
    let said = text(&run.stderr);
    for (url, why) in [
        (&*urls[0], "the answer is 404"),
        (&*urls[1], "robots.txt asks programs to leave /private/a alone"),
        (&*urls[2], "10.0.0.1 is a private network"),
        (&*urls[3], "no article was found"),
        ("https://user:word@example.org/", "holds a name or a password"),
        ("lost.txt", "there is no such file"),
    ] {
        let line = said.lines().find(|l| l.contains(why)).unwrap_or_else(|| panic!("{why}: {said}"));
        assert!(line.starts_with(&format!("error: {url}: ")) && line.matches(url).count() == 1, "{line}");
    }
    let lines: Vec<Value> = text(&run.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.len(), 7);
    assert_eq!(lines.iter().filter(|l| l.get("report").is_some()).count(), 1);
    let mut indexes: Vec<u64> = lines.iter().map(|l| l["index"].as_u64().unwrap_or(0)).collect();
    indexes.sort_unstable();
    assert_eq!(indexes, [0, 1, 2, 3, 4, 5, 6]);
}

#[test]
fn this_machine_is_not_fetched_from_unless_it_is_allowed() {
    let (site, folder) = (site(), TempDir::new().unwrap());
    for command in ["ingest", "check"] {
        let run = run(&folder, &[command, &site.url("/page.html")]);
        assert_eq!(run.status.code(), Some(2));
        assert!(text(&run.stderr).contains("127.0.0.1 is this machine itself"), "{}", text(&run.stderr));
    }
    assert!(site.asked().is_empty());
}

#[test]
fn pages_and_feeds_are_checked_from_their_addresses() {
    let (site, folder) = (site(), TempDir::new().unwrap());
    std::fs::write(folder.path().join("a.txt"), "Source: A\n\nThe minister sent a letter on Monday.\n")
        .unwrap();
    let run = run(
        &folder,
        &[
            "check",
            "--allow-loopback",
            "--format",
            "json",
            "a.txt",
            &site.url("/feed.xml"),
            &site.url("/gone"),
        ],
    );
    assert_eq!(run.status.code(), Some(2), "{}", text(&run.stderr));
    assert!(text(&run.stderr).contains("/gone: the answer is 404"), "{}", text(&run.stderr));
    let dossier: Value = serde_json::from_slice(&run.stdout).unwrap();
    let titles: Vec<&str> =
        dossier["reports"].as_array().unwrap().iter().map(|r| r["title"].as_str().unwrap_or("")).collect();
    assert_eq!(titles, ["", "Whole", "Left alone", "A letter in full"]);
    assert!(!folder.path().join("twosource.db").exists(), "a check keeps nothing");
}

#[test]
fn an_address_is_handed_to_a_running_service() {
    let (site, folder) = (site(), TempDir::new().unwrap());
    let store = folder.path().join("served.db");
    let args = ["--store".to_owned(), store.to_str().unwrap().to_owned()];
    let served = Program::serve(folder.path(), "all", &args).unwrap();
    for word in ["new", "known"] {
        let url = site.url("/page.html");
        let run = run(&folder, &["ingest", "--allow-loopback", "--addr", &served.address, &url]);
        assert_eq!(run.status.code(), Some(0), "{}", text(&run.stderr));
        assert!(text(&run.stdout).starts_with(word), "{}", text(&run.stdout));
    }
    // It is kept there and nowhere else.
    assert!(store.exists());
    let here = run(&folder, &["findings", "--addr", &served.address, "--format", "json"]);
    assert_eq!(here.status.code(), Some(0), "{}", text(&here.stderr));
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().filter(|e| is_store(e.as_ref().unwrap())).count(),
        1
    );
}

fn is_store(entry: &std::fs::DirEntry) -> bool {
    entry.path().extension().is_some_and(|extension| extension == "db")
}
