//! The commands beside `check` and `serve`.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::program::{PLAIN, plain_report, run, run_with_input};

#[test]
fn every_command_explains_itself() {
    let dir = TempDir::new().unwrap();
    let commands = [
        &["check"][..],
        &["extract"],
        &["rules"],
        &["explain"],
        &["serve"],
        &["ingest"],
        &["findings"],
        &["source", "add"],
        &["source", "list"],
        &["health"],
        &["completions"],
    ];
    for command in commands {
        let run = run(dir.path(), command.iter().chain(&["--help"]));
        assert_eq!(run.status, Some(0), "{command:?}");
        assert!(run.stdout.contains("Usage: twosource "), "{command:?}");
        assert!(run.stdout.contains("--config"), "{command:?}");
    }
    let check = run(dir.path(), ["check", "--help"]).stdout;
    for words in ["Nothing is kept", "Exit status:", "Examples:"] {
        assert!(check.contains(words), "{words}: {check}");
    }
    let help = run(dir.path(), ["--help"]);
    insta::assert_snapshot!("help", help.stdout);
    let bare = run(dir.path(), [""; 0]);
    assert_eq!(bare.status, Some(2));
}

#[test]
fn the_version_is_told() {
    let dir = TempDir::new().unwrap();
    assert_eq!(run(dir.path(), ["--version"]).stdout, format!("twosource {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_shell_has_its_completions() {
    let dir = TempDir::new().unwrap();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = run(dir.path(), ["completions", shell]);
        assert_eq!(run.status, Some(0), "{shell}");
        assert!(run.stdout.contains("twosource") && run.stdout.contains("explain"), "{shell}");
    }
    assert_eq!(run(dir.path(), ["completions", "csh"]).status, Some(2));
}

#[test]
fn every_rule_is_listed_and_explained() {
    let dir = TempDir::new().unwrap();
    let listed = run(dir.path(), ["rules"]);
    assert_eq!(listed.status, Some(0), "{}", listed.stderr);
    let rules = twosource_verify::rules();
    assert!(!rules.is_empty());
    for rule in &rules {
        assert!(listed.stdout.contains(&rule.id), "{}", rule.id);
        let explained = run(dir.path(), ["explain", &rule.id]);
        assert_eq!(explained.status, Some(0), "{}", rule.id);
        assert!(explained.stdout.contains(&rule.id), "{}", explained.stdout);
        assert!(explained.stdout.lines().count() > 5, "{}", explained.stdout);
    }
    let unknown = run(dir.path(), ["explain", "no-such-rule"]);
    assert_eq!(unknown.status, Some(2));
    assert!(
        unknown.stderr.contains("no-such-rule") && unknown.stderr.contains("undated-event"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn rules_show_the_levels_that_are_set() {
    let dir = TempDir::new().unwrap();
    fs::write(
        dir.path().join("twosource.toml"),
        "[rules]\nsingle-origin = \"allow\"\nbroken-quote = \"error\"\n",
    )
    .unwrap();
    let listed = run(dir.path(), ["rules"]);
    assert!(listed.stdout.contains("off: single-origin"), "{}", listed.stdout);
    let line = listed.stdout.lines().find(|l| l.contains("broken-quote")).unwrap();
    assert!(line.contains("error"), "{line}");
}

#[test]
fn claims_are_printed_for_people_and_programs() {
    let dir = TempDir::new().unwrap();
    let text = run_with_input(dir.path(), &["extract", "-"], PLAIN.as_bytes());
    assert_eq!(text.status, Some(0), "{}", text.stderr);
    assert!(text.stdout.contains("sent a letter to his counterpart"), "{}", text.stdout);
    let json = run_with_input(dir.path(), &["extract", "-", "--format", "json"], PLAIN.as_bytes());
    let reading: Value = serde_json::from_str(&json.stdout).unwrap();
    let claims = reading["claims"].as_array().unwrap();
    assert!(claims.iter().any(|c| c["channel"]["stated"]["value"] == "CHANNEL_LETTER"), "{reading}");
    let missing = run(dir.path(), ["extract", "missing.txt"]);
    assert_eq!(missing.status, Some(2));
    assert!(missing.stderr.contains("missing.txt"), "{}", missing.stderr);
}

#[test]
fn what_is_taken_in_is_kept_judged_and_listed() {
    let dir = TempDir::new().unwrap();
    plain_report(dir.path(), "a.txt");
    fs::write(dir.path().join("bad.txt"), "").unwrap();
    let nothing_yet = run(dir.path(), ["findings"]);
    assert_eq!(nothing_yet.status, Some(2));
    assert!(nothing_yet.stderr.contains("there is no store twosource.db"), "{}", nothing_yet.stderr);

    let first = run(dir.path(), ["ingest", "."]);
    assert_eq!(first.status, Some(2), "one of the two is empty: {}", first.stderr);
    assert!(first.stderr.contains("bad.txt"), "{}", first.stderr);
    assert!(first.stdout.starts_with("new   sources/northern-wire/reports/"), "{}", first.stdout);
    let again = run(dir.path(), ["ingest", "a.txt"]);
    assert_eq!(again.status, Some(0), "{}", again.stderr);
    assert!(again.stdout.starts_with("known sources/northern-wire/reports/"), "{}", again.stdout);

    let rows = run(dir.path(), ["findings"]);
    assert_eq!(rows.status, Some(0), "{}", rows.stderr);
    assert!(rows.stdout.contains("undated-event"), "{}", rows.stdout);
    let long = run(dir.path(), ["findings", "--long", "--rule", "undated-event"]);
    assert!(long.stdout.contains("sent a letter"), "{}", long.stdout);
    let json = run(dir.path(), ["findings", "--format", "json", "--rule", "undated-event"]);
    let found: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(found["findings"].as_array().map(Vec::len), Some(1), "{found}");
    assert_eq!(run(dir.path(), ["findings", "--rule", "no-such-rule"]).status, Some(2));
    assert_eq!(run(dir.path(), ["findings", "--report", "nonsense"]).status, Some(2));
}

#[test]
fn sources_are_added_once_and_listed() {
    let dir = TempDir::new().unwrap();
    let add = [
        "source",
        "add",
        "Korean Central News Agency",
        "--id",
        "kcna",
        "--alias",
        "KCNA",
        "--kind",
        "state-media",
        "--country",
        "KP",
    ];
    let added = run(dir.path(), add);
    assert_eq!(added.status, Some(0), "{}", added.stderr);
    assert_eq!(added.stdout, "sources/kcna\n");
    let again = run(dir.path(), add);
    assert_eq!(again.status, Some(2));
    assert!(again.stderr.contains("sources/kcna"), "{}", again.stderr);
    let listed = run(dir.path(), ["source", "list"]);
    assert!(listed.stdout.contains("sources/kcna  Korean Central News Agency (KCNA)"), "{}", listed.stdout);
    let json: Value =
        serde_json::from_str(&run(dir.path(), ["source", "list", "--format", "json"]).stdout).unwrap();
    assert_eq!(json["sources"][0]["kind"], "SOURCE_KIND_STATE_MEDIA", "{json}");
    assert_eq!(run(dir.path(), ["source", "add", "A", "--id", "NOT AN ID"]).status, Some(2));
}

#[test]
fn health_of_nobody_is_bad() {
    let dir = TempDir::new().unwrap();
    // Port 1 is reserved and nobody listens there.
    let run = run(dir.path(), ["health", "--addr", "127.0.0.1:1"]);
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.contains("127.0.0.1:1"), "{}", run.stderr);
}
