#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Boots Debian Linux in a session: the recorded root hashes, the halt at its cycle, and the polls' 99th percentile within 50 ms.
set -euo pipefail
# shellcheck source=tests/verify/manager.sh
. "$(dirname "${BASH_SOURCE[0]}")/manager.sh"

"$top/download-test-images.sh"
dotnet build "$top/MachineManager.Server" -c Release --nologo -v quiet -clp:NoSummary
dotnet build "$top/tests/demo-machine-manager-client" -c Release --nologo -v quiet -clp:NoSummary
trap stop_manager EXIT
trap 'exit 143' INT TERM
start_manager

output=$(dotnet "$top/tests/demo-machine-manager-client/bin/Release/net10.0/demo-machine-manager-client.dll" \
    --port "$port" --linux --poll 10 --no-progress | tee >(cat >&2))

failed=0
expect() {
    if grep -qE -- "$2" <<<"$output"; then echo "ok: $1"; else echo "FAILED: $1"; failed=1; fi
}
while read -r cycle hash; do
    expect "root hash at cycle $cycle" "cycle +$cycle  $hash"
done <<'KNOWN'
0 1f3fd20d44fce035b9779d5d4a2c21c8c6e84641c12a5e13a4c563d2c378a7b5
1,000,000 b0c5fc26935c0791f64e35a1e10aab228a055af42626d838713223182d248604
10,000,000 81fd7ff37bffc2299d9143875c02d10e298f5f3d9eb23999b3e54dd76dc21c98
50,000,000 9ccbb3c4c58ee8c757aad9c345571b60cb55500a069bb8277a8bc901a76cdda2
100,000,000 c2c75dd00309d75091e06a9b3b4545c1daa5b4d7a8e8b348953dd197b06ff50d
KNOWN
expect "the halt" 'cycle +1,305,694,643  [0-9a-f]{64} .*halted, payload 0'
if awk '/99th percentile/ { sub(/.*99th percentile /, ""); within = $1 <= 50 } END { exit !within }' <<<"$output"; then
    echo "ok: 99 % of the polls within 50 ms"
else
    echo "FAILED: 99 % of the polls within 50 ms"
    failed=1
fi
exit "$failed"
