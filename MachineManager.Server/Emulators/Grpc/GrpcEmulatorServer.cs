// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.CheckIn;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators.Processes;
using MachineManager.Server.Telemetry;

namespace MachineManager.Server.Emulators.Grpc;

/// <summary>An emulator server that checks in and is called over gRPC. It serves one session after another.</summary>
/// <remarks>
/// Snapshot and Rollback change the serving process or at least its port, so each expects a new check-in, before it is sent, and then
/// makes the connection anew. The real emulator never comes back from a Snapshot that another call was near to: the gate keeps every
/// call, Shutdown among them, away from every other.
/// </remarks>
internal sealed partial class GrpcEmulatorServer : EmulatorServer
{
    private readonly CheckInRendezvous _rendezvous;
    private readonly GrpcEmulatorLease _lease;
    private CheckInTicket _ticket;
    private IMachineClient? _client;

    public GrpcEmulatorServer(
        EmulatorProcess process,
        CheckInTicket ticket,
        CheckInRendezvous rendezvous,
        StopLadder ladder,
        ManagerOptions options,
        TimeProvider time,
        EmulatorCalls calls,
        GrpcEmulatorLease lease)
        : base(process, ladder, options, time, calls)
    {
        _ticket = ticket;
        _rendezvous = rendezvous;
        _lease = lease;
        _ = WatchTicketAsync(ticket);
    }

    /// <summary>Whether it has the built-in emulator's own services; known once it is connected.</summary>
    public bool IsBuiltIn { get; private set; }

    /// <summary>
    /// The real emulator's guests print into a buffer of its C library, which would come out under the next session: it serves only one. So
    /// does one that was typed at: what its guest has not read would be the next one's.
    /// </summary>
    public override bool IsReusable => IsBuiltIn && IsWell && !Process.Input.IsUsed;

    public override EmulatorFacts Facts => new(
        Pid, IsBuiltIn ? EmulatorKind.BuiltIn : EmulatorKind.Grpc, IsBuiltIn ? "in-process" : "snapshot", ProgressReason, HasCmio: false);

    protected override Func<CancellationToken, Task>? AskToEnd => _client is { } client ? client.ShutdownAsync : null;

    /// <summary>Of 0.14 (spec 7.2).</summary>
    private static ushort ProgressReason => 0;

    public override IEmulator Lease(Func<Task> release) => _lease(this, release);

    public int WriteInput(ReadOnlySpan<byte> octets) => Process.Input.Write(octets);

    protected override async ValueTask CloseAsync()
    {
        _ticket.Dispose();
        if (_client is { } last)
            await last.DisposeAsync();
    }

    private async Task WatchTicketAsync(CheckInTicket ticket)
    {
        await ticket.Uninvited;
        IsLost($"the serving process of emulator {Pid} has ended, and the emulator has fallen back to its snapshot");
    }
}
