# SPDX-License-Identifier: Apache-2.0
"""Python modules generated from the proto files in Interfaces/, made when they are asked for."""
import importlib
import os
import shutil
import subprocess
import sys
import tempfile

INTERFACES = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..', '..', 'Interfaces'))
PROTOS = ['versioning.proto', 'cartesi-machine.proto', 'machine-manager.proto']


def load():
    """Returns the modules (grpc, machine messages, manager messages, manager stubs); ends the process when tools are missing."""
    try:
        grpc = importlib.import_module('grpc')
    except ImportError:
        sys.exit('python3 has no grpc here; on Debian: apt-get install python3-grpcio')
    out = tempfile.mkdtemp(prefix='stubs-')
    try:
        generate(out)
        sys.path.insert(0, out)
        return (grpc, importlib.import_module('cartesi_machine_pb2'), importlib.import_module('machine_manager_pb2'),
                importlib.import_module('machine_manager_pb2_grpc'))
    finally:
        shutil.rmtree(out, ignore_errors=True)


def generate(out):
    flags = ['-I' + INTERFACES, '--python_out=' + out, '--grpc_python_out=' + out] + PROTOS
    plugin = shutil.which('grpc_python_plugin')
    if shutil.which('protoc') and plugin:
        subprocess.run(['protoc', '--plugin=protoc-gen-grpc_python=' + plugin] + flags, check=True)
        return
    try:
        importlib.import_module('grpc_tools')
    except ImportError:
        sys.exit('no protoc with grpc_python_plugin here; on Debian: apt-get install protobuf-compiler protobuf-compiler-grpc')
    subprocess.run([sys.executable, '-m', 'grpc_tools.protoc'] + flags, check=True)
