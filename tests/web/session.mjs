// SPDX-License-Identifier: Apache-2.0
// A session of a test, over gRPC, by the client of tests/foreign-clients/node.
import { setTimeout as pause } from 'node:timers/promises';

import { connect } from '../foreign-clients/node/client.mjs';

const pollMilliseconds = 20;

export async function openSession({ protos, manager }, id, machine) {
  const session = connect(protos, manager, id);
  let isClosed = false;
  await session.call('NewSession', { machine });
  return {
    start: (cycle) => session.call('SessionRun', { final_cycles: [cycle] }),
    // Sends the same SessionRun until it answers its result.
    async run(...cycles) {
      while (!(await session.call('SessionRun', { final_cycles: cycles })).result) await pause(pollMilliseconds);
    },
    async end() {
      if (isClosed) return;
      isClosed = true;
      await session.call('EndSession', { silent: true });
      session.close();
    },
  };
}
