// SPDX-License-Identifier: Apache-2.0
// Counts the primes below a million, and says on the console how far it is.
typedef unsigned long u64;

static volatile u64 *const tohost = (volatile u64 *)0x40008000UL;
static volatile u64 *const fromhost = (volatile u64 *)0x40008008UL;

// Where whoever looks into the machine finds the count: 8 bytes at a fixed address.
static volatile u64 *const result = (volatile u64 *)0x80100000UL;

static void print_char(char c) {
    *fromhost = 0;
    *tohost = (1UL << 56) | (1UL << 48) | (unsigned char)c;
}

static void print(const char *text) {
    while (*text)
        print_char(*text++);
}

static void print_number(u64 n) {
    if (n >= 10)
        print_number(n / 10);
    print_char('0' + n % 10);
}

static int is_prime(u64 n) {
    for (u64 d = 3; d * d <= n; d += 2)
        if (n % d == 0)
            return 0;
    return 1;
}

int main(void) {
    u64 count = 1;  // 2, the even one
    for (u64 n = 3; n < 1000000; n += 2) {
        count += is_prime(n);
        if (n % 100000 == 99999) {
            print("below ");
            print_number(n + 1);
            print(": ");
            print_number(count);
            print("\n");
        }
    }
    *result = count;
    return count;
}
