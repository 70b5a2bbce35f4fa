// SPDX-License-Identifier: Apache-2.0
// A session's history as a picture, along its cycles: runs, the newest at the bottom, checkpoints, and known root hashes.
import { byId, make, makeSvg, setAttributes, setText } from './dom.js';
import * as format from './format.js';
import { marker, markers } from './markers.js';
import { Scale } from './scale.js';

const mostRuns = 8;
const runHeight = 7;
const top = 16;
const side = 8;
const lane = 24;
const markerWidth = 13;

export function drawTimeline(details) {
  const picture = byId('timeline');
  const width = Math.max(200, picture.clientWidth);
  const { session, checkpoints, hashes, runs } = details;
  const scale = new Scale(details, side, width - side);
  const shown = runsOf(details).slice(-mostRuns);
  const runsEnd = top + Math.max(1, shown.length) * runHeight;
  const [checkpointsAt, hashesAt] = [runsEnd + lane * 0.75, runsEnd + lane * 1.5];
  const axis = runsEnd + lane * 2.1;
  const height = axis + 20;
  setAttributes(picture, { viewBox: `0 0 ${width} ${height}`, height });
  picture.replaceChildren(
    makeSvg('path', { class: 'lane', d: `M${side} ${checkpointsAt}H${width - side}M${side} ${hashesAt}H${width - side}` }),
    ...ticks(scale, axis, width),
    ...shown.map((run, i) => bar(run, top + i * runHeight, scale)),
    ...scale.thinned(hashes).map((at) => makeSvg('path', { class: 'hash', d: `M${at} ${hashesAt - 6}v12` })),
    ...apart(checkpoints, scale).map(({ kind, x }) => marker(kind, x, checkpointsAt)),
    here(scale.at(session.position.cycle), axis),
  );
  setText(byId('timeline-text'), `Cycles ${format.count(scale.low)} to ${format.count(scale.high)}: ${format.many(runs.length, 'ended run')}, `
    + `${format.many(checkpoints.length, 'checkpoint')}, ${format.many(hashes.length, 'known root hash', 'known root hashes')}. `
    + `The session is at cycle ${format.count(session.position.cycle)}.`);
}

export function drawLegend() {
  const sign = (...children) => makeSvg('svg', { viewBox: '-9 -9 18 18', width: 18, height: 18, 'aria-hidden': true }, ...children);
  const entries = [
    ['run', sign(makeSvg('path', { class: 'run completed', d: 'M-8 0H8' }))],
    ['cancelled or failed', sign(makeSvg('path', { class: 'run cancelled', d: 'M-8 0H8' }))],
    ...markers.map((kind) => [`${kind} checkpoint`, sign(marker(kind, 0, 0))]),
    ['known root hash', sign(makeSvg('path', { class: 'hash', d: 'M0 -6v12' }))],
    ['position', sign(makeSvg('path', { class: 'here', d: 'M0 -3V9M-5 -9H5L0 -3Z' }))],
  ];
  byId('legend').replaceChildren(...entries.map(([text, picture]) => make('li', {}, picture, text)));
}

// Where many are in one place, the first of each kind stands for them.
function apart(checkpoints, scale) {
  const last = {};
  return checkpoints.map(({ position, kind }) => ({ kind, x: scale.at(position.cycle) })).filter(({ kind, x }) => {
    const isApart = !(x - last[kind] < markerWidth);
    if (isApart) last[kind] = x;
    return isApart;
  });
}

// Those that have ended, and the one that is going on.
function runsOf({ session, runs, runStart }) {
  if (!runStart) return runs;
  return [...runs, { start: runStart, end: session.position, target: session.target, outcome: 'running' }];
}

function bar({ start, end, target, outcome }, y, scale) {
  const [from, to] = [scale.at(start.cycle), scale.at(end.cycle)];
  // However short it was, it is to be seen.
  const line = (a, b, name) => makeSvg('path', { class: `run ${name}`, d: `M${a} ${y}H${Math.max(b, a + 2)}` });
  return makeSvg('g', {}, ...(target ? [line(from, scale.at(target.cycle), 'ahead')] : []), line(from, to, outcome));
}

const here = (x, bottom) => makeSvg('path', { class: 'here', d: `M${x} 6V${bottom}M${x - 5} 0H${x + 5}L${x} 6Z` });

function ticks(scale, y, width) {
  const number = width < 420 ? 2 : 4;
  const marks = Array.from({ length: number + 1 }, (_, i) => scale.low + ((scale.high - scale.low) * BigInt(i)) / BigInt(number));
  return [
    makeSvg('path', { class: 'axis', d: marks.map((mark) => `M${scale.at(mark)} ${y}v4`).join('') + `M${side} ${y}H${width - side}` }),
    ...marks.map((mark, i) => makeSvg('text', {
      x: scale.at(mark), y: y + 16, 'text-anchor': i === 0 ? 'start' : i === number ? 'end' : 'middle',
    }, format.short(mark))),
  ];
}
