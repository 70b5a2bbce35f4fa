// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>
/// One emulator server's process. Every call throws <see cref="MachineServerException"/> where the server refuses it, cannot be reached,
/// is out of time, answers nonsense, or is of a version that has no words for it, <see cref="OperationCanceledException"/> where its
/// token is cancelled, and <see cref="ArgumentException"/> where its arguments must not be sent. A call that is given up is still
/// executed: there is no cancel (jsonrpc spec 2.2). Calls can overlap; the server serves them one by one. A call that was refused has
/// left the machine unchanged.
/// </summary>
public partial interface IMachineServer : IAsyncDisposable
{
    /// <summary>Where it listens, also after <see cref="RebindAsync"/>.</summary>
    string Address { get; }
}
