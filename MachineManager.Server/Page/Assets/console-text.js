// SPDX-License-Identifier: Apache-2.0
// What a guest prints, as plain text. Nobody knows what a guest prints: escape sequences are left out, other control characters are shown,
// and what would turn the direction of text around is shown too. A sequence may be cut anywhere, and goes on in the next piece.

const [plain, escape, csi, string, stringEscape, charset] = [0, 1, 2, 3, 4, 5];
const bell = '\x07';
const turns = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

export class ConsoleText {
  #decoder = new TextDecoder();
  #state = plain;
  #return = false;

  // Text to append, and how many characters of the last line it takes away first.
  read(octets) {
    let text = '';
    let erased = 0;
    for (const c of this.#decoder.decode(octets, { stream: true })) {
      if (this.#state !== plain) {
        this.#state = this.#within(c);
      } else if (c === '\x1b') {
        this.#state = escape;
      } else if (c === '\r') {
        this.#return = true;
      } else if (c === '\b') {
        if (text !== '' && !text.endsWith('\n')) text = [...text].slice(0, -1).join('');
        else if (text === '') erased++;
      } else {
        // A return at the end of a line is a part of its end. One in the middle begins a line: what was there stays to be read.
        if (this.#return && c !== '\n') text += '\n';
        this.#return = false;
        text += shown(c);
      }
    }
    return { text, erased };
  }

  #within(c) {
    switch (this.#state) {
      case escape:
        if (c === '[') return csi;
        if (c === ']' || c === 'P' || c === 'X' || c === '^' || c === '_') return string;
        return c >= ' ' && c <= '/' ? charset : plain;
      case charset:
        return c >= ' ' && c <= '/' ? charset : plain;
      case csi:
        return c >= '@' && c <= '~' ? plain : csi;
      case string:
        if (c === '\x1b') return stringEscape;
        return c === bell || c === '\n' ? plain : string;
      default:
        return c === '\\' ? plain : string;
    }
  }
}

function shown(c) {
  const code = c.codePointAt(0);
  if (c === '\n' || c === '\t') return c;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  if ((code > 0x7f && code < 0xa0) || turns.test(c)) return `\\u{${code.toString(16)}}`;
  return c;
}
