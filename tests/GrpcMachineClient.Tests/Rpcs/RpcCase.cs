// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;

namespace GrpcMachineClient.Tests.Rpcs;

/// <summary>One call of the client: the rpc and request that must arrive, the answer, and what must come of it.</summary>
/// <param name="Rpc">The rpc's name.</param>
/// <param name="Request">What the server must get.</param>
/// <param name="Response">What it answers.</param>
/// <param name="Call">The client's method; null as a result where it has none.</param>
/// <param name="Result">What the method must return.</param>
public sealed record RpcCase(
    string Rpc, IMessage Request, IMessage Response, Func<IMachineClient, Task<object?>> Call, object? Result)
{
    public override string ToString() => Rpc;
}
