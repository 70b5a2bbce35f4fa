// SPDX-License-Identifier: Apache-2.0

using BuiltInEmulator;
using Grpc.Core;
using MachineEmulator.Server.Tests.Harness;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Tests;

/// <summary>The Visits service.</summary>
public sealed class VisitTests
{
    [Fact]
    public async Task A_run_is_answered_with_the_root_hash_of_its_end()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync();
        RunAndHashResponse visit = await VisitAsync(session, 20_000);
        string hash = await session.GetRootHashAsync();
        RunAndHashResponse next = await VisitAsync(session, 20_001);

        visit.Run.Should().Be(new Proto.RunResponse { Mcycle = 20_000 });
        Convert.ToHexStringLower(visit.RootHash.Data.Span).Should().Be(hash);
        next.Run.Mcycle.Should().Be(20_001);
        next.RootHash.Should().NotBe(visit.RootHash);
    }

    [Fact]
    public async Task A_run_to_the_past_is_refused_as_Run_refuses_it()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync();
        await VisitAsync(session, 20_000);
        Func<Task> visit = () => VisitAsync(session, 19_999);
        Func<Task> run = async () => await session.Client.RunAsync(new Proto.RunRequest { Limit = 19_999 });

        Status refusal = (await run.Should().ThrowAsync<RpcException>()).Which.Status;
        (await visit.Should().ThrowAsync<RpcException>()).Which.Status.Should().Be(refusal);
    }

    private static async Task<RunAndHashResponse> VisitAsync(EmulatorSession session, ulong limit) =>
        await session.Visits.RunAndHashAsync(new Proto.RunRequest { Limit = limit });
}
