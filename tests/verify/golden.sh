#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Replays golden vectors, recorded from the real emulator 0.14.0, against the built-in emulator server.
#
#   tests/verify/golden.sh [options of replay.py]
#
# GOLDEN names another folder of vectors/ and images/ than tests/golden.
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
golden=${GOLDEN:-$top/tests/golden}
dotnet build "$top/MachineEmulator.Server" -c Release --nologo -v quiet -clp:NoSummary
# Debian's own python3, for which python3-grpcio is.
exec /usr/bin/python3 "$top/tests/golden/replay.py" "$golden" --proto-dir "$top/Interfaces" \
    --server "dotnet $top/MachineEmulator.Server/bin/Release/net10.0/MachineEmulator.Server.dll" "$@"
