// SPDX-License-Identifier: Apache-2.0
// Runs whole sessions against a running machine manager, as a client of another make (npm's @grpc/grpc-js).
//
//   node session.mjs [--address 127.0.0.1] --port 50051 [--known FILE]
//
// Prints a line per check and 'N passed, N failed'; the exit status is 0 when none failed.
// Hashes and cycles are those the real emulator gave (tests/images/recorded), or those of another file of that form.
import assert from 'node:assert';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { connect } from './client.mjs';
import { checkAll } from './looking.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const images = resolve(here, '../../images/recorded');
const ram = 0x80000000;
const pollMilliseconds = 20;
const counts = { passed: 0, failed: 0 };

function equal(what, actual, expected) {
  try {
    assert.deepStrictEqual(actual, expected);
    counts.passed++;
    console.log(`ok     ${what}`);
  } catch {
    counts.failed++;
    console.log(`FAILED ${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
  }
}

function machineOf(known) {
  return { config: {
    rom: { image_filename: resolve(images, known.rom) },
    ram: { length: known.ram_length, image_filename: resolve(images, known.ram) },
  } };
}

// The machine of a program of tests/images.
function programOf(name) {
  return { config: {
    rom: { image_filename: resolve(images, '../rom.bin') },
    ram: { length: 64 << 20, image_filename: resolve(images, `../${name}.bin`) },
  } };
}

const hex = (hash) => hash.data.toString('hex');

// Sends the same SessionRun until it answers its result; also gives the progress seen on the way.
async function run(session, cycles) {
  const seen = [];
  for (;;) {
    const answer = await session.call('SessionRun', { final_cycles: cycles });
    if (answer.result) return { result: answer.result, hashes: answer.result.hashes.map(hex), seen };
    seen.push(answer.progress);
    await pause(pollMilliseconds);
  }
}

async function read(session, cycle, address, length) {
  return (await session.call('SessionReadMemory', { cycle, position: { address, length } })).read_content.data;
}

async function runToTheHalt(session, known) {
  equal('NewSession answers the initial root hash', hex(await session.call('NewSession', { machine: machineOf(known) })), known.initial_hash);
  equal('NewSession with a taken id', await session.code('NewSession', { machine: machineOf(known) }), 'INVALID_ARGUMENT');
  const { result, hashes } = await run(session, [1000]);
  equal('SessionRun answers one hash a position', hashes, [known.hash_of_one_run]);
  const { mcycle, tohost, iflags_h } = result.summaries[0];
  equal('the summary says where and why it halted', { cycle: result.cycle, ucycle: result.ucycle, mcycle, tohost, iflags_h },
    { cycle: `${known.halt.cycle}`, ucycle: '0', mcycle: `${known.halt.cycle}`, tohost: `${known.halt.tohost}`, iflags_h: true });
  const image = readFileSync(join(images, known.ram));
  equal('SessionReadMemory reads the RAM image', await read(session, known.halt.cycle, ram, image.length), image);
  equal('a halted machine is served at later cycles', await read(session, 1000, ram, 8), image.subarray(0, 8));
  const proof = await session.call('SessionGetProof', { cycle: known.halt.cycle, target: { address: ram, log2_size: 12 } });
  equal('SessionGetProof answers a proof of the root hash',
    { root: hex(proof.root_hash), siblings: proof.sibling_hashes.length, size: proof.log2_target_size, at: proof.target_address },
    { root: known.hash_of_one_run, siblings: 52, size: '12', at: `${ram}` });
}

async function goBack(session, known) {
  const { result, hashes } = await run(session, Array.from({ length: 24 }, (_, i) => i + 1));
  equal('going back and running cycle by cycle: a hash and a summary a position', [hashes.length, result.summaries.length], [24, 24]);
  equal('the hashes from the halt on', [...new Set(hashes.slice(known.halt.cycle - 1))], [known.hash_of_runs_of_one_cycle]);

  const [before] = (await run(session, [5])).hashes;
  equal('going back to one position gives its hash again', before, hashes[4]);
  const at = ram + 0x1000;
  const data = Buffer.from(Array.from({ length: 64 }, (_, i) => i));
  await session.call('SessionWriteMemory', { cycle: 5, position: { address: at, data } });
  equal('SessionWriteMemory writes', await read(session, 5, at, 64), data);
  const written = hex((await session.call('SessionGetProof', { cycle: 5, target: { address: at, log2_size: 5 } })).root_hash);
  equal('the write changes the root hash', written !== before, true);
  const [halted] = (await run(session, [1000])).hashes;
  equal('the write shows in the hash at the halt', [...hashes, known.hash_of_one_run].includes(halted), false);
  const back = (await run(session, [5])).hashes;
  equal('going back to the write passes through it', [back[0], await read(session, 5, at, 64)], [written, data]);
  return written;
}

async function storeAndLoad(session, known, written, files) {
  const folder = mkdtempSync(join(tmpdir(), 'session-'));
  try {
    const directory = join(folder, 'machine');
    await session.call('SessionStore', { store: { directory } });
    equal('SessionStore makes the files', files.filter((name) => !existsSync(join(directory, name))), []);
    if (files.includes('hash')) equal('SessionStore keeps the root hash', readFileSync(join(directory, 'hash')).toString('hex'), written);
    equal('SessionStore to a directory that exists', await session.code('SessionStore', { store: { directory } }), 'INTERNAL');
    equal('NewSession with force loads the directory', hex(await session.call('NewSession', { machine: { directory }, force: true })), written);
    const { result } = await run(session, [1000]);
    equal('the loaded machine runs to the same halt', [result.cycle, result.summaries[0].iflags_h], [`${known.halt.cycle}`, true]);
    equal('going back to where it was loaded', (await run(session, [5])).hashes, [written]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function refuse(session) {
  equal('SessionRun with no positions', await session.code('SessionRun', {}), 'INVALID_ARGUMENT');
  equal('SessionRun with descending positions', await session.code('SessionRun', { final_cycles: [9, 8] }), 'INVALID_ARGUMENT');
  equal('SessionRun with lists of different length',
    await session.code('SessionRun', { final_cycles: [9], final_ucycles: [0, 0] }), 'INVALID_ARGUMENT');
  equal('SessionReadMemory at another cycle',
    await session.code('SessionReadMemory', { cycle: 3, position: { address: ram, length: 8 } }), 'INVALID_ARGUMENT');
  equal('SessionGetProof without a target', await session.code('SessionGetProof', { cycle: 5 }), 'INVALID_ARGUMENT');
  equal('the session still works', (await read(session, 5, ram, 8)).length, 8);
  await session.call('EndSession', {});
  equal('SessionRun of an ended session', await session.code('SessionRun', { final_cycles: [1] }), 'INVALID_ARGUMENT');
  equal('EndSession of an ended session', await session.code('EndSession', {}), 'INTERNAL');
  equal('EndSession of an ended session, silent', await session.code('EndSession', { silent: true }), 'OK');
}

async function runAndPoll(session, known) {
  await session.call('NewSession', { machine: machineOf(known) });
  try {
    const { result, hashes, seen } = await run(session, known.trace.map((p) => p.cycle));
    equal('seven positions of a long run', hashes, known.trace.map((p) => p.hash));
    const { iflags_h, tohost } = result.summaries.at(-1);
    equal('the long run halts', { iflags_h, tohost }, { iflags_h: true, tohost: `${known.halt.tohost}` });
    const cycles = seen.map((p) => Number(p.cycle));
    equal('progress never goes back', cycles, [...cycles].sort((a, b) => a - b));
    console.log(`       ${seen.length} polls answered with progress`);
  } finally {
    await session.call('EndSession', {});
  }
}

const { values } = parseArgs({ options: {
  address: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string' },
  known: { type: 'string', default: join(images, 'known.json') },
} });
if (!values.port) {
  console.error('session.mjs: --port is missing: the port of a running manager');
  process.exit(2);
}
const protos = resolve(here, '../../../Interfaces');
assert(existsSync(protos), `no proto files in ${protos}`);
const known = JSON.parse(readFileSync(values.known, 'utf8'));
const session = connect(protos, `${values.address}:${values.port}`, `node-${randomUUID()}`);
try {
  await runToTheHalt(session, known.trap);
  await storeAndLoad(session, known.trap, await goBack(session, known.trap), known.stored);
  await refuse(session);
  await runAndPoll(session, known.loop);
  await checkAll(protos, resolve(here, '../protos'), `${values.address}:${values.port}`, equal, programOf, known.hello.halt.cycle);
} catch (error) {
  equal('no call fails', error.message, '');
  await session.code('EndSession', { silent: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
session.close();
// Not by exitCode alone: the timers of deadlines of streams that were broken off would keep it here for half a minute.
process.exit(counts.failed || !counts.passed ? 1 : 0);
