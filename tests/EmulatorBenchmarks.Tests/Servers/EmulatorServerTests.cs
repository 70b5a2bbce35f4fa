// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using EmulatorBenchmarks.Machines;
using EmulatorBenchmarks.Servers;
using CheckInListener = GoldenVectors.Servers.CheckInListener;

namespace EmulatorBenchmarks.Tests.Servers;

public sealed class EmulatorServerTests : IAsyncLifetime, IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private CheckInListener _checkIn = null!;

    public async Task InitializeAsync() => _checkIn = await CheckInListener.StartAsync();

    [Fact]
    public async Task One_that_ends_before_its_check_in_is_told_with_its_status_and_words_and_leaves_no_process()
    {
        var child = _scratch["child"];
        var script = _scratch["server"];
        await File.WriteAllTextAsync(script, $"sleep 1000 &\necho $! > '{child}'\necho cannot >&2\nexit 3\n");

        var failure = await FluentActions.Awaiting(() => StartAsync($"sh '{script}'")).Should().ThrowAsync<ServerException>();

        failure.WithMessage("it ended with status 3 before its check-in; it wrote: cannot");
        var id = int.Parse(await File.ReadAllTextAsync(child), CultureInfo.InvariantCulture);
        IsAlive(id).Should().BeFalse("process {0} is of the server's group", id);
    }

    [Fact]
    public async Task It_comes_back_after_snapshots_and_rollbacks_with_the_state_that_it_should_have()
    {
        await using var server = await StartAsync(BuiltServer.Command);
        await server.Client.CreateAsync(GuestMachine.Of("loop.bin"), default);
        var before = await server.Client.HashAsync(default);
        for (var i = 1; i <= 2; i++)
        {
            (await server.SnapshotAsync(default)).Should().BePositive();
            await server.Client.WriteWordAsync(GuestMachine.FreeAddress, i, default);
            (await server.Client.HashAsync(default)).Should().NotBe(before);
            (await server.RollbackAsync(default)).Should().BePositive();
        }

        (await server.Client.HashAsync(default)).Should().Be(before);
        server.StartTime.Should().BePositive();
        server.GetPrivateBytes().Should().BeGreaterThan(1 << 20);
    }

    public async Task DisposeAsync() => await _checkIn.DisposeAsync();

    public void Dispose() => _scratch.Dispose();

    private Task<EmulatorServer> StartAsync(string command) => EmulatorServer.StartAsync(new ServerCommand(command), _checkIn, default);

    /// <summary>A killed process whose parent is gone may stay a zombie for a while, where pid 1 does not look after it at once.</summary>
    private static bool IsAlive(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
