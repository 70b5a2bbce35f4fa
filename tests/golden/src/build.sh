#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds every line 'NAME KIND SOURCE FLAGS...' of a list into OUTDIR/NAME.bin, and the ROM that starts them.
#
#   tests/golden/src/build.sh LIST OUTDIR
#
# Needs riscv64-unknown-elf-gcc (12.2.0 for the same bytes) and python3.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
list=$(realpath "${1:?a list of programs}")
out=$(realpath "${2:?a folder for the images}")
sources=$(dirname "$list")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
read -r -a common <"$here/Makefile.flags"
link=("-T$here/link.ld" --no-warn-rwx-segments)

compile() { riscv64-unknown-elf-gcc "$@" -o "$work/program.elf"; }
copy() { riscv64-unknown-elf-objcopy -S -O binary "$work/program.elf" "$out/$1.bin"; }

build() {
    local name=$1 kind=$2 source=$3 file
    shift 3
    case $kind in
        c)
            file=$sources/$source.c
            [ -f "$file" ] || file=$here/$source.c
            compile "${common[@]}" "-I$here" "$@" "${link[@]/#/-Wl,}" "$here/crt.S" "$file"
            ;;
        uarch) compile -march=rv64i -mabi=lp64 -nostdlib -Wl,-Ttext=0x70000000 "-Wa,$*" "$here/$source.S" ;;
        fuzz)
            python3 "$here/gen_fuzz.py" "$@" >"$work/fuzz.S"
            compile -march=rv64imafdc_zicsr_zifencei -mabi=lp64d "-I$here" -nostdlib "${link[@]/#/-Wl,}" "$work/fuzz.S"
            ;;
        *)
            echo "$name is of a kind that is not known: $kind" >&2
            return 1
            ;;
    esac
    copy "$name"
}

compile "${common[@]}" -Wl,-Ttext=0x1000 "$here/rom.S"
copy rom
while read -r -a line; do
    [ "${#line[@]}" = 0 ] || build "${line[@]}"
done <"$list"
