/* SPDX-License-Identifier: Apache-2.0 */
/* Boot ROM of a Cartesi v0.14 machine, at 0x1000, entered in M-mode.
 * Copies the DTB that follows to DTB_ADDR in RAM, puts the boot arguments that
 * the emulator left at 0xf000 (MachineConfig.rom.bootargs) over the default ones
 * when there are any, and enters OpenSBI with a0 = hart, a1 = DTB.
 * DTB_ADDR, DTB_BOOTARGS (offset of the value in the DTB) and
 * DTB_BOOTARGS_LEN (its length with the final NUL) come from the command line. */
	.option norvc
	.option norelax
	.section .text
	.globl _start
_start:
	lla	t0, dtb
	lla	t1, dtb_end
	li	t2, DTB_ADDR
1:	ld	t3, 0(t0)
	sd	t3, 0(t2)
	addi	t0, t0, 8
	addi	t2, t2, 8
	bltu	t0, t1, 1b

	li	t0, 0xf000
	lbu	t3, 0(t0)
	beqz	t3, 4f
	li	t2, DTB_ADDR + DTB_BOOTARGS
	li	t1, DTB_ADDR + DTB_BOOTARGS + DTB_BOOTARGS_LEN - 1
2:	beqz	t3, 3f			/* string over: keep storing zeros */
	lbu	t3, 0(t0)
	addi	t0, t0, 1
3:	sb	t3, 0(t2)
	addi	t2, t2, 1
	bltu	t2, t1, 2b

4:	csrr	a0, mhartid
	li	a1, DTB_ADDR
	li	a2, 0
	li	t0, 0x80000000
	jr	t0

	.balign	64
dtb:	.incbin "machine.dtb"
	.balign	8
dtb_end:
