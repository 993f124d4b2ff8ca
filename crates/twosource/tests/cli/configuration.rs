//! Where settings come from, and which outweighs which.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::program::{Run, program, run};

/// Variables by name, arguments, and words that must be said.
type Given<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str]);

/// The settings as the program prints them, with these variables and arguments.
fn settings(folder: &Path, variables: &[(&str, &str)], args: &[&str]) -> Run {
    let mut command = program(folder);
    command.args(args).arg("--print-config").envs(variables.iter().copied());
    command.output().unwrap().into()
}

#[test]
fn the_defaults_are_printed_whole() {
    let dir = TempDir::new().unwrap();
    let run = run(dir.path(), ["--print-config", "serve"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    insta::assert_snapshot!("defaults", run.stdout);
}

#[test]
fn what_is_printed_can_be_read_back() {
    let dir = TempDir::new().unwrap();
    let first =
        settings(dir.path(), &[("TWOSOURCE_RULES__SINGLE_ORIGIN", "allow")], &["serve", "--role", "extract"]);
    fs::write(dir.path().join("again.toml"), &first.stdout).unwrap();
    let second = settings(dir.path(), &[], &["serve", "--config", "again.toml"]);
    assert_eq!(second.status, Some(0), "{}", second.stderr);
    assert_eq!(first.stdout, second.stdout);
}

#[test]
fn feeds_are_printed_with_all_that_holds_for_them() {
    let dir = TempDir::new().unwrap();
    let feeds = "[[feeds]]\nurl = \"https://a.example/feed\"\n\n\
                 [[feeds]]\nurl = \"https://b.example/feed?key=1\"\nsource = \"B\"\nevery = \"1h 30m\"\npages = 0\n";
    fs::write(dir.path().join("feeds.toml"), feeds).unwrap();
    let first = settings(dir.path(), &[], &["serve", "--config", "feeds.toml"]);
    assert_eq!(first.status, Some(0), "{}", first.stderr);
    let mut printed = first.stdout.split("[[feeds]]\n").skip(1).map(str::trim_end);
    assert_eq!(
        printed.next(),
        Some("url = \"https://a.example/feed\"\nsource = \"\"\nevery = \"15m\"\npages = 20")
    );
    let second = printed.next().unwrap();
    assert!(second.contains("every = \"1h 30m\"\npages = 0"), "{second}");
    fs::write(dir.path().join("again.toml"), &first.stdout).unwrap();
    let again = settings(dir.path(), &[], &["serve", "--config", "again.toml"]);
    assert_eq!(first.stdout, again.stdout, "{}", again.stderr);
}

#[test]
fn flags_outweigh_variables_outweigh_files_outweigh_defaults() {
    let dir = TempDir::new().unwrap();
    fs::write(
        dir.path().join("twosource.toml"),
        "[store]\npath = \"usual.db\"\n[rules]\nbroken-quote = \"info\"\n",
    )
    .unwrap();
    fs::write(dir.path().join("named.toml"), "[store]\npath = \"named.db\"\n").unwrap();
    let variable = ("TWOSOURCE_STORE__PATH", "variable.db");
    let named = ("TWOSOURCE_CONFIG", "named.toml");
    let table: [(Given<'_>, &str); 6] = [
        ((&[], &["serve"]), "usual.db"),
        ((&[named], &["serve"]), "named.db"),
        ((&[named], &["serve", "--config", "twosource.toml"]), "usual.db"),
        ((&[variable], &["serve"]), "variable.db"),
        ((&[variable], &["serve", "--store", "flag.db"]), "flag.db"),
        ((&[named, variable], &["ingest", "--store", "flag.db"]), "flag.db"),
    ];
    for ((variables, args), path) in table {
        let run = settings(dir.path(), variables, args);
        assert_eq!(run.status, Some(0), "{args:?}: {}", run.stderr);
        assert!(run.stdout.contains(&format!("path = \"{path}\"")), "{variables:?} {args:?}: {}", run.stdout);
    }
    for command in ["check", "serve"] {
        let levels = settings(
            dir.path(),
            &[("TWOSOURCE_RULES__UNDATED_EVENT", "error")],
            &[command, "-W", "single-origin", "-A", "denied", "-D", "conflicting-name"],
        );
        for line in [
            "broken-quote = \"info\"",
            "undated-event = \"error\"",
            "single-origin = \"warning\"",
            "denied = \"allow\"",
            "conflicting-name = \"error\"",
        ] {
            assert!(levels.stdout.contains(line), "{command} {line}: {}", levels.stdout);
        }
    }
}

#[test]
fn variables_that_an_orchestrator_sets_are_none_of_ours() {
    let dir = TempDir::new().unwrap();
    let given = [
        ("TWOSOURCE_PORT", "tcp://10.0.0.1:7400"),
        ("TWOSOURCE_SERVICE_HOST", "10.0.0.1"),
        ("TWOSOURCE_PORT_7400_TCP_ADDR", "10.0.0.1"),
    ];
    let run = settings(dir.path(), &given, &["serve"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
}

#[test]
fn a_wrong_setting_is_told_with_its_key_and_where_it_stands() {
    let dir = TempDir::new().unwrap();
    let table: [(&str, Given<'_>, &[&str]); 16] = [
        ("[serve]\nlisten = 7400\n", (&[], &[]), &["serve.listen", "bad.toml"]),
        ("[serve]\nlissten = \"127.0.0.1:1\"\n", (&[], &[]), &["lissten", "serve", "bad.toml"]),
        ("colour = 1\n", (&[], &[]), &["colour", "bad.toml"]),
        (
            "[rules]\nundated-evnt = \"allow\"\n",
            (&[], &[]),
            &["rules.undated-evnt", "no such rule", "bad.toml"],
        ),
        ("[rules]\nundated-event = \"loud\"\n", (&[], &[]), &["rules.undated-event", "loud", "bad.toml"]),
        (
            "[serve.limits]\nconcurrent_calls = 0\n",
            (&[], &[]),
            &["serve.limits.concurrent_calls", "1 to 65536", "bad.toml"],
        ),
        ("[log]\nlevel = \"loud\"\n", (&[], &[]), &["log.level", "loud", "bad.toml"]),
        ("not toml", (&[], &[]), &["bad.toml"]),
        ("[fetch]\ngap_ms = 60001\n", (&[], &[]), &["fetch.gap_ms", "0 to 60000", "bad.toml"]),
        ("[[feeds]]\nsource = \"A\"\n", (&[], &[]), &["feeds", "url", "bad.toml"]),
        ("[[feeds]]\nurl = \"ftp://a.example/\"\n", (&[], &[]), &["feeds", "ftp is not fetched", "bad.toml"]),
        (
            "[[feeds]]\nurl = \"https://a.example/\"\n[[feeds]]\nurl = \"https://A.example:443/#top\"\n",
            (&[], &[]),
            &["feeds", "stands there twice", "bad.toml"],
        ),
        (
            "[[feeds]]\nurl = \"https://a.example/\"\nevery = \"soon\"\n",
            (&[], &[]),
            &["feeds", "every", "`soon` is no time", "bad.toml"],
        ),
        (
            "[[feeds]]\nurl = \"https://a.example/\"\npages = 501\n",
            (&[], &[]),
            &["feeds", "0 to 500", "bad.toml"],
        ),
        ("", (&[("TWOSOURCE_SERVE__LISTEN", "here")], &[]), &["TWOSOURCE_SERVE__LISTEN", "the environment"]),
        ("", (&[], &["--concurrent-calls", "0"]), &["serve.limits.concurrent_calls", "the command line"]),
    ];
    for (text, (variables, args), says) in table {
        fs::write(dir.path().join("bad.toml"), text).unwrap();
        let all = [&["serve", "--config", "bad.toml"], args].concat();
        let run = settings(dir.path(), variables, &all);
        assert_eq!(run.status, Some(2), "{text}: {}", run.stdout);
        for word in says {
            assert!(run.stderr.contains(word), "{text}: `{word}` is not in: {}", run.stderr);
        }
    }
}

#[test]
fn a_file_that_is_named_must_be_there() {
    let dir = TempDir::new().unwrap();
    for (variables, args) in [
        (&[][..], &["rules", "--config", "missing.toml"][..]),
        (&[("TWOSOURCE_CONFIG", "missing.toml")], &["rules"]),
    ] {
        let run = settings(dir.path(), variables, args);
        assert_eq!(run.status, Some(2));
        assert!(run.stderr.contains("missing.toml"), "{}", run.stderr);
    }
}
