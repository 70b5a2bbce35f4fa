#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A session's life: open it, run it with progress, watch it, read its console, prove its memory, end it.

  examples/python/generate.sh
  python3 examples/python/session.py [127.0.0.1:50051 [LEAF]]

LEAF is 32 where the manager's emulators are of the JSON-RPC kind: the bytes of a leaf of their hash tree.
"""
import pathlib
import sys
import threading
import time

import grpc

import cartesi_machine_pb2 as machine
import machine_manager_control_pb2 as control
import machine_manager_control_pb2_grpc as control_rpc
import machine_manager_pb2 as manager
import machine_manager_pb2_grpc as manager_rpc
from keccak import keccak256

IMAGES = pathlib.Path(__file__).resolve().parents[2] / 'tests' / 'images'
RESULT = 0x80100000  # where primes.c leaves its count
LOG2_SIZE = 5        # 32 bytes
LEAF = int(sys.argv[2]) if len(sys.argv) > 2 else 8


def main():
    channel = grpc.insecure_channel(sys.argv[1] if len(sys.argv) > 1 else '127.0.0.1:50051')
    sessions, looking = manager_rpc.MachineManagerStub(channel), control_rpc.ControlStub(channel)
    session = 'python-example'

    # The manager reads the images: their names are those of its machine.
    config = machine.MachineConfig(
        rom=machine.ROMConfig(image_filename=str(IMAGES / 'rom.bin')),
        ram=machine.RAMConfig(image_filename=str(IMAGES / 'primes.bin'), length=64 << 20))
    request = manager.NewSessionRequest(session_id=session, machine=machine.MachineRequest(config=config), force=True)
    print('opened, root hash', sessions.NewSession(request).data.hex())
    try:
        watcher = threading.Thread(target=watch, args=(looking, session))
        watcher.start()

        result = run(sessions, session, cycle=1 << 62)  # a machine that halts before stays where it halts
        summary, root = result.summaries[0], result.hashes[0].data
        print('halted at cycle %d, payload %d, root hash %s' % (result.cycle, summary.tohost >> 1, root.hex()))

        for piece in looking.ReadConsole(control.ReadConsoleRequest(session_id=session)):
            print(piece.data.decode(), end='')

        data = sessions.SessionReadMemory(manager.SessionReadMemoryRequest(
            session_id=session, cycle=result.cycle,
            position=machine.ReadMemoryRequest(address=RESULT, length=1 << LOG2_SIZE))).read_content.data
        proof = sessions.SessionGetProof(manager.SessionGetProofRequest(
            session_id=session, cycle=result.cycle, target=machine.GetProofRequest(address=RESULT, log2_size=LOG2_SIZE)))
        if root_of(data, RESULT, [sibling.data for sibling in proof.sibling_hashes]) != root:
            sys.exit('the proof does not lead to the root hash')
        print('proven: %d primes' % int.from_bytes(data[:8], 'little'))
    finally:
        sessions.EndSession(manager.EndSessionRequest(session_id=session))
    watcher.join()


def run(sessions, session, cycle):
    """Runs to a cycle. SessionRun answers at once; the same call again tells how far it is, and at last the result."""
    request = manager.SessionRunRequest(session_id=session, final_cycles=[cycle])
    while True:
        answer = sessions.SessionRun(request)
        if answer.HasField('result'):
            return answer.result
        print('running, cycle %d' % answer.progress.cycle)
        time.sleep(0.2)


def watch(looking, session):
    """Prints each state that the session comes to, until it has ended."""
    state = None
    for info in looking.WatchSession(control.WatchSessionRequest(session_id=session)):
        if info.state != state:
            state = info.state
            print('watched: %s at cycle %d' % (control.SessionState.Name(state), info.position.cycle))


def root_of(data, address, siblings):
    """The root hash of a state that has these bytes there. Siblings come from the root down."""
    level = [keccak256(data[i:i + LEAF]) for i in range(0, len(data), LEAF)]
    while len(level) > 1:
        level = [keccak256(level[i] + level[i + 1]) for i in range(0, len(level), 2)]
    node = level[0]
    for log2, sibling in enumerate(reversed(siblings), start=LOG2_SIZE):
        node = keccak256(sibling + node if address >> log2 & 1 else node + sibling)
    return node


if __name__ == '__main__':
    main()
