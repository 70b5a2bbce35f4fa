// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using MachineManager.Cli.Images;

namespace MachineManager.Cli.Tests.Live;

/// <summary>A session's whole life, with the manager itself.</summary>
public sealed class SessionLifeTests : IAsyncLifetime
{
    private const int Digits = 64;

    /// <summary>A micro-architecture's program: ld t0, 0x228(x0); addi t0, t0, 1; sd t0, 0x228(x0); li t1, 1; sd t1, 0x328(x0).</summary>
    private static readonly uint[] CountsOneCycle = [0x22803283, 0x00128293, 0x22503423, 0x00100313, 0x32603423];

    private readonly string _images = Path.GetDirectoryName(RepositoryFile.Find("tests/images/hello.bin", AppContext.BaseDirectory)!)!;
    private ManagerProcess _manager = null!;

    public async Task InitializeAsync() => _manager = await ManagerProcess.StartAsync();

    public async Task DisposeAsync() => await _manager.DisposeAsync();

    [Fact]
    public async Task A_session_is_opened_stepped_run_written_stored_opened_again_and_ended()
    {
        var program = Path.Combine(_manager.Folder, "uarch.bin");
        await File.WriteAllBytesAsync(program, [.. CountsOneCycle.SelectMany(BitConverter.GetBytes)]);
        var root = (await MmAsync("new", "demo", "--ram", "loop.bin", "--uarch-ram", program, "--json")).Json.GetProperty("rootHash").GetString()!;

        (await MmAsync("proof", "demo", "0x80000000", "4Ki", "--data", "--root", root)).Lines.Should().EndWith(
            "verified: the hash of the bytes is the target hash, which leads to the root hash, which is the expected one");
        var step = (await MmAsync("step", "demo", "--json")).Json;
        step.GetProperty("rootHashBefore").GetString().Should().Be(root);
        await MmAsync("hash", "demo", "--expect", step.GetProperty("rootHashAfter").GetString()!);

        (await MmAsync("run", "demo", "1M", "2M")).Lines.Should().HaveCount(2);
        await MmAsync("write", "demo", "0x80100000", "--text", "written");
        (await MmAsync("read", "demo", "0x80100000", "16")).Lines[0].Should().EndWith("|written.........|");
        var written = (await MmAsync("hash", "demo", "2M")).Lines[0][..Digits];

        var stored = Path.Combine(_manager.Folder, "stored");
        await MmAsync("store", "demo", stored);
        (await MmAsync("new", "again", "--directory", stored)).Lines.Should().Equal($"session again: {written}");
        (await MmAsync("ps")).Out.Should().MatchRegex(@"again +ready +2,000,000 ").And.MatchRegex(@"demo +ready +2,000,000 ");
        await MmAsync("end", "demo", "again");

        (await MmAsync(ExitCode.Refused, "run", "demo", "3M")).Error.Should().StartWith("mm: INVALID_ARGUMENT: ").And.Contain("demo");
    }

    [Fact]
    public async Task An_image_boots_in_one_line_and_shows_its_console()
    {
        var booted = await MmAsync("boot", "hello.bin");

        booted.OutBytes.Should().Be("hello\n");
        booted.Error.Should().MatchRegex(@"^boot-\d+: halted, payload 42 at cycle 56, in ");
        (await MmAsync("ps", "--json")).Json.GetProperty("sessions").GetArrayLength().Should().Be(0);
    }

    private Task<FakeTerminal> MmAsync(params string[] arguments) => MmAsync(ExitCode.Done, arguments);

    private async Task<FakeTerminal> MmAsync(int exitCode, params string[] arguments)
    {
        var terminal = new FakeTerminal { Folder = _images };
        var ended = await terminal.RunAsync([.. arguments, "--port", _manager.Port.ToString(CultureInfo.InvariantCulture)]);
        ended.Should().Be(exitCode, terminal.Error);
        return terminal;
    }
}
