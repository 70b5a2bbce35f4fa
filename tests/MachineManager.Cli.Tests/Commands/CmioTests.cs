// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using MachineManager.Api;

namespace MachineManager.Cli.Tests.Commands;

public sealed class CmioTests : FakeManagerTests
{
    [Fact]
    public async Task Yields_are_a_line_each()
    {
        Manager.Control.OnReadYields = _ =>
            [Yield(1, 0, 50, manual: false, 2, new byte[40]), Yield(2, 1, 1000, manual: true, 2, [0xAB]), Yield(3, 2, 2000, manual: true, 9, [])];

        (await MmAsync("cmio", "demo", "--from", "1")).Should().Be(0);

        Terminal.Lines.Should().Equal(
            $"     1  automatic, output, at cycle 50, 40 bytes: {new string('0', 64)}...",
            "     2  manual, input rejected, at cycle 1,000, 1 bytes: ab",
            "     3  manual, reason 9, at cycle 2,000");
        Terminal.Error.Should().BeEmpty();
        Manager.Control.Requests.Should().Equal(new ReadYieldsRequest { SessionId = "demo", From = 1 });
    }

    [Fact]
    public async Task Another_life_of_the_machine_is_told_of()
    {
        Manager.Control.OnReadYields = _ => [Yield(1, 0, 50, false, 2, []), Yield(2, 1, 100, true, 2, []), Yield(4, 1, 120, true, 1, [])];

        (await MmAsync("cmio", "demo", "-f")).Should().Be(0);

        Terminal.Error.Should().Contain("after number 1 is no more");
        Manager.Control.Requests.Should().Equal(new ReadYieldsRequest { SessionId = "demo", Follow = true });
    }

    [Fact]
    public async Task Json_has_a_document_for_each()
    {
        Manager.Control.OnReadYields = _ => [Yield(7, 6, 50, true, 1, [1, 2, 3])];

        (await MmAsync("cmio", "demo", "--json")).Should().Be(0);

        Terminal.Lines.Should().Equal("""{"sequence":7,"previous":6,"cycle":50,"ucycle":0,"manual":true,"reason":1,"data":"AQID"}""");
    }

    [Theory]
    [InlineData("--advance", 0u, "advance")]
    [InlineData("--inspect", 1u, "inspect")]
    public async Task What_is_sent_is_sent_where_the_session_stands(string option, uint reason, string action)
    {
        Manager.Control.OnGet = id => Answers.Session(id, SessionState.Yielded, 1000);
        Manager.Control.OnRespond = request => new SendCmioResponseResponse { Position = request.Position, RootHash = Answers.Hash(7).Data };
        var terminal = new FakeTerminal { Input = new MemoryStream("hello"u8.ToArray()) };

        (await terminal.RunAsync(["cmio", "demo", option, "-", .. Manager.Address])).Should().Be(0);

        terminal.Lines.Should().Equal($"session demo: {action}, 5 bytes sent; it stands at cycle 1,000, {Answers.Hex(7)}");
        Manager.Control.Requests.Last().Should().Be(new SendCmioResponseRequest
        {
            SessionId = "demo",
            Position = new Position { Cycle = 1000 },
            Reason = reason,
            Data = ByteString.CopyFromUtf8("hello"),
        });
    }

    [Fact]
    public async Task What_is_taken_back_is_told()
    {
        Manager.Control.OnRevert = _ => new RevertCmioResponseResponse { Position = new Position { Cycle = 5 }, RootHash = Answers.Hash(7).Data };

        (await MmAsync("cmio", "demo", "--revert", "--json")).Should().Be(0);

        Terminal.Lines.Should().Equal($$"""{"session":"demo","action":"revert","cycle":5,"ucycle":0,"rootHash":"{{Answers.Hex(7)}}"}""");
    }

    [Fact]
    public async Task What_the_manager_refuses_is_told()
    {
        Manager.Control.OnRevert = _ => throw Answers.Refusal(StatusCode.FailedPrecondition, "nothing was sent");

        (await MmAsync("cmio", "demo", "--revert")).Should().Be(1);

        Terminal.Error.Should().Be("mm: FAILED_PRECONDITION: nothing was sent\n");
    }

    [Theory]
    [InlineData("--advance x --revert", "only one of --advance, --inspect and --revert")]
    [InlineData("--advance x --inspect y", "only one of --advance, --inspect and --revert")]
    [InlineData("--revert -f", "--follow and --from show yields")]
    [InlineData("--advance /does/not/exist", "--advance /does/not/exist cannot be read")]
    public async Task What_does_not_go_together_is_refused(string options, string words)
    {
        (await MmAsync(["cmio", "demo", .. options.Split(' ')])).Should().Be(2);

        Terminal.Error.Should().Contain(words);
        Manager.Control.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_session_that_waits_tells_what_for()
    {
        var info = Answers.Session("demo", SessionState.Yielded, 1000);
        info.Yield = Yield(2, 1, 1000, true, 1, [0xAB]);
        Manager.Control.OnGet = _ => info;

        (await MmAsync("ps", "demo")).Should().Be(0);

        Terminal.Lines.Should().Contain("yield       manual, input accepted, at cycle 1,000, 1 bytes: ab");
    }

    private static Yield Yield(ulong sequence, ulong previous, ulong cycle, bool manual, uint reason, byte[] data) => new()
    {
        Sequence = sequence,
        Previous = previous,
        Position = new Position { Cycle = cycle },
        Manual = manual,
        Reason = reason,
        Data = ByteString.CopyFrom(data),
    };
}
