#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Clones the committed state and runs the README's two commands there, in an environment with nothing set: the manager, with a
# session of the demo client against it, and the tests.
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
manager_pid=
stop() {
    if [ -n "$manager_pid" ] && kill "$manager_pid" 2>/dev/null; then wait "$manager_pid" || true; fi
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 143' INT TERM

git clone --quiet --no-hardlinks "$top" "$work/clone"
cd "$work/clone"
clean=(env -i HOME="$HOME" PATH="$PATH" DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1)
start=$(grep -m 1 -E '^dotnet run .*MachineManager.Server' README.md)
test=$(grep -m 1 -E '^dotnet test ' README.md)

echo "\$ $start"
# shellcheck disable=SC2086 # word by word, as a shell reads the README's line
"${clean[@]}" $start >"$work/manager.log" 2>&1 &
manager_pid=$!
# tail ends with the manager, so this does not wait for ever.
if ! grep -m 1 'Starting machine manager service on address 127.0.0.1:50051' < <(tail --pid="$manager_pid" -n +1 -f "$work/manager.log"); then
    cat "$work/manager.log"
    echo "FAILED: the manager does not start"
    exit 1
fi
output=$("${clean[@]}" dotnet run -c Release --project tests/demo-machine-manager-client -- --program tests/images/hello.bin)
echo "$output"
grep -q 'halted, payload 42' <<<"$output"
kill "$manager_pid"
wait "$manager_pid" || true
manager_pid=

echo "\$ $test"
# shellcheck disable=SC2086
"${clean[@]}" $test
echo "ok: the README's two commands"
