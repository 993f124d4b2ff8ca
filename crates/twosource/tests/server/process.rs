//! The real program as a serving process: its lines, its signals, its exit status.

use std::io::{BufRead as _, BufReader, Lines};
use std::process::{Child, ChildStderr, ChildStdout, Command, Stdio};
use std::sync::mpsc::Receiver;

use tempfile::TempDir;
use tonic::transport::Channel;

use super::harness::{LongCall, PATIENCE, short_call};

/// A serving process, ended when the test ends.
struct Process {
    child: Child,
    stdout: Lines<BufReader<ChildStdout>>,
    stderr: Receiver<String>,
    folder: TempDir,
}

impl Process {
    fn start(args: &[&str]) -> Self {
        let folder = TempDir::new().unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_twosource"))
            .args(["serve", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--store", ":memory:"])
            .args(args)
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap()).lines();
        let stderr = lines_of(child.stderr.take().unwrap());
        Self { child, stdout, stderr, folder }
    }

    /// The address in the next line of standard output, which begins so.
    fn address(&mut self, begins: &str) -> String {
        let line = self.stdout.next().unwrap().unwrap();
        let rest =
            line.strip_prefix(begins).unwrap_or_else(|| panic!("`{line}` does not begin with `{begins}`"));
        rest.strip_prefix(" on http://").unwrap().to_owned()
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits until the log has a line with these words.
    fn logs(&mut self, words: &str) -> String {
        let mut before = Vec::new();
        loop {
            match self.stderr.recv_timeout(PATIENCE) {
                Ok(line) if line.contains(words) => return line,
                Ok(line) => before.push(line),
                Err(e) => panic!("{e}: `{words}` is not in the log: {before:#?}"),
            }
        }
    }

    fn status(&mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }

    fn health(&self, address: &str, service: &str) -> Option<i32> {
        let run = Command::new(env!("CARGO_BIN_EXE_twosource"))
            .args(["health", "--addr", address, "--service", service])
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        run.status.code()
    }
}

/// The lines of the log as they come, read apart so that waiting for one can end.
fn lines_of(stderr: ChildStderr) -> Receiver<String> {
    let (send, lines) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn channel(address: &str) -> Channel {
    Channel::from_shared(format!("http://{address}")).unwrap().connect().await.unwrap()
}

#[test]
fn either_signal_ends_it_well() {
    for signal in ["TERM", "INT"] {
        let mut process = Process::start(&[]);
        let address = process.address("listening");
        assert!(process.address("admin").starts_with("127.0.0.1:"));
        assert_eq!(process.health(&address, ""), Some(0));
        assert_eq!(process.health(&address, "twosource.v1.DeskService"), Some(0));
        assert_eq!(process.health(&address, "no.such.Service"), Some(1));
        process.signal(signal);
        assert!(process.logs("stopping").contains(&format!("SIG{signal}")));
        process.logs("stopped");
        assert_eq!(process.status(), Some(0), "{signal}");
        assert_eq!(process.health(&address, ""), Some(1), "nobody listens there any more");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_drain_waits_for_the_call_in_flight() {
    let mut process = Process::start(&[]);
    let channel = channel(&process.address("listening")).await;
    let mut call = LongCall::begin(channel.clone(), None).await.unwrap();
    process.signal("TERM");
    process.logs("stopping");
    assert!(call.next().await.unwrap().is_some());
    call.end().await.unwrap();
    assert_eq!(process.status(), Some(0));
    short_call(channel).await.unwrap_err();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_signal_ends_it_at_once() {
    let mut process = Process::start(&["--grace-ms", "3600000"]);
    let call = LongCall::begin(channel(&process.address("listening")).await, None).await.unwrap();
    process.signal("TERM");
    process.logs("stopping");
    process.signal("INT");
    process.logs("stopped at once");
    assert_eq!(process.status(), Some(130));
    drop(call);
}

#[test]
fn a_process_that_cannot_start_says_why() {
    let mut process = Process::start(&["--role", "desk"]);
    process.logs("the desk needs the role ingest");
    assert_eq!(process.status(), Some(2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn json_logs_carry_the_trace_of_a_call() {
    let mut process = Process::start(&["--log-format", "json"]);
    short_call(channel(&process.address("listening")).await).await.unwrap();
    let line = process.logs("ExtractClaims");
    let event: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(event["level"], "INFO", "{line}");
    let span = &event["span"];
    assert_eq!(span["rpc.service"], "twosource.v1.ExtractService", "{line}");
    assert_eq!(span["trace_id"].as_str().map(str::len), Some(32), "{line}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn commands_work_on_a_running_service() {
    let mut process = Process::start(&[]);
    let address = process.address("listening");
    let folder = process.folder.path().to_owned();
    let text =
        "Source: Northern Wire\nPublished: 2024-10-09\n\nThe minister sent a letter to his counterpart.\n";
    std::fs::write(folder.join("a.txt"), text).unwrap();
    std::fs::write(folder.join("bad.txt"), "").unwrap();
    let run = |args: &[&str]| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_twosource")).args(args).current_dir(&folder).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };

    let here = run(&["check", "a.txt", "bad.txt"]);
    let there = run(&["check", "a.txt", "bad.txt", "--addr", &address]);
    assert_eq!(here, there);
    assert_eq!(here.0, Some(2));
    assert!(here.1.contains("undated-event"), "{}", here.1);

    let added = run(&["source", "add", "Northern Wire", "--kind", "wire", "--addr", &address]);
    assert_eq!(added.1, "sources/northern-wire\n", "{}", added.2);
    let taken = run(&["ingest", "a.txt", "--addr", &address]);
    assert!(taken.1.starts_with("new   sources/northern-wire/reports/"), "{taken:?}");
    // The desk follows in its own time.
    let found = tokio::time::timeout(PATIENCE, async {
        loop {
            let listed = run(&["findings", "--addr", &address]);
            assert_eq!(listed.0, Some(0), "{}", listed.2);
            if listed.1.contains("undated-event") {
                return;
            }
        }
    });
    found.await.unwrap();
    assert!(!folder.join("twosource.db").exists(), "a command that asks a service opens no store of its own");
    let nobody = run(&["check", "a.txt", "--addr", "127.0.0.1:1"]);
    assert_eq!(nobody.0, Some(2));
    assert!(nobody.2.contains("cannot be reached"), "{}", nobody.2);
}
