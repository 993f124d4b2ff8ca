//! A test that needs a real process (standard input, exit status) belongs to `tests/cli.rs`.

use std::fs;
use std::io::Write;
use std::os::unix::ffi::OsStringExt as _;
use std::os::unix::fs::symlink;

use tempfile::TempDir;

use super::*;

/// A folder with these files, each with one line.
fn folder_of(files: &[&str]) -> TempDir {
    let dir = TempDir::new().unwrap();
    for file in files {
        let path = dir.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "One sentence.\n").unwrap();
    }
    dir
}

/// Gathers these arguments, taken from below `dir`; gives the inputs and failures with paths below it.
fn gather_in(dir: &Path, args: &[&str]) -> (Vec<String>, Vec<String>) {
    let args: Vec<OsString> = args.iter().map(|a| dir.join(a).into_os_string()).collect();
    let gathered = gather(&args, 500);
    let below = |label: String| label.replace(&format!("{}/", dir.display()), "");
    (
        gathered.inputs.iter().map(|i| below(i.label())).collect(),
        gathered.failures.iter().map(|f| below(f.to_string())).collect(),
    )
}

#[test]
fn arguments_become_sorted_inputs_each_once() {
    let dir = folder_of(&[
        "b.txt",
        "a.txt",
        "in/c.txt",
        "in/deep/D.TXT",
        "in/notes.md",
        "in/e.warc.gz",
        "in/f.gz",
        "in/g.txt.gz",
        "in/h.json",
        "in/i.json.gz",
        "in/news/j.json",
        "odd[1].txt",
    ]);
    fs::write(dir.path().join("in/news/j.json"), r#"{"uri": "urn:a", "headline": "Port closed"}"#).unwrap();
    let packed = fs::File::create(dir.path().join("in/news/k.json.gz")).unwrap();
    let mut packed = flate2::write::GzEncoder::new(packed, flate2::Compression::fast());
    packed.write_all(br#"{"uri": "urn:b", "headline": "Port open"}"#).unwrap();
    packed.finish().unwrap();
    let table: [(&[&str], &[&str]); 8] = [
        (&["b.txt", "a.txt"], &["a.txt", "b.txt"]),
        (&["a.txt", "a.txt", "./a.txt", "in/../a.txt"], &["a.txt"]),
        (
            &["in"],
            &[
                "in/c.txt",
                "in/deep/D.TXT",
                "in/e.warc.gz",
                "in/g.txt.gz",
                "in/news/j.json",
                "in/news/k.json.gz",
            ],
        ),
        (&["in/notes.md"], &["in/notes.md"]),
        (&["*.txt"], &["a.txt", "b.txt", "odd[1].txt"]),
        (&["**/*.txt"], &["a.txt", "b.txt", "in/c.txt", "odd[1].txt"]),
        (&["odd[1].txt"], &["odd[1].txt"]),
        (
            &["in", "in/c.txt", "a.txt"],
            &[
                "a.txt",
                "in/c.txt",
                "in/deep/D.TXT",
                "in/e.warc.gz",
                "in/g.txt.gz",
                "in/news/j.json",
                "in/news/k.json.gz",
            ],
        ),
    ];
    for (args, want) in table {
        let (inputs, failures) = gather_in(dir.path(), args);
        assert_eq!(failures, [""; 0], "{args:?}");
        assert_eq!(inputs, want, "{args:?}");
    }
}

#[test]
fn what_cannot_be_used_is_named_and_the_rest_is_taken() {
    let dir = folder_of(&["a.txt", "bare/readme.md"]);
    symlink(dir.path().join("circle"), dir.path().join("circle")).unwrap();
    fs::create_dir(dir.path().join("round")).unwrap();
    symlink(dir.path().join("round"), dir.path().join("round/again")).unwrap();
    let table = [
        ("missing.txt", "missing.txt: there is no such file or folder"),
        ("bare", "bare: the folder has no reports: put files in it that end in .txt, .html, "),
        ("no*.txt", "no*.txt: no file has this name, and none matches it as a pattern"),
        ("a[.txt", "a[.txt: neither a file nor a pattern: "),
        ("a.txt/b.txt", "a.txt/b.txt: Not a directory"),
        ("circle", "circle: Too many levels of symbolic links"),
        ("round", "round/again: a link that leads back to a folder above it"),
    ];
    for (arg, says) in table {
        let (inputs, failures) = gather_in(dir.path(), &[arg, "a.txt"]);
        assert_eq!(inputs, ["a.txt"], "{arg}");
        assert_eq!(failures.len(), 1, "{arg}: {failures:?}");
        assert!(failures[0].starts_with(says), "{arg}: {failures:?}");
    }
}

#[test]
fn names_that_are_no_text_are_taken() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join(OsString::from_vec(b"caf\xe9.txt".to_vec()));
    fs::write(&path, "One sentence.\n").unwrap();
    for arg in [path.clone().into_os_string(), dir.path().as_os_str().to_owned()] {
        let gathered = gather(&[arg], 500);
        assert_eq!(gathered.inputs, [Input::File(path.clone())]);
        assert_eq!(read(&gathered.inputs[0]).unwrap().bytes, b"One sentence.\n");
    }
}

#[test]
fn a_search_ends_where_there_are_too_many() {
    let names: Vec<String> = (0..20).map(|i| format!("{i:02}.txt")).collect();
    let dir = folder_of(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let gathered = gather(&[dir.path().as_os_str().to_owned()], 5);
    assert_eq!(
        gathered.inputs.len(),
        6,
        "one more than allowed, so that the caller sees that it is too many"
    );
}

#[test]
fn sizes_are_looked_at_before_bytes_are() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("big.txt");
    let table = [
        (INPUT_BYTES as u64, true),
        (INPUT_BYTES as u64 + 1, false),
        (200 * 1024 * 1024, false),
        (1 << 42, false),
    ];
    for (length, fits) in table {
        // A file with a hole: it has its length and no bytes. The last one would not fit into any memory.
        fs::File::create(&path).unwrap().set_len(length).unwrap();
        match read(&Input::File(path.clone())) {
            Ok(read) => assert!(fits && read.bytes.len() as u64 == length && !read.cut),
            Err(failure) => {
                assert!(!fits, "{failure}");
                assert!(failure.to_string().contains(&format!("big.txt: {length} bytes")), "{failure}");
            }
        }
    }
}

#[test]
fn what_tells_no_length_is_read_up_to_the_limit() {
    let failure = read(&Input::File("/dev/zero".into())).unwrap_err();
    assert!(failure.why.starts_with(&format!("more than {INPUT_BYTES} bytes")), "{failure}");
    let exact = bounded(io::repeat(b'x').take(INPUT_BYTES as u64), 0, "pipe").unwrap();
    assert_eq!(exact.bytes.len(), INPUT_BYTES);
    assert!(bounded(io::repeat(b'x').take(INPUT_BYTES as u64 + 1), 0, "pipe").is_err());
}

#[test]
fn of_a_page_above_the_limit_the_beginning_is_read() {
    let endless = || b"<!doctype html><p>".chain(io::repeat(b'x'));
    let piped = bounded(endless(), 0, "pipe").unwrap();
    assert_eq!((piped.bytes.len(), piped.cut), (INPUT_BYTES, true));
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("big.html");
    fs::write(&path, "<!doctype html><p>").unwrap();
    fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(1 << 30).unwrap();
    let page = read(&Input::File(path)).unwrap();
    assert_eq!((page.bytes.len(), page.cut), (INPUT_BYTES, true));
}

#[test]
fn of_a_packed_page_and_an_archive_above_the_limit_what_can_be_read_is_taken() {
    // Bytes that hardly shrink, so that the file is above the limit as it lies there.
    let mut at = 1u32;
    let noise = (0..INPUT_BYTES).map(|_| {
        at = at.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b' ' + (at >> 24) as u8 % 90
    });
    let page = [b"<!doctype html><p>The port was closed.<!--".to_vec(), noise.collect::<Vec<u8>>().repeat(2)]
        .concat();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(&page).unwrap();
    let packed = encoder.finish().unwrap();
    assert!(packed.len() > INPUT_BYTES);
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("big.html.gz");
    fs::write(&path, &packed).unwrap();
    let page = read(&Input::File(path)).unwrap();
    assert_eq!((page.bytes.len(), page.cut), (INPUT_BYTES, true));

    let record = |kind: &str, body: &[u8]| {
        let head = format!(
            "WARC/1.1\r\nWARC-Type: resource\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        [head.as_bytes(), body, b"\r\n\r\n"].concat()
    };
    let archive = [record("image/png", &packed), record("text/plain", b"The port was closed.")].concat();
    let path = dir.path().join("big.warc");
    fs::write(&path, &archive).unwrap();
    let read = [read(&Input::File(path)).unwrap(), bounded(io::Cursor::new(archive), 0, "pipe").unwrap()];
    for Content { bytes, cut } in read {
        assert!(bytes.len() < 1000 && !cut);
        assert!(bytes.windows(20).any(|words| words == b"The port was closed."));
    }
}

#[test]
fn publication_dates_are_read_or_refused() {
    for good in ["2021-03-23", "2024-10-09T00:30:00+09:00"] {
        assert!(published(good).is_ok(), "{good}");
    }
    for bad in ["", "yesterday", "2021-02-30", "23.03.2021"] {
        assert!(published(bad).unwrap_err().contains("write 2021-03-23"), "{bad}");
    }
}

#[test]
fn addresses_stand_after_files_each_once() {
    let dir = folder_of(&["a.txt"]);
    let file = dir.path().join("a.txt").into_os_string();
    let mut args: Vec<OsString> =
        ["https://b.example/x", "HTTP://A.example", "http://a.example:80/#top", "https://b.example/X"]
            .map(OsString::from)
            .to_vec();
    args.push(file);
    let gathered = gather(&args, 500);
    let labels: Vec<String> = gathered.inputs.iter().map(Input::label).collect();
    assert!(labels[0].ends_with("a.txt"));
    assert_eq!(labels[1..], ["http://a.example/", "https://b.example/X", "https://b.example/x"]);
    assert!(gathered.failures.is_empty());
    let bad = gather(&["https://".into(), "http://a:b@c.example/".into(), "ftp://a.example/".into()], 500);
    let failures: Vec<String> = bad.failures.iter().map(ToString::to_string).collect();
    assert!(failures[0].starts_with("https://: empty host"), "{failures:?}");
    assert!(failures[1].contains("a name or a password"), "{failures:?}");
    assert!(failures[2].contains("no such file"), "{failures:?}");
    assert!(bad.inputs.is_empty());
}
