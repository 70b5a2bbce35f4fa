// SPDX-License-Identifier: Apache-2.0
/* Own test guest: waits for cmio inputs in a loop and acts on the first byte of the rx buffer. */
typedef unsigned long u64;
#define TOHOST   (*(volatile u64 *)0x40008000UL)
#define FROMHOST (*(volatile u64 *)0x40008008UL)
#define RX ((volatile unsigned char *)0x60000000UL)
#define TX ((volatile u64 *)0x60800000UL)
static u64 yield(u64 cmd, u64 reason, u64 data) {
    FROMHOST = 0; TOHOST = (2UL<<56)|(cmd<<48)|(reason<<32)|data; return FROMHOST;
}
int main(void) {
    u64 n = 0, reason = 1;
    for (;;) {
        u64 r = yield(1, reason, reason == 1 ? 32 : 0);
        unsigned char c = RX[0]; reason = 1; n++;
        *(volatile u64 *)0x80100000UL = n; *(volatile u64 *)0x80100008UL = r;
        if (c == 'R') reason = 2;
        else if (c == 'X') { TX[0] = 0x4f4f4f4f4f4f4f4fUL; yield(1, 4, 8); }
        else if (c == 'O') { TX[0] = n; TX[1] = 0x0123456789abcdefUL; yield(0, 2, 16); }
        else if (c == 'P') yield(0, 1, 500);
        else if (c == 'S') __asm__ volatile("sraiw x0, x31, 1");
        else if (c == 'H') return 3;
    }
}
