//! Items of RSS and Atom feeds.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    twosource_fuzz::read_behind(b"<rss><channel><item>", bytes);
    twosource_fuzz::read_behind(b"<feed><entry>", bytes);
});
