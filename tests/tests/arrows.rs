//! The floors: arrows between the crates only go down, as ARCHITECTURE.md draws them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should not")]

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};
use twosource_tests::checkout;

/// A crate of the house: its floor, and the crates of lower floors that it must not know all the same.
struct Floor {
    package: &'static str,
    floor: u32,
    not: &'static [&'static str],
}

const ROOMS: [&str; 5] =
    ["twosource-fetch", "twosource-ingest", "twosource-extract", "twosource-verify", "twosource-store"];

const FLOORS: &[Floor] = &[
    Floor { package: "twosource-model", floor: 0, not: &[] },
    Floor { package: "twosource-language", floor: 1, not: &["twosource-model"] },
    Floor { package: "twosource-contract", floor: 1, not: &[] },
    Floor { package: "twosource-render", floor: 1, not: &[] },
    Floor { package: "twosource-fetch", floor: 2, not: &["twosource-language", "twosource-render"] },
    Floor { package: "twosource-ingest", floor: 2, not: &["twosource-language", "twosource-render"] },
    Floor { package: "twosource-extract", floor: 2, not: &["twosource-render"] },
    Floor { package: "twosource-verify", floor: 2, not: &["twosource-language", "twosource-render"] },
    Floor { package: "twosource-store", floor: 2, not: &["twosource-language", "twosource-render"] },
    Floor {
        package: "twosource-desk",
        floor: 3,
        not: &[ROOMS[0], ROOMS[1], ROOMS[2], ROOMS[3], ROOMS[4], "twosource-language", "twosource-render"],
    },
    Floor {
        package: "twosource-wire",
        floor: 3,
        not: &[ROOMS[0], ROOMS[1], ROOMS[2], ROOMS[3], ROOMS[4], "twosource-language", "twosource-render"],
    },
    Floor {
        package: "twosource-web",
        floor: 3,
        not: &[ROOMS[0], ROOMS[1], ROOMS[2], ROOMS[3], ROOMS[4], "twosource-language"],
    },
    Floor { package: "twosource", floor: 4, not: &["twosource-language"] },
    // Around the house, not of it: they see it from outside.
    Floor { package: "twosource-client-example", floor: 5, not: &[] },
    Floor { package: "twosource-tests", floor: 5, not: &[] },
    Floor { package: "xtask", floor: 6, not: &[] },
];

/// Libraries that only some crates may name, in whatever kind of dependency. A name that ends with `*` is a beginning.
const GUARDED: &[(&str, &[&str])] = &[
    ("tonic*", &["twosource-wire", "twosource", "twosource-tests", "twosource-client-example", "xtask"]),
    ("prost*", &["twosource-wire", "twosource", "twosource-tests", "twosource-client-example", "xtask"]),
    ("pbjson*", &["twosource-wire"]),
    ("protox", &["twosource-wire"]),
    // The bench sets what is kept against what SQLite itself can do.
    ("rusqlite", &["twosource-store", "xtask"]),
    // Whoever opens connections to strangers is one crate.
    ("hyper", &["twosource-fetch"]),
    ("rustls", &["twosource-fetch"]),
    ("tokio-rustls", &["twosource-fetch"]),
    ("webpki-roots", &["twosource-fetch"]),
    ("clap*", &["twosource", "xtask"]),
    ("axum", &["twosource", "twosource-web"]),
    ("tracing-subscriber", &["twosource", "twosource-wire", "twosource-tests"]),
];

/// What must not be reached from a crate, by whatever way normal and build dependencies go.
const UNREACHED: &[(&str, &[&str])] = &[
    (
        "twosource-model",
        &["tokio", "tonic*", "hyper*", "rusqlite", "prost*", "futures*", "async-trait", "tracing"],
    ),
    (
        "twosource-language",
        &["tokio", "tonic*", "hyper*", "rusqlite", "prost*", "futures*", "async-trait", "jiff"],
    ),
    (
        "twosource-render",
        &["tokio", "tonic*", "hyper*", "rusqlite", "prost*", "futures*", "twosource-contract"],
    ),
    ("twosource-contract", &["tonic*", "hyper*", "rusqlite", "prost*"]),
    ("twosource-fetch", &["tonic*", "rusqlite", "prost*", "twosource-language", "dom_query", "quick-xml"]),
    ("twosource-ingest", &["tonic*", "hyper*", "rusqlite", "prost*", "rustls*"]),
    ("twosource-extract", &["tonic*", "hyper*", "rustls*", "rusqlite", "prost*", "rand*"]),
    (
        "twosource-verify",
        &["tonic*", "hyper*", "rustls*", "rusqlite", "prost*", "rand*", "twosource-language"],
    ),
    ("twosource-store", &["tonic*", "hyper*", "prost*", "twosource-language"]),
    ("twosource-desk", &["tonic*", "hyper*", "rusqlite", "prost*", "twosource-language"]),
    ("twosource-wire", &["rusqlite", "twosource-language"]),
    ("twosource-client-example", &["rusqlite", "twosource-language", "twosource-desk"]),
];

fn is_named(name: &str, pattern: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(begins) => name.starts_with(begins),
        None => name == pattern,
    }
}

/// What cargo knows of the workspace, from this machine alone.
fn metadata() -> Metadata {
    let rustc = std::process::Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .arg("-vV")
        .output()
        .unwrap();
    let said = String::from_utf8(rustc.stdout).unwrap();
    let host = said.lines().find_map(|l| l.strip_prefix("host: ")).unwrap();
    let mut command = MetadataCommand::new();
    command.manifest_path(checkout().join("Cargo.toml"));
    // Packages for other systems may never have been fetched.
    command.other_options(["--offline", "--filter-platform", host].map(str::to_owned).to_vec());
    command.exec().unwrap()
}

/// The members of the workspace by name.
fn members(metadata: &Metadata) -> BTreeMap<&str, &Package> {
    metadata.workspace_packages().into_iter().map(|p| (p.name.as_str(), p)).collect()
}

/// The names of a package's dependencies of the kinds asked for.
fn named(package: &Package, kinds: &[DependencyKind]) -> BTreeSet<String> {
    let dependencies = package.dependencies.iter().filter(|d| kinds.contains(&d.kind));
    dependencies.map(|d| d.name.clone()).collect()
}

const BUILT_WITH: &[DependencyKind] = &[DependencyKind::Normal, DependencyKind::Build];
const ALL_KINDS: &[DependencyKind] =
    &[DependencyKind::Normal, DependencyKind::Build, DependencyKind::Development];

fn floor(package: &str) -> Option<&'static Floor> {
    FLOORS.iter().find(|f| f.package == package)
}

#[test]
fn every_crate_has_a_floor() {
    let metadata = metadata();
    let without: Vec<&str> = members(&metadata).into_keys().filter(|name| floor(name).is_none()).collect();
    assert!(
        without.is_empty(),
        "these crates stand on no floor: {without:?}; say in FLOORS where they belong"
    );
    for known in ["twosource-model", "twosource-wire", "twosource", "xtask"] {
        assert!(members(&metadata).contains_key(known), "{known} is gone, and its rules guard nothing");
    }
}

#[test]
fn arrows_only_go_down() {
    let metadata = metadata();
    let mut wrong = Vec::new();
    let mut arrows = 0;
    for (name, package) in members(&metadata) {
        let from = floor(name).unwrap();
        for to in named(package, BUILT_WITH).iter().filter_map(|to| floor(to)) {
            arrows += 1;
            if to.floor >= from.floor {
                wrong.push(format!("{name} (floor {}) → {} (floor {})", from.floor, to.package, to.floor));
            }
            if from.not.contains(&to.package) {
                wrong.push(format!("{name} must not know {}", to.package));
            }
        }
    }
    assert!(
        arrows > FLOORS.len(),
        "only {arrows} arrows were seen: cargo metadata is not read as it should be"
    );
    assert!(wrong.is_empty(), "these arrows run the wrong way:\n{}", wrong.join("\n"));
}

#[test]
fn only_the_example_and_the_tests_know_the_house_from_outside() {
    let metadata = metadata();
    for (name, package) in members(&metadata) {
        let known = named(package, ALL_KINDS);
        assert!(!known.contains("xtask"), "{name} depends on xtask, which is a developer's tool");
        let outside = name == "twosource-tests" || name == "xtask";
        assert!(outside || !known.contains("twosource"), "{name} depends on the binary");
        assert!(outside || !known.contains("twosource-tests"), "{name} depends on the end-to-end tests");
    }
}

#[test]
fn guarded_libraries_are_named_where_they_may_be() {
    let metadata = metadata();
    let mut wrong = Vec::new();
    for (pattern, may) in GUARDED {
        let mut seen = false;
        for (name, package) in members(&metadata) {
            for library in named(package, ALL_KINDS).iter().filter(|d| is_named(d, pattern)) {
                seen = true;
                if !may.contains(&name) {
                    wrong.push(format!("{name} depends on {library}"));
                }
            }
        }
        assert!(seen, "nobody depends on {pattern}: the rule guards nothing");
    }
    assert!(wrong.is_empty(), "these crates name libraries that are not theirs:\n{}", wrong.join("\n"));
}

#[test]
fn what_a_crate_must_not_know_is_not_reached() {
    let metadata = metadata();
    let resolve = metadata.resolve.as_ref().unwrap();
    let nodes: BTreeMap<_, _> = resolve.nodes.iter().map(|n| (&n.id, n)).collect();
    let names: BTreeMap<_, _> = metadata.packages.iter().map(|p| (&p.id, p.name.as_str())).collect();
    let members = members(&metadata);
    let mut wrong = Vec::new();
    for (name, forbidden) in UNREACHED {
        let start = &members[name].id;
        // Each package with the one through which it was reached first.
        let mut reached = BTreeMap::from([(start, None)]);
        let mut next = vec![start];
        while let Some(id) = next.pop() {
            for dependency in &nodes[id].deps {
                let kinds = &dependency.dep_kinds;
                if kinds.iter().any(|k| k.kind == DependencyKind::Normal)
                    && !reached.contains_key(&dependency.pkg)
                {
                    reached.insert(&dependency.pkg, Some(id));
                    next.push(&dependency.pkg);
                }
            }
        }
        // A crate that names dependencies reaches them, or the walk above is broken.
        let names_some = members[name].dependencies.iter().any(|d| d.kind == DependencyKind::Normal);
        assert!(
            reached.len() > 1 || !names_some,
            "{name} reaches nothing: cargo metadata is not read as it should be"
        );
        for id in reached.keys().filter(|id| forbidden.iter().any(|pattern| is_named(names[*id], pattern))) {
            let mut way = vec![names[id]];
            let mut at = *id;
            while let Some(Some(before)) = reached.get(at) {
                way.push(names[before]);
                at = before;
            }
            way.reverse();
            wrong.push(way.join(" → "));
        }
    }
    assert!(wrong.is_empty(), "these ways lead where they must not:\n{}", wrong.join("\n"));
}
