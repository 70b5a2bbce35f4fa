// SPDX-License-Identifier: Apache-2.0
// The manager's service by promises, with one session id; the messages come from the proto files as they are.
import { join } from 'node:path';

import grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const rpcMilliseconds = 60_000;

export function connect(protos, address, sessionId) {
  const definition = loadSync(join(protos, 'machine-manager.proto'), {
    includeDirs: [protos], keepCase: true, longs: String, defaults: true, oneofs: true,
  });
  const { MachineManager } = grpc.loadPackageDefinition(definition).CartesiMachineManager;
  const stub = new MachineManager(address, grpc.credentials.createInsecure(), {
    'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1,
  });

  const call = (rpc, fields) => new Promise((done, failed) => {
    const deadline = Date.now() + rpcMilliseconds;
    stub[rpc]({ session_id: sessionId, ...fields }, { deadline }, (error, answer) => (error ? failed(error) : done(answer)));
  });

  return {
    call,
    // The name of the status code that the call ends with.
    code: (rpc, fields) => call(rpc, fields).then(() => 'OK', (error) => grpc.status[error.code]),
    close: () => stub.close(),
  };
}
