// SPDX-License-Identifier: Apache-2.0
// What a session is now, as a list of names and values.
import { byId, make, setHidden, setText } from './dom.js';
import * as format from './format.js';

const known = new Map();

export function showFacts(details) {
  const { session } = details;
  const list = byId('facts');
  if (list.childElementCount === 0) known.clear();
  for (const [name, value] of Object.entries(factsOf(details))) set(list, name, value);
  known.get('State').dataset.state = session.state;
  known.get('State').classList.add('state');
  setText(byId('details-failure'), session.failure ? `It has failed: ${session.failure}` : '');
  setHidden(byId('details-failure'), !session.failure);
}

function factsOf({ session, origin, usedAt, emulatorPid, emulatorKind, takesInput }) {
  if (session.state === 'ended') return { State: 'ended' };
  return {
    State: session.state,
    Position: format.position(session.position),
    Run: session.target ? `${session.percent.toFixed(1)} % to ${format.position(session.target)}` : 'none',
    'First position': format.position(origin),
    'Memory of the emulator': format.bytes(session.emulatorBytes),
    'Memory of the machine': format.bytes(session.machineBytes),
    Emulator: emulatorPid ? `pid ${emulatorPid}, checkpoints ${emulatorKind}` : 'none',
    Console: takesInput ? 'prints and reads' : 'prints',
    'Outlives the manager': session.isDurable ? 'yes' : 'no',
    Opened: format.time(session.createdAt),
    'Last used': format.time(usedAt),
  };
}

function set(list, name, value) {
  if (!known.has(name)) {
    const element = make('dd');
    known.set(name, element);
    list.append(make('div', {}, make('dt', { textContent: name }), element));
  }
  setText(known.get(name), value);
}
