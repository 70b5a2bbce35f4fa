// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.CheckIn;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators;
using MachineManager.Server.Emulators.Grpc;
using MachineManager.Server.Emulators.Kinds;
using MachineManager.Server.Emulators.Pool;
using MachineManager.Server.Emulators.Processes;
using MachineManager.Server.Sessions.Consoles;
using MachineManager.Server.Sessions.Watching;
using MachineManager.Server.Telemetry;
using MachineManager.Server.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Tests.Processes;

/// <summary>Real processes in place of emulators: shell scripts that do one thing right or wrong.</summary>
internal sealed class ScriptedEmulators : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("manager-tests-");
    private readonly ChildReaper _reaper = new();

    /// <param name="body">Shell commands; "$@" are the emulator's options.</param>
    public ScriptedEmulators(string body)
    {
        var program = Path.Combine(_folder.FullName, "remote-cartesi-machine");
        File.WriteAllText(program, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Options = new ManagerOptions { BinPath = _folder.FullName, CheckInTimeout = TimeSpan.FromSeconds(20), PoolSize = 0 };
        Rendezvous.Address = "127.0.0.1:1";
    }

    public ManagerOptions Options { get; }

    /// <summary>What the emulators carry; another's, for a test of what is done with those.</summary>
    public InstanceMark Mark { get; init; } = InstanceMark.Own();

    public CheckInRendezvous Rendezvous { get; } = new();

    public LogLines Log { get; } = new();

    public static EmulatorUser User(string session) => new(session, new GuestConsole(4096, new Pulse()));

    public EmulatorObserver Observer => new(
        new EmulatorMetrics(Meters.Instance), new SessionScopes(Options, NullLogger<SessionScopes>.Instance), TimeProvider.System);

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public EmulatorLauncher Launcher() => new(Wrapped, _reaper, Mark, new OutputLoggers(Log), Log.For<EmulatorLauncher>());

    public StopLadder Ladder() => new(Wrapped, TimeProvider.System, NullLogger<StopLadder>.Instance);

    public GrpcEmulatorStarter Starter() => new(Launcher(), Rendezvous, Ladder(), Wrapped, TimeProvider.System, Observer, EmulatorServices.Leases(Options));

    public EmulatorPool Factory() => new(Starter(), Wrapped, TimeProvider.System, Log.For<EmulatorPool>());

    public void Dispose()
    {
        _reaper.Dispose();
        _folder.Delete(recursive: true);
    }

    private IOptions<ManagerOptions> Wrapped => Microsoft.Extensions.Options.Options.Create(Options);
}
