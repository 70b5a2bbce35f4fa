#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Checks packaging/: a line a point, and 0 at the end only when everything held.
#
#   packaging.sh --light    the files alone: the unit for systemd, its installation, compose, Prometheus, Grafana. Seconds.
#   packaging.sh            also lints the Dockerfiles, publishes for both processors, and has what is published live a session with no .NET.
#
# Debian: apt-get install python3-yaml systemd; without --light also node, npm and what examples/javascript needs.
# shellcheck disable=SC2317 # functions are called through point
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
failed=0
manager_pid=
stop() {
    if [ -n "$manager_pid" ] && kill "$manager_pid" 2>/dev/null; then wait "$manager_pid" || true; fi
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 143' INT TERM
# point WHAT COMMAND...: runs it; what it writes is shown only when it fails.
point() {
    local what=$1
    shift
    if "$@" >"$work/output" 2>&1; then
        echo "ok: $what"
    else
        failed=1
        echo "FAILED: $what"
        sed 's/^/    /' "$work/output"
    fi
}

# Verified as it is installed, with programs where it names them: they are not looked into.
installs() {
    mkdir -p "$work/published/emulator"
    install -m 755 /bin/true "$work/published/MachineManager.Server"
    install -m 755 /bin/true "$work/published/emulator/MachineEmulator.Server"
    ROOT=$work/root "$top/packaging/systemd/install.sh" "$work/published"
    echo '{}' >"$work/root/etc/machine-manager/appsettings.json"
    # Again, as an upgrade: settings stay as they are.
    ROOT=$work/root "$top/packaging/systemd/install.sh" "$work/published"
    [ "$(cat "$work/root/etc/machine-manager/appsettings.json")" = '{}' ] && [ -x "$work/root/opt/machine-manager.old/MachineManager.Server" ]
}
unit_is_sound() {
    local unit=$work/machine-manager.service said
    sed "s#=/opt/#=$work/root/opt/#" "$work/root/etc/systemd/system/machine-manager.service" >"$unit"
    said=$(systemd-analyze verify --man=no "$unit" 2>&1) || { echo "$said"; return 1; }
    # It says what it does not know and ends with 0 all the same.
    [ -z "$said" ] || { echo "$said"; return 1; }
}
unit_is_closed() { systemd-analyze security --offline=true --threshold=20 --no-pager "$work/machine-manager.service"; }

point "install.sh installs, and again over it" installs
point "systemd-analyze verify finds nothing in the unit" unit_is_sound
point "systemd-analyze security rates it 2.0 or better" unit_is_closed
/usr/bin/python3 "$top/tests/verify/packaging.py" || failed=1
[ "${1:-}" != --light ] || exit "$failed"

for file in Dockerfile Dockerfile-test; do
    point "dockerfilelint finds nothing in $file" npx --yes dockerfilelint@1.8.0 "$top/$file"
    point "dockerfile-utils finds nothing in $file" npx --yes dockerfile-utils@0.16.3 lint "$top/$file"
done

publish() { (cd "$top" && dotnet publish MachineManager.Server -p:PublishProfile=single-file -r "$1" --nologo -v quiet); }
# is_for FOLDER MACHINE: both programs are of that processor, by the ELF header, and nothing else can be run.
is_for() {
    local program
    for program in MachineManager.Server emulator/MachineEmulator.Server; do
        readelf --file-header "$1/$program" | grep -q "Machine: *$2" || return 1
    done
    [ "$(find "$1" -name '*.dll' -o -name '*.so' | wc -l)" = 0 ]
}
# Nothing in the environment, no dotnet to be found.
starts_without_dotnet() {
    env -i PATH=/nonexistent DOTNET_ROOT=/nonexistent TMPDIR="$work" "$1/MachineManager.Server" --port 0 --port-checkin 0 >"$work/manager.log" 2>&1 &
    manager_pid=$!
    # tail ends with the manager, so this does not wait for ever.
    port=$(grep -m 1 -o 'manager service on address 127.0.0.1:[0-9]*' < <(tail --pid="$manager_pid" -n +1 -f "$work/manager.log")) || {
        cat "$work/manager.log"
        return 1
    }
    port=${port##*:}
}
lives_a_session() {
    node "$top/examples/javascript/session.mjs" "127.0.0.1:$port" >"$work/session"
    cat "$work/session"
    grep -q 'proven: 78498 primes' "$work/session"
}
is_healthy() { env -i PATH=/nonexistent "$1/MachineManager.Server" --check-health --port "$port"; }
ends() {
    kill "$manager_pid" && wait "$manager_pid"
    manager_pid=
    ! pgrep -f "$1/emulator/"
}

point "publishes for linux-x64" publish linux-x64
point "publishes for linux-arm64" publish linux-arm64
point "what is for arm64 is: two programs of AArch64, no libraries" is_for "$top/artifacts/machine-manager-linux-arm64" AArch64
point "what is for x64 is: two programs of X86-64, no libraries" is_for "$top/artifacts/machine-manager-linux-x64" '.*X86-64'
[ -d "$top/examples/javascript/node_modules" ] || npm --prefix "$top/examples/javascript" ci --no-audit --no-fund >/dev/null 2>&1
if [ "$(uname -m)" = x86_64 ]; then own=x64; else own=arm64; fi
own=$top/artifacts/machine-manager-linux-$own
# Not through point: it is to have this shell's child.
if starts_without_dotnet "$own"; then echo "ok: it starts with no .NET and nothing set"; else failed=1; fi
point "it says that it is healthy" is_healthy "$own"
point "it lives a session" lives_a_session
point "it ends, and leaves no emulator" ends "$own"
exit "$failed"
