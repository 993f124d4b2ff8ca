//! News items of NewsML-G2.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| twosource_fuzz::read_behind(b"<newsItem><contentSet><inlineXML>", bytes));
