// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Durability;

/// <summary>With --sessions-path, sessions come back after the manager's end, however that came.</summary>
public sealed class DurableSessionTests : IDisposable
{
    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task After_a_kill_in_mid_run_each_session_is_back_and_the_run_goes_on()
    {
        var (late, halt) = (KnownMachine.LoopTrace[3], KnownMachine.LoopTrace[^1]);
        SessionClient[] sessions;
        await using (var first = await StartAsync())
        {
            sessions = [first.Session("one"), first.Session("two"), first.Session("three")];
            foreach (var session in sessions)
                await session.NewAsync(KnownMachine.Loop());
            await sessions[0].PollAsync(late.Cycle, halt.Cycle);
            await sessions[1].PollAsync(halt.Cycle);
            await first.KillAsync();
        }

        await using var second = await StartAsync();

        var runs = await Task.WhenAll(
            second.Session("one").RunToEndAsync(late.Cycle, halt.Cycle), second.Session("two").RunToEndAsync(halt.Cycle));
        SessionClient.Hashes(runs[0]).Should().Equal(late.Hash, halt.Hash);
        SessionClient.Hashes(runs[1]).Should().Equal(halt.Hash);
        (await second.Session("three").HashAtAsync(KnownMachine.LoopTrace[0].Cycle)).Should().Be(KnownMachine.LoopTrace[0].Hash);
        (await second.TerminateAsync()).Should().Be(0);
        Directory.EnumerateDirectories(_files["sessions"]).Should().BeEmpty("the sessions were ended");
    }

    [Fact]
    public async Task Writes_and_positions_come_back_after_a_stop()
    {
        string written;
        await using (var first = await StartAsync())
        {
            var session = first.Session("written");
            await session.NewAsync(TestMachines.Of(GuestProgram.Write(_files, "counts.bin", GuestProgram.Counts)));
            await session.RunToEndAsync(1_000);
            await session.WriteAsync(1_000, GuestProgram.CounterAddress + 8, 1, 2, 3, 4);
            written = await session.HashAtAsync(2_000);
            await session.RunToEndAsync(500);
            first.Send(Signal.Terminate);
            (await first.ExitAsync()).Should().Be(0);
        }

        await using var second = await StartAsync();
        var again = second.Session("written");

        await again.ReadAsync(2_000, TestMachines.RamStart, 8).MustFailAsync(StatusCode.InvalidArgument);
        (await again.ReadAsync(500, GuestProgram.CounterAddress + 8, 4)).Should().Equal(0, 0, 0, 0);
        await again.RunToEndAsync(1_500);
        (await again.ReadAsync(1_500, GuestProgram.CounterAddress + 8, 4)).Should().Equal(1, 2, 3, 4);
        (await again.HashAtAsync(2_000)).Should().Be(written);
        (await second.TerminateAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Two_managers_do_not_share_a_folder()
    {
        await using var first = await StartAsync();

        var (exit, output) = await ManagerProcess.RunAsync(ManagerStart.Default.With("--sessions-path", _files["sessions"]));

        exit.Should().Be(1);
        output.Should().Contain(_files["sessions"]).And.Contain($"pid {first.Id}").And.NotContain("   at ");
        (await first.TerminateAsync()).Should().Be(0);
    }

    private Task<ManagerProcess> StartAsync() => ManagerProcess.StartAsync(ManagerStart.Default.With("--sessions-path", _files["sessions"]));
}
