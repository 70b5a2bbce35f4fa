// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using Google.Protobuf;

namespace MachineManager.Server.Services;

/// <summary>The calls that are being served, by method and message.</summary>
internal sealed class CallsInProgress
{
    private readonly ConcurrentDictionary<Call, bool> _calls = new();

    /// <summary>Enters a call until what it returns is disposed.</summary>
    /// <exception cref="DuplicateCallException">The same call is in progress.</exception>
    public IDisposable Enter(string method, IMessage message)
    {
        var call = new Call(method, message);
        if (!_calls.TryAdd(call, true))
            throw new DuplicateCallException(method);
        return new Leaving(_calls, call);
    }

    /// <summary>Messages compare by content, which for the messages here is to compare their bytes.</summary>
    private readonly record struct Call(string Method, IMessage Message);

    private sealed class Leaving(ConcurrentDictionary<Call, bool> calls, Call call) : IDisposable
    {
        public void Dispose() => calls.TryRemove(call, out _);
    }
}
