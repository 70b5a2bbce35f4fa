// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.Server.Tests.Services;
using Proto = CartesiMachine;

namespace MachineManager.Server.Tests.Security;

/// <summary>A manager that asks for tokens.</summary>
public sealed class GuardedFixture : ServiceFixture
{
    public const string ReadToken = "Bearer token-for-a-viewer-1";
    public const string RunToken = "bearer token-for-a-runner-1";
    public const string AdminToken = "Bearer token-for-an-admin-1";

    /// <summary>Calls what no service has.</summary>
    public async Task CallUnknownAsync(Metadata? headers)
    {
        var method = new Method<Proto.Void, Proto.Void>(
            MethodType.Unary,
            "Some.Service",
            "Call",
            Marshallers.Create(_ => Array.Empty<byte>(), _ => new Proto.Void()),
            Marshallers.Create(_ => Array.Empty<byte>(), _ => new Proto.Void()));
        await Invoker.AsyncUnaryCall(method, null, new CallOptions(headers), new Proto.Void());
    }

    private protected override void Configure(MachineManager.Server.Configuration.ManagerOptions options)
    {
        options.TokensFile = Path.Combine(Folder, "tokens");
        File.WriteAllLines(
            options.TokensFile,
            [$"read {ReadToken[7..]} a viewer", $"run {RunToken[7..]}", $"admin {AdminToken[7..]}"]);
    }
}
