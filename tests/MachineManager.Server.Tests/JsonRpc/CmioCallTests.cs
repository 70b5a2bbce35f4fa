// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;

namespace MachineManager.Server.Tests.JsonRpc;

/// <summary>What the room of the JSON-RPC kind asks for requests and responses; requests and answers are those of a recording of emulator 0.21.</summary>
public sealed class CmioCallTests : IAsyncLifetime
{
    private RecordedServer _server = null!;

    [Fact]
    public async Task A_request_is_received_whatever_its_length()
    {
        _server.Expect(
            "machine.receive_cmio_request",
            """{"length":2097152}""",
            """
            "result":{"available_length":16,"cmd":0,"data":"AgAAAAAAAADvzauJZ0UjAQ==","reason":2}
            """);
        var request = await _server.Emulator.ReceiveRequestAsync(CancellationToken.None);
        (request.IsManual, request.Reason).Should().Be((false, (ushort)2));
        request.Data.ToArray().Should().Equal(Convert.FromBase64String("AgAAAAAAAADvzauJZ0UjAQ=="));
    }

    [Fact]
    public async Task A_manual_yield_without_data_is_received()
    {
        _server.Expect(
            "machine.receive_cmio_request",
            """{"length":2097152}""",
            """
            "result":{"available_length":0,"cmd":1,"data":"","reason":1}
            """);
        var request = await _server.Emulator.ReceiveRequestAsync(CancellationToken.None);
        (request.IsManual, request.Reason, request.Data.Length).Should().Be((true, (ushort)1, 0));
    }

    [Fact]
    public async Task An_advance_names_the_root_hash_to_revert_to()
    {
        _server
            .Expect("machine.get_root_hash", "", "\"result\":\"peJKNOMmwZ5LY8uJYfVqKG7mwjvV38q+0seaDw01TEI=\"")
            .Expect(
                "machine.send_cmio_response",
                """{"reason":0,"data":"WC4uLi4uLi4=","revert_root_hash":"peJKNOMmwZ5LY8uJYfVqKG7mwjvV38q+0seaDw01TEI="}""",
                "\"result\":true");
        await _server.Emulator.SendResponseAsync(Cmio.Advance, Convert.FromBase64String("WC4uLi4uLi4="), CancellationToken.None);
    }

    [Fact]
    public async Task Another_response_names_none()
    {
        _server.Expect("machine.send_cmio_response", """{"reason":1,"data":"UC4uLi4uLi4="}""", "\"result\":true");
        await _server.Emulator.SendResponseAsync(1, Convert.FromBase64String("UC4uLi4uLi4="), CancellationToken.None);
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_emulators_words()
    {
        _server.Expect(
            "machine.send_cmio_response",
            """{"reason":1,"data":""}""",
            """
            "error":{"code":-32602,"data":-1,"message":"iflags.Y is not set"}
            """);
        var send = () => _server.Emulator.SendResponseAsync(1, default, CancellationToken.None);
        await send.Should().ThrowAsync<EmulatorRefusedException>().WithMessage("*iflags.Y is not set*");
        _server.Emulator.Facts.HasCmio.Should().BeTrue();
    }

    public async Task InitializeAsync() => _server = await RecordedServer.StartAsync();

    public async Task DisposeAsync()
    {
        var left = _server.Left;
        await _server.DisposeAsync();
        left.Should().Be(0, "each call that was expected has been made");
    }
}
