// SPDX-License-Identifier: Apache-2.0
import { equal, holds } from '../checks.mjs';
import { loopMachine } from '../guest.mjs';
import { openSession } from '../session.mjs';

export async function keyboard(world) {
  const { page } = world;
  await page.goto(world.address);
  const machine = loopMachine(world.images);
  const sessions = [await openSession(world, 'key-1', machine), await openSession(world, 'key-2', machine)];
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  try {
    await page.getByRole('link', { name: 'key-2' }).waitFor();
    await page.keyboard.press('Tab');
    equal('the filter is first', await page.evaluate(() => document.activeElement.id), 'filter');
    await page.keyboard.press('Tab');
    equal('then the first session', await focused(), 'key-1');
    holds('the focus is seen', await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle === 'solid'));
    await page.keyboard.press('ArrowDown');
    equal('an arrow goes to the next', await focused(), 'key-2');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'key-2' }).waitFor();
    equal('an open session has the focus', await focused(), 'key-2');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'key-2' }).waitFor({ state: 'hidden' });
    equal('Escape goes back to where it was opened', await focused(), 'key-2');
    await page.keyboard.press('Tab');
    equal('its button is next', await page.evaluate(() => document.activeElement.ariaLabel), 'End session key-2…');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    equal('the question begins at what harms nothing', await focused(), 'Cancel');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'key-2' }).waitFor({ state: 'detached' });
    equal('the focus is at its neighbour when it has ended', await focused(), 'key-1');
    await page.getByText('Session key-2 has ended').waitFor();
    holds('its end is read out', (await page.getByRole('status').innerText()) === 'Session key-2 has ended');
  } finally {
    for (const session of sessions) await session.end();
  }
}
