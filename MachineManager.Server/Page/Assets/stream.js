// SPDX-License-Identifier: Apache-2.0
// The manager's events, for ever: a lost connection is made again, at growing intervals. Read by fetch, because an EventSource sends no token.
import { ApiError, request } from './api.js';

const firstWait = 500;
const longestWait = 30_000;
// The manager gives a sign of life every 15 seconds.
const longestSilence = 40_000;

export class EventStream {
  #waits = 0;
  #wake = () => {};
  #abort = new AbortController();

  // onEvent gets each event; onLost the milliseconds until the next try and the reason; askForToken asks, given a reason, and then answers.
  constructor({ onEvent, onLost, askForToken }) {
    Object.assign(this, { onEvent, onLost, askForToken });
    addEventListener('online', () => this.tryNow());
  }

  async run() {
    for (;;) {
      const reason = await this.#readToItsEnd();
      if (reason instanceof ApiError && reason.status === 401) {
        await this.askForToken(reason.message);
        continue;
      }
      const wait = Math.min(longestWait, firstWait * 2 ** this.#waits++) * (0.8 + 0.4 * Math.random());
      this.onLost(wait, reason);
      await new Promise((done) => {
        this.#wake = done;
        setTimeout(done, wait);
      });
    }
  }

  tryNow() {
    this.#waits = 0;
    this.#wake();
  }

  // As when it was lost, and tried again at once: with another token.
  restart() {
    this.#abort.abort();
    this.tryNow();
  }

  async #readToItsEnd() {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    let silence = setTimeout(() => this.#abort.abort(), longestSilence);
    try {
      const response = await request('api/events', { signal });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return new Error('the manager has ended the connection');
        clearTimeout(silence);
        silence = setTimeout(() => this.#abort.abort(), longestSilence);
        const messages = (text + value).split('\n\n');
        text = messages.pop();
        for (const message of messages) this.#hand(message);
      }
    } catch (error) {
      return error;
    } finally {
      clearTimeout(silence);
    }
  }

  #hand(message) {
    if (!message.startsWith('data: ')) return;
    this.#waits = 0;
    this.onEvent(JSON.parse(message.slice('data: '.length)));
  }
}
