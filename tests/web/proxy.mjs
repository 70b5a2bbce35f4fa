// SPDX-License-Identifier: Apache-2.0
// The network between the browser and the manager, which can be lost.
import { connect, createServer } from 'node:net';
import { once } from 'node:events';

export async function startProxy(port) {
  const sockets = new Set();
  let isUp = true;
  const server = createServer((client) => {
    if (!isUp) {
      client.destroy();
      return;
    }
    const upstream = connect(port, '127.0.0.1');
    for (const [socket, other] of [[client, upstream], [upstream, client]]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    lose() {
      isUp = false;
      cut();
    },
    restore() {
      isUp = true;
    },
    close() {
      cut();
      server.close();
    },
  };
}
