// SPDX-License-Identifier: Apache-2.0
import { closePage, openPage } from '../browser.mjs';
import { equal, holds } from '../checks.mjs';

const number = 1000;

// Played by the test: a manager's events that have so many sessions.
export async function many(world) {
  // The real ones are never answered.
  const page = await openPage(world.browser, world.address, {}, (fresh) => fresh.route('**/api/events', () => {}));
  const times = await page.evaluate(async (sessions) => {
    const { SessionTable } = await import('/page/table.js');
    const table = new SessionTable(() => {});
    const of = (i, cycle) => ({
      id: `many-${`${i}`.padStart(4, '0')}`, state: 'running', position: { cycle: `${cycle}`, ucycle: '0' }, target: { cycle: '1000000', ucycle: '0' },
      percent: cycle / 10_000, speed: 1e8 + cycle, emulatorBytes: `${30e6 + cycle}`, machineBytes: '0', consoleBytes: '0',
    });
    const timed = (work) => {
      const start = performance.now();
      work();
      document.body.getBoundingClientRect();
      return performance.now() - start;
    };
    const all = (cycle) => Array.from({ length: sessions }, (_, i) => of(i, cycle));
    const first = timed(() => table.apply({ isFirst: true, changed: all(0), gone: [] }));
    const row = table.get('many-0500').element;
    const updates = [1, 2, 3, 4, 5].map((cycle) => timed(() => table.apply({ isFirst: false, changed: all(cycle * 1000), gone: [] })));
    return { first, update: updates.sort((a, b) => a - b)[2], isSame: row === table.get('many-0500').element };
  }, number);
  console.log(`       ${number} rows: drawn in ${times.first.toFixed(0)} ms, all changed in ${times.update.toFixed(0)} ms`);
  // Against each other and not by the clock: both are as slow as what else the machine does makes them.
  holds('a change of all takes less than half of what drawing them anew would', times.update < times.first / 2, `${times.update} of ${times.first} ms`);
  equal('rows stay the same', times.isSame, true);
  await page.getByLabel('Filter').fill('many-07');
  equal('the filter leaves those that match', await page.locator('#rows tr:visible').count(), number / 10);
  await page.getByText(`100 of ${number.toLocaleString('en-US')} sessions`).waitFor();
  await closePage(page, 'a thousand sessions');
}
