#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds rom.bin, ram.bin and flash.bin, with which a machine of emulator 0.14 boots Debian's own riscv64 kernel.
#
# usage: build-images.sh OUT_DIR [WORK_DIR]
#
# WORK_DIR (default: OUT_DIR/work) keeps the downloaded packages, so that a second build downloads nothing.
# The images appear in OUT_DIR only when all three are complete.
# Environment: RAM_MIB, FLASH_MIB, BOOTARGS, KERNEL (package name), CROSS (tool prefix), DEBIAN_MIRROR (default: this
# machine's own apt source).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
files=$here/files
out=${1:?usage: build-images.sh OUT_DIR [WORK_DIR]}
mkdir -p "$out" && out=$(cd "$out" && pwd)
work=${2:-$out/work}
mkdir -p "$work" && work=$(cd "$work" && pwd)

ram_mib=${RAM_MIB:-128}
flash_mib=${FLASH_MIB:-16}
bootargs=${BOOTARGS:-earlycon=sbi keep_bootcon no4lvl printk.devkmsg=on cryptomgr.notests panic=-1 rdinit=/init}
cross=${CROSS:-riscv64-linux-gnu-}
suite=trixie
keys=/usr/share/keyrings/debian-archive-keyring.gpg
kernel=${KERNEL:-linux-image-6.12.107+deb13-riscv64}
opensbi=opensbi=1.6-1
busybox="busybox-static"

fail() { echo "build-images.sh: $*" >&2; exit 1; }

# What is needed, by the Debian package that has it.
missing=()
need() { PATH=$PATH:/usr/sbin:/sbin command -v "$1" >/dev/null || missing+=("$2"); }
need apt-get apt
need dpkg-deb dpkg
need dtc device-tree-compiler
need "${cross}gcc" gcc-riscv64-linux-gnu
need "${cross}objcopy" binutils-riscv64-linux-gnu
need mke2fs e2fsprogs
need debugfs e2fsprogs
need python3 python3
need xz xz-utils
[ -r "$keys" ] || missing+=(debian-archive-keyring)
if [ "${#missing[@]}" -gt 0 ]; then
    fail "tools are missing; on Debian: apt-get install $(printf '%s\n' "${missing[@]}" | sort -u | tr '\n' ' ')"
fi
export PATH=$PATH:/usr/sbin:/sbin

# The mirror is whatever this machine's own apt uses for Debian.
mirror=${DEBIAN_MIRROR:-}
# shellcheck disable=SC2016 # apt expands them
[ -n "$mirror" ] || mirror=$(apt-get indextargets --format '$(ORIGIN) $(REPO_URI)' 'Created-By: Packages' 'Component: main' 2>/dev/null |
    awk '$1 == "Debian" || $NF ~ /\/debian\/?$/ { if ($NF !~ /security/) { print $NF; exit } }')
[ -n "$mirror" ] || fail "this machine's apt has no Debian source; set DEBIAN_MIRROR to the URI of a Debian mirror"

# 1. Packages, with an apt root of our own: nothing on this machine changes.
apt=$work/apt
rm -rf "$work/x" "$work/build"
mkdir -p "$apt"/{state/lists/partial,cache/archives/partial,pref.d,conf.d} "$work"/{debs,x,build}
echo "deb [signed-by=$keys] $mirror $suite main" >"$apt/sources.list"
: >"$apt/status"
{
    apt-config dump | grep -E '^Acquire::(http|https|Check-)' || true # proxies and the like stay in force
    cat <<CONF
APT::Architecture "riscv64"; APT::Architectures { "riscv64"; };
Dir::State "$apt/state"; Dir::State::status "$apt/status"; Dir::Cache "$apt/cache";
Dir::Etc::sourcelist "$apt/sources.list"; Dir::Etc::sourceparts "-";
Dir::Etc::preferencesparts "$apt/pref.d"; Dir::Etc::parts "$apt/conf.d";
Acquire::Languages "none"; APT::Sandbox::User "root";
CONF
} >"$apt/apt.conf"

newest() { find "$work/debs" -name "$1" | sort -V | tail -n 1; }
if [ -z "$(newest "${kernel}_*.deb")" ] || [ -z "$(newest 'opensbi_1.6-1_*.deb')" ] || [ -z "$(newest 'busybox-static_*.deb')" ]; then
    export APT_CONFIG=$apt/apt.conf
    apt-get -q update || fail "the package lists cannot be fetched; is the mirror of this machine's apt reachable?"
    if ! apt-cache show "$kernel" >/dev/null 2>&1; then # gone from the archive: take the newest
        kernel=$(apt-cache depends linux-image-riscv64 | awk '$1 == "Depends:" { print $2; exit }')
        echo "note: using $kernel; cycle counts and root hashes will differ from those in tests/images/linux/README.md"
    fi
    (cd "$work/debs" && apt-get -q download "$kernel" "$opensbi" "$busybox") || fail "the packages cannot be downloaded"
    unset APT_CONFIG
fi

dpkg-deb --fsys-tarfile "$(newest "${kernel}_*.deb")" | tar -x -C "$work/x" --wildcards './boot/vmlinu*' './boot/config*' \
    '*/kernel/drivers/nvdimm/*' '*/kernel/fs/ext4/*' '*/kernel/fs/jbd2/*' '*/kernel/fs/mbcache*' '*/kernel/lib/crc16*' \
    '*/kernel/crypto/crc32c_generic*'
dpkg-deb -x "$(newest 'opensbi_1.6-1_*.deb')" "$work/x"
dpkg-deb --fsys-tarfile "$(newest 'busybox-static_*.deb')" | tar -x -C "$work/x" --wildcards './usr/bin/busybox'
release=${kernel#linux-image-}
image=$(find "$work/x/boot" -name "vmlinu*$release")

# 2. The initramfs: busybox, a few modules for the flash drive, and the console and yield tool.
build=$work/build
"${cross}gcc" -Os -march=rv64gc -mabi=lp64d -static -nostdlib -ffreestanding -fno-builtin -fno-stack-protector -fno-pie -no-pie \
    -Wl,--build-id=none -Wl,-z,noseparate-code -s -o "$build/cm" "$files/cm.c"
{
    for d in bin dev lib mnt proc sys tmp; do echo "dir $d 0755"; done
    echo "nod dev/console 0600 c 5 1"
    echo "nod dev/null 0666 c 1 3"
    echo "nod dev/kmsg 0600 c 1 11"
    echo "file bin/busybox 0755 $work/x/usr/bin/busybox"
    for t in sh mount uname cat grep sha256sum md5sum awk cut mkfifo sleep poweroff dd head ls wc printf date seq insmod umount dmesg; do
        echo "link bin/$t busybox"
    done
    for m in libnvdimm nd_btt nd_pmem of_pmem crc16 crc32c_generic mbcache jbd2 ext4; do
        echo "file lib/$m.ko.xz 0644 $(find "$work/x/usr/lib/modules/$release" -name "$m.ko.xz")"
    done
    echo "file bin/cm 0755 $build/cm"
    echo "file init 0755 $files/init"
} >"$build/initramfs.list"
python3 "$files/mkcpio.py" "$build/initramfs.cpio" "$build/initramfs.list"

# 3. A flash drive to go with flash=ro|rw: ext4, with fixed times and identifiers.
mkdir "$build/flash"
seq 1 50000 >"$build/flash/numbers.txt"
# shellcheck disable=SC2016 # the machine expands it
printf '#!/bin/sh\necho "hello from the flash drive, run by $(uname -m)"\nwc /mnt/numbers.txt\n' >"$build/flash/run"
export E2FSPROGS_FAKE_TIME=1
mke2fs -q -t ext4 -b 4096 -m 0 -O '^metadata_csum,^metadata_csum_seed,^orphan_file,^resize_inode' \
    -U 00000000-0000-4000-8000-000000000002 \
    -E "hash_seed=00000000-0000-4000-8000-000000000001,root_owner=0:0,lazy_itable_init=0,lazy_journal_init=0" \
    "$build/flash.bin" "${flash_mib}M"
{
    for f in numbers.txt run; do
        echo "write $build/flash/$f $f"
        for t in atime ctime mtime crtime; do
            echo "sif $f $t 1"
            echo "sif $f ${t}_extra 0"
        done
        echo "sif $f generation 0"
        echo "sif $f uid 0"
        echo "sif $f gid 0"
    done
    echo "sif numbers.txt mode 0100644"
    echo "sif run mode 0100755"
} >"$build/flash.cmds"
debugfs -w -f "$build/flash.cmds" "$build/flash.bin" >"$build/flash.log" 2>&1

# 4. ROM and RAM images.
python3 "$files/mkimages.py" "$build" "$files" "$image" "$work/x/usr/lib/riscv64-linux-gnu/opensbi/generic/fw_jump.bin" \
    "$bootargs" "$ram_mib" "$flash_mib" "$cross"

for f in rom.bin ram.bin flash.bin; do
    chmod 644 "$build/$f"
    mv -f "$build/$f" "$out/$f"
done
rm -rf "$work/x" "$build"
(cd "$out" && sha256sum rom.bin ram.bin flash.bin)
