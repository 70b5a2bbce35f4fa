#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs the published manager (see packaging/README.md) as a service of systemd, or a newer one over it. As root:
#
#   packaging/systemd/install.sh artifacts/machine-manager-linux-x64
#
# The settings in /etc/machine-manager stay as they are when there are any. Nothing is started: the last lines say how.
# ROOT names another root folder than /, for trying it out.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
published=${1:?usage: install.sh FOLDER (of dotnet publish)}
root=${ROOT:-}
program=$root/opt/machine-manager

for file in MachineManager.Server emulator/MachineEmulator.Server; do
    [ -x "$published/$file" ] || {
        echo "install.sh: $published has no $file: publish it first (packaging/README.md)" >&2
        exit 1
    }
done

# A new folder takes the place of the old one: a manager that runs goes on with the files that it has opened.
new=$program.new
rm -rf "$new"
install -d -m 755 "$(dirname "$program")" "$new"
cp -R "$published/." "$new"
chmod -R u=rwX,go=rX "$new"
rm -rf "$program.old"
[ ! -e "$program" ] || mv "$program" "$program.old"
mv "$new" "$program"

install -d -m 755 "$root/etc/machine-manager" "$root/etc/systemd/system"
[ -e "$root/etc/machine-manager/appsettings.json" ] || install -m 644 "$here/appsettings.json" "$root/etc/machine-manager/appsettings.json"
install -m 644 "$here/machine-manager.service" "$root/etc/systemd/system/machine-manager.service"

cat <<'NEXT'
installed; now:
  systemctl daemon-reload
  systemctl enable --now machine-manager     # or restart, where one runs: its durable sessions come back
  systemctl status machine-manager
NEXT
