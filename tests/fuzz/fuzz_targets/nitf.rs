//! NITF documents.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| twosource_fuzz::read_behind(b"<nitf><body>", bytes));
