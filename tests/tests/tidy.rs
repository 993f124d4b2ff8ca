//! What every source must keep to, looked at file by file.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should not")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use twosource_contract::Reason;
use twosource_tests::checkout;

/// Lines of Rust in one file; above, there is a seam to be found.
const LINES: usize = 500;
/// Letters that say what a crate is, why it is apart and what it must not know.
const OPENING: usize = 200;

/// Every file of the checkout with one of these endings, by path from its root; nothing that was built.
fn files(endings: &[&str]) -> Vec<PathBuf> {
    fn walk(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() {
                if !matches!(name, "target" | ".git" | "node_modules") {
                    walk(&path, endings, found);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path.strip_prefix(checkout()).unwrap().to_owned());
            }
        }
    }
    let mut found = Vec::new();
    walk(&checkout(), endings, &mut found);
    found.sort();
    assert!(!found.is_empty(), "no file ends with any of {endings:?}");
    found
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(checkout().join(path)).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The folders of all packages.
fn packages() -> Vec<PathBuf> {
    let manifests = files(&["Cargo.toml"]);
    manifests.iter().map(|m| m.parent().unwrap().to_owned()).filter(|p| !p.as_os_str().is_empty()).collect()
}

#[test]
fn every_crate_opens_by_saying_what_it_is() {
    let mut wrong = Vec::new();
    for package in packages() {
        let root = ["src/lib.rs", "src/main.rs"].map(|f| package.join(f));
        let root = root.iter().find(|f| checkout().join(f).exists()).unwrap();
        let text = read(root);
        let opening: Vec<&str> = text.lines().take_while(|l| l.starts_with("//!")).collect();
        let letters: usize = opening.iter().map(|l| l.trim_start_matches("//!").trim().len()).sum();
        if letters < OPENING {
            wrong.push(format!("{}: {letters} letters", root.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "these say too little of what they are, why they are apart and what they must not \
             know:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn no_file_is_too_long() {
    let mut wrong = Vec::new();
    for path in files(&[".rs"]) {
        let lines = read(&path).lines().count();
        if lines > LINES {
            wrong.push(format!("{}: {lines} lines", path.display()));
        }
    }
    assert!(wrong.is_empty(), "these have more than {LINES} lines:\n{}", wrong.join("\n"));
}

#[test]
fn nothing_is_left_for_later() {
    // Put together here, so that this file is not found by itself.
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X:"),
        concat!("HA", "CK:"),
        concat!("db", "g!("),
    ];
    let mut wrong = Vec::new();
    for path in files(&[".rs", ".proto", ".toml", ".py", ".sh", ".yaml", ".md"]) {
        for (line, text) in (1..).zip(read(&path).lines()) {
            if let Some(mark) = marks.iter().find(|mark| text.contains(*mark)) {
                wrong.push(format!("{}:{line}: {mark}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "these are left for later:\n{}", wrong.join("\n"));
}

#[test]
fn no_file_names_a_place_of_one_machine() {
    let places = ["work", "root", "home", "Users", "tmp"].map(|folder| format!("/{folder}/"));
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let mut wrong = Vec::new();
    for path in
        files(&[".rs", ".proto", ".toml", ".py", ".sh", ".yaml", ".md", ".json", ".txt", ".snap", "run"])
    {
        for (line, text) in (1..).zip(read(&path).lines()) {
            for place in &places {
                let named = text.match_indices(place.as_str()).any(|(at, _)| {
                    !text[..at].ends_with(is_word) && text[at + place.len()..].starts_with(is_word)
                });
                if named {
                    wrong.push(format!("{}:{line}: {text}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "these name a place of one machine:\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_file_and_a_page_of_its_name() {
    let ids: BTreeSet<String> = twosource_verify::rules().into_iter().map(|rule| rule.id).collect();
    let named = |folder: &str, ending: &str| -> BTreeSet<String> {
        let folder = checkout().join("crates/verify/src").join(folder);
        let names = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
        names.filter_map(|name| name.strip_suffix(ending).map(str::to_owned)).collect()
    };
    let mut files = named("rules", ".rs");
    files.remove("tests");
    assert_eq!(files.iter().map(|f| f.replace('_', "-")).collect::<BTreeSet<_>>(), ids);
    assert_eq!(named("rules/pages", ".md"), ids);
}

#[test]
fn every_rule_explains_itself() {
    for rule in twosource_verify::rules() {
        assert!(!rule.summary.is_empty() && !rule.summary.contains('\n'), "{}: {:?}", rule.id, rule.summary);
        let paragraphs = rule.explanation.split("\n\n").count();
        assert!(paragraphs >= 4, "{} explains itself in {paragraphs} paragraphs", rule.id);
    }
}

#[test]
fn every_reason_has_its_paragraph() {
    let page = read(Path::new("docs/errors.md"));
    let has = |reason: &str| {
        page.lines().any(|l| l.strip_prefix("## ").is_some_and(|title| title.trim() == reason))
    };
    let without: Vec<&str> =
        Reason::ALL.iter().map(|reason| reason.as_str()).filter(|reason| !has(reason)).collect();
    assert!(without.is_empty(), "docs/errors.md does not speak of {without:?}");
}

#[test]
fn the_map_of_the_house_has_every_crate() {
    let map = read(Path::new("ARCHITECTURE.md"));
    let without: Vec<PathBuf> = packages()
        .into_iter()
        .filter(|package| {
            let top = package.components().next().unwrap().as_os_str().to_str().unwrap();
            let named = if top == "crates" { package.to_str().unwrap() } else { top };
            !map.contains(&format!("`{named}`"))
        })
        .collect();
    assert!(without.is_empty(), "ARCHITECTURE.md does not name {without:?}");
}

#[test]
fn every_package_inherits_what_is_the_same_for_all() {
    let mut wrong = Vec::new();
    // The fuzz targets are a workspace of their own, for they need another compiler.
    for package in packages().into_iter().filter(|p| !p.ends_with("tests/fuzz")) {
        let manifest = read(&package.join("Cargo.toml"));
        for key in ["version", "edition", "rust-version", "license", "repository", "publish"] {
            if !manifest.contains(&format!("\n{key}.workspace = true\n")) {
                wrong.push(format!("{}: {key}", package.display()));
            }
        }
        if !manifest.contains("\n[lints]\nworkspace = true\n") {
            wrong.push(format!("{}: lints", package.display()));
        }
        // A version belongs into the one table of the workspace.
        for line in manifest.lines().skip_while(|l| !l.contains("dependencies]")) {
            let dependency = line.contains('=') && !line.starts_with('#') && !line.starts_with('[');
            if dependency && line.chars().any(|c| c.is_ascii_digit()) && !line.contains("workspace = true") {
                wrong.push(format!("{}: {line}", package.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "these do not come from the workspace:\n{}", wrong.join("\n"));
}

/// Messages, fields, services, methods, enumerations and their values: whoever reads the schema reads what they mean.
#[test]
fn everything_in_the_schema_is_commented() {
    let mut wrong = Vec::new();
    for path in files(&[".proto"]) {
        let text = read(&path);
        let mut before = "";
        let mut statement = false;
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim();
            let word = line.split_whitespace().next().unwrap_or_default();
            let declares = match word {
                "message" | "enum" | "service" | "rpc" => true,
                "" | "syntax" | "package" | "import" | "option" | "reserved" | "extensions" | "oneof"
                | "}" => false,
                _ => !word.starts_with("//") && !statement && line.contains('='),
            };
            if declares && !before.starts_with("//") {
                wrong.push(format!("{}:{number}: {line}", path.display()));
            }
            // A declaration may go over several lines; what follows its first is part of it.
            if !word.starts_with("//") && !line.is_empty() {
                statement = !line.ends_with([';', '{', '}']);
            }
            before = line;
        }
    }
    assert!(wrong.is_empty(), "these have no comment:\n{}", wrong.join("\n"));
}
