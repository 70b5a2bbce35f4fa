#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs whole sessions against a running machine manager, as a client of another make.

  session.py [--address 127.0.0.1] --port 50051 [--known FILE]

Prints a line per check and 'N passed, N failed'; the exit status is 0 when none failed.
Hashes and cycles are those the real emulator gave (tests/images/recorded), or those of another file of that form.
"""
import argparse
import json
import os
import sys
import tempfile
import threading
import uuid

import looking
import stubs

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', '..', 'examples', 'python'))
from keccak import keccak256  # noqa: E402 (it is the examples')

IMAGES = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..', 'images', 'recorded'))
POLL_SECONDS = 0.02
RPC_SECONDS = 60
RAM = 0x80000000


class Checks:
    def __init__(self):
        self.passed = self.failed = 0

    def equal(self, what, actual, expected):
        ok = actual == expected
        self.passed, self.failed = self.passed + ok, self.failed + (not ok)
        print('%-6s %s%s' % ('ok' if ok else 'FAILED', what, '' if ok else ': %r instead of %r' % (actual, expected)), flush=True)


class Client:
    """The manager's service, with one session id."""
    def __init__(self, address, session_id):
        options = [('grpc.max_receive_message_length', -1), ('grpc.max_send_message_length', -1)]
        self.channel = grpc.insecure_channel(address, options=options)
        self.stub = manager_rpc.MachineManagerStub(self.channel)
        self.id = session_id

    def call(self, rpc, request, **fields):
        return getattr(self.stub, rpc)(request(session_id=self.id, **fields), timeout=RPC_SECONDS)

    def code(self, rpc, request, **fields):
        """The name of the status code that the call ends with."""
        try:
            self.call(rpc, request, **fields)
            return 'OK'
        except grpc.RpcError as error:
            return error.code().name

    def new(self, request, **more):
        return self.call('NewSession', manager.NewSessionRequest, machine=request, **more).data.hex()

    def run(self, cycles, ucycles=()):
        """Sends the same SessionRun until it answers its result; also gives the progress seen on the way."""
        request, seen, pause = dict(final_cycles=cycles, final_ucycles=ucycles), [], threading.Event()
        while True:
            answer = self.call('SessionRun', manager.SessionRunRequest, **request)
            if answer.HasField('result'):
                return answer.result, seen
            seen.append(answer.progress)
            pause.wait(POLL_SECONDS)

    def read(self, cycle, address, length):
        answer = self.call('SessionReadMemory', manager.SessionReadMemoryRequest, cycle=cycle,
                           position=machine.ReadMemoryRequest(address=address, length=length))
        return answer.read_content.data

    def proof(self, cycle, address, log2_size):
        return self.call('SessionGetProof', manager.SessionGetProofRequest, cycle=cycle,
                         target=machine.GetProofRequest(address=address, log2_size=log2_size))

    def end(self, **fields):
        self.call('EndSession', manager.EndSessionRequest, **fields)


def machine_of(known):
    return machine.MachineRequest(config=machine.MachineConfig(
        rom=machine.ROMConfig(image_filename=os.path.normpath(os.path.join(IMAGES, known['rom']))),
        ram=machine.RAMConfig(length=known['ram_length'], image_filename=os.path.join(IMAGES, known['ram']))))


def program(name):
    """The machine of a program of tests/images."""
    images = os.path.dirname(IMAGES)
    return machine.MachineRequest(config=machine.MachineConfig(
        rom=machine.ROMConfig(image_filename=os.path.join(images, 'rom.bin')),
        ram=machine.RAMConfig(length=64 << 20, image_filename=os.path.join(images, name + '.bin'))))


def root_of(proof, data, leaf):
    """The root that the proof gives for the target's bytes (a power of two, at least a leaf)."""
    level = [keccak256(data[i:i + leaf]) for i in range(0, len(data), leaf)]
    while len(level) > 1:
        level = [keccak256(level[i] + level[i + 1]) for i in range(0, len(level), 2)]
    siblings = list(proof.sibling_hashes)
    # The interface lists them from the root down; the target's own level comes last.
    node = level[0]
    for log2, sibling in zip(range(proof.log2_target_size, 64), reversed(siblings)):
        pair = (sibling.data, node) if proof.target_address >> log2 & 1 else (node, sibling.data)
        node = keccak256(pair[0] + pair[1])
    return node.hex()


def run_to_the_halt(client, check, known, leaf):
    check.equal('NewSession answers the initial root hash', client.new(machine_of(known)), known['initial_hash'])
    check.equal('NewSession with a taken id', client.code('NewSession', manager.NewSessionRequest, machine=machine_of(known)), 'INVALID_ARGUMENT')
    halt = known['halt']
    result, _ = client.run([1000])
    check.equal('SessionRun answers one hash a position', [h.data.hex() for h in result.hashes], [known['hash_of_one_run']])
    check.equal('the summary says where and why it halted',
                (result.cycle, result.ucycle, result.summaries[0].mcycle, result.summaries[0].tohost, result.summaries[0].iflags_h),
                (halt['cycle'], 0, halt['cycle'], halt['tohost'], True))
    with open(os.path.join(IMAGES, known['ram']), 'rb') as file:
        image = file.read()
    check.equal('SessionReadMemory reads the RAM image', client.read(halt['cycle'], RAM, len(image)), image)
    check.equal('a halted machine is served at later cycles', client.read(1000, RAM, 8), image[:8])
    proof = client.proof(halt['cycle'], RAM, 5)
    check.equal('SessionGetProof proves into the root hash',
                (proof.root_hash.data.hex(), root_of(proof, image[:32], leaf)), (known['hash_of_one_run'], known['hash_of_one_run']))


def go_back(client, check, known):
    halt = known['halt']['cycle']
    result, _ = client.run(list(range(1, 25)))
    hashes = [h.data.hex() for h in result.hashes]
    check.equal('going back and running cycle by cycle: a hash and a summary a position', (len(hashes), len(result.summaries)), (24, 24))
    check.equal('the hashes from the halt on', set(hashes[halt - 1:]), {known['hash_of_runs_of_one_cycle']})

    result, _ = client.run([5])
    before = result.hashes[0].data.hex()
    check.equal('going back to one position gives its hash again', before, hashes[4])
    at, data = RAM + 0x1000, bytes(range(64))
    client.call('SessionWriteMemory', manager.SessionWriteMemoryRequest, cycle=5, position=machine.WriteMemoryRequest(address=at, data=data))
    check.equal('SessionWriteMemory writes', client.read(5, at, 64), data)
    written = client.proof(5, at, 5).root_hash.data.hex()
    check.equal('the write changes the root hash', written != before, True)
    result, _ = client.run([1000])
    check.equal('the write shows in the hash at the halt', result.hashes[0].data.hex() not in hashes + [known['hash_of_one_run']], True)
    result, _ = client.run([5])
    check.equal('going back to the write passes through it', (result.hashes[0].data.hex(), client.read(5, at, 64)), (written, data))
    return written


def store_and_load(client, check, known, written, files):
    with tempfile.TemporaryDirectory() as folder:
        stored = os.path.join(folder, 'machine')
        store = dict(store=machine.StoreRequest(directory=stored))
        client.call('SessionStore', manager.SessionStoreRequest, **store)
        check.equal('SessionStore makes the files', [name for name in files if not os.path.isfile(os.path.join(stored, name))], [])
        if 'hash' in files:
            check.equal('SessionStore keeps the root hash', open(os.path.join(stored, 'hash'), 'rb').read().hex(), written)
        check.equal('SessionStore to a directory that exists', client.code('SessionStore', manager.SessionStoreRequest, **store), 'INTERNAL')
        check.equal('NewSession with force loads the directory', client.new(machine.MachineRequest(directory=stored), force=True), written)
        result, _ = client.run([1000])
        check.equal('the loaded machine runs to the same halt', (result.cycle, result.summaries[0].iflags_h), (known['halt']['cycle'], True))
        result, _ = client.run([5])
        check.equal('going back to where it was loaded', result.hashes[0].data.hex(), written)


def refuse(client, check):
    run, read = manager.SessionRunRequest, manager.SessionReadMemoryRequest
    check.equal('SessionRun with no positions', client.code('SessionRun', run), 'INVALID_ARGUMENT')
    check.equal('SessionRun with descending positions', client.code('SessionRun', run, final_cycles=[9, 8]), 'INVALID_ARGUMENT')
    check.equal('SessionRun with lists of different length', client.code('SessionRun', run, final_cycles=[9], final_ucycles=[0, 0]), 'INVALID_ARGUMENT')
    position = machine.ReadMemoryRequest(address=RAM, length=8)
    check.equal('SessionReadMemory at another cycle', client.code('SessionReadMemory', read, cycle=3, position=position), 'INVALID_ARGUMENT')
    check.equal('SessionReadMemory without a position', client.code('SessionReadMemory', read, cycle=5), 'INVALID_ARGUMENT')
    check.equal('the session still works', len(client.read(5, RAM, 8)), 8)
    client.end()
    check.equal('SessionRun of an ended session', client.code('SessionRun', run, final_cycles=[1]), 'INVALID_ARGUMENT')
    check.equal('EndSession of an ended session', client.code('EndSession', manager.EndSessionRequest), 'INTERNAL')
    check.equal('EndSession of an ended session, silent', client.code('EndSession', manager.EndSessionRequest, silent=True), 'OK')


def run_and_poll(client, check, known):
    client.new(machine_of(known))
    try:
        result, seen = client.run([p['cycle'] for p in known['trace']])
        check.equal('seven positions of a long run', [h.data.hex() for h in result.hashes], [p['hash'] for p in known['trace']])
        check.equal('the long run halts', (result.summaries[-1].iflags_h, result.summaries[-1].tohost), (True, known['halt']['tohost']))
        cycles = [p.cycle for p in seen]
        check.equal('progress never goes back', (cycles, [p.progress <= 100 for p in seen]), (sorted(cycles), [True] * len(seen)))
        print('       %d polls answered with progress' % len(seen))
    finally:
        client.end()


def main():
    global grpc, machine, manager, manager_rpc
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--address', default='127.0.0.1')
    parser.add_argument('--port', type=int, required=True)
    parser.add_argument('--known', default=os.path.join(IMAGES, 'known.json'))
    args = parser.parse_args()
    api = stubs.load()
    grpc, machine, manager, manager_rpc = api.grpc, api.machine, api.manager, api.manager_rpc
    with open(args.known) as file:
        known = json.load(file)

    check = Checks()
    client = Client('%s:%d' % (args.address, args.port), 'python-' + uuid.uuid4().hex)
    try:
        run_to_the_halt(client, check, known['trap'], known['leaf'])
        written = go_back(client, check, known['trap'])
        store_and_load(client, check, known['trap'], written, known['stored'])
        refuse(client, check)
        run_and_poll(client, check, known['loop'])
        looking.check_all(client.channel, check, api, program, known['hello']['halt']['cycle'])
    except grpc.RpcError as error:
        check.equal('no call fails', '%s: %s' % (error.code().name, error.details()), 'OK')
        client.end(silent=True)
    print('%d passed, %d failed' % (check.passed, check.failed))
    return 1 if check.failed or not check.passed else 0


if __name__ == '__main__':
    sys.exit(main())
