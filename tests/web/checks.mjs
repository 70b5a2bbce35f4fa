// SPDX-License-Identifier: Apache-2.0
// Counts what holds and what does not, and says so, a line each.
export const counts = { passed: 0, failed: 0 };

export function holds(what, isSo, instead = '') {
  counts[isSo ? 'passed' : 'failed']++;
  console.log(isSo ? `ok     ${what}` : `FAILED ${what}${instead === '' ? '' : `: ${instead}`}`);
}

export const equal = (what, actual, expected) => holds(what, actual === expected, `${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);

// One part of the test; where it breaks off, the others go on.
export async function part(title, work) {
  console.log(`-- ${title}`);
  const start = performance.now();
  try {
    await work();
  } catch (error) {
    holds(`${title}: goes to its end`, false, error.message);
  }
  console.log(`       ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
