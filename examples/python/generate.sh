#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Generates the Python modules of the interfaces into a folder, here unless another is named. On Debian it needs:
#   apt-get install python3-grpcio python3-protobuf protobuf-compiler protobuf-compiler-grpc
# Elsewhere pip's grpcio-tools has the same: python3 -m grpc_tools.protoc instead of protoc, without --plugin.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:-$here}
cd "$here/../../Interfaces"
protoc -I. -I../tests/foreign-clients/protos --plugin=protoc-gen-grpc_python="$(command -v grpc_python_plugin)" \
    --python_out="$out" --grpc_python_out="$out" \
    versioning.proto cartesi-machine.proto machine-manager.proto machine-manager-control.proto
