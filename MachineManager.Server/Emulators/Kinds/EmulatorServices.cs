// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators.BuiltIn;
using MachineManager.Server.Emulators.Grpc;
using MachineManager.Server.Emulators.JsonRpc;
using MachineManager.Server.Emulators.Pool;
using MachineManager.Server.Emulators.Processes;

namespace MachineManager.Server.Emulators.Kinds;

/// <summary>Puts the emulators together: the only place that knows every kind.</summary>
internal static class EmulatorServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ChildReaper>();
        services.AddSingleton<StopLadder>();
        services.AddSingleton<EmulatorLauncher>();
        services.AddSingleton(provider => Leases(provider.GetRequiredService<ManagerOptions>()));
        services.AddSingleton<GrpcEmulatorStarter>();
        services.AddSingleton<JsonRpcEmulatorStarter>();
        services.AddSingleton<IEmulatorStarter, EmulatorStarter>();
        services.AddSingleton<EmulatorPool>();
        services.AddSingleton<IEmulatorFactory>(provider => provider.GetRequiredService<EmulatorPool>());
    }

    /// <summary>What is called over gRPC may be the built-in emulator, wherever it was found.</summary>
    public static GrpcEmulatorLease Leases(ManagerOptions options) => (server, release) => server.IsBuiltIn
        ? new BuiltInGrpcEmulator(server, release, options)
        : new GrpcEmulator(server, new SnapshotCheckpoints(server), release, options);
}
