// SPDX-License-Identifier: Apache-2.0
// The manager's own state, and that of the connection to it.
import { announce, byId, setHidden, setText } from './dom.js';
import * as format from './format.js';

let version;
let isLost = false;

export function showManager(manager) {
  // This page is of the version that has served it.
  if (version !== undefined && version !== manager.version) location.reload();
  version = manager.version;
  const number = (value) => value.toLocaleString('en-US');
  const state = byId('manager-state');
  if (state.textContent !== '' && state.textContent !== manager.state) announce(`The manager is ${manager.state}`);
  setText(state, manager.state);
  state.dataset.state = manager.state;
  setText(byId('manager-sessions'), `${number(manager.sessions)} of ${number(manager.mostSessions)}`);
  setText(byId('manager-running'), manager.queued > 0 ? `${number(manager.running)}, ${number(manager.queued)} queued` : number(manager.running));
  setText(byId('manager-emulators'), `${number(manager.emulatorsInUse)} in use, ${number(manager.emulatorsReady)} ready`);
  setText(byId('manager-version'), shortened(manager.version));
  byId('manager-version').title = manager.version;
  setHidden(byId('manager'), false);
}

export function showConnected() {
  if (!isLost) return;
  isLost = false;
  setHidden(byId('connection'), true);
  document.body.classList.remove('lost');
  announce('Connected again');
}

// Said once, however often it is tried.
export function showLost(wait, reason) {
  const next = format.many(Math.max(1, Math.round(wait / 1000)), 'second');
  setText(byId('connection-text'), `The connection is lost, and what is shown is old. Next try in ${next}. (${reason.message})`);
  setHidden(byId('connection'), false);
  document.body.classList.add('lost');
  if (!isLost) announce('The connection to the manager is lost');
  isLost = true;
}

// A commit in full is longer than all the rest.
const shortened = (text) => text.replace(/(commit [0-9a-f]{8})[0-9a-f]+/, '$1');
