//! Runs the program and looks at what it did.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A command of the program in an empty folder, without any setting from outside.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_twosource"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("TWOSOURCE_") {
            command.env_remove(name);
        }
    }
    command.current_dir(folder).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
    command
}

/// What the program did.
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// Runs the program to its end. A panic is never an answer.
pub(crate) fn run(folder: &Path, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
    looked_at(program(folder).args(args).output().unwrap().into())
}

/// Runs the program with these bytes on standard input.
pub(crate) fn run_with_input(folder: &Path, args: &[&str], input: &[u8]) -> Run {
    let mut child = program(folder)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A program that refuses its input early closes the pipe.
    let _ = stdin.write_all(input);
    drop(stdin);
    looked_at(child.wait_with_output().unwrap().into())
}

fn looked_at(run: Run) -> Run {
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    assert_ne!(run.status, Some(101), "{}", run.stderr);
    run
}

/// A small report that any check can read.
pub(crate) const PLAIN: &str = "Source: Northern Wire
Title: Minister writes to neighbour
Published: 2024-10-09

The minister sent a letter to his counterpart, officials said.
";

/// Writes `PLAIN` into the folder.
pub(crate) fn plain_report(folder: &Path, name: &str) {
    std::fs::write(folder.join(name), PLAIN).unwrap();
}
