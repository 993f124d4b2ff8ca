//! Packed inputs.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| twosource_fuzz::read_behind(b"\x1f\x8b\x08", bytes));
