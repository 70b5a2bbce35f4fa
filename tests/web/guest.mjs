// SPDX-License-Identifier: Apache-2.0
// A guest program that prints a text on its console and then counts for ever, as a RAM image.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// RISC-V instructions. Registers: 10 the text, 11 HTIF's tohost at 0x40008000, 12 device and command, 13 the character.
const program = [
  0x00000517, // auipc a0, 0
  0x03850513, // addi  a0, a0, 56
  0x400085b7, // lui   a1, 0x40008
  0x10100613, // li    a2, 0x101
  0x03061613, // slli  a2, a2, 48
  0x00054683, // next: lbu a3, 0(a0)
  0x00068c63, // beqz  a3, done
  0x00c6e6b3, // or    a3, a3, a2
  0x0005b423, // sd    zero, 8(a1)
  0x00d5b023, // sd    a3, 0(a1)
  0x00150513, // addi  a0, a0, 1
  0xfe9ff06f, // j     next
  0x00170713, // done: addi a4, a4, 1
  0xffdff06f, // j     done
];
const ramLength = 1 << 20;

// Writes the image into a folder, and answers the machine that it is for.
export function printingMachine(folder, name, text, images) {
  const code = Buffer.alloc(program.length * 4);
  program.forEach((word, i) => code.writeUInt32LE(word, i * 4));
  const image = Buffer.concat([code, Buffer.from(text, 'utf8'), Buffer.alloc(1)]);
  const file = join(folder, name);
  writeFileSync(file, image);
  return { config: {
    rom: { image_filename: join(images, 'rom.bin') },
    ram: { length: ramLength, image_filename: file },
  } };
}

export const loopMachine = (images) => {
  const { loop } = JSON.parse(readFileSync(join(images, 'recorded', 'known.json'), 'utf8'));
  return { config: {
    rom: { image_filename: join(images, 'recorded', loop.rom) },
    ram: { length: loop.ram_length, image_filename: join(images, 'recorded', loop.ram) },
  } };
};
