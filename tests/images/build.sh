#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds the test programs. Debian: apt-get install gcc-riscv64-unknown-elf
#   build.sh           writes the binaries beside the sources
#   build.sh --check   builds in a temporary directory and compares with the binaries that are committed
# The compiler is ${CROSS}gcc; CROSS=riscv64-linux-gnu- works too, with another code generation perhaps.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cross=${CROSS:-riscv64-unknown-elf-}
flags=(-march=rv64ima_zicsr -mabi=lp64 -mcmodel=medany -O2 -ffreestanding -nostdlib -nostartfiles -fno-pic -fno-builtin
    -fno-tree-loop-distribute-patterns -Wall)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

command -v "${cross}gcc" >/dev/null || {
    echo "build.sh: no ${cross}gcc here; on Debian: apt-get install gcc-riscv64-unknown-elf" >&2
    exit 1
}

for source in "$here"/*.c; do
    name=$(basename "$source" .c)
    "${cross}gcc" "${flags[@]}" -Wl,-T"$here/link.ld" -Wl,--no-warn-rwx-segments -Wl,--build-id=none \
        -o "$work/$name.elf" "$here/start.S" "$source"
    "${cross}objcopy" -S -O binary "$work/$name.elf" "$work/$name.bin"
done
"${cross}gcc" "${flags[@]}" -Wl,-Ttext=0x1000 -Wl,--build-id=none -o "$work/rom.elf" "$here/rom.S"
"${cross}objcopy" -S -O binary "$work/rom.elf" "$work/rom.bin"

if [ "${1:-}" = --check ]; then
    failed=0
    for binary in "$work"/*.bin; do
        cmp "$binary" "$here/$(basename "$binary")" || failed=1
    done
    [ "$failed" = 0 ] && echo "build.sh: the committed binaries are what the sources give"
    exit "$failed"
fi

install -m 644 "$work"/*.bin "$here"
(cd "$here" && sha256sum ./*.bin)
