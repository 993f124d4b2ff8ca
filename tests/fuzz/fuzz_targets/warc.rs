//! Web archives.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    twosource_fuzz::read_behind(b"WARC/1.1\r\n", bytes);
    twosource_fuzz::look_through(b"WARC/1.1\r\n", bytes);
});
