// SPDX-License-Identifier: Apache-2.0

using CartesiMachineManager;
using MachineManager.Api;

namespace MachineManager.Cli.Tests.Commands;

public sealed class BootTests : FakeManagerTests
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task An_image_runs_to_its_halt_with_its_console_and_the_session_ends()
    {
        Script(_ => Answers.Halted(56));

        (await MmAsync("boot", "hello.bin", "--session", "demo")).Should().Be(0);

        Terminal.OutBytes.Should().Be("hello\nbye\n", "what comes with the session's end is shown, too");
        Terminal.Out.Should().BeEmpty();
        Terminal.Error.Should().StartWith("demo: halted, payload 42 at cycle 56, in ");
        Manager.Sessions.Requests.Select(r => r.GetType().Name).Should().Equal("NewSessionRequest", "SessionRunRequest", "EndSessionRequest");
    }

    [Fact]
    public async Task Json_has_the_result_on_standard_output_and_the_console_on_standard_error()
    {
        Script(_ => Answers.Halted(56));

        (await MmAsync("boot", "hello.bin", "--session", "demo", "--json")).Should().Be(0);

        Terminal.Json.GetProperty("payload").GetUInt64().Should().Be(42);
        Terminal.Json.GetProperty("consoleBytes").GetUInt64().Should().Be(10);
        Terminal.ErrorBytes.Should().Be("hello\nbye\n");
        Terminal.OutBytes.Should().BeEmpty();
    }

    [Fact]
    public async Task Ctrl_c_ends_the_session()
    {
        using var interrupt = new CancellationTokenSource();
        Script(_ =>
        {
            interrupt.Cancel();
            return Answers.Progress(1, 10);
        });

        (await Terminal.RunAsync(interrupt.Token, ["boot", "hello.bin", "--session", "demo", .. Manager.Address])).Should().Be(130);

        Manager.Sessions.Requests.Last().Should().Be(new EndSessionRequest { SessionId = "demo", Silent = true });
        Terminal.Error.Should().Be("interrupted: session demo is ended\n");
    }

    [Fact]
    public async Task A_run_that_fails_ends_the_session_too()
    {
        Script(_ => throw Answers.Refusal(Grpc.Core.StatusCode.Internal, "the emulator died"));

        (await MmAsync("boot", "hello.bin", "--session", "demo")).Should().Be(1);

        Manager.Sessions.Requests.Last().Should().BeOfType<EndSessionRequest>();
        Terminal.Error.Should().Be("mm: INTERNAL: the emulator died\n");
    }

    [Fact]
    public async Task A_manager_without_a_console_to_show_is_good_enough()
    {
        Script(_ => Answers.Halted(56));
        Manager.Control.OnGet = null;

        (await MmAsync("boot", "hello.bin", "--session", "demo")).Should().Be(0);

        Terminal.Error.Should().StartWith("mm: this manager has no Control service").And.Contain("demo: halted, payload 42 at cycle 56");
    }

    [Fact]
    public async Task What_is_typed_goes_to_a_guest_that_may_read_it()
    {
        Manager.Control.OnWriteConsole = request => (uint)request.Data.Length;
        // The run ends when the guest has what was typed.
        Script(_ => Manager.Control.Requests.OfType<WriteConsoleRequest>().Any() ? Answers.Halted(56) : Answers.Progress(1, 10));
        var terminal = new FakeTerminal { Input = new MemoryStream("ls\n"u8.ToArray()) };

        (await terminal.RunAsync(["boot", "hello.bin", "--session", "demo", "-i", .. Manager.Address])).Should().Be(0);

        Manager.Sessions.Requests.OfType<NewSessionRequest>().Single().Machine.Config.Htif.ConsoleGetchar.Should().BeTrue();
        Manager.Control.Requests.OfType<WriteConsoleRequest>().Single().Data.ToStringUtf8().Should().Be("ls\n");
    }

    private void Script(Func<SessionRunRequest, SessionRunResponse> run)
    {
        Manager.Sessions.OnNew = _ => Answers.Hash(7);
        Manager.Sessions.OnRun = (request, _) => Task.FromResult(run(request));
        Manager.Sessions.OnOther = _ => _ended.TrySetResult();
        Manager.Control.OnGet = id => Answers.Session(id);
        Manager.Control.OnReadConsole = async (_, output, cancelled) =>
        {
            await output.WriteAsync(Answers.Output(0, "hello\n"), cancelled);
            await _ended.Task.WaitAsync(cancelled);
            await output.WriteAsync(Answers.Output(6, "bye\n"), cancelled);
        };
    }
}
