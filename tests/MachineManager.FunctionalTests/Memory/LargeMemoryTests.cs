// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Memory;

/// <summary>Reads and writes larger than gRPC's usual message limit of 4 MiB.</summary>
public class LargeMemoryTests(ManagerFixture fixture) : SessionTests(fixture)
{
    private const int Large = (9 * (int)TestMachines.Mebibyte) + 12345;

    [Fact]
    public async Task More_than_4_MiB_is_written_and_read()
    {
        var session = await NewAsync();
        var data = Noise();

        await session.WriteAsync(0, TestMachines.RamStart + 0x100123, data);

        var read = await session.ReadAsync(0, TestMachines.RamStart + 0x100123, Large);
        read.AsSpan().SequenceEqual(data).Should().BeTrue("what was written is read");
        (await session.ReadAsync(0, TestMachines.RamStart + 0x100122, 1)).Should().Equal(0);
        (await session.ReadAsync(0, TestMachines.RamStart + 0x100123 + Large, 1)).Should().Equal(0);
    }

    [Fact]
    public async Task A_large_write_is_hashed_like_small_ones()
    {
        var data = Noise();
        var atOnce = await NewAsync();
        await atOnce.WriteAsync(0, TestMachines.RamStart, data);

        var inPages = await NewAsync();
        await Task.WhenAll(data.Chunk(1 << 20).Select((part, i) => inPages.WriteAsync(0, TestMachines.RamStart + ((ulong)i << 20), part)));

        (await atOnce.RootHashAsync(0)).Should().Be(await inPages.RootHashAsync(0));
    }

    [Fact]
    public async Task A_large_write_comes_again_after_going_back()
    {
        var session = await NewAsync();
        await session.RunToEndAsync(10);
        await session.WriteAsync(10, TestMachines.RamStart + 0x100000, Noise());
        var written = await session.RootHashAsync(10);
        await session.RunToEndAsync(5);

        (await session.HashAtAsync(10)).Should().Be(written);
    }

    [Fact]
    public async Task A_large_write_that_goes_past_the_RAM_writes_nothing()
    {
        var session = await NewAsync();
        var before = await session.RootHashAsync(0);

        await session.WriteAsync(0, TestMachines.RamStart + (8 * TestMachines.Mebibyte), Noise()).MustFailAsync(StatusCode.Internal);

        (await session.RootHashAsync(0)).Should().Be(before);
    }

    private static byte[] Noise()
    {
        var data = new byte[Large];
        new Random(14).NextBytes(data);
        return data;
    }

    private async Task<SessionClient> NewAsync()
    {
        var session = Session();
        await session.NewAsync(TestMachines.Program("hello.bin", ramLength: 16 * TestMachines.Mebibyte));
        return session;
    }
}
