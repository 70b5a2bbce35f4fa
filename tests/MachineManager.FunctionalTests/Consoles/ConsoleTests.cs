// SPDX-License-Identifier: Apache-2.0

using System.Text;
using CartesiMachine;
using Google.Protobuf;
using MachineManager.Api;
using MachineManager.FunctionalTests.Harness;
using ControlClient = MachineManager.Api.Control.ControlClient;

namespace MachineManager.FunctionalTests.Consoles;

/// <summary>What guests print reaches clients, and what clients type reaches guests.</summary>
public class ConsoleTests(ManagerFixture fixture) : SessionTests(fixture)
{
    private readonly ControlClient _control = fixture.Manager.Control;

    [Fact]
    public async Task What_the_guest_has_printed_is_there_as_soon_as_its_run_is()
    {
        var session = Session();
        await session.NewAsync(TestMachines.Program("hello.bin"));
        (await ReadAsync(session.Id, 0)).Should().BeEmpty();
        await session.RunToEndAsync(ulong.MaxValue);
        var text = await ReadAsync(session.Id, 0);
        text.Should().Contain("hello").And.EndWith("\n");
        (await ReadAsync(session.Id, 3)).Should().Be(text[3..]);
        (await _control.GetSessionAsync(new GetSessionRequest { SessionId = session.Id })).ConsoleBytes.Should().Be((ulong)text.Length);
        await session.EndAsync();
    }

    [Fact]
    public async Task A_guest_that_reads_its_console_gets_what_is_typed_and_the_next_session_does_not()
    {
        var config = TestMachines.Of(GuestProgram.Write(Files, $"echo-{Guid.NewGuid():N}.bin", GuestProgram.Echoes));
        config.Htif = new HTIFConfig { ConsoleGetchar = true };
        var session = Session();
        await session.NewAsync(config);
        await session.StartRunAsync(ulong.MaxValue);
        using var follow = _control.ReadConsole(new ReadConsoleRequest { SessionId = session.Id, Follow = true }, deadline: Patience.Deadline);
        await TypeAsync(session.Id, "hello");
        var echoed = new StringBuilder();
        while (echoed.Length < 5 && await follow.ResponseStream.MoveNext(default))
            echoed.Append(follow.ResponseStream.Current.Data.ToStringUtf8());
        echoed.ToString().Should().Be("hello");
        await session.EndAsync();
        (await follow.ResponseStream.MoveNext(default)).Should().BeFalse("the console ends with its session");

        var next = Session();
        await next.NewAsync(config);
        await next.RunToEndAsync(1_000_000);
        (await ReadAsync(next.Id, 0)).Should().BeEmpty();
        await next.EndAsync();
    }

    [Fact]
    public async Task A_session_is_watched_from_its_run_to_its_end()
    {
        var session = await NewGuestAsync(GuestProgram.Endless);
        using var watch = _control.WatchSession(new WatchSessionRequest { SessionId = session.Id }, deadline: Patience.Deadline);
        await session.StartRunAsync(ulong.MaxValue);
        while (watch.ResponseStream.Current is not { Run.CyclesPerSecond: > 0 } && await watch.ResponseStream.MoveNext(default))
        {
            // It begins to run.
        }

        var told = watch.ResponseStream.Current;
        told.State.Should().Be(SessionState.Running);
        told.Position.Cycle.Should().BePositive();
        told.Emulator.PrivateBytes.Should().BePositive();
        Emulators().Select(emulator => emulator.Id).Should().Contain(told.Emulator.Pid);
        await session.EndAsync();
        while (watch.ResponseStream.Current.State != SessionState.Ended)
            (await watch.ResponseStream.MoveNext(default)).Should().BeTrue("the end is told");
    }

    private async Task TypeAsync(string id, string text)
    {
        var response = await _control.WriteConsoleAsync(new WriteConsoleRequest { SessionId = id, Data = ByteString.CopyFromUtf8(text) });
        response.Accepted.Should().Be((uint)text.Length);
    }

    private async Task<string> ReadAsync(string id, ulong offset)
    {
        var text = new StringBuilder();
        using var read = _control.ReadConsole(new ReadConsoleRequest { SessionId = id, Offset = offset }, deadline: Patience.Deadline);
        while (await read.ResponseStream.MoveNext(default))
            text.Append(read.ResponseStream.Current.Data.ToStringUtf8());
        return text.ToString();
    }
}
