# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# To be sourced: starts the built manager at free ports and stops it at the end.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
manager_log=$(mktemp)
manager_pid=

# start_manager: sets manager_pid and port; the manager is built already.
start_manager() {
    local line
    dotnet "$top/MachineManager.Server/bin/Release/net10.0/MachineManager.Server.dll" --port 0 --port-checkin 0 >"$manager_log" 2>&1 &
    manager_pid=$!
    # tail ends with the manager, so this does not wait for ever.
    line=$(grep -m 1 'Starting machine manager service on address' < <(tail --pid="$manager_pid" -n +1 -f "$manager_log")) || {
        echo "the manager does not start:" >&2
        cat "$manager_log" >&2
        return 1
    }
    port=${line##*:}
    echo "manager $manager_pid at port $port"
}

stop_manager() {
    if [ -n "$manager_pid" ] && kill "$manager_pid" 2>/dev/null; then wait "$manager_pid" || true; fi
    manager_pid=
    rm -f "$manager_log"
}
