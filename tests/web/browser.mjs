// SPDX-License-Identifier: Apache-2.0
// Debian's Chromium, and pages in it that complain of whatever goes wrong in them.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

import { chromium } from 'playwright-core';

import { equal, holds } from './checks.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const patience = 20_000;

export const pageSize = { width: 1280, height: 900 };

// Its sandbox wants rights that containers, and root, have not got.
export const launch = (executablePath) => chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });

// prepare gets the page before it is loaded.
export async function openPage(browser, address, options = {}, prepare = async () => {}) {
  const context = await browser.newContext({ viewport: pageSize, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(`${error}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) page.problems.push(message.text());
  });
  page.on('dialog', () => page.problems.push('a script has opened a dialog'));
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) page.problems.push(`it has asked for ${request.url()}`);
  });
  await prepare(page);
  await page.goto(address);
  return page;
}

export async function closePage(page, title) {
  equal(`${title}: no script has failed, and nothing came from elsewhere`, page.problems.join('; '), '');
  await page.context().close();
}

// No serious fault that axe finds, in either scheme.
export async function accessible(page, what) {
  await page.evaluate(axe);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    // The schemes differ in their colours only.
    const rules = colorScheme === 'light' ? {} : { runOnly: ['color-contrast'] };
    const { violations } = await page.evaluate((more) => globalThis.axe.run(document, { resultTypes: ['violations'], ...more }), rules);
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    holds(`${what}, ${colorScheme}: axe finds nothing serious`, serious.length === 0,
      serious.map(({ id, nodes }) => `${id} (${nodes.map((node) => node.target.join(' ')).join(', ')})`).join('; '));
  }
}
