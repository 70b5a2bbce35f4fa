// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults.JsonRpcKind;

/// <summary>Emulators of the JSON-RPC kind that are kept ready: each serves one session, and one that has gone wrong serves none.</summary>
public sealed class JsonRpcPoolFaultTests : IDisposable
{
    private const int PoolSize = 2;

    private readonly FaultyEmulators _emulators = new(FaultyKind.JsonRpc);

    public void Dispose() => _emulators.Dispose();

    [Fact]
    public async Task Sessions_get_those_that_are_ready_and_each_gets_another()
    {
        await using var manager = await StartAsync();
        var idle = await PooledEmulators.IdleAsync(manager, PoolSize);
        var first = await NewAsync(manager);
        (await PooledEmulators.OfAsync(manager, first)).Should().BeOneOf(idle);
        await first.EndAsync();

        var second = await NewAsync(manager);

        (await PooledEmulators.OfAsync(manager, second)).Should().NotBe(await PooledEmulators.OfAsync(manager, first));
        await second.HashAtAsync(100);
        (await manager.TerminateAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Idle_ones_that_were_killed_are_replaced()
    {
        await using var manager = await StartAsync();
        foreach (var idle in await PooledEmulators.IdleAsync(manager, PoolSize))
            Signal.Send(idle, Signal.Kill);

        var session = await NewAsync(manager);

        await session.HashAtAsync(100);
        await session.HashAtAsync(50);
        (await manager.TerminateAsync()).Should().Be(0);
    }

    private static async Task<SessionClient> NewAsync(ManagerProcess manager)
    {
        var session = manager.Session();
        await session.NewAsync(FaultTests.Toy());
        return session;
    }

    private Task<ManagerProcess> StartAsync() => ManagerProcess.StartAsync(_emulators.Start.WithPool(PoolSize).With("--verbose"));
}
