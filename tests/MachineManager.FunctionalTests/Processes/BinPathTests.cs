// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Processes;

/// <summary>CARTESI_BIN_PATH names the folder of the emulator server to use.</summary>
public sealed class BinPathTests : IDisposable
{
    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(EmulatorFolder.Name)]
    [InlineData(EmulatorFolder.OldName)]
    public async Task The_emulator_of_that_folder_is_used_under_either_name(string name)
    {
        var script = $"echo \"$@\" > '{_files["arguments"]}'\nexec '{await EmulatorFolder.BuiltInAsync()}' \"$@\"";
        await using var manager = await StartAsync(EmulatorFolder.Write(_files, script, name));
        var session = manager.Session();

        (await session.NewAsync(KnownMachine.Trap())).Should().Be(KnownMachine.TrapInitialHash);

        var arguments = await File.ReadAllTextAsync(_files["arguments"]);
        arguments.Should().MatchRegex(@"--server-address=127\.0\.0\.1:0\b").And.Contain("--session-id=")
            .And.MatchRegex($@"--checkin-address=\S+:{manager.CheckInPort}\b");
        arguments.Should().NotContain(session.Id, "the id that checks in must not be guessable");
        await EndAsync(manager);
    }

    [Fact]
    public async Task An_emulator_that_ends_at_once_fails_its_session_at_once()
    {
        await using var manager = await StartAsync(EmulatorFolder.Write(_files, "echo 'no luck today' >&2\nexit 3"));
        var session = manager.Session();

        var text = await session.NewAsync(KnownMachine.Trap()).MustFailAsync(StatusCode.Internal);

        text.Should().Contain("3", "it is the exit status");
        ProcessTable.EmulatorsOf(manager).Should().BeEmpty();
        await session.EndAsync().MustFailAsync(StatusCode.Internal);
        await EndAsync(manager);
    }

    [Fact]
    public async Task What_an_emulator_starts_ends_with_its_session()
    {
        // A child that does not hear of its parent's end, as a forked emulator does not.
        var script = $"sh -c 'trap \"\" TERM INT HUP; read line < {_files["never"]}' --checkin-address=child \"$@\" &\n"
            + $"exec '{await EmulatorFolder.BuiltInAsync()}' \"$@\"";
        _ = new Gate(_files["never"]);
        await using var manager = await StartAsync(EmulatorFolder.Write(_files, script));
        var session = manager.Session();
        await session.NewAsync(KnownMachine.Trap());
        ProcessTable.EmulatorsOf(manager).Should().HaveCount(2, "the emulator and its child");

        await session.EndAsync();

        ProcessTable.EmulatorsOf(manager).Should().BeEmpty();
        await EndAsync(manager);
    }

    private static Task<ManagerProcess> StartAsync(string bin) => ManagerProcess.StartAsync(ManagerStart.Default.WithVariable("CARTESI_BIN_PATH", bin));

    private static async Task EndAsync(ManagerProcess manager)
    {
        (await manager.TerminateAsync()).Should().Be(0);
        ProcessTable.EmulatorsOf(manager).Should().BeEmpty();
    }
}
