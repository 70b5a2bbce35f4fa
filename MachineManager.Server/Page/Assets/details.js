// SPDX-License-Identifier: Apache-2.0
// One session with all that is known of it; read anew whenever its events tell of a change.
import { getDetails } from './api.js';
import { ConsoleView } from './console-view.js';
import { byId, makeSvg, setAttributes, setAvailable, setHidden, setText } from './dom.js';
import { showFacts } from './facts.js';
import * as format from './format.js';
import { showTables } from './tables.js';
import { drawLegend, drawTimeline } from './timeline.js';

const chartHeight = 64;

export class Details {
  id = null;
  #panel = byId('details');
  #console = new ConsoleView();
  #details = null;
  #isReading = false;
  #again = false;

  constructor() {
    drawLegend();
    new ResizeObserver(() => this.#draw()).observe(byId('timeline'));
  }

  open(row, id) {
    this.id = id;
    this.#details = null;
    setText(byId('details-title'), id);
    setHidden(this.#panel, false);
    document.body.classList.add('with-details');
    for (const part of ['facts', 'timeline', 'runs', 'checkpoints', 'hashes']) byId(part).replaceChildren();
    this.#console.show(id);
    this.update(row);
    byId('details-title').focus();
  }

  close() {
    this.id = null;
    setHidden(this.#panel, true);
    document.body.classList.remove('with-details');
  }

  // The session's row has changed; without one the session has ended, and what was known of it stays to be read.
  update(row) {
    setAvailable(byId('details-end'), row !== undefined && row.session.state !== 'ending');
    this.#samples = row?.samples ?? this.#samples;
    if (row) {
      this.#read();
      this.#console.readTo(Number(row.session.consoleBytes));
    } else {
      showFacts({ session: { id: this.id, state: 'ended' } });
    }
    this.#drawSpeed();
  }

  #samples = null;

  async #read() {
    this.#again = true;
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      while (this.#again && this.id !== null) {
        this.#again = false;
        const id = this.id;
        const details = await getDetails(id);
        if (id !== this.id) continue;
        this.#details = details;
        showFacts(details);
        showTables(details);
        this.#draw();
      }
    } catch (error) {
      if (error.status !== 404) setText(byId('timeline-text'), `What is known cannot be read: ${error.message}`);
    } finally {
      this.#isReading = false;
    }
  }

  #draw() {
    if (this.id === null) return;
    if (this.#details) drawTimeline(this.#details);
    this.#drawSpeed();
  }

  #drawSpeed() {
    const chart = byId('speed-chart');
    const width = Math.max(200, chart.clientWidth);
    setAttributes(chart, { viewBox: `0 -2 ${width} ${chartHeight + 4}`, height: chartHeight + 4 });
    const line = this.#samples?.line(width, chartHeight) ?? '';
    const first = line.split(',')[0];
    chart.replaceChildren(
      makeSvg('path', { class: 'axis', d: `M0 ${chartHeight}H${width}` }),
      makeSvg('polygon', { class: 'area', points: line && `${first},${chartHeight} ${line} ${line.split(' ').at(-1).split(',')[0]},${chartHeight}` }),
      makeSvg('polyline', { class: 'line', points: line }));
    const most = this.#samples?.highest ?? 0;
    setText(byId('speed-text'), most === 0
      ? 'It has not run since this page was opened.'
      : `Now ${format.short(this.#samples.values.at(-1))} cycles/s; at most ${format.short(most)} in what is shown.`);
  }
}
