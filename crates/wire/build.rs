//! Turns `proto/` into Rust with protox, so that a build needs no protoc.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../proto");
    let package = root.join("twosource/v1");
    println!("cargo:rerun-if-changed={}", package.display());

    let mut files = Vec::new();
    for entry in fs::read_dir(&package)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "proto") {
            files.push(path);
        }
    }
    // The order of a directory is no order; the same schema must give the same code.
    files.sort();

    let mut compiler = protox::Compiler::new([&root])?;
    compiler.include_source_info(true).include_imports(true).open_files(&files)?;
    // Encoded by protox, so that nothing of the source info is lost on the way through prost's types.
    let descriptors = compiler.encode_file_descriptor_set();
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("twosource.v1.bin"), &descriptors)?;

    tonic_prost_build::configure()
        .compile_well_known_types(true)
        .extern_path(".google.protobuf.Timestamp", "crate::timestamp::Timestamp")
        .extern_path(".google.protobuf", "::pbjson_types")
        .compile_fds(compiler.file_descriptor_set())?;
    pbjson_build::Builder::new().register_descriptors(&descriptors)?.build(&[".twosource.v1"])?;
    Ok(())
}
