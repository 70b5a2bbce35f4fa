// SPDX-License-Identifier: Apache-2.0
import { equal } from '../checks.mjs';

// What is printed, in pieces, and what is to be read of it.
const rows = [
  ['a line and its ends', ['a\r\nb\n'], 'a\nb\n'],
  ['a return within a line', ['10 %\r20 %\r\n'], '10 %\n20 %\n'],
  ['a backspace', ['ab\bc', '\bd'], 'ad'],
  ['colours and moves', ['\x1b[1;31mred\x1b[0m \x1b[2J\x1b[10;20Hend'], 'red end'],
  ['a sequence that is cut', ['a\x1b', '[3', '1mb'], 'ab'],
  ['a window title', ['\x1b]0;title\x07x\x1b]8;;http://evil.example\x1b\\y'], 'xy'],
  ['a choice of characters', ['\x1b(Bx\x1b=y'], 'xy'],
  ['control characters', ['\x00\x07\x7f'], '\u2400\u2407\u2421'],
  ['the other control characters', ['\u009b31m'], '\\u{9b}31m'],
  ['text that turns around', ['\u202eabc\u2066'], '\\u{202e}abc\\u{2066}'],
  ['a character that is cut', [[0xc3], [0xa4, 0x0a]], 'ä\n'],
  ['what is no text', [[0xff, 0x41]], '\ufffdA'],
  ['HTML', ['<img src=x onerror=alert(1)>'], '<img src=x onerror=alert(1)>'],
];

export async function controlCharacters(world) {
  const { page } = world;
  await page.goto(world.address);
  const read = await page.evaluate(async (printed) => {
    const { ConsoleText } = await import('/page/console-text.js');
    return printed.map((pieces) => {
      const console = new ConsoleText();
      return pieces.reduce((all, piece) => {
        const { text, erased } = console.read(typeof piece === 'string' ? new TextEncoder().encode(piece) : new Uint8Array(piece));
        return all.slice(0, all.length - erased) + text;
      }, '');
    });
  }, rows.map(([, pieces]) => pieces));
  rows.forEach(([what, , expected], i) => equal(what, read[i], expected));
}
