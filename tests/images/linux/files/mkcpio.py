#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a newc cpio with fixed times and owners, in the order given.
usage: mkcpio.py OUT LIST   (LIST: lines 'dir P MODE', 'file P MODE SRC', 'link P TARGET', 'nod P MODE c|b MAJ MIN')"""
import sys, stat
out, lst = sys.argv[1:]
res = bytearray(); ino = 0
def add(name, mode, data=b'', maj=0, mnr=0):
    global ino
    ino += 1
    n = name.encode() + b'\0'
    h = [ino, mode, 0, 0, 2 if stat.S_ISDIR(mode) else 1, 0, len(data), 0, 0, maj, mnr, len(n), 0]
    res.extend(b'070701' + b''.join(b'%08X' % x for x in h) + n)
    res.extend(b'\0' * (-len(res) % 4)); res.extend(data); res.extend(b'\0' * (-len(res) % 4))
for l in open(lst):
    f = l.split()
    if not f or f[0].startswith('#'): continue
    if f[0] == 'dir': add(f[1], stat.S_IFDIR | int(f[2], 8))
    elif f[0] == 'file': add(f[1], stat.S_IFREG | int(f[2], 8), open(f[3], 'rb').read())
    elif f[0] == 'link': add(f[1], stat.S_IFLNK | 0o777, f[2].encode())
    elif f[0] == 'nod': add(f[1], (stat.S_IFCHR if f[3] == 'c' else stat.S_IFBLK) | int(f[2], 8), b'', int(f[4]), int(f[5]))
    else: sys.exit('bad line: ' + l)
add('TRAILER!!!', 0)
res.extend(b'\0' * (-len(res) % 512))
open(out, 'wb').write(res)
