// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using Grpc.Core;
using Grpc.Net.Client;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Processes;

/// <summary>A check-in is only taken from the emulator that was told to make it.</summary>
public class CheckInTests(ManagerFixture fixture) : SessionTests(fixture)
{
    [Fact]
    public async Task A_strangers_check_in_for_a_session_takes_no_session_over()
    {
        var session = await NewTrapAsync();
        await session.RunToEndAsync(5);

        await TryCheckInAsync(session.Id, "127.0.0.1:9");

        (await session.HashAtAsync(1000)).Should().HaveLength(64);
        (await session.HashAtAsync(0)).Should().Be(KnownMachine.TrapInitialHash, "going back makes the emulator check in anew");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    public async Task A_check_in_that_nobody_waits_for_is_refused(string id) =>
        (await TryCheckInAsync(id, "127.0.0.1:9")).Should().NotBe(StatusCode.OK);

    private async Task<StatusCode> TryCheckInAsync(string id, string address)
    {
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{Manager.CheckInPort}");
        var client = new MachineCheckIn.MachineCheckInClient(channel);
        try
        {
            await client.CheckInAsync(new CheckInRequest { SessionId = id, Address = address }, deadline: Patience.Deadline);
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }
}
