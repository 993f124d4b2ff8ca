//! The program `twosource`; all of it is in the library beside this file.

fn main() -> std::process::ExitCode {
    twosource::run(std::env::args_os())
}
