//! Letters.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| twosource_fuzz::read(bytes, "message/rfc822"));
