// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using CartesiMachine;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults;

/// <summary>
/// Tests of emulators that misbehave, on a manager that the class shares. The first emulator of each test is a bystander's, whose session must
/// go on answering; faults are for the others. At the end of each test nothing may be left.
/// </summary>
/// <remarks>
/// Faults are named by the rpcs of the gRPC kind; on the JSON-RPC kind they happen in the method that is its counterpart.
/// </remarks>
public abstract class FaultTests(FaultFixture fixture) : IClassFixture<FaultFixture>, IAsyncLifetime
{
    /// <summary>How long a bystander may have to wait. Far more than it needs, and less than any time-out that a fault could hold it up for.</summary>
    private static readonly TimeSpan BystandersPatience = TimeSpan.FromSeconds(15);

    private ManagerProcess? _manager;
    private SessionClient? _bystander;
    private int _bystandersEmulator;
    private ulong _bystandersCycle;

    internal FaultyEmulators Emulators => fixture.EmulatorsOf(Kind);

    internal TemporaryFolder Files => fixture.Files;

    internal ManagerProcess Manager => _manager!;

    internal virtual ManagerStart Start => Emulators.Start;

    /// <summary>What the emulators play.</summary>
    internal virtual FaultyKind Kind => FaultyKind.Grpc;

    /// <summary>Whether a manager that has been through one test is as good as new for another.</summary>
    internal virtual bool SharesManager => true;

    /// <summary>The number of the emulator that was started last for a session of this test.</summary>
    internal int Last { get; private set; }

    public virtual async Task InitializeAsync()
    {
        _manager = await fixture.ManagerAsync(Start);
        Emulators.ForgetJournal();
        _bystandersEmulator = Emulators.Next;
        _bystander = await NewToyAsync();
    }

    public virtual async Task DisposeAsync()
    {
        try
        {
            await BystanderMustAnswerAsync();
            Emulators.Disarm();
            await Manager.MustLeaveNothingAsync();
            Files.Clear();
            if (!SharesManager)
                await fixture.EndAsync();
        }
        catch
        {
            await fixture.DiscardAsync();
            throw;
        }
    }

    /// <summary>A machine for the faulty emulator: 64 KiB of RAM, no image.</summary>
    internal static MachineConfig Toy(ulong ramLength = 0x10000) => new()
    {
        Rom = new ROMConfig { ImageFilename = "/dev/null" },
        Ram = new RAMConfig { Length = ramLength },
    };

    internal Task<SessionClient> NewToyAsync() => OpenAsync(Toy());

    internal async Task<SessionClient> OpenAsync(MachineConfig config)
    {
        var session = Manager.Session();
        Last = Emulators.Next;
        await session.NewAsync(config);
        return session;
    }

    /// <summary>A fault of the emulator that is started next, and of no other.</summary>
    internal Fault InNext(string at, FaultAction does, int code = 0, string text = "", int milliseconds = 0, long bytes = 0) =>
        In(Emulators.Next, at, does, code, text, milliseconds, bytes);

    /// <summary>A fault of the emulator that was started last.</summary>
    internal Fault InLast(string at, FaultAction does, int code = 0, string text = "", int milliseconds = 0, long bytes = 0) =>
        In(Last, at, does, code, text, milliseconds, bytes);

    /// <summary>What the fault's point is called, in scripts and in messages.</summary>
    internal string Named(string at) => FaultPoints.Of(Kind, at);

    /// <summary>What messages call the request that an open session makes a call with: the JSON-RPC kind asks for a hash together with the run.</summary>
    internal string RequestOf(string rpc) => Named(Kind == FaultyKind.JsonRpc && rpc == "GetRootHash" ? "Run" : rpc);

    internal Task ReachedAsync(string at) => Emulators.ReachedAsync(Named(at));

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

    /// <summary>The session of the bystander's emulator runs on, is read and written, and goes back.</summary>
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
        .Should().Equal(Emulators.PidOf(_bystandersEmulator));

    private Fault In(int emulator, string at, FaultAction does, int code, string text, int milliseconds, long bytes)
    {
        var fault = new Fault
        {
            At = Named(at),
            Does = does,
            Emulator = emulator,
            Code = code,
            Text = text,
            Milliseconds = milliseconds,
            Bytes = bytes,
        };
        return Kind == FaultyKind.JsonRpc && does == FaultAction.Answer
            ? fault with { Code = FaultPoints.RuntimeError, Data = FaultPoints.RuntimeErrorClass }
            : fault;
    }
}
