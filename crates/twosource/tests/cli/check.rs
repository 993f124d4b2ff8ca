//! The main job.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;
use tempfile::TempDir;

use super::program::{PLAIN, plain_report, program, run, run_with_input};

/// The letters that come with the sources.
fn letters() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/letters")
}

/// A report with a quotation mark that nothing opens, which is a finding in itself.
fn broken_quote(folder: &Path) {
    let text = "Source: Northern Wire\nPublished: 2024-10-09\n\nThe minister sent a letter on Tuesday.” It was read aloud.\n";
    fs::write(folder.join("broken.txt"), text).unwrap();
}

#[test]
fn the_letters_part_and_the_last_line_sums_up() {
    let run = run(&letters(), ["check", "."]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert_eq!(run.stderr, "");
    let last = run.stdout.lines().last().unwrap();
    assert!(last.contains(" reports, ") && last.contains(" claims, "), "{last}");
    assert!(run.stdout.contains("[undated-event]"), "{}", run.stdout);
}

#[test]
fn the_same_reports_give_the_same_answer_in_any_order() {
    let mut names: Vec<_> = fs::read_dir(letters()).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.retain(|n| n.to_string_lossy().ends_with(".txt"));
    names.sort();
    let check = |names: &[std::ffi::OsString]| {
        let mut command = program(&letters());
        command.args(["check", "--format", "json"]).args(names);
        command.output().unwrap().stdout
    };
    let there = check(&names);
    names.reverse();
    assert!(!there.is_empty());
    assert_eq!(there, check(&names));
}

#[test]
fn the_level_to_fail_on_decides_the_status() {
    let dir = TempDir::new().unwrap();
    // That nobody says when the letter was sent is a warning.
    plain_report(dir.path(), "a.txt");
    let status = |args: &[&str]| run(dir.path(), ["check", "a.txt"].iter().chain(args)).status;
    assert_eq!(status(&[]), Some(0));
    assert_eq!(status(&["--fail-on", "error"]), Some(0));
    assert_eq!(status(&["--fail-on", "warning"]), Some(1));
    assert_eq!(status(&["--fail-on", "info"]), Some(1));
    assert_eq!(status(&["--fail-on", "error", "-D", "undated-event"]), Some(1));
    assert_eq!(status(&["--fail-on", "warning", "-A", "undated-event"]), Some(0));
    assert_eq!(
        status(&["--fail-on", "info", "missing.txt"]),
        Some(2),
        "an input that cannot be checked outweighs"
    );
    assert_eq!(status(&["-A", "no-such-rule"]), Some(2));
}

#[test]
fn bare_text_takes_its_source_and_date_from_flags() {
    let dir = TempDir::new().unwrap();
    let args = ["check", "-", "--format", "json", "--source", "The Daily", "--published", "2021-03-23"];
    let run = run_with_input(dir.path(), &args, b"The minister sent a letter on the 22nd.\n");
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let dossier: Value = serde_json::from_str(&run.stdout).unwrap();
    let report = &dossier["reports"][0];
    assert_eq!(report["path"], "<stdin>");
    assert_eq!(report["sourceTitle"], "The Daily");
    assert_eq!(report["source"], "sources/the-daily");
    assert_eq!(report["published"], "2021-03-23");
}

#[test]
fn a_header_outweighs_the_flags() {
    let dir = TempDir::new().unwrap();
    plain_report(dir.path(), "a.txt");
    let run =
        run(dir.path(), ["check", "a.txt", "--format=json", "--source=Other", "--published=1999-01-01"]);
    let dossier: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(dossier["reports"][0]["sourceTitle"], "Northern Wire");
    assert_eq!(dossier["reports"][0]["published"], "2024-10-09");
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let dir = TempDir::new().unwrap();
    broken_quote(dir.path());
    for (color, colored) in [("auto", false), ("never", false), ("always", true)] {
        let run = run(dir.path(), ["check", "broken.txt", "missing.txt", "--color", color]);
        assert_eq!(run.stdout.contains('\x1b'), colored, "{color}");
        assert_eq!(run.stderr.contains('\x1b'), colored, "{color}");
    }
}

#[test]
fn whoever_closes_the_pipe_has_what_they_wanted() {
    let mut child = program(&letters())
        .args(["check", ".", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::with_capacity(1, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line, "{\n");
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn files_beside_each_other_and_by_pattern_are_the_same_check() {
    let dir = TempDir::new().unwrap();
    for name in ["a.txt", "b.txt"] {
        plain_report(dir.path(), name);
    }
    fs::write(dir.path().join("b.txt"), PLAIN.replace("Northern", "Southern")).unwrap();
    let by_name = run(dir.path(), ["check", "a.txt", "b.txt", "a.txt"]);
    let by_pattern = run(dir.path(), ["check", "?.txt"]);
    assert_eq!(by_name.status, Some(0), "{}", by_name.stderr);
    assert_eq!(by_name.stdout, by_pattern.stdout);
    assert!(by_name.stdout.lines().last().unwrap().starts_with("2 reports, "), "{}", by_name.stdout);
}

#[test]
fn sarif_is_for_tools_that_show_findings_beside_the_text() {
    let dir = tempfile::tempdir().unwrap();
    broken_quote(dir.path());
    let run = run(dir.path(), ["check", ".", "--format", "sarif"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let log: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let rules: Vec<&str> =
        log["runs"][0]["results"].as_array().unwrap().iter().filter_map(|r| r["ruleId"].as_str()).collect();
    assert!(rules.contains(&"broken-quote"), "{rules:?}");
}
