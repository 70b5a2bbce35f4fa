// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.GoingBack;

/// <summary>Going back in a session that was loaded from a directory.</summary>
public class FromDirectoryTests(ManagerFixture fixture) : SessionTests(fixture)
{
    [Fact]
    public async Task To_where_it_was_loaded()
    {
        var (session, loaded) = await LoadAt100Async("loaded-1");
        await session.RunToEndAsync(500);
        await session.RunToEndAsync(1_000);

        (await session.HashAtAsync(100)).Should().Be(loaded);
    }

    [Fact]
    public async Task To_a_position_between()
    {
        var (session, _) = await LoadAt100Async("loaded-2");
        var at200 = await session.HashAtAsync(200);
        await session.RunToEndAsync(500);
        await session.RunToEndAsync(1_000);

        (await session.HashAtAsync(200)).Should().Be(at200);
    }

    [Fact]
    public async Task Through_a_write()
    {
        var (session, _) = await LoadAt100Async("loaded-3");
        await session.RunToEndAsync(200);
        await session.WriteAsync(200, GuestProgram.CounterAddress + 8, 9, 9);
        var at500 = await session.HashAtAsync(500);
        await session.RunToEndAsync(150);

        (await session.HashAtAsync(500)).Should().Be(at500);
    }

    [Fact]
    public async Task Not_before_the_directorys_own_position()
    {
        var (session, loaded) = await LoadAt100Async("loaded-4");
        await session.RunToEndAsync(500);

        (await session.PollAsync(99).MustFailAsync(StatusCode.InvalidArgument)).Should().Contain("99").And.Contain("100");

        (await session.HashAtAsync(100)).Should().Be(loaded);
    }

    private async Task<(SessionClient Session, string Loaded)> LoadAt100Async(string directory)
    {
        var first = await NewGuestAsync(GuestProgram.Counts);
        await first.RunToEndAsync(100);
        await first.StoreAsync(directory);
        await first.EndAsync();
        var session = Session();
        return (session, await session.NewFromDirectoryAsync(directory));
    }
}
