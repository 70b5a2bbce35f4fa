// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Processes;

/// <summary>An emulator that dies makes its own session Failed, and nothing else.</summary>
public sealed class EmulatorDeathTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _files = new();
    private ManagerProcess? _manager;

    private ManagerProcess Manager => _manager!;

    // A manager a test: the emulators that are killed must be told from others.
    public async Task InitializeAsync() => _manager = await ManagerProcess.StartAsync();

    public async Task DisposeAsync()
    {
        (await Manager.TerminateAsync()).Should().Be(0);
        ProcessTable.EmulatorsOf(Manager).Should().BeEmpty();
        await Manager.DisposeAsync();
    }

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task In_the_middle_of_a_run_the_next_polls_answer_the_reason()
    {
        var session = await NewRunningAsync();

        Kill();

        var reason = await Refusal.FirstOfAsync(() => session.PollAsync(ulong.MaxValue));
        reason.StatusCode.Should().Be(StatusCode.Internal);
        reason.Status.Detail.Should().Contain("9", "signal 9 is what ended the emulator");
        await session.ReadAsync(0, TestMachines.RamStart, 4).MustFailAsync(StatusCode.Internal);
        await session.PollAsync(10).MustFailAsync(StatusCode.Internal);
    }

    [Fact]
    public async Task While_nothing_is_asked_of_it_the_next_call_answers_the_reason()
    {
        var session = Manager.Session();
        await session.NewAsync(KnownMachine.Trap());

        Kill();

        (await session.ReadAsync(0, TestMachines.RamStart, 4).MustFailAsync(StatusCode.Internal)).Should().NotContain("   at ");
        await session.HashAtAsync(10).MustFailAsync(StatusCode.Internal);
        await session.StoreAsync(_files["of-a-dead-emulator"]).MustFailAsync(StatusCode.Internal);
        Directory.Exists(_files["of-a-dead-emulator"]).Should().BeFalse();
    }

    [Fact]
    public async Task A_failed_session_can_be_ended_and_its_id_used_again()
    {
        var session = await NewRunningAsync();
        Kill();
        await Refusal.FirstOfAsync(() => session.PollAsync(ulong.MaxValue));

        await session.EndAsync();

        ProcessTable.EmulatorsOf(Manager).Should().BeEmpty();
        (await session.NewAsync(KnownMachine.Trap())).Should().Be(KnownMachine.TrapInitialHash);
    }

    [Fact]
    public async Task A_failed_session_can_be_forced()
    {
        var session = await NewRunningAsync();
        Kill();
        await Refusal.FirstOfAsync(() => session.PollAsync(ulong.MaxValue));

        (await session.NewAsync(KnownMachine.Trap(), force: true)).Should().Be(KnownMachine.TrapInitialHash);

        ProcessTable.EmulatorsOf(Manager).Should().ContainSingle();
        (await session.HashAtAsync(1000)).Should().Be(KnownMachine.TrapHashOfOneRun);
    }

    [Fact]
    public async Task Other_sessions_are_not_affected()
    {
        var doomed = await NewRunningAsync();
        var doomedEmulator = ProcessTable.EmulatorsOf(Manager).Single();
        var other = Manager.Session();
        await other.NewAsync(KnownMachine.Trap());
        var running = await NewRunningAsync();

        Signal.Send(doomedEmulator.Id, Signal.Kill);
        await Refusal.FirstOfAsync(() => doomed.PollAsync(ulong.MaxValue));

        (await other.HashAtAsync(1000)).Should().Be(KnownMachine.TrapHashOfOneRun);
        (await running.PollAsync(ulong.MaxValue)).Progress.Should().NotBeNull();
        (await Manager.Session().NewAsync(KnownMachine.Empty())).Should().Be(KnownMachine.EmptyHash);
    }

    private async Task<SessionClient> NewRunningAsync()
    {
        var session = Manager.Session();
        await session.NewAsync(TestMachines.Of(GuestProgram.Write(_files, "endless.bin", GuestProgram.Endless)));
        await session.StartRunAsync(ulong.MaxValue);
        return session;
    }

    private void Kill() => Signal.Send(ProcessTable.EmulatorsOf(Manager).Single().Id, Signal.Kill);
}
