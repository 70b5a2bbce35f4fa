// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators.Grpc;
using MachineManager.Server.Emulators.JsonRpc;
using MachineManager.Server.Emulators.Pool;

namespace MachineManager.Server.Emulators.Kinds;

/// <summary>Starts emulators of every kind, each as its kind is started.</summary>
internal sealed class EmulatorStarter(GrpcEmulatorStarter grpc, JsonRpcEmulatorStarter jsonRpc) : IEmulatorStarter
{
    public Task<IPooledEmulator> StartAsync(EmulatorKind kind, EmulatorUser? user, CancellationToken cancellationToken) =>
        kind == EmulatorKind.JsonRpc ? jsonRpc.StartAsync(user, cancellationToken) : grpc.StartAsync(kind, user, cancellationToken);
}
