# SPDX-License-Identifier: Apache-2.0
# Cartesi bare-metal start-up: entered at 0x80000000 in M mode.
    .section .text.start
    .globl _start
_start:
    la   sp, _stack_top
    # no BSS clearing needed: RAM past the image is zero in a fresh machine
    call main
    # a0 = exit payload -> HTIF dev 0 cmd 0: (payload<<1)|1, 48-bit data field
    slli a0, a0, 1
    ori  a0, a0, 1
    slli a0, a0, 16
    srli a0, a0, 16
    li   t0, 0x40008000
1:  sd   a0, 0(t0)
    j    1b
