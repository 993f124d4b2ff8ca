//! Plain text with or without a header block, in any declared encoding.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    twosource_fuzz::read_fetched(bytes, "text/plain");
    twosource_fuzz::read(bytes, "text/plain; charset=shift_jis");
});
