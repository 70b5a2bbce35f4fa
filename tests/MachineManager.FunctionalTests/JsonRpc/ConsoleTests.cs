// SPDX-License-Identifier: Apache-2.0

using System.Text;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.JsonRpc;

/// <summary>What guests print comes from the emulator's buffer.</summary>
public class ConsoleTests(JsonRpcFixture fixture) : JsonRpcTests(fixture)
{
    [Fact]
    public async Task What_a_guest_prints_is_read_in_its_order()
    {
        var session = await NewAsync("toy print=10:hello print=20:world halt=100");

        await session.RunToEndAsync(1000);

        (await ReadAsync(session)).Should().MatchRegex("^hello\\s*world\\s*$");
    }

    [Fact]
    public async Task What_is_printed_before_a_fork_does_not_come_twice()
    {
        var session = await NewAsync("toy print=10:once");
        await session.HashAtAsync(400_000);
        await session.HashAtAsync(800_000);
        await session.HashAtAsync(500_000);

        (await ReadAsync(session)).Split("once").Should().HaveCount(2);
    }

    [Fact]
    public async Task Nothing_can_be_typed()
    {
        var session = await NewAsync();

        await Manager.Control.WriteConsoleAsync(new Api.WriteConsoleRequest { SessionId = session.Id, Data = Google.Protobuf.ByteString.CopyFromUtf8("x") })
            .ResponseAsync.MustFailAsync(StatusCode.FailedPrecondition);
    }

    private async Task<string> ReadAsync(SessionClient session)
    {
        var text = new StringBuilder();
        using var call = Manager.Control.ReadConsole(new Api.ReadConsoleRequest { SessionId = session.Id });
        await foreach (var output in call.ResponseStream.ReadAllAsync())
            text.Append(output.Data.ToStringUtf8());
        return text.ToString();
    }
}
