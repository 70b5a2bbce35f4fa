// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using JsonRpcMachineClient;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators.Processes;
using MachineManager.Server.Telemetry;

namespace MachineManager.Server.Emulators.JsonRpc;

/// <summary>An emulator server that is called over JSON-RPC, with the forks that remember states of its machine. It serves one session.</summary>
/// <remarks>
/// All its processes are of one process group. One of them holds the machine as it is now and is the only one that ever runs; it changes when
/// the machine goes back. The server has no way to stop a call, and hears no signal but SIGKILL while it is busy (jsonrpc spec 2.2).
/// </remarks>
internal sealed partial class JsonRpcEmulatorServer : EmulatorServer
{
    private readonly SpokenVersion _spoken = new();

    // Changed inside of the gate alone, and looked at from outside.
    private volatile ImmutableHashSet<MachineProcess> _forks = [];
    private volatile MachineProcess _work;

    /// <param name="process">The process that was spawned.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="ladder">Ends it.</param>
    /// <param name="options">The time limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="calls">Is told of calls.</param>
    public JsonRpcEmulatorServer(
        EmulatorProcess process, string address, StopLadder ladder, ManagerOptions options, TimeProvider time, EmulatorCalls calls)
        : base(process, ladder, options, time, calls)
    {
        _work = new MachineProcess(process.Pid, address, ClientOptions());
        _ = WatchWorkAsync(_work);
    }

    /// <summary>It starts in milliseconds: to clear it would cost as much.</summary>
    public override bool IsReusable => false;

    public override EmulatorFacts Facts => new(Pid, EmulatorKind.JsonRpc, "fork", GuestRequests.Progress, HasCmio: true) { ServingPid = _work.Pid };

    /// <summary>The version of the interface that it speaks, once it has told that.</summary>
    public InterfaceFacts Interface => _spoken.Facts;

    protected override bool HearsTerminateWhenBusy => false;

    protected override Func<CancellationToken, Task>? AskToEnd => cancellationToken =>
        Task.WhenAll(_forks.Append(_work).Select(process => process.Client.ShutdownAsync(cancellationToken)));

    public override IEmulator Lease(Func<Task> release) => new JsonRpcEmulator(this, release, Options);

    public override Task AssignAsync(EmulatorUser user, CancellationToken cancellationToken)
    {
        Process.Output.AssignTo(user);
        Calls.SessionId = user.SessionId;
        return Task.CompletedTask;
    }

    public override Task<bool> TryClearAsync() => Task.FromResult(false);

    /// <summary>The guest has printed something.</summary>
    public void Print(ReadOnlySpan<byte> octets) => Process.Output.Insert(octets);

    protected override async ValueTask CloseAsync()
    {
        foreach (var process in _forks.Append(_work))
            await process.DisposeAsync();
    }

    private async Task WatchWorkAsync(MachineProcess work)
    {
        await work.Ended;
        if (work != _work)
            return;
        IsLost(work.Pid == Pid
            ? await Process.DescribeEndAsync()
            : $"the serving process {work.Pid} of emulator {Pid} has ended; it wrote: {Process.Output.Tail}");
    }
}
