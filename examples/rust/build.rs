// SPDX-License-Identifier: Apache-2.0
// Generates the clients from the proto files. It needs protoc, with its own files: Debian's protobuf-compiler and libprotobuf-dev.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let interfaces = "../../Interfaces";
    println!("cargo:rerun-if-changed={interfaces}");
    tonic_build::configure().build_server(false).compile_protos(
        &[format!("{interfaces}/machine-manager.proto"), format!("{interfaces}/machine-manager-control.proto")],
        &[interfaces.to_string()],
    )?;
    Ok(())
}
