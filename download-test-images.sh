#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Gets the large test images ready under test-files/, which is not committed.
#
#   download-test-images.sh              test-files/linux/: Debian Linux for a 0.14 machine, built from Debian's packages
#   download-test-images.sh --cartesi    test-files/cartesi/: the release images that belong to emulator 0.14.0
#   --force                              even if the files are there and right
#
# What is there already is checked, not fetched again; a download that was cut off goes on where it stopped. A file gets its
# final name only when it is complete and checked.
# Environment: TEST_FILES (default: test-files beside this script), CARTESI_RELEASES (default: https://github.com/cartesi).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
test_files=${TEST_FILES:-$here/test-files}
releases=${CARTESI_RELEASES:-https://github.com/cartesi}
known_linux=$here/tests/images/linux/SHA256SUMS
force=0

fail() { echo "download-test-images.sh: $*" >&2; exit 1; }
usage() { sed -n '3,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }

# matches DIR SUMS: every file that SUMS lists is in DIR and has its sum.
matches() { [ -r "$2" ] && (cd "$1" 2>/dev/null && sha256sum --check --status --strict "$2" 2>/dev/null); }

get_linux() {
    local dir=$test_files/linux
    mkdir -p "$dir"
    if [ "$force" = 0 ] && matches "$dir" "$known_linux"; then
        echo "$dir: the images are there, with the known sha256"
        return
    fi
    if [ "$force" = 0 ] && matches "$dir" "$dir/SHA256SUMS"; then
        echo "$dir: the images are there as they were built; they are not those of the known root hashes (--force builds them again)"
        return
    fi
    "$here/tests/images/linux/build-images.sh" "$dir" "$test_files/work"
    (cd "$dir" && sha256sum rom.bin ram.bin flash.bin >SHA256SUMS.new && mv SHA256SUMS.new SHA256SUMS)
    if matches "$dir" "$known_linux"; then
        echo "$dir: built, with the known sha256"
    else
        echo "$dir: built, but not with the known sha256 (another kernel or other tools): known cycles and root hashes do not apply"
    fi
}

# The complaint about what a file holds, or nothing. These are checks of form: no published sha256 of these files is known here.
complaint() {
    local file=$1 kind=$2 size
    size=$(stat -c %s "$file")
    case $kind in
        kernel) [ "$size" -ge 1048576 ] || echo "$size bytes are too few for a kernel" ;;
        rom) [ "$size" -gt 0 ] && [ "$size" -le 61440 ] || echo "$size bytes; a ROM image has 1 to 61440" ;;
        ext2)
            local magic blocks log
            magic=$(od -An -tx2 -j1080 -N2 "$file" | tr -d ' ')
            [ "$magic" = ef53 ] || { echo "no ext2 superblock"; return; }
            blocks=$(od -An -tu4 -j1028 -N4 "$file" | tr -d ' ')
            log=$(od -An -tu4 -j1048 -N4 "$file" | tr -d ' ')
            [ "$size" -eq $((blocks << (10 + log))) ] || echo "$size bytes; its superblock says $((blocks << (10 + log)))"
            ;;
        tar) gzip -t "$file" 2>/dev/null || echo "not a whole gzip file" ;;
    esac
}

# fetch NAME URL KIND
fetch() {
    local name=$1 url=$2 kind=$3 file=$test_files/cartesi/$1 part=$test_files/cartesi/$1.part status=0 total why
    if [ "$force" = 0 ] && [ -e "$file" ] && [ -z "$(complaint "$file" "$kind")" ]; then
        echo "$file: there already"
        return
    fi
    total=$(curl -fsIL --retry 2 --connect-timeout 20 "$url" | tr -d '\r' | awk 'tolower($1) == "content-length:" { n = $2 } END { print n }') ||
        fail "$url cannot be reached; these images need a network (or CARTESI_RELEASES=<mirror>)"
    # A part that is complete already, or longer than the file, makes curl ask for a range that does not exist.
    if [ -e "$part" ] && [ -n "$total" ] && [ "$(stat -c %s "$part")" -gt "$total" ]; then rm "$part"; fi
    if ! [ -e "$part" ] || [ "$(stat -c %s "$part")" != "$total" ]; then
        curl -fL --retry 3 --connect-timeout 20 -C - --progress-bar -o "$part" "$url" || status=$?
        [ "$status" = 0 ] || fail "$url: curl ended with $status; run this again to go on where it stopped"
    fi
    why=$(complaint "$part" "$kind")
    if [ -z "$why" ] && [ -n "$total" ] && [ "$(stat -c %s "$part")" != "$total" ]; then
        why="$(stat -c %s "$part") bytes; the server announced $total"
    fi
    if [ -n "$why" ]; then
        rm -f "$part"
        fail "$name from $url: $why; what was downloaded has been removed"
    fi
    mv "$part" "$file"
}

get_cartesi() {
    local dir=$test_files/cartesi tar
    command -v curl >/dev/null || fail "curl is missing; on Debian: apt-get install curl"
    mkdir -p "$dir"
    if [ "$force" = 0 ] && matches "$dir" "$dir/SHA256SUMS"; then
        echo "$dir: the images are there, as they were first downloaded"
        return
    fi
    fetch linux.bin "$releases/image-kernel/releases/download/v0.16.0/linux-5.15.63-ctsi-2.bin" kernel
    fetch rom.bin "$releases/machine-emulator-rom/releases/download/v0.16.0/rom-v0.16.0.bin" rom
    fetch rootfs.ext2 "$releases/image-rootfs/releases/download/v0.17.0/rootfs-v0.17.0.ext2" ext2
    tar=machine-emulator-Linux-v0.14.0.tar.gz
    fetch "$tar" "$releases/machine-emulator/releases/download/v0.14.0/$tar" tar
    if ! tar -xzOf "$dir/$tar" --wildcards '*/share/images/uarch-ram.bin' >"$dir/uarch-ram.bin.part"; then
        rm -f "$dir/uarch-ram.bin.part"
        fail "$tar holds no share/images/uarch-ram.bin"
    fi
    mv "$dir/uarch-ram.bin.part" "$dir/uarch-ram.bin"
    rm "$dir/$tar"
    (cd "$dir" && sha256sum linux.bin rom.bin rootfs.ext2 uarch-ram.bin >SHA256SUMS.new && mv SHA256SUMS.new SHA256SUMS)
    cat "$dir/SHA256SUMS"
    echo "$dir: downloaded, and checked for size and form; not against published sha256 sums, for none are known here."
    echo "From now on the files are compared with the sums above, in $dir/SHA256SUMS."
}

what=get_linux
while [ $# -gt 0 ]; do
    case $1 in
        --cartesi) what=get_cartesi ;;
        --force) force=1 ;;
        -h | --help) usage; exit 0 ;;
        *) fail "unknown option $1; known: --cartesi, --force, --help" ;;
    esac
    shift
done
mkdir -p "$test_files" && test_files=$(cd "$test_files" && pwd)
"$what"
