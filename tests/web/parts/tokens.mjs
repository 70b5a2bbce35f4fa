// SPDX-License-Identifier: Apache-2.0
import { accessible, closePage, openPage } from '../browser.mjs';
import { equal, holds } from '../checks.mjs';

export async function tokens(world) {
  const page = await openPage(world.browser, world.guarded);
  const dialog = page.getByRole('dialog', { name: 'Token' });
  await dialog.getByText('the call has no token').waitFor();
  holds('the page asks for a token', true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await dialog.waitFor();
  holds('Escape does not go round it', true);
  await accessible(page, 'the question for a token');
  await page.keyboard.type('what-somebody-guesses');
  await page.keyboard.press('Enter');
  await dialog.getByText("the call's token is not known").waitFor();
  holds('a wrong one is not taken', true);
  await page.keyboard.type(world.token);
  await page.keyboard.press('Enter');
  await page.getByText('There are no sessions').waitFor();
  holds('the right one is', true);
  equal('it is kept for this tab alone', await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie].join()), '0,1,');
  await page.reload();
  await page.getByText('There are no sessions').waitFor();
  await page.getByRole('button', { name: 'Forget token' }).click();
  await dialog.waitFor();
  equal('and forgotten when it is to be', await page.evaluate(() => sessionStorage.length), 0);
  await closePage(page, 'tokens');
}
