// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators.Grpc;

namespace MachineManager.Server.Emulators.BuiltIn;

/// <summary>The emulator that ships with the manager: called as the gRPC kind is, with calls of its own that save round trips.</summary>
internal sealed class BuiltInGrpcEmulator(GrpcEmulatorServer server, Func<Task> release, ManagerOptions options)
    : GrpcEmulator(server, new InProcessCheckpoints(server, options.LifecycleTimeout), release, options)
{
    private readonly TimeSpan _visitTimeout = options.RunTimeout + options.HashTimeout;

    public override async Task<(MachineStatus Status, Hash RootHash)> RunAndHashAsync(ulong limit, CancellationToken cancellationToken)
    {
        var visit = await Server.CallAsync(_visitTimeout, client => client.RunAndHashAsync(limit), cancellationToken);
        return (StatusOf(visit.Run), visit.RootHash);
    }
}
