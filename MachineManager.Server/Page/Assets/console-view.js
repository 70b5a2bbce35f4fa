// SPDX-License-Identifier: Apache-2.0
// What the guest of the open session has printed, up to a length that a browser shows at ease.
import { readConsole } from './api.js';
import { ConsoleText } from './console-text.js';
import { byId, setText } from './dom.js';
import * as format from './format.js';

const mostCharacters = 200_000;
const kept = 150_000;

export class ConsoleView {
  #box = byId('console');
  #text = byId('console').appendChild(document.createTextNode(''));

  show(id) {
    this.#abort?.abort();
    this.#abort = new AbortController();
    Object.assign(this, { id, next: 0, length: 0, isReading: false });
    this.#clear('The guest has printed nothing.');
  }

  #abort;

  // Reads up to a length, as the session's events tell it.
  async readTo(length) {
    this.length = length;
    if (this.isReading || this.next === length) return;
    const { signal } = this.#abort;
    this.isReading = true;
    try {
      while (this.next !== this.length) {
        const piece = await readConsole(this.id, this.next, signal);
        if (signal.aborted) return;
        // The session of this id is another one now.
        if (piece.length < this.next) {
          this.next = 0;
          this.#clear('');
          continue;
        }
        this.#append(piece);
        if (piece.data.length === 0) break;
      }
    } catch (error) {
      if (!signal.aborted) setText(byId('console-text'), `The console cannot be read: ${error.message}`);
    } finally {
      if (!signal.aborted) this.isReading = false;
    }
  }

  #append({ from, next, length, data }) {
    if (from > this.next) this.#clear('');
    const { text, erased } = this.#reader.read(data);
    if (erased > 0) this.#erase(erased);
    this.#text.appendData(text);
    if (this.#text.length > mostCharacters) this.#text.deleteData(0, this.#text.length - kept);
    const isCut = from > this.next || this.#isCut || this.#text.length >= kept;
    this.#isCut = isCut;
    this.next = next;
    if (length > 0) setText(byId('console-text'), `${format.bytes(`${length}`)} printed${isCut ? '; the oldest are not shown' : ''}`);
    if (byId('console-follow').checked) this.#box.scrollTop = this.#box.scrollHeight;
  }

  #reader = new ConsoleText();
  #isCut = false;

  #erase(characters) {
    const line = this.#text.data.length - (this.#text.data.lastIndexOf('\n') + 1);
    const erased = Math.min(characters, line);
    this.#text.deleteData(this.#text.length - erased, erased);
  }

  #clear(text) {
    this.#reader = new ConsoleText();
    this.#isCut = false;
    this.#text.data = '';
    setText(byId('console-text'), text);
  }
}
