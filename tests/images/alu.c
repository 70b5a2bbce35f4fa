// SPDX-License-Identifier: Apache-2.0
/* pure register xorshift64, no loads/stores: ~2.6e9 instructions */
typedef unsigned long u64;
int main(void) {
    u64 x = 88172645463325252UL, acc = 0;
    for (u64 i = 0; i < 280000000UL; i++) {
        x ^= x << 13; x ^= x >> 7; x ^= x << 17; acc += x;
    }
    return (int)(acc & 0xffff);
}
