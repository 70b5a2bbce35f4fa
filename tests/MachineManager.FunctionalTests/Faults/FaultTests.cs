// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using CartesiMachine;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults;

/// <summary>
/// Tests of emulators that misbehave, each on a manager of its own. Emulator 1 is a bystander's, whose session must go on answering;
/// faults are for the others. At the end nothing may be left.
/// </summary>
public abstract class FaultTests : IAsyncLifetime
{
    /// <summary>How long a bystander may have to wait. Far more than it needs, and less than any time-out that a fault could hold it up for.</summary>
    private static readonly TimeSpan BystandersPatience = TimeSpan.FromSeconds(15);

    private ManagerProcess? _manager;
    private SessionClient? _bystander;
    private ulong _bystandersCycle;

    internal FaultyEmulators Emulators { get; } = new();

    internal TemporaryFolder Files { get; } = new();

    internal ManagerProcess Manager => _manager!;

    internal virtual ManagerStart Start => Emulators.Start;

    public virtual async Task InitializeAsync()
    {
        _manager = await ManagerProcess.StartAsync(Start);
        _bystander = await NewToyAsync();
    }

    public virtual async Task DisposeAsync()
    {
        try
        {
            await BystanderMustAnswerAsync();
            Emulators.Disarm();
            (await Manager.TerminateAsync()).Should().Be(0);
        }
        finally
        {
            await Manager.DisposeAsync();
            Emulators.Dispose();
            Files.Dispose();
        }
    }

    /// <summary>A machine for the faulty emulator: 64 KiB of RAM, no image.</summary>
    internal static MachineConfig Toy(ulong ramLength = 0x10000) => new()
    {
        Rom = new ROMConfig { ImageFilename = "/dev/null" },
        Ram = new RAMConfig { Length = ramLength },
    };

    internal async Task<SessionClient> NewToyAsync()
    {
        var session = Manager.Session();
        await session.NewAsync(Toy());
        return session;
    }

    /// <summary>A fault of the emulator that is started next, and of no other.</summary>
    internal Fault InNext(string at, FaultAction does, int code = 0, string text = "", int milliseconds = 0, long bytes = 0) => new()
    {
        At = at,
        Does = does,
        Emulator = Emulators.Started + 1,
        Code = code,
        Text = text,
        Milliseconds = milliseconds,
        Bytes = bytes,
    };

    /// <summary>A fault of the emulator that was started last.</summary>
    internal Fault InLast(string at, FaultAction does, int code = 0, string text = "", int milliseconds = 0, long bytes = 0) =>
        InNext(at, does, code, text, milliseconds, bytes) with { Emulator = Emulators.Started };

    /// <summary>Opens a session with faults in its emulator, which must fail it; answers the text.</summary>
    internal async Task<string> MustNotOpenAsync(params Fault[] faults)
    {
        Emulators.Arm(faults);
        var session = Manager.Session();
        var text = await session.NewAsync(Toy()).MustFailAsync(StatusCode.Internal);
        OnlyTheBystanderMustBeLeft();
        await session.EndAsync().MustFailAsync(StatusCode.Internal);
        return text;
    }

    /// <summary>The session has failed: every call says why, EndSession works, and its id can be used again.</summary>
    internal async Task MustHaveFailedAsync(SessionClient session, string reason)
    {
        (await session.ReadAsync(0, TestMachines.RamStart, 8).MustFailAsync(StatusCode.Internal)).Should().Contain(reason);
        (await session.PollAsync(ulong.MaxValue).MustFailAsync(StatusCode.Internal)).Should().Contain(reason);
        await BystanderMustAnswerAsync();
        Emulators.Disarm();
        await session.EndAsync();
        OnlyTheBystanderMustBeLeft();
        await session.NewAsync(Toy());
    }

    /// <summary>The session of emulator 1 runs on, is read and written, and goes back.</summary>
    internal async Task BystanderMustAnswerAsync()
    {
        var watch = Stopwatch.StartNew();
        var before = await _bystander!.RootHashAsync(_bystandersCycle);
        var cycle = _bystandersCycle + 10;
        await _bystander.HashAtAsync(cycle);
        await _bystander.ReadAsync(cycle, TestMachines.RamStart, 8);
        (await _bystander.HashAtAsync(_bystandersCycle)).Should().Be(before, "it has gone back");
        await _bystander.HashAtAsync(cycle);
        await _bystander.WriteAsync(cycle, TestMachines.RamStart, (byte)cycle);
        _bystandersCycle = cycle;
        watch.Elapsed.Should().BeLessThan(BystandersPatience, "another session's fault is none of its business");
    }

    internal void OnlyTheBystanderMustBeLeft() => ProcessTable.EmulatorsOf(Manager).Select(p => p.Group).Distinct()
        .Should().Equal(Emulators.PidOf(1));
}
