// SPDX-License-Identifier: Apache-2.0
/* xorshift64 + table update; about 2.4e9 instructions, then HTIF halt.
   Payload: low 16 bits of the checksum. */
typedef unsigned long u64;
static u64 table[4096];           /* 32 KiB */
#ifndef ITERS
#define ITERS 160000000UL
#endif
int main(void) {
    u64 x = 88172645463325252UL, acc = 0;
    for (u64 i = 0; i < ITERS; i++) {
        x ^= x << 13; x ^= x >> 7; x ^= x << 17;
        u64 *p = &table[x & 4095];
        acc += *p;
        *p = acc ^ x;
    }
    volatile u64 *res = (volatile u64 *)0x80100000UL;
    res[0] = acc; res[1] = x;
    return (int)(acc & 0xffff);
}
