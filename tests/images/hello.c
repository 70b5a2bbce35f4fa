// SPDX-License-Identifier: Apache-2.0
typedef unsigned long u64;
static volatile u64 *const tohost = (volatile u64 *)0x40008000UL;
static volatile u64 *const fromhost = (volatile u64 *)0x40008008UL;
static void putch(unsigned char c) { *fromhost = 0; *tohost = (1UL<<56)|(1UL<<48)|c; }
int main(void) {
    const char *s = "hello\n";
    while (*s) putch(*s++);
    return 42;
}
