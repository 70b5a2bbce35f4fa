// SPDX-License-Identifier: Apache-2.0

using CartesiMachineManager;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Processes;

/// <summary>What happens while an emulator takes its time to start: it waits at a gate until the test opens it.</summary>
public sealed class SlowStartTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _files = new();
    private Gate? _gate;
    private ManagerProcess? _manager;

    private Gate Gate => _gate!;

    private ManagerProcess Manager => _manager!;

    public async Task InitializeAsync()
    {
        _gate = new Gate(_files["gate"]);
        // Only the first emulator waits: it takes the ticket away.
        await File.WriteAllTextAsync(_files["ticket"], string.Empty);
        var wait = $"if rm '{_files["ticket"]}' 2>/dev/null; then {Gate.WaitCommand}; fi";
        var bin = EmulatorFolder.Write(_files, $"{wait}\nexec '{await EmulatorFolder.BuiltInAsync()}' \"$@\"");
        _manager = await ManagerProcess.StartAsync(ManagerStart.Default.WithVariable("CARTESI_BIN_PATH", bin));
    }

    public async Task DisposeAsync()
    {
        (await Manager.TerminateAsync()).Should().Be(0);
        ProcessTable.EmulatorsOf(Manager).Should().BeEmpty();
        await Manager.DisposeAsync();
    }

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task The_identical_call_answers_ALREADY_EXISTS_while_the_first_is_in_progress()
    {
        var (session, starting) = await StartAsync();

        await session.NewAsync(KnownMachine.Trap()).MustFailAsync(StatusCode.AlreadyExists);

        await Gate.OpenAsync();
        (await starting).Should().Be(KnownMachine.TrapInitialHash);
        await session.NewAsync(KnownMachine.Trap()).MustFailAsync(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task Another_call_for_the_id_is_refused_meanwhile()
    {
        var (session, starting) = await StartAsync();

        await session.NewAsync(KnownMachine.Empty()).MustFailAsync(StatusCode.InvalidArgument);

        await Gate.OpenAsync();
        (await starting).Should().Be(KnownMachine.TrapInitialHash);
    }

    [Fact]
    public async Task Other_sessions_do_not_wait_for_it()
    {
        var (_, starting) = await StartAsync();

        var other = Manager.Session();
        (await other.NewAsync(KnownMachine.Trap())).Should().Be(KnownMachine.TrapInitialHash);
        (await other.HashAtAsync(1000)).Should().Be(KnownMachine.TrapHashOfOneRun);
        await other.EndAsync();

        starting.IsCompleted.Should().BeFalse("its emulator still waits");
        await Gate.OpenAsync();
        (await starting).Should().Be(KnownMachine.TrapInitialHash);
    }

    [Fact]
    public async Task A_session_that_is_starting_can_be_ended()
    {
        var (session, starting) = await StartAsync();

        await session.EndAsync();

        ProcessTable.EmulatorsOf(Manager).Should().BeEmpty();
        (await FluentActions.Awaiting(() => starting).Should().ThrowAsync<RpcException>()).Which.Status.Detail.Should().NotBeEmpty();
        (await session.NewAsync(KnownMachine.Trap())).Should().Be(KnownMachine.TrapInitialHash, "the id is free");
    }

    [Fact]
    public async Task A_client_that_gives_up_leaves_no_half_session()
    {
        var session = Manager.Session();
        using var giveUp = new CancellationTokenSource();
        var request = new NewSessionRequest
        {
            SessionId = session.Id,
            Machine = new CartesiMachine.MachineRequest { Config = KnownMachine.Trap() },
        };
        var starting = Manager.Client.NewSessionAsync(request, cancellationToken: giveUp.Token).ResponseAsync;
        await AtTheGateAsync();

        giveUp.Cancel();

        await FluentActions.Awaiting(() => starting).Should().ThrowAsync<RpcException>();
        await EmulatorsAsync(0);
        (await session.NewAsync(KnownMachine.Trap(), force: true)).Should().Be(KnownMachine.TrapInitialHash);
    }

    private async Task<(SessionClient Session, Task<string> Starting)> StartAsync()
    {
        var session = Manager.Session();
        var starting = session.NewAsync(KnownMachine.Trap());
        await AtTheGateAsync();
        return (session, starting);
    }

    private Task AtTheGateAsync() =>
        Patience.PollAsync(() => Task.FromResult(File.Exists(_files["ticket"])), there => !there, "the first emulator's start");

    private Task EmulatorsAsync(int count) =>
        Patience.PollAsync(() => Task.FromResult(ProcessTable.EmulatorsOf(Manager)), p => p.Length == count, $"{count} emulators");
}
