// SPDX-License-Identifier: Apache-2.0
// The history as tables, for those who want its numbers, or cannot see its picture.
import { byId, make, setText } from './dom.js';
import * as format from './format.js';

// The newest of them, where there are more: who wants all asks the Control service.
const mostRows = 200;

export function showTables({ runs, checkpoints, hashes }) {
  show('runs', 'Runs', ['From', 'To', 'How it ended', 'When'],
    runs.map((run) => [format.position(run.start), format.position(run.end), run.outcome, format.time(run.endedAt)]));
  show('checkpoints', 'Checkpoints', ['Position', 'Kind'],
    checkpoints.map(({ position, kind }) => [format.position(position), kind]));
  show('hashes', 'Known root hashes', ['Position', 'Root hash'],
    hashes.map(({ position, rootHash }) => [format.position(position), rootHash]));
}

function show(id, title, names, rows) {
  const shown = rows.slice(-mostRows);
  const left = rows.length - shown.length;
  setText(byId(`${id}-title`), `${title} (${rows.length.toLocaleString('en-US')})`);
  const box = byId(id);
  const text = JSON.stringify(shown);
  // Rows that are looked at, or selected, stay as long as they are the same.
  if (box.shownText === text && box.childElementCount > 0) return;
  box.shownText = text;
  const head = make('tr', {}, ...names.map((name) => make('th', { scope: 'col', textContent: name })));
  const body = shown.map((cells) => make('tr', {}, ...cells.map((cell) => make('td', { textContent: cell }))));
  const table = make('table', {}, make('caption', { className: 'unseen', textContent: title }), make('thead', {}, head), make('tbody', {}, ...body));
  box.replaceChildren(...(rows.length === 0 ? [make('p', { className: 'quiet', textContent: 'None.' })] : [table]));
  if (left > 0) box.prepend(make('p', { className: 'quiet', textContent: `The first ${left} are left out.` }));
}
