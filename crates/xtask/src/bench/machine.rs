//! What the figures were measured on.

use std::process::Command;

use twosource_tests::checkout;

/// The machine, the sources and the command, in a line each.
pub(crate) fn describe(build: bool) -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let cpu = field("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let memory =
        field("/proc/meminfo", "MemTotal").and_then(|kib| kib.split(' ').next()?.parse::<u64>().ok());
    let memory =
        memory.map_or_else(|| "unknown".to_owned(), |kib| format!("{} GiB", kib.div_ceil(1024 * 1024)));
    let kernel = std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let rustc = said("rustc", &["--version"]);
    let commit = said("git", &["describe", "--always", "--dirty"]);
    let profile = if cfg!(debug_assertions) { "debug: these figures mean nothing" } else { "release" };
    let flag = if build { " --build" } else { "" };
    format!(
        "`cargo xtask bench{flag}` at {commit} ({profile}, {rustc})  \n{cpu}, {cores} cores, {memory} of memory, {} {}",
        std::env::consts::OS,
        kernel.trim(),
    )
}

/// The first value of a key in a file of `key : value` lines.
fn field(path: &str, key: &str) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    let value = text.lines().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix(':'))?;
    Some(value.trim().to_owned())
}

/// What a program says in a line, where it can be run.
fn said(program: &str, args: &[&str]) -> String {
    let output = Command::new(program).args(args).current_dir(checkout()).output();
    let said =
        output.ok().filter(|o| o.status.success()).map(|o| String::from_utf8_lossy(&o.stdout).into_owned());
    said.map_or_else(|| "unknown".to_owned(), |said| said.trim().to_owned())
}
