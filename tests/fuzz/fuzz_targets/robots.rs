//! What a host asks programs to leave alone; the first line is the path that is asked for.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| twosource_fuzz::ask_robots(bytes));
