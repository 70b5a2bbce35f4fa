// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;

namespace GrpcMachineClient.Tests.Server;

/// <summary>What the test server does with calls, and which it has had.</summary>
internal sealed class MachineScript
{
    /// <summary>Answers a call of that rpc.</summary>
    public Func<string, IMessage, ServerCallContext, Task<IMessage>> Answer { get; set; } =
        (rpc, _, _) => throw new RpcException(new Status(StatusCode.Unimplemented, rpc));

    /// <summary>All calls so far, in order.</summary>
    public ConcurrentQueue<(string Rpc, IMessage Request)> Calls { get; } = [];

    public void AnswerAll(IMessage response) => Answer = (_, _, _) => Task.FromResult(response);

    public void RefuseAll(StatusCode code, string detail) =>
        Answer = (_, _, _) => Task.FromException<IMessage>(new RpcException(new Status(code, detail)));

    public IEnumerable<T> RequestsOf<T>() => Calls.Select(call => call.Request).OfType<T>();
}
