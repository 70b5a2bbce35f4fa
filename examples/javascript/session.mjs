// SPDX-License-Identifier: Apache-2.0
// A session's life: open it, run it with progress, watch it, read its console, prove its memory, end it.
//
//   npm --prefix examples/javascript ci
//   node examples/javascript/session.mjs [127.0.0.1:50051 [LEAF]]
//
// LEAF is 32 where the manager's emulators are of the JSON-RPC kind: the bytes of a leaf of their hash tree.
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

import grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { keccak_256 as keccak256 } from '@noble/hashes/sha3';

const repository = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');
const images = join(repository, 'tests/images');
const resultAt = 0x80100000n; // where primes.c leaves its count
const log2Size = 5; // 32 bytes

const protos = loadSync(['machine-manager.proto', 'machine-manager-control.proto'], {
  includeDirs: [join(repository, 'Interfaces')], keepCase: true, longs: String, enums: String, defaults: true, oneofs: true,
});
const { CartesiMachineManager, MachineManager } = grpc.loadPackageDefinition(protos);
const address = process.argv[2] ?? '127.0.0.1:50051';
const leaf = Number(process.argv[3] ?? 8);
const sessions = new CartesiMachineManager.MachineManager(address, grpc.credentials.createInsecure());
const looking = new MachineManager.Control(address, grpc.credentials.createInsecure());
const call = (rpc, request) => promisify(sessions[rpc].bind(sessions))({ session_id: session, ...request });
const session = 'javascript-example';

// Runs to a cycle. SessionRun answers at once; the same call again tells how far it is, and at last the result.
async function run(cycle) {
  for (;;) {
    const { result, progress } = await call('SessionRun', { final_cycles: [cycle] });
    if (result) return result;
    console.log(`running, cycle ${progress.cycle}`);
    await pause(200);
  }
}

// Prints each state that the session comes to, until it has ended.
async function watch() {
  let state;
  for await (const info of looking.WatchSession({ session_id: session })) {
    if (info.state !== state) console.log(`watched: ${info.state} at cycle ${info.position?.cycle ?? 0}`);
    state = info.state;
  }
}

// The root hash of a state that has these bytes there. Siblings come from the root down.
function rootOf(data, at, siblings) {
  let level = [];
  for (let i = 0; i < data.length; i += leaf) level.push(keccak256(data.subarray(i, i + leaf)));
  while (level.length > 1) level = level.filter((_, i) => i % 2 === 0).map((left, i) => keccak256(Buffer.concat([left, level[2 * i + 1]])));
  return siblings.reduceRight((node, sibling, i) => {
    const isRight = (at >> BigInt(log2Size + siblings.length - 1 - i)) & 1n;
    return keccak256(Buffer.concat(isRight ? [sibling, node] : [node, sibling]));
  }, level[0]);
}

// The manager reads the images: their names are those of its machine.
const config = {
  rom: { image_filename: join(images, 'rom.bin') },
  ram: { image_filename: join(images, 'primes.bin'), length: 64 << 20 },
};
const opened = await call('NewSession', { machine: { config }, force: true });
console.log(`opened, root hash ${opened.data.toString('hex')}`);
const watching = watch();
try {
  const { cycle, hashes: [root], summaries: [summary] } = await run(`${2n ** 62n}`); // a machine that halts before stays where it halts
  console.log(`halted at cycle ${cycle}, payload ${BigInt(summary.tohost) >> 1n}, root hash ${root.data.toString('hex')}`);

  for await (const piece of looking.ReadConsole({ session_id: session })) process.stdout.write(piece.data);

  const target = { address: `${resultAt}`, log2_size: log2Size };
  const { read_content: { data } } = await call('SessionReadMemory', { cycle, position: { address: `${resultAt}`, length: 2 ** log2Size } });
  const proof = await call('SessionGetProof', { cycle, target });
  const proven = Buffer.from(rootOf(data, resultAt, proof.sibling_hashes.map((sibling) => sibling.data)));
  if (!proven.equals(root.data)) throw new Error('the proof does not lead to the root hash');
  console.log(`proven: ${data.readBigUInt64LE()} primes`);
} finally {
  await call('EndSession', {});
}
await watching;
sessions.close();
looking.close();
