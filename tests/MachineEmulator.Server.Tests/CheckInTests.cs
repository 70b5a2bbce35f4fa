// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using MachineEmulator.Server.Tests.Harness;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Tests;

public sealed class CheckInTests
{
    [Fact]
    public async Task The_server_checks_in_with_its_session_and_its_real_port()
    {
        await using CheckInStub checkIn = await CheckInStub.StartAsync();
        using EmulatorProcess emulator = EmulatorProcess.Start(
            "localhost:0", "--session-id=my session", $"--checkin-address={checkIn.Address}");

        Proto.CheckInRequest request = await checkIn.NextAsync();

        request.SessionId.Should().Be("my session");
        request.Address.Should().MatchRegex("^localhost:[1-9][0-9]*$");
        using GrpcChannel channel = EmulatorSession.Connect(request.Address);
        Versioning.GetVersionResponse version = await new Proto.Machine.MachineClient(channel).GetVersionAsync(new Proto.Void());
        version.Version.Minor.Should().Be(7);
    }

    [Fact]
    public async Task A_refused_check_in_is_tried_three_times_and_ends_with_status_1()
    {
        await using CheckInStub checkIn = await CheckInStub.StartAsync();
        checkIn.Refuse(true);
        using EmulatorProcess emulator = EmulatorProcess.Start(
            "127.0.0.1:0", "--session-id=s", $"--checkin-address={checkIn.Address}");

        (await emulator.WaitForExitAsync()).Should().Be(1);
        await checkIn.WaitForRefusalsAsync(3);
        emulator.Error.Should().Contain("check-in failed. no such session").And.EndWith("unable to check-in\n");
    }

    [Fact]
    public async Task A_check_in_that_nobody_answers_is_given_up_three_times()
    {
        // Connections are accepted by the system alone, so that only the deadline ends an attempt.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using EmulatorProcess emulator = EmulatorProcess.Start(
            "127.0.0.1:0", "--session-id=s", $"--checkin-address={silent.LocalEndpoint}");

        (await emulator.WaitForExitAsync()).Should().Be(1);
        emulator.Error.Split("check-in failed.").Should().HaveCount(4);
    }

    [Fact]
    public async Task A_rollback_without_snapshot_that_cannot_check_in_ends_with_status_1()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync();
        session.CheckIn.Refuse(true);

        await session.Client.RollbackAsync(new Proto.Void());

        (await session.Process.WaitForExitAsync()).Should().Be(1);
        await session.CheckIn.WaitForRefusalsAsync(3);
    }

    [Fact]
    public async Task A_server_on_a_unix_socket_checks_in_with_its_path_as_given_and_again_after_a_snapshot()
    {
        string path = Path.Combine(Path.GetTempPath(), $"emulator-{Guid.NewGuid():N}.sock");
        await using CheckInStub checkIn = await CheckInStub.StartAsync();
        using EmulatorProcess emulator = EmulatorProcess.Start(
            $"--server-address=unix:{path}", "--session-id=s", $"--checkin-address={checkIn.Address}");

        (await checkIn.NextAsync()).Address.Should().Be($"unix:{path}");
        await CallAsync(path, client => client.SnapshotAsync(new Proto.Void()));
        (await checkIn.NextAsync()).Address.Should().Be($"unix:{path}");
        await CallAsync(path, client => client.ShutdownAsync(new Proto.Void()));

        (await emulator.WaitForExitAsync()).Should().Be(0);
    }

    [Fact]
    public async Task A_check_in_target_set_later_counts_from_the_next_snapshot_on()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await using CheckInStub other = await CheckInStub.StartAsync();

        await session.Client.SetCheckInTargetAsync(new Proto.SetCheckInTargetRequest { SessionId = "s2", Address = other.Address });
        await session.Client.SnapshotAsync(new Proto.Void());

        (await other.NextAsync()).SessionId.Should().Be("s2");
    }

    [Fact]
    public async Task A_check_in_target_set_after_a_snapshot_is_lost_on_rollback()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.SnapshotAsync();

        await session.Client.SetCheckInTargetAsync(new Proto.SetCheckInTargetRequest { SessionId = "s2", Address = "127.0.0.1:1" });
        await session.RollbackAsync();

        (await session.Client.GetVersionAsync(new Proto.Void())).Version.Minor.Should().Be(7);
    }

    [Fact]
    public async Task After_a_snapshot_that_cannot_check_in_the_state_of_the_snapshot_is_served_again()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync();
        await session.Client.RunAsync(new Proto.RunRequest { Limit = 1000 });
        string hash = await session.GetRootHashAsync();
        await session.Client.SetCheckInTargetAsync(
            new Proto.SetCheckInTargetRequest { SessionId = "s1", Address = session.CheckIn.Address });

        // All three attempts of the first incarnation fail, the next one finds the stub willing again.
        session.CheckIn.Refuse(true);
        await session.Client.SnapshotAsync(new Proto.Void());
        await session.CheckIn.WaitForRefusalsAsync(3);
        session.CheckIn.Refuse(false);
        await session.FollowAsync();

        (await session.GetRootHashAsync()).Should().Be(hash);
    }

    [Theory]
    [InlineData("", "127.0.0.1:1")]
    [InlineData("s", "")]
    public async Task A_check_in_target_needs_both_parts(string sessionId, string address)
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();

        Func<Task> set = async () => await session.Client.SetCheckInTargetAsync(
            new Proto.SetCheckInTargetRequest { SessionId = sessionId, Address = address });

        (await set.Should().ThrowAsync<RpcException>()).Which.Status.Should().Be(
            new Status(StatusCode.InvalidArgument, "need non-empty session id and address"));
    }

    private static async Task CallAsync(string path, Func<Proto.Machine.MachineClient, AsyncUnaryCall<Proto.Void>> call)
    {
        using var channel = GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions { HttpHandler = UnixSockets.Handler(path) });
        await call(new Proto.Machine.MachineClient(channel));
    }
}
