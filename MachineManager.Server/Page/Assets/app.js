// SPDX-License-Identifier: Apache-2.0
// Puts the page together: events in, the table and the open session out.
import { endSession, token } from './api.js';
import { Details } from './details.js';
import { askForToken, confirmEnd } from './dialogs.js';
import { announce, byId, setHidden, showProblem } from './dom.js';
import { showConnected, showLost, showManager } from './manager.js';
import { EventStream } from './stream.js';
import { SessionTable } from './table.js';

const sessionLink = '#/session/';
const details = new Details();
const table = new SessionTable(end);

const stream = new EventStream({
  onEvent(news) {
    showConnected();
    if (news.manager) showManager(news.manager);
    table.apply(news);
    follow(news);
  },
  onLost: showLost,
  async askForToken(reason) {
    token.forget();
    token.set(await askForToken(reason));
    showToken();
  },
});

// What the open session's row tells; at the first event the page may have been opened with a session's address.
function follow({ isFirst, changed, gone }) {
  if (isFirst && details.id === null) return route();
  const { id } = details;
  if (id !== null && (isFirst || gone.includes(id) || changed.some((session) => session.id === id))) details.update(table.get(id));
}

function route() {
  const id = location.hash.startsWith(sessionLink) ? decodeURIComponent(location.hash.slice(sessionLink.length)) : null;
  const last = details.id;
  if (id === last) return;
  const row = id === null ? undefined : table.get(id);
  document.title = row ? `${id} – Machine Manager` : 'Machine Manager';
  if (row) details.open(row, id);
  else close(last);
  if (id !== null && !row) showProblem(`There is no session ${id}.`);
}

function close(last) {
  details.close();
  if (last !== null) table.focus(last);
}

async function end(session) {
  if (!session || session.state === 'ending' || !(await confirmEnd(session))) return;
  showProblem(null);
  try {
    await endSession(session.id);
    announce(`Session ${session.id} has ended`);
  } catch (error) {
    showProblem(`Session ${session.id} could not be ended: ${error.message}`);
  }
}

function showToken() {
  setHidden(byId('forget-token'), !token.get());
}

addEventListener('hashchange', route);
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && details.id !== null && !document.querySelector('dialog[open]') && event.target !== byId('filter')) location.hash = '#';
});
byId('details-close').addEventListener('click', () => { location.hash = '#'; });
byId('details-end').addEventListener('click', () => end(table.get(details.id)?.session));
byId('problem-close').addEventListener('click', () => { showProblem(null); byId('list-title').focus(); });
byId('connection-retry').addEventListener('click', () => stream.tryNow());
byId('forget-token').addEventListener('click', () => { token.forget(); location.reload(); });
showToken();
stream.run();
