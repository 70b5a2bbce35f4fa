// SPDX-License-Identifier: Apache-2.0
// The table of sessions, ascending by id, with its filter and its keys.
import { announce, byId, setHidden, setText } from './dom.js';
import * as format from './format.js';
import { SessionRow } from './row.js';

export class SessionTable {
  #rows = new Map();
  #ids = [];
  #body = byId('rows');
  #filter = byId('filter');

  constructor(onEnd) {
    this.onEnd = onEnd;
    this.#filter.addEventListener('input', () => this.#applyFilter());
    this.#body.addEventListener('keydown', (event) => this.#move(event));
  }

  get = (id) => this.#rows.get(id);

  apply({ isFirst, changed, gone }) {
    const known = new Set(isFirst ? changed.map((session) => session.id) : []);
    const removed = isFirst ? this.#ids.filter((id) => !known.has(id)) : gone;
    for (const id of removed) this.#remove(id);
    const failed = changed.filter((session) => session.state === 'failed' && this.get(session.id)?.session.state !== 'failed' && !isFirst);
    const added = changed.filter((session) => !this.#rows.has(session.id));
    for (const session of changed) this.get(session.id)?.update(session);
    for (const session of added) this.#rows.set(session.id, new SessionRow(session, this.onEnd));
    if (added.length > 0) this.#place(added.map((session) => session.id));
    if (failed.length > 0) announce(failed.length === 1 ? `Session ${failed[0].id} has failed` : `${failed.length} sessions have failed`);
    this.#applyFilter();
  }

  // Where a session's row was: to the row that has come into its place, or what is there instead.
  focus(id) {
    const target = this.get(id) ?? this.#visible().find((row) => row.id > id) ?? this.#visible().at(-1);
    (target && !target.element.hidden ? target.link : byId('list-title')).focus();
  }

  // Rows that are there stay where they are; new ones go before the next of those.
  #place(added) {
    this.#ids = [...this.#ids, ...added].sort((a, b) => (a < b ? -1 : 1));
    const fresh = new Set(added);
    let next = null;
    for (const id of this.#ids.toReversed()) {
      const { element } = this.get(id);
      if (fresh.has(id)) this.#body.insertBefore(element, next);
      next = element;
    }
  }

  #remove(id) {
    const row = this.get(id);
    if (!row) return;
    const hadFocus = row.element.contains(document.activeElement);
    row.element.remove();
    this.#rows.delete(id);
    this.#ids = this.#ids.filter((other) => other !== id);
    if (hadFocus) this.focus(id);
  }

  #visible = () => this.#ids.map(this.get).filter((row) => !row.element.hidden);

  #applyFilter() {
    const text = this.#filter.value.trim().toLowerCase();
    let shown = 0;
    for (const row of this.#rows.values()) {
      const matches = row.matches(text);
      setHidden(row.element, !matches);
      shown += matches;
    }
    const all = this.#rows.size;
    setText(byId('count'), text === '' ? '' : `${shown.toLocaleString('en-US')} of ${format.many(all, 'session')}`);
    setText(byId('empty'), all === 0 ? 'There are no sessions. They are opened by clients, over gRPC.' : 'No session matches the filter.');
    setHidden(byId('empty'), shown > 0);
  }

  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = this.#visible();
    const at = rows.findIndex((row) => row.element.contains(document.activeElement));
    const to = Math.min(rows.length - 1, Math.max(0, at + step));
    event.preventDefault();
    rows[to].link.focus();
  }
}
