/* SPDX-License-Identifier: Apache-2.0 */
/* cm: what Linux user space needs to reach a Cartesi v0.14 machine's HTIF and
 * memory ranges, through /dev/mem. No libc: static, ~4 KiB.
 *   cm con                     copy standard input to the emulator's console
 *   cm yield DEV_CMD REASON N  HTIF yield (0 automatic, 1 manual), prints fromhost
 *   cm read ADDR LEN           physical memory to standard output
 *   cm write ADDR              standard input to physical memory
 *   cm off [CODE]              halt through HTIF at once, with an exit code
 */
typedef unsigned long u64;
typedef unsigned char u8;
static long sys(long n, long a, long b, long c, long d, long e, long f)
{
	register long a0 __asm__("a0") = a, a1 __asm__("a1") = b, a2 __asm__("a2") = c,
		      a3 __asm__("a3") = d, a4 __asm__("a4") = e, a5 __asm__("a5") = f,
		      a7 __asm__("a7") = n;
	__asm__ volatile("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5), "r"(a7) : "memory");
	return a0;
}
#define NR_openat 56
#define NR_read 63
#define NR_write 64
#define NR_exit 93
#define NR_mmap 222
static long rd(int f, void *p, u64 n) { return sys(NR_read, f, (long)p, n, 0, 0, 0); }
static long wr(int f, const void *p, u64 n) { return sys(NR_write, f, (long)p, n, 0, 0, 0); }
static void die(const char *s, int c) { u64 n = 0; while (s[n]) n++; wr(2, s, n); sys(NR_exit, c, 0, 0, 0, 0, 0); }
static u64 num(const char *s)
{
	u64 v = 0;
	if (!s) die("cm: missing argument\n", 2);
	if (s[0] == '0' && s[1] == 'x') {
		for (s += 2; *s; s++) v = v * 16 + (*s <= '9' ? *s - '0' : (*s | 32) - 'a' + 10);
	} else
		for (; *s; s++) v = v * 10 + (*s - '0');
	return v;
}
static u8 *map(u64 phys, u64 len)
{
	long fd = sys(NR_openat, -100, (long)"/dev/mem", 2 | 010000 /* O_RDWR|O_DSYNC */, 0, 0, 0);
	if (fd < 0) die("cm: cannot open /dev/mem\n", 1);
	u64 off = phys & 4095;
	long p = sys(NR_mmap, 0, (len + off + 4095) & ~4095UL, 3, 1, fd, phys - off);
	if (p < 0 && p > -4096) die("cm: cannot map\n", 1);
	return (u8 *)p + off;
}
static int eq(const char *a, const char *b) { while (*a && *a == *b) a++, b++; return *a == *b; }
static u8 buf[4096];
__attribute__((used)) void cstart(long *sp)
{
	long argc = sp[0], n, i;
	char **argv = (char **)(sp + 1);
	if (argc < 2) die("cm: con | yield | read | write | off\n", 2);
	if (eq(argv[1], "read")) {
		u64 len = num(argc > 3 ? argv[3] : 0), done = 0;
		u8 *p = map(num(argv[2]), len);
		while (done < len) {
			u64 k = len - done < sizeof buf ? len - done : sizeof buf, j;
			for (j = 0; j < k; j++) buf[j] = p[done + j];
			if ((n = wr(1, buf, k)) <= 0) break;
			done += n;
		}
	} else if (eq(argv[1], "write")) {
		u64 at = num(argc > 2 ? argv[2] : 0);
		while ((n = rd(0, buf, sizeof buf)) > 0) {
			u8 *p = map(at, n);
			for (i = 0; i < n; i++) p[i] = buf[i];
			at += n;
		}
	} else {
		volatile u64 *h = (volatile u64 *)map(0x40008000, 4096);
		if (eq(argv[1], "con")) {
			while ((n = rd(0, buf, sizeof buf)) > 0)
				for (i = 0; i < n; i++) h[0] = 1UL << 56 | 1UL << 48 | buf[i];
		} else if (eq(argv[1], "yield")) {
			if (argc < 5) die("cm: yield CMD REASON DATA\n", 2);
			h[1] = 0;
			h[0] = 2UL << 56 | num(argv[2]) << 48 | num(argv[3]) << 32 | (num(argv[4]) & 0xffffffff);
			u64 v = h[1];
			for (i = 15; i >= 0; i--) { u8 d = v & 15; buf[i] = d < 10 ? '0' + d : 'a' + d - 10; v >>= 4; }
			buf[16] = '\n';
			wr(1, buf, 17);
		} else if (eq(argv[1], "off")) {
			for (;;) h[0] = (argc > 2 ? num(argv[2]) : 0) << 1 | 1;
		} else
			die("cm: unknown command\n", 2);
	}
	sys(NR_exit, 0, 0, 0, 0, 0, 0);
}
__asm__(".globl _start\n_start:\n\tmv a0, sp\n\tandi sp, sp, -16\n\tcall cstart\n");
