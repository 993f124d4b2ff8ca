//! PDF files.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| twosource_fuzz::read_behind(b"%PDF-1.4\n", bytes));
