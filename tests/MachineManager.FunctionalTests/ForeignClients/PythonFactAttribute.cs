// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.ForeignClients;

/// <summary>A fact that needs Debian's python3-grpcio and protoc's gRPC plugins; without them it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    /// <summary>Debian's own python3, for which python3-grpcio is; another one may come first in the PATH.</summary>
    internal const string Python = "/usr/bin/python3";

    public PythonFactAttribute()
    {
        if (!ForeignClient.Runs(Python, "-c", "import grpc, google.protobuf"))
            Skip = $"{Python} has no grpc (Debian: apt-get install python3-grpcio)";
        else if (!ForeignClient.Runs("sh", "-c", "command -v protoc && command -v grpc_python_plugin"))
            Skip = "no protoc with grpc_python_plugin (Debian: apt-get install protobuf-compiler protobuf-compiler-grpc)";
    }
}
