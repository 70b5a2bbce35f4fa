// SPDX-License-Identifier: Apache-2.0
/* sieve of Eratosthenes over 8M bytes, repeated: branchy, byte stores over 8 MiB of RAM (page crossings) */
typedef unsigned long u64;
#define N (8UL*1024*1024)
int main(void) {
    unsigned char *s = (unsigned char *)0x81000000UL;
    u64 cnt = 0;
    for (int rep = 0; rep < 16; rep++) {
        for (u64 i = 0; i < N; i++) s[i] = 1;
        cnt = 0;
        for (u64 i = 2; i < N; i++) {
            if (s[i]) { cnt++; for (u64 j = i*i; j < N; j += i) s[j] = 0; }
        }
    }
    return (int)(cnt & 0xffff);
}
