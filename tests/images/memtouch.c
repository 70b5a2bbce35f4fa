// SPDX-License-Identifier: Apache-2.0
/* writes every 8-byte word from 0x80010000 to the end of a 64 MiB RAM, one pass; payload 7 */
typedef unsigned long u64;
int main(void) {
    u64 v = 0x9e3779b97f4a7c15UL;
    for (volatile u64 *p = (volatile u64 *)0x80010000UL; p < (volatile u64 *)0x84000000UL; p++) { *p = v; v += 0x9e3779b97f4a7c15UL; }
    return 7;
}
