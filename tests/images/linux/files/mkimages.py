#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Puts the images together. usage: mkimages.py BUILD_DIR FILES_DIR KERNEL OPENSBI BOOTARGS RAM_MIB FLASH_MIB CROSS
Reads BUILD_DIR/initramfs.cpio; writes BUILD_DIR/{Image,fw_jump.bin,machine.dts,machine.dtb,rom.bin,ram.bin}."""
import sys, os, struct, subprocess, gzip
build, files, kernel, sbi, bootargs, ram_mib, flash_mib, cross = sys.argv[1:]
RAM = 0x80000000; KERNEL = 0x200000; DTB = 0x2200000; INITRD = 0x2400000; ARGS_LEN = 1024
P = lambda n: os.path.join(build, n)
run = lambda *a: subprocess.run(a, check=True)

# Kernel: a raw RISC-V Image, perhaps gzip'ed or an EFI zboot wrapper around one.
img = open(kernel, 'rb').read()
if img[4:8] == b'zimg':
    off, size = struct.unpack_from('<II', img, 8); kind = img[24:32].rstrip(b'\0').decode(); part = img[off:off + size]
    open(P('zboot.part'), 'wb').write(part)
    img = subprocess.run([{'gzip': 'gzip', 'zstd': 'zstd', 'xzkern': 'xz', 'lzma': 'xz'}[kind], '-dc', P('zboot.part')], check=True, stdout=subprocess.PIPE).stdout
elif img[:2] == b'\x1f\x8b':
    img = gzip.decompress(img)
if img[0x30:0x38] != b'RISCV\0\0\0' or img[0x38:0x3c] != b'RSC\x05': sys.exit('not a RISC-V Image: ' + kernel)
text_offset, image_size = struct.unpack_from('<QQ', img, 8)
if text_offset != KERNEL: sys.exit('kernel wants offset 0x%x' % text_offset)
if KERNEL + max(image_size, len(img)) > DTB: sys.exit('kernel too large for the layout')
open(P('Image'), 'wb').write(img)

# OpenSBI 1.6 waits for tohost to read zero before it writes it again; the emulator keeps the last
# value there, so the second character would wait for ever. Make both waits see zero:
#   ld a4,0(a5)  ->  li a4,0   (in htif_putc and htif_getc)
fw = bytearray(open(sbi, 'rb').read())
for name, before, after in (
        ('htif_putc', bytes.fromhex('1c61 9863 31cb'), bytes.fromhex('1c61 0147 31cb')),
        ('htif_getc', bytes.fromhex('83370900 9863 7dfb'), bytes.fromhex('83370900 0147 7dfb'))):
    hits = [i for i in range(0, len(fw), 2) if fw.startswith(before, i)]
    if len(hits) != 1: sys.exit('OpenSBI: %d places look like %s; is this opensbi 1.6-1?' % (len(hits), name))
    fw[hits[0]:hits[0] + len(before)] = after
    print('OpenSBI: %s patched at 0x%x' % (name, hits[0]))
if len(fw) > KERNEL: sys.exit('OpenSBI too large')
open(P('fw_jump.bin'), 'wb').write(fw)

# Device tree, with the command line in a field of fixed length
initrd = open(P('initramfs.cpio'), 'rb').read()
mark = 'x' * (ARGS_LEN - 1)
dts = open(os.path.join(files, 'cartesi14.dts.in')).read()
for k, v in (('"@BOOTARGS@"', '"%s"' % mark), ('@INITRD_START@', '0x%x' % (RAM + INITRD)), ('@INITRD_END@', '0x%x' % (RAM + INITRD + len(initrd))), ('@RAM_LENGTH@', '0x%x' % (int(ram_mib) << 20)), ('@FLASH_LENGTH@', '0x%x' % (int(flash_mib) << 20))):
    dts = dts.replace(k, v)
open(P('machine.dts'), 'w').write(dts)
run('dtc', '-q', '-I', 'dts', '-O', 'dtb', '-o', P('machine.dtb'), P('machine.dts'))
dtb = bytearray(open(P('machine.dtb'), 'rb').read())
at = dtb.find(mark.encode())
a = bootargs.encode()
if at < 0 or len(a) >= ARGS_LEN: sys.exit('command line too long')
dtb[at:at + ARGS_LEN] = a + b'\0' * (ARGS_LEN - len(a))
open(P('machine.dtb'), 'wb').write(dtb)

# Boot ROM
run(cross + 'gcc', '-c', '-march=rv64gc', '-mabi=lp64d', '-DDTB_ADDR=0x%x' % (RAM + DTB), '-DDTB_BOOTARGS=%d' % at, '-DDTB_BOOTARGS_LEN=%d' % ARGS_LEN, '-I', build, '-Wa,-I,' + build, '-o', P('rom.o'), os.path.join(files, 'rom.S'))
run(cross + 'ld', '-nostdlib', '-Ttext=0x1000', '-e', '_start', '-o', P('rom.elf'), P('rom.o'))
run(cross + 'objcopy', '-O', 'binary', '-j', '.text', P('rom.elf'), P('rom.bin'))
if os.path.getsize(P('rom.bin')) > 0xe000: sys.exit('ROM too large')

# RAM image
ram = bytearray(INITRD + len(initrd))
ram[:len(fw)] = fw; ram[KERNEL:KERNEL + len(img)] = img; ram[INITRD:] = initrd
ram += b'\0' * (-len(ram) % 4096)
if len(ram) > int(ram_mib) << 20: sys.exit('RAM too small')
open(P('ram.bin'), 'wb').write(ram)
