// SPDX-License-Identifier: Apache-2.0
import { accessible, pageSize } from '../browser.mjs';
import { equal, holds } from '../checks.mjs';
import { printingMachine } from '../guest.mjs';
import { openSession } from '../session.mjs';

const id = 'a life/<i>of</i> 100%';
const printed = '<b>bold?</b><script>alert(1)</script>\n\x1b[31mred\x1b[0m\n';
const far = '4000000000000';

export async function life(world) {
  const { page } = world;
  await page.goto(world.address);
  await page.getByText('There are no sessions').waitFor();
  const session = await openSession(world, id, printingMachine(world.folder, 'life.bin', printed, world.images));
  try {
    const row = page.getByRole('row', { name: id });
    await row.getByText('ready').waitFor();
    holds('a new session appears', true);
    await accessible(page, 'the list');
    await session.run(40);
    await session.run(100, 200);
    await session.start(far);
    await row.getByText('running').waitFor();
    holds('it is seen to run', true);
    await page.waitForFunction(() => document.querySelector('.spark polyline').getAttribute('points')?.split(' ').length > 2);
    const position = await row.getByRole('cell').nth(1).innerText();
    await page.waitForFunction((old) => document.querySelector('#rows td:nth-of-type(2)').innerText !== old, position);
    holds('its position and its chart move', true);
    await row.getByRole('link').click();
    await page.getByRole('heading', { name: id }).waitFor();
    const shown = '<b>bold?</b><script>alert(1)</script>\nred\n';
    await page.waitForFunction((text) => document.getElementById('console').textContent === text, shown);
    holds('the console has what was printed, and not as HTML', (await page.locator('#console *').count()) === 0);
    await page.locator('#timeline .checkpoint.origin').waitFor();
    await page.locator('#timeline .checkpoint.spaced').first().waitFor();
    await page.locator('#timeline .hash').first().waitFor({ state: 'attached' });
    holds('checkpoints and root hashes are drawn', true);
    equal('runs are drawn, those that have ended and the one that goes on',
      (await page.locator('#timeline g .completed').count()) >= 2 && (await page.locator('#timeline .running').count()) === 1, true);
    await session.run(300);
    await page.locator('#facts').getByText('ready').waitFor();
    await page.locator('#timeline .cancelled').waitFor({ state: 'attached' });
    holds('a run that was replaced is drawn as such', true);
    await page.getByText(/^Known root hashes \(/).click();
    holds('root hashes are a table too', /^[0-9a-f]{64}$/.test(await page.locator('#hashes td').nth(1).innerText()));
    await accessible(page, 'a session');
    await page.setViewportSize({ width: 320, height: 640 });
    equal('nothing is wider than 320 pixels', await page.evaluate(() => document.documentElement.scrollWidth), 320);

    await page.getByRole('button', { name: 'End session…' }).click();
    await accessible(page, 'the question');
    await page.getByRole('button', { name: 'Cancel' }).click();
    equal('a no leaves it as it is', await page.locator('#facts .state').innerText(), 'ready');
    await page.getByRole('button', { name: 'End session…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End session' }).click();
    await page.locator('#facts').getByText('ended').waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByText('There are no sessions').waitFor();
    equal('it has ended, and is no more in the list', await page.locator('#rows tr').count(), 0);
  } finally {
    await page.setViewportSize(pageSize);
    await session.end();
  }
}
