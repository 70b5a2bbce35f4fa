// SPDX-License-Identifier: Apache-2.0
// Checkpoints, told apart by their shapes.
import { makeSvg } from './dom.js';

const shapes = {
  origin: 'M-4 -6L6 0L-4 6Z',
  spaced: 'M-5 0A5 5 0 1 1 5 0A5 5 0 1 1 -5 0Z',
  visited: 'M0 -6L6 0L0 6L-6 0Z',
  stored: 'M-5 -5H5V5H-5Z',
};

export const markers = Object.keys(shapes);

export const marker = (kind, x, y) =>
  makeSvg('path', { class: `checkpoint ${kind}`, d: shapes[kind] ?? shapes.visited, transform: `translate(${x} ${y})` });
