// SPDX-License-Identifier: Apache-2.0
// A session's row. What has changed of it is changed, and nothing else is touched.
import { make, makeSvg, setAttributes, setAvailable, setHidden, setText } from './dom.js';
import * as format from './format.js';
import { Samples } from './samples.js';

const chartWidth = 72;
const chartHeight = 18;

export const linkTo = (id) => `#/session/${encodeURIComponent(id)}`;

export class SessionRow {
  samples = new Samples();

  constructor(session, onEnd) {
    this.id = session.id;
    this.link = make('a', { href: linkTo(session.id), textContent: session.id, dir: 'auto' });
    this.state = make('span', { className: 'state' });
    this.position = make('span');
    this.done = make('span', { className: 'done' });
    this.percent = make('span', { className: 'quiet' });
    this.progress = make('div', { className: 'progress', hidden: true }, make('span', { className: 'track', ariaHidden: 'true' }, this.done), this.percent);
    this.line = makeSvg('polyline');
    this.chart = makeSvg('svg', { class: 'spark', viewBox: `0 -1 ${chartWidth} ${chartHeight + 2}`, 'aria-hidden': true }, this.line);
    this.speed = make('span');
    this.memory = make('td', { className: 'number' });
    this.end = make('button', { type: 'button', textContent: 'End…', ariaLabel: `End session ${session.id}…` });
    this.end.addEventListener('click', () => onEnd(this.session));
    this.element = make('tr', {},
      make('th', { scope: 'row' }, this.link),
      make('td', {}, this.state),
      make('td', { className: 'number' }, this.position, this.progress),
      make('td', { className: 'speed' }, this.chart, this.speed),
      this.memory,
      make('td', { className: 'actions' }, this.end));
    this.update(session);
  }

  update(session) {
    this.session = session;
    setText(this.state, session.state);
    this.state.dataset.state = session.state;
    setText(this.position, format.position(session.position));
    setHidden(this.progress, session.percent === undefined);
    if (session.percent !== undefined) {
      this.done.style.width = `${session.percent}%`;
      setText(this.percent, progressOf(session));
    }
    if (this.samples.add(session.speed)) setAttributes(this.line, { points: this.samples.line(chartWidth, chartHeight) });
    setText(this.speed, format.speed(session.speed));
    setText(this.memory, format.bytes(session.emulatorBytes));
    setAvailable(this.end, session.state !== 'ending');
  }

  matches(text) {
    return text === '' || this.id.toLowerCase().includes(text) || this.session.state.includes(text);
  }
}

function progressOf({ percent, target, queuePosition }) {
  const waits = queuePosition === undefined ? '' : `, ${format.many(queuePosition, 'run')} before it`;
  return `${percent.toFixed(1)} % of ${format.short(target.cycle)}${waits}`;
}
