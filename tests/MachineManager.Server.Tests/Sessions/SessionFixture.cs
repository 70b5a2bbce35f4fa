// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;
using MachineManager.Server.Sessions;
using MachineManager.Server.Sessions.Runs;
using MachineManager.Server.Tests.Fakes;

namespace MachineManager.Server.Tests.Sessions;

/// <summary>One session on fake emulators.</summary>
internal sealed class SessionFixture
{
    public const string Id = "s";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private SessionFixture(MachineScript script, TimeProvider time, ManagerOptions? options = null)
    {
        Script = script;
        Factory.Script(Id, script);
        Session = new Session(Id, Contexts.Of(Factory, time, options));
    }

    public FakeEmulatorFactory Factory { get; } = new();

    public MachineScript Script { get; }

    public Session Session { get; }

    /// <summary>The emulator that holds the machine now.</summary>
    public FakeEmulator Emulator => Factory.Of(Id)[^1];

    public static MachineSource Source { get; } = new(EmulatorKind.BuiltIn, new MachineConfig(), null, null);

    public static async Task<SessionFixture> OpenAsync(
        MachineScript? script = null, TimeProvider? time = null, ManagerOptions? options = null)
    {
        var fixture = new SessionFixture(script ?? new MachineScript(), time ?? TimeProvider.System, options);
        await fixture.Session.OpenAsync(Source, CancellationToken.None);
        return fixture;
    }

    public static SessionFixture Unopened(MachineScript? script = null, TimeProvider? time = null) =>
        new(script ?? new MachineScript(), time ?? TimeProvider.System);

    public static RunTargets To(params ulong[] cycles) => new(cycles, []);

    public static MachinePosition At(ulong cycle, ulong ucycle = 0) => new(cycle, ucycle);

    public Hash HashAt(ulong cycle, ulong ucycle = 0, params string[] writes) => FakeEmulator.HashAt(Script.Name, cycle, ucycle, writes);

    /// <summary>Polls until the run answers its result.</summary>
    public Task<RunOutcome> RunAsync(params ulong[] cycles) => RunAsync(To(cycles));

    public async Task<RunOutcome> RunAsync(RunTargets targets)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (Session.Run(targets).Result is { } result)
                return result;
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async Task WriteAsync(ulong cycle, byte value, ulong ucycle = 0) =>
        await Session.WriteMemoryAsync(At(cycle, ucycle), 0, new[] { value }, CancellationToken.None);

    /// <summary>Waits until something has come true; fails after half a minute.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"gave up waiting until {what}");
            await Task.Yield();
        }
    }
}
