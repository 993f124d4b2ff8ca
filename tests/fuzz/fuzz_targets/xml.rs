//! Feeds, NewsML-G2 and NITF: the root element is the input's own.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| twosource_fuzz::read(bytes, "text/xml"));
