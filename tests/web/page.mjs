// SPDX-License-Identifier: Apache-2.0
// Clicks through the manager's page in a real browser, against running managers.
//
//   node page.mjs --port 50051 --http-port 8080 --guarded-http-port 8081 --token TOKEN [--chromium /usr/bin/chromium]
//
// The second manager asks for tokens; TOKEN is one that may read. Prints a line per check and 'N passed, N failed'; the exit status is 0
// when none failed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { closePage, launch, openPage } from './browser.mjs';
import { counts, part } from './checks.mjs';
import { controlCharacters } from './parts/console-text.mjs';
import { lostConnection } from './parts/connection.mjs';
import { keyboard } from './parts/keyboard.mjs';
import { life } from './parts/life.mjs';
import { many } from './parts/many.mjs';
import { tokens } from './parts/tokens.mjs';
import { startProxy } from './proxy.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: {
  port: { type: 'string' },
  'http-port': { type: 'string' },
  'guarded-http-port': { type: 'string' },
  token: { type: 'string' },
  chromium: { type: 'string', default: '/usr/bin/chromium' },
} });
for (const name of ['port', 'http-port', 'guarded-http-port', 'token']) {
  if (!values[name]) {
    console.error(`page.mjs: --${name} is missing`);
    process.exit(2);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'page-'));
const proxy = await startProxy(Number(values['http-port']));
const browser = await launch(values.chromium);
const world = {
  browser,
  folder,
  proxy,
  protos: resolve(here, '../../Interfaces'),
  images: resolve(here, '../images'),
  manager: `127.0.0.1:${values.port}`,
  address: proxy.address,
  guarded: `http://127.0.0.1:${values['guarded-http-port']}/`,
  token: values.token,
};
try {
  // One page for most of it: to open another takes longer than what is done in it.
  world.page = await openPage(browser, world.address);
  await part('a session, from its beginning to its end', () => life(world));
  await part('with the keyboard alone', () => keyboard(world));
  await part('what a guest prints', () => controlCharacters(world));
  await part('a lost connection', () => lostConnection(world));
  await closePage(world.page, 'the page');
  await part('a thousand sessions', () => many(world));
  await part('tokens', () => tokens(world));
} finally {
  await browser.close();
  proxy.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed || !counts.passed ? 1 : 0;
