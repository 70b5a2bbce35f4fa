// SPDX-License-Identifier: Apache-2.0

namespace EndToEnd.Tests.ForeignClients;

/// <summary>Needs Debian's python3-grpcio and protoc's gRPC plugins.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : ToolFactAttribute
{
    /// <summary>Debian's own python3, for which python3-grpcio is; another may come first in PATH.</summary>
    public const string Python = "/usr/bin/python3";

    public PythonFactAttribute()
    {
        if (!Runs(Python, "-c", "import grpc, google.protobuf"))
            Skip = $"{Python} has no grpc; on Debian: apt-get install python3-grpcio";
        else if (!Runs("sh", "-c", "command -v protoc && command -v grpc_python_plugin"))
            Skip = "no protoc with grpc_python_plugin; on Debian: apt-get install protobuf-compiler protobuf-compiler-grpc";
    }
}
