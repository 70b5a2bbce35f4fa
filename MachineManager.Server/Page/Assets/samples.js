// SPDX-License-Identifier: Apache-2.0
// The last speeds of a session, for its charts: one for each event while it runs, and the 0 at the end of a run.

export const mostSamples = 60;

export class Samples {
  values = [];

  add(speed) {
    if (speed === 0 && !this.values.at(-1)) return false;
    this.values.push(speed);
    if (this.values.length > mostSamples) this.values.shift();
    return true;
  }

  get highest() {
    return Math.max(0, ...this.values);
  }

  // Points of a line in a box, the newest at its right end; empty while there is nothing to draw.
  line(width, height) {
    const most = this.highest;
    if (most === 0) return '';
    const first = mostSamples - this.values.length;
    return this.values
      .map((value, i) => `${(((first + i) * width) / (mostSamples - 1)).toFixed(1)},${(height - (value / most) * height).toFixed(1)}`)
      .join(' ');
  }
}
