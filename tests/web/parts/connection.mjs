// SPDX-License-Identifier: Apache-2.0
import { equal, holds } from '../checks.mjs';
import { loopMachine } from '../guest.mjs';
import { openSession } from '../session.mjs';

export async function lostConnection(world) {
  const { page, proxy } = world;
  await page.goto(world.address);
  const machine = loopMachine(world.images);
  const before = await openSession(world, 'before', machine);
  let after;
  try {
    await page.getByRole('link', { name: 'before' }).waitFor();
    proxy.lose();
    await page.getByText('The connection is lost').waitFor();
    holds('a lost connection is told', true);
    equal('and read out', await page.getByRole('status').innerText(), 'The connection to the manager is lost');
    equal('what was known is still there', await page.getByRole('link', { name: 'before' }).count(), 1);
    await page.getByRole('button', { name: 'End session before…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End session' }).click();
    await page.getByRole('alert').getByText('Session before could not be ended').waitFor();
    holds('what cannot be done is told', true);
    await page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
    await before.end();
    after = await openSession(world, 'after', machine);
    proxy.restore();
    await page.getByRole('link', { name: 'after' }).waitFor();
    equal('when it is back, so is what is true', await page.getByRole('link', { name: 'before' }).count(), 0);
    await page.getByText('The connection is lost').waitFor({ state: 'hidden' });
    holds('it comes back by itself', true);
    proxy.lose();
    await page.getByRole('button', { name: 'Try now' }).click();
    proxy.restore();
    await page.getByText('The connection is lost').waitFor({ state: 'hidden' });
    holds('it can be tried at once', true);
  } finally {
    await before.end();
    await after?.end();
  }
}
