// SPDX-License-Identifier: Apache-2.0
/* HTIF yields: dev 2, cmd 1 manual (cmd 0 automatic), reason in data bits 32..47. Then halts with payload 5 */
typedef unsigned long u64;
static volatile u64 *const tohost = (volatile u64 *)0x40008000UL;
static volatile u64 *const fromhost = (volatile u64 *)0x40008008UL;
int main(void) {
    *fromhost = 0; *tohost = (2UL<<56)|(0UL<<48)|(0UL<<32)|123; /* automatic, progress */
    *fromhost = 0; *tohost = (2UL<<56)|(1UL<<48)|(1UL<<32)|0;   /* manual, rx-accepted */
    return 5;
}
