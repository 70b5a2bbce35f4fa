// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using MachineManager.Cli.Images;

namespace MachineManager.Cli.Tests.Live;

/// <summary>A session's whole life, with the manager itself.</summary>
public sealed class SessionLifeTests : IAsyncLifetime
{
    private const string HaltOfHello = "56";

    private readonly string _images = Path.GetDirectoryName(RepositoryFile.Find("tests/images/hello.bin", AppContext.BaseDirectory)!)!;
    private ManagerProcess _manager = null!;

    public async Task InitializeAsync() => _manager = await ManagerProcess.StartAsync();

    public async Task DisposeAsync() => await _manager.DisposeAsync();

    [Fact]
    public async Task A_session_is_opened_run_looked_into_written_stored_opened_again_and_ended()
    {
        var root = (await MmAsync("new", "demo", "--ram", "loop.bin", "--json")).Json.GetProperty("rootHash").GetString()!;

        var proof = (await MmAsync("proof", "demo", "0x80000000", "4Ki", "--at", "0", "--data", "--root", root)).Lines;
        proof.Should().EndWith("verified: the hash of the bytes is the target hash, which leads to the root hash, which is the expected one");

        var step = (await MmAsync("step", "demo", "--at", "0", "--json")).Json;
        step.GetProperty("rootHashBefore").GetString().Should().Be(root);
        (await MmAsync("hash", "demo", "0:1", "--expect", step.GetProperty("rootHashAfter").GetString()!)).Lines.Should().ContainSingle();

        (await MmAsync("run", "demo", "1M", "2M")).Lines.Should().HaveCount(2);
        await MmAsync("write", "demo", "0x80100000", "--text", "written", "--at", "2M");
        (await MmAsync("read", "demo", "0x80100000", "16", "--at", "2M")).Lines[0].Should().EndWith("|written.........|");
        var written = (await MmAsync("hash", "demo", "2M")).Lines[0][..64];

        var stored = Path.Combine(_manager.Folder, "stored");
        await MmAsync("store", "demo", stored);
        (await MmAsync("new", "again", "--directory", stored)).Lines.Should().Equal($"session again: {written}");
        await MmAsync("end", "demo", "again");

        (await MmAsync(1, "run", "demo", "3M")).Error.Should().StartWith("mm: INVALID_ARGUMENT: ").And.Contain("demo");
    }

    [Fact]
    public async Task An_image_boots_in_one_line()
    {
        var booted = (await MmAsync("boot", "hello.bin", "--json")).Json;

        booted.GetProperty("payload").GetUInt64().Should().Be(42);
        booted.GetProperty("cycle").GetUInt64().ToString(CultureInfo.InvariantCulture).Should().Be(HaltOfHello);
    }

    private Task<FakeTerminal> MmAsync(params string[] arguments) => MmAsync(0, arguments);

    private async Task<FakeTerminal> MmAsync(int exitCode, params string[] arguments)
    {
        var terminal = new FakeTerminal { Folder = _images };
        var ended = await terminal.RunAsync([.. arguments, "--port", _manager.Port.ToString(CultureInfo.InvariantCulture)]);
        ended.Should().Be(exitCode, terminal.Error);
        return terminal;
    }
}
