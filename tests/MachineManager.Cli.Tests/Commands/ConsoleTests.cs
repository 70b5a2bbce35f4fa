// SPDX-License-Identifier: Apache-2.0

using System.IO.Pipelines;
using Grpc.Core;
using MachineManager.Api;

namespace MachineManager.Cli.Tests.Commands;

public sealed class ConsoleTests : FakeManagerTests
{
    [Fact]
    public async Task What_the_guest_printed_is_written_as_it_is()
    {
        Print("hel", "lo\n");

        (await MmAsync("console", "demo")).Should().Be(0);

        Terminal.OutBytes.Should().Be("hello\n");
        Manager.Control.Requests.Should().Equal(new ReadConsoleRequest { SessionId = "demo" });
    }

    [Fact]
    public async Task Output_that_the_manager_has_let_go_of_is_said_to_be_missing()
    {
        Manager.Control.OnReadConsole = (_, output, _) => output.WriteAsync(Answers.Output(100, "late"));

        (await MmAsync("console", "demo", "--offset", "10")).Should().Be(0);

        Terminal.OutBytes.Should().Be("late");
        Terminal.Error.Should().Be("mm: 90 bytes are missing here: the manager keeps the newest output only\n");
    }

    [Fact]
    public async Task Json_has_a_line_for_each_piece()
    {
        Print("hel", "lo\n");

        (await MmAsync("console", "demo", "--json")).Should().Be(0);

        Terminal.Lines.Should().Equal(
            """{"offset":0,"data":"aGVs","text":"hel"}""",
            """{"offset":3,"data":"bG8K","text":"lo\n"}""");
    }

    [Fact]
    public async Task Following_goes_on_until_ctrl_c()
    {
        using var interrupt = new CancellationTokenSource();
        Follow("here");

        var running = Terminal.RunAsync(interrupt.Token, ["console", "demo", "-f", .. Manager.Address]);
        await Terminal.WroteBytesAsync(4);
        await interrupt.CancelAsync();

        (await running).Should().Be(130);
        Manager.Control.Requests.Should().Equal(new ReadConsoleRequest { SessionId = "demo", Follow = true });
    }

    [Fact]
    public async Task What_is_typed_is_sent_as_fast_as_the_guest_reads()
    {
        Follow("");
        Manager.Control.OnReadConsole = (request, _, cancelled) => request.Follow ? Task.Delay(Timeout.Infinite, cancelled) : Task.CompletedTask;
        Manager.Control.OnWriteConsole = request => Math.Min(3u, (uint)request.Data.Length);
        var terminal = new FakeTerminal { Input = new MemoryStream("hello"u8.ToArray()) };

        (await terminal.RunAsync(["console", "demo", "-i", .. Manager.Address])).Should().Be(0);

        Manager.Control.Requests.OfType<WriteConsoleRequest>().Select(r => r.Data.ToStringUtf8()).Should().Equal("hello", "lo");
    }

    [Fact]
    public async Task A_session_that_ends_ends_the_typing()
    {
        Print("bye\n");
        var terminal = new FakeTerminal { Input = new Pipe().Reader.AsStream() };

        (await terminal.RunAsync(["console", "demo", "-f", "-i", .. Manager.Address])).Should().Be(0);

        terminal.OutBytes.Should().Be("bye\n");
    }

    [Fact]
    public async Task A_session_that_takes_no_input_says_so()
    {
        Follow("");
        Manager.Control.OnWriteConsole = _ => throw Answers.Refusal(StatusCode.FailedPrecondition, "session 'demo' takes no input");
        var terminal = new FakeTerminal { Input = new MemoryStream("x"u8.ToArray()) };

        (await terminal.RunAsync(["console", "demo", "-f", "-i", .. Manager.Address])).Should().Be(1);

        terminal.Error.Should().Be("mm: FAILED_PRECONDITION: session 'demo' takes no input\n");
    }

    private void Print(params string[] pieces) => Manager.Control.OnReadConsole = async (_, output, _) =>
    {
        var offset = 0UL;
        foreach (var piece in pieces)
        {
            await output.WriteAsync(Answers.Output(offset, piece));
            offset += (ulong)piece.Length;
        }
    };

    /// <summary>Prints, and then waits for more, which does not come.</summary>
    private void Follow(string text) => Manager.Control.OnReadConsole = async (_, output, cancelled) =>
    {
        await output.WriteAsync(Answers.Output(0, text), cancelled);
        await Task.Delay(Timeout.Infinite, cancelled);
    };
}
