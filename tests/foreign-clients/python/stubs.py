# SPDX-License-Identifier: Apache-2.0
"""Python modules generated from the proto files in Interfaces/ and in protos/ beside this, made when they are asked for."""
import importlib
import os
import shutil
import subprocess
import sys
import tempfile
import types

HERE = os.path.dirname(os.path.abspath(__file__))
INTERFACES = os.path.join(HERE, '..', '..', '..', 'Interfaces')
FOREIGN = os.path.join(HERE, '..', 'protos')
PROTOS = ['versioning.proto', 'cartesi-machine.proto', 'machine-manager.proto', 'machine-manager-control.proto', 'health.proto', 'reflection.proto']


def load():
    """Returns the modules by short names; ends the process when tools are missing."""
    try:
        grpc = importlib.import_module('grpc')
    except ImportError:
        sys.exit('python3 has no grpc here; on Debian: apt-get install python3-grpcio')
    out = tempfile.mkdtemp(prefix='stubs-')
    try:
        generate(out)
        sys.path.insert(0, out)
        module = importlib.import_module
        return types.SimpleNamespace(
            grpc=grpc, machine=module('cartesi_machine_pb2'),
            manager=module('machine_manager_pb2'), manager_rpc=module('machine_manager_pb2_grpc'),
            control=module('machine_manager_control_pb2'), control_rpc=module('machine_manager_control_pb2_grpc'),
            health=module('health_pb2'), health_rpc=module('health_pb2_grpc'), reflection=module('reflection_pb2'))
    finally:
        shutil.rmtree(out, ignore_errors=True)


def generate(out):
    flags = ['-I' + INTERFACES, '-I' + FOREIGN, '--python_out=' + out, '--grpc_python_out=' + out] + PROTOS
    plugin = shutil.which('grpc_python_plugin')
    if shutil.which('protoc') and plugin:
        subprocess.run(['protoc', '--plugin=protoc-gen-grpc_python=' + plugin] + flags, check=True)
        return
    try:
        importlib.import_module('grpc_tools')
    except ImportError:
        sys.exit('no protoc with grpc_python_plugin here; on Debian: apt-get install protobuf-compiler protobuf-compiler-grpc')
    subprocess.run([sys.executable, '-m', 'grpc_tools.protoc'] + flags, check=True)
