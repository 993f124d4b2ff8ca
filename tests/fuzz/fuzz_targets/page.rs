//! HTML pages: tree, facts, dates, article.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| twosource_fuzz::read_fetched(bytes, "text/html"));
