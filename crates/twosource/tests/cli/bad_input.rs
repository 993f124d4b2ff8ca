//! Hostile and broken input: each gets an error that names it and the reason, or a right answer; what is beside it is
//! checked all the same.

use std::fs::{self, File};
use std::os::unix::ffi::OsStringExt as _;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::program::{PLAIN, plain_report, run, run_with_input};

/// The dossier of a check with `--format json`.
fn dossier(stdout: &str) -> Value {
    serde_json::from_str(stdout).unwrap_or_else(|e| panic!("{e}: {stdout}"))
}

fn paths(dossier: &Value) -> Vec<&str> {
    let reports = dossier["reports"].as_array().map(Vec::as_slice).unwrap_or_default();
    reports.iter().map(|r| r["path"].as_str().unwrap()).collect()
}

/// Checks `bad` beside a good report: the bad one is told of with these words, the good one is checked.
fn is_refused(folder: &Path, bad: &str, says: &[&str]) {
    plain_report(folder, "good.txt");
    let run = run(folder, ["check", "--format", "json", bad, "good.txt"]);
    assert_eq!(run.status, Some(2), "{bad}: {}", run.stderr);
    assert_eq!(paths(&dossier(&run.stdout)), ["good.txt"], "{bad}");
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(lines.len(), 1, "{bad}: {}", run.stderr);
    assert!(lines[0].starts_with(&format!("error: {bad}: ")), "{bad}: {}", lines[0]);
    for word in says {
        assert!(lines[0].contains(word), "{bad}: `{word}` is not in: {}", lines[0]);
    }
}

#[test]
fn bytes_that_are_no_report_are_refused_by_name() {
    let header =
        |line: &str| format!("Source: Northern Wire\n{line}\n\nOne sentence stands here.\n").into_bytes();
    let table: [(&str, Vec<u8>, &[&str]); 9] = [
        ("empty.txt", Vec::new(), &["empty"]),
        ("blank.txt", b" \n\t\n\n".to_vec(), &["empty"]),
        ("latin1.txt", b"Title: Caf\xe9\n\nOne sentence.\n".to_vec(), &["byte 10", "UTF-8"]),
        ("nul.txt", b"One sen\0tence.\n".to_vec(), &["no text", "NUL"]),
        ("program.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0".to_vec(), &["no text"]),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), &["no text"]),
        (
            "headers.txt",
            b"Source: Northern Wire\nTitle: Nothing follows\n".to_vec(),
            &["header block", "no text after it"],
        ),
        ("no-date.txt", header("Published: soon"), &["line 2", "Published", "soon"]),
        ("no-day.txt", header("Published: 2021-02-30"), &["line 2", "Published", "2021-02-30"]),
    ];
    for (name, content, says) in table {
        let dir = TempDir::new().unwrap();
        fs::write(dir.path().join(name), content).unwrap();
        is_refused(dir.path(), name, says);
    }
}

#[test]
fn a_file_of_200_mb_is_refused_unread() {
    let dir = TempDir::new().unwrap();
    File::create(dir.path().join("huge.txt")).unwrap().set_len(200 * 1024 * 1024).unwrap();
    is_refused(dir.path(), "huge.txt", &["209715200 bytes", "2097152"]);
}

#[test]
fn places_without_reports_are_refused() {
    let dir = TempDir::new().unwrap();
    fs::create_dir(dir.path().join("bare")).unwrap();
    fs::write(dir.path().join("bare/readme.md"), "no report").unwrap();
    is_refused(dir.path(), "bare", &["the folder has no reports"]);
    is_refused(dir.path(), "missing.txt", &["no such file"]);
    is_refused(dir.path(), "nothing-*.txt", &["matches"]);
}

#[test]
fn odd_text_is_checked_as_it_is() {
    let with_body = |body: &str| format!("Source: Northern Wire\nPublished: 2024-10-09\n\n{body}\n");
    let table = [
        ("control.txt", with_body("The minister \x1b[31msent\x07 a letter to his counterpart.\x1b[0m")),
        (
            "right-to-left.txt",
            with_body("قال الوزير إنه \u{202e}أرسل رسالة\u{202c} The minister sent a letter. שלום"),
        ),
        ("emoji.txt", with_body(&"😀👩‍👩‍👧‍👦🇰🇵 The minister 😀 sent a letter 🕊️ to his counterpart. ".repeat(50))),
        ("unpaired.txt", with_body("“The minister sent a letter. He said: “It is \"done. ’ ‘")),
        ("same.txt", with_body(&"The minister sent a letter to his counterpart. ".repeat(10_000))),
        ("long.txt", with_body(&format!("The minister sent {}letter.", "a very ".repeat(50_000)))),
        ("one-word.txt", with_body(&"x".repeat(500_000))),
        ("marks.txt", with_body(&"\u{301}".repeat(10_000))),
        ("line-ends.txt", with_body("The minister sent a letter.").replace('\n', "\r\n")),
        ("mark-first.txt", format!("\u{feff}{PLAIN}")),
    ];
    for (name, content) in table {
        let dir = TempDir::new().unwrap();
        fs::write(dir.path().join(name), content).unwrap();
        let run = run(dir.path(), ["check", "--format", "json", name]);
        assert_eq!(run.status, Some(0), "{name}: {}", run.stderr);
        let dossier = dossier(&run.stdout);
        assert_eq!(paths(&dossier), [name]);
        spans_hold(name, &dossier);
    }
}

/// Each evidence's words stand where its span says, counted in code points.
fn spans_hold(name: &str, dossier: &Value) {
    let text: Vec<char> = dossier["reports"][0]["text"].as_str().unwrap().chars().collect();
    for finding in dossier["findings"].as_array().map(Vec::as_slice).unwrap_or_default() {
        for evidence in finding["evidence"].as_array().unwrap() {
            let at = |key: &str| usize::try_from(evidence["span"][key].as_u64().unwrap_or(0)).unwrap();
            let there: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(there, evidence["words"].as_str().unwrap_or_default(), "{name}: {finding}");
        }
    }
}

#[test]
fn nothing_in_a_report_or_a_name_steers_the_terminal() {
    let dir = TempDir::new().unwrap();
    let body = "\u{202e}The minister\x1b]0;title\x07 sent a letter to\x1b[2J his counterpart.";
    fs::write(dir.path().join("a\x1b[31m.txt"), format!("Title: \x1b[5mOdd\n\n{body}\n")).unwrap();
    fs::write(dir.path().join("b\x1b[31m.txt"), "").unwrap();
    let run = run(dir.path(), ["check", "."]);
    for (stream, text) in [("stdout", &run.stdout), ("stderr", &run.stderr)] {
        let bad = text.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
        assert_eq!(bad, None, "{stream}: {text:?}");
    }
    assert_eq!(run.status, Some(2), "{}", run.stderr);
}

#[test]
fn file_names_that_are_no_text_are_checked() {
    let dir = TempDir::new().unwrap();
    let name = std::ffi::OsString::from_vec(b"caf\xe9.txt".to_vec());
    fs::write(dir.path().join(&name), PLAIN).unwrap();
    let run = run(dir.path(), ["check".into(), "--format=json".into(), name]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert_eq!(paths(&dossier(&run.stdout)), ["caf\u{fffd}.txt"]);
}

#[test]
fn standard_input_has_the_same_limits() {
    let dir = TempDir::new().unwrap();
    let too_much = vec![b'x'; 3 * 1024 * 1024];
    let table: [(&[u8], i32, &str); 3] = [
        (PLAIN.as_bytes(), 0, ""),
        (b"", 2, "error: <stdin>: the file is empty"),
        (&too_much, 2, "error: <stdin> has 3145728 bytes, the limit is 2097152"),
    ];
    for (input, status, says) in table {
        let run = run_with_input(dir.path(), &["check", "-", "--format", "json"], input);
        assert_eq!(run.status, Some(status), "{}", run.stderr);
        assert!(run.stderr.starts_with(says), "{}", run.stderr);
    }
}

#[test]
fn too_many_reports_are_refused_before_they_are_read() {
    let dir = TempDir::new().unwrap();
    for i in 0..=500 {
        plain_report(dir.path(), &format!("{i:03}.txt"));
    }
    let run = run(dir.path(), ["check", "."]);
    assert_eq!(run.status, Some(2));
    assert!(run.stderr.contains("more than 500 reports"), "{}", run.stderr);
    assert_eq!(run.stdout, "");
}
