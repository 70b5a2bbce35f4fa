// SPDX-License-Identifier: Apache-2.0
// From cycles, which have 64 bits, to places in a picture.

// A target so much further than all else is "as far as it goes": what there is would be squeezed into its first pixels.
const furthest = 10n;
const steps = 100_000n;

export class Scale {
  constructor({ session, origin, checkpoints, hashes, runs, runStart }, left, right) {
    Object.assign(this, { left, right });
    const positions = [session.position, origin, ...(runStart ? [runStart] : [])]
      .concat(...runs.map((run) => [run.start, run.end]), checkpoints.map(({ position }) => position), hashes.map(({ position }) => position));
    const cycles = positions.map(({ cycle }) => BigInt(cycle));
    this.low = cycles.reduce((a, b) => (a < b ? a : b));
    this.high = cycles.reduce((a, b) => (a > b ? a : b));
    const target = session.target ? BigInt(session.target.cycle) : this.high;
    const reach = this.high - this.low;
    if (target > this.high && (reach === 0n || target - this.low <= reach * furthest)) this.high = target;
    if (this.high === this.low) this.high = this.low + 1n;
  }

  at(cycle) {
    const inside = BigInt(cycle) > this.high ? this.high : BigInt(cycle);
    const part = Number(((inside - this.low) * steps) / (this.high - this.low)) / Number(steps);
    return Math.round((this.left + part * (this.right - this.left)) * 10) / 10;
  }

  // The places of many, each pixel once.
  thinned(known) {
    return [...new Set(known.map(({ position }) => Math.round(this.at(position.cycle))))];
  }
}
