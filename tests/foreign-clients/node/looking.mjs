// SPDX-License-Identifier: Apache-2.0
// What an operator's tools use: health, server reflection, and the manager's service for looking into sessions.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const options = { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true };
const services = ['CartesiMachineManager.MachineManager', 'MachineManager.Control', 'grpc.health.v1.Health'];
const deadline = () => ({ deadline: Date.now() + 30_000 });
const credentials = grpc.credentials.createInsecure();

const ask = (stub, rpc, request) => new Promise((done, failed) => {
  stub[rpc](request, deadline(), (error, answer) => (error ? failed(error) : done(answer)));
});

// All messages of a server stream, or those up to the first that is wanted.
async function read(stream, isWanted = () => false) {
  const messages = [];
  try {
    for await (const message of stream) {
      messages.push(message);
      if (isWanted(message)) break;
    }
  } catch (error) {
    // Breaking off a stream cancels it.
    if (error.code !== grpc.status.CANCELLED) throw error;
  }
  return messages;
}

// `machineOf` makes a machine of a program of tests/images; hello halts at `halt`.
export async function checkAll(interfaces, foreign, address, equal, machineOf, halt) {
  await health(foreign, address, equal);
  for (const version of ['v1', 'v1alpha']) await reflection(foreign, address, equal, version);
  await control(interfaces, address, equal, machineOf, halt);
}

async function health(foreign, address, equal) {
  const { Health } = grpc.loadPackageDefinition(loadSync(join(foreign, 'health.proto'), options)).grpc.health.v1;
  const stub = new Health(address, credentials);
  for (const service of ['', ...services]) equal(`Health.Check of '${service}'`, (await ask(stub, 'Check', { service })).status, 'SERVING');
  const code = await ask(stub, 'Check', { service: 'none' }).then(() => 'OK', (error) => grpc.status[error.code]);
  equal('Health.Check of a service that there is not', code, 'NOT_FOUND');
  for (const [service, status] of [['', 'SERVING'], ['none', 'SERVICE_UNKNOWN']]) {
    const [first] = await read(stub.Watch({ service }, deadline()), () => true);
    equal(`Health.Watch of '${service}' tells how it is at once`, first.status, status);
  }
  stub.close();
}

async function reflection(foreign, address, equal, version) {
  const { ServerReflection } = grpc.loadPackageDefinition(loadSync(join(foreign, 'reflection.proto'), options)).grpc.reflection.v1;
  const method = ServerReflection.service.ServerReflectionInfo;
  const client = new grpc.Client(address, credentials);
  const path = `/grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`;
  const call = client.makeBidiStreamRequest(path, method.requestSerialize, method.responseDeserialize, deadline());
  call.write({ list_services: '*' });
  call.write({ file_containing_symbol: services[0] });
  call.end();
  const [listed, described] = await read(call);
  const names = listed.list_services_response.service.map((service) => service.name);
  equal(`reflection ${version} lists the services`, services.filter((name) => !names.includes(name)), []);
  const files = Buffer.concat(described.file_descriptor_response.file_descriptor_proto);
  equal(`reflection ${version} describes an rpc of them`, files.includes('NewSession'), true);
  client.close();
}

async function control(interfaces, address, equal, machineOf, halt) {
  const protos = loadSync(['machine-manager.proto', 'machine-manager-control.proto'], { ...options, includeDirs: [interfaces] });
  const { CartesiMachineManager, MachineManager } = grpc.loadPackageDefinition(protos);
  const sessions = new CartesiMachineManager.MachineManager(address, credentials);
  const looking = new MachineManager.Control(address, credentials);
  const session_id = `node-${randomUUID()}`;
  await ask(sessions, 'NewSession', { session_id, machine: machineOf('hello') });
  const { sessions: all, draining } = await ask(looking, 'ListSessions', { brief: true });
  equal('ListSessions has the session', [all.find((s) => s.session_id === session_id)?.state, draining], ['READY', false]);
  const watched = read(looking.WatchSession({ session_id }, deadline()));
  while (!(await ask(sessions, 'SessionRun', { session_id, final_cycles: [1000] })).result);
  const known = await ask(looking, 'GetSession', { session_id });
  equal('GetSession tells where it halted, and the output', [known.state, known.position.cycle, known.console_bytes, known.takes_input],
    ['HALTED', `${halt}`, '6', false]);
  for (const [offset, output] of [[0, 'hello\n'], [2, 'llo\n']]) {
    const pieces = await read(looking.ReadConsole({ session_id, offset }, deadline()));
    equal(`ReadConsole from ${offset}`, [pieces[0].offset, Buffer.concat(pieces.map((piece) => piece.data)).toString()], [`${offset}`, output]);
  }
  const drained = await read(looking.Drain({ cancel: true }, deadline()));
  equal('Drain with cancel answers once, in service', drained.map((progress) => progress.draining), [false]);
  await ask(sessions, 'EndSession', { session_id });
  equal('WatchSession ends with the session', (await watched).at(-1).state, 'ENDED');
  const code = await ask(looking, 'GetSession', { session_id }).then(() => 'OK', (error) => grpc.status[error.code]);
  equal('GetSession of an ended session', code, 'NOT_FOUND');
  sessions.close();
  looking.close();
}
