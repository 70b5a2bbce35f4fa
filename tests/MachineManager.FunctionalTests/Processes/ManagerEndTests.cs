// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Processes;

/// <summary>A manager that is told to end ends with 0 and takes its emulators with it.</summary>
public sealed class ManagerEndTests : IDisposable
{
    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(Signal.Terminate)]
    [InlineData(Signal.Interrupt)]
    public async Task A_signal_ends_it_with_0_and_leaves_no_process(int signal)
    {
        await using var manager = await ManagerProcess.StartAsync();
        await NewRunningAsync(manager);
        await NewRunningAsync(manager);
        await manager.Session().NewAsync(KnownMachine.Trap());
        ProcessTable.EmulatorsOf(manager).Should().HaveCount(3);

        manager.Send(signal);

        (await manager.ExitAsync()).Should().Be(0, "it wrote:\n{0}", manager.Output.Text);
        ProcessTable.EmulatorsOf(manager).Should().BeEmpty();
        manager.Output.Text.Should().NotContain("   at ", "ending is nothing unusual");
    }

    [Fact]
    public async Task Calls_while_it_ends_answer_UNAVAILABLE()
    {
        await using var manager = await ManagerProcess.StartAsync();
        var running = await NewRunningAsync(manager);
        var idle = manager.Session();
        await idle.NewAsync(KnownMachine.Trap());
        var ended = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var callers = new[]
        {
            FailuresAsync(() => running.PollAsync(ulong.MaxValue), ended.Task),
            FailuresAsync(() => idle.ReadAsync(0, TestMachines.RamStart, 8), ended.Task),
            FailuresAsync(() => idle.ProofAsync(0), ended.Task),
            FailuresAsync(() => idle.WriteAsync(0, TestMachines.RamStart, 1), ended.Task),
            FailuresAsync(() => manager.Session().NewAsync(KnownMachine.Trap()), ended.Task),
        };

        manager.Send(Signal.Terminate);
        ended.SetResult(await manager.ExitAsync());

        (await ended.Task).Should().Be(0);
        foreach (var failures in await Task.WhenAll(callers))
            failures.Should().NotBeEmpty().And.OnlyContain(f => f.StatusCode == StatusCode.Unavailable || IsClosedConnection(f));
        ProcessTable.EmulatorsOf(manager).Should().BeEmpty();
    }

    [Fact]
    public async Task A_session_that_is_still_starting_ends_too()
    {
        var gate = new Gate(_files["gate"]);
        var bin = EmulatorFolder.Write(_files, $"{gate.WaitCommand}\nexit 0");
        await using var manager = await ManagerProcess.StartAsync(ManagerStart.Default.WithVariable("CARTESI_BIN_PATH", bin));
        var starting = manager.Session().NewAsync(KnownMachine.Trap());
        await Patience.PollAsync(() => Task.FromResult(ProcessTable.EmulatorsOf(manager)), p => p.Length == 1, "the emulator's start");

        manager.Send(Signal.Terminate);

        (await manager.ExitAsync()).Should().Be(0);
        await starting.MustFailAsync(StatusCode.Unavailable);
        ProcessTable.EmulatorsOf(manager).Should().BeEmpty();
    }

    /// <summary>Not an answer: the connection closes as it should, under a call that was not taken up. This client calls that INTERNAL.</summary>
    private static bool IsClosedConnection(Status failure) =>
        failure.StatusCode == StatusCode.Internal && failure.Detail.Contains("closed the connection. HTTP/2 error code 'NO_ERROR'", StringComparison.Ordinal);

    /// <summary>Makes a call again and again until the manager has ended and one has failed; answers how those failed that did.</summary>
    private static async Task<HashSet<Status>> FailuresAsync(Func<Task> call, Task ended)
    {
        var failures = new HashSet<Status>();
        await Patience.PollAsync(
            async () =>
            {
                try
                {
                    await call();
                }
                catch (RpcException e)
                {
                    failures.Add(e.Status);
                }

                return ended.IsCompleted && failures.Count > 0;
            },
            enough => enough,
            "the manager's end");
        return failures;
    }

    private async Task<SessionClient> NewRunningAsync(ManagerProcess manager)
    {
        var session = manager.Session();
        await session.NewAsync(TestMachines.Of(GuestProgram.Write(_files, "endless.bin", GuestProgram.Endless)));
        await session.StartRunAsync(ulong.MaxValue);
        return session;
    }
}
