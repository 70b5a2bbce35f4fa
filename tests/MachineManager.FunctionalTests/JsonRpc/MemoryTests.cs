// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.JsonRpc;

/// <summary>Reading, writing, replacing and proving memory, within what clients could do on the other kinds.</summary>
public class MemoryTests(JsonRpcFixture fixture) : JsonRpcTests(fixture)
{
    [Fact]
    public async Task What_is_written_is_read_and_changes_the_hash()
    {
        var session = await NewAsync();
        var before = await session.HashAtAsync(10);

        await session.WriteAsync(10, RamStart + 100, 1, 2, 3);

        (await session.ReadAsync(10, RamStart + 99, 5)).Should().Equal(0, 1, 2, 3, 0);
        (await session.RootHashAsync(10)).Should().NotBe(before);
    }

    [Fact]
    public async Task More_than_one_request_holds_is_written_and_read_whole()
    {
        var session = await OpenAsync(new MachineRequest { JsonConfig = """{"ram":{"length":8388608}}""" });
        var data = new byte[(5 << 20) + 17];
        new Random(5).NextBytes(data);

        await session.WriteAsync(0, RamStart + 4000, data);

        (await session.ReadAsync(0, RamStart + 4000, (ulong)data.Length)).Should().Equal(data);
    }

    [Theory]
    [InlineData(0x7000_0000UL, 8)]
    [InlineData(RamStart - 4, 8)]
    [InlineData(RamStart + 0xfffc, 8)]
    public async Task Memory_that_is_not_there_is_refused_though_the_emulator_reads_zeros(ulong address, ulong length)
    {
        var session = await NewAsync();

        (await session.ReadAsync(0, address, length).MustFailAsync(StatusCode.Internal)).Should().Contain($"0x{address:x}").And.Contain($"{length}");
    }

    [Theory]
    [InlineData(0x600000UL)]
    [InlineData(0x7ff00000UL)]
    [InlineData(0xfe0UL)]
    [InlineData(RamStart + 0xffff)]
    public async Task Writes_outside_of_RAM_drives_and_buffers_are_refused_though_the_emulator_takes_them(ulong address)
    {
        var session = await NewAsync();
        var before = await session.RootHashAsync(0);

        (await session.WriteAsync(0, address, new byte[32]).MustFailAsync(StatusCode.Internal)).Should().Contain($"0x{address:x}");

        (await session.RootHashAsync(0)).Should().Be(before);
    }

    [Fact]
    public async Task A_drive_is_replaced()
    {
        await File.WriteAllBytesAsync(Files["drive.bin"], Enumerable.Repeat((byte)0x5a, (int)PageSize).ToArray());
        var session = await NewAsync();

        await session.ReplaceAsync(0, new MemoryRangeConfig { Start = DriveStart, Length = PageSize, ImageFilename = Files["drive.bin"] });

        (await session.ReadAsync(0, DriveStart, 4)).Should().Equal(0x5a, 0x5a, 0x5a, 0x5a);
        await session.HashAtAsync(100);
        await session.HashAtAsync(0);
        (await session.ReadAsync(0, DriveStart, 4)).Should().Equal([0x5a, 0x5a, 0x5a, 0x5a], "going back goes through what was replaced");
    }

    [Fact]
    public async Task Anything_but_a_drive_is_not_replaced_and_the_drives_are_named()
    {
        var session = await NewAsync();

        (await session.ReplaceAsync(0, new MemoryRangeConfig { Start = RamStart, Length = 0x10000 }).MustFailAsync(StatusCode.Internal))
            .Should().Contain($"0x{DriveStart:x}");
    }

    [Fact]
    public async Task A_shared_replacement_is_refused_by_name()
    {
        var session = await NewAsync();
        var range = new MemoryRangeConfig { Start = DriveStart, Length = PageSize, ImageFilename = "/dev/null", Shared = true };

        (await session.ReplaceAsync(0, range).MustFailAsync(StatusCode.Internal)).Should().Contain("range.shared");
    }

    [Theory]
    [InlineData(RamStart, 12)]
    [InlineData(RamStart + 32, 5)]
    [InlineData(0, 64)]
    public async Task A_proof_is_listed_from_the_root_down_and_holds(ulong address, ulong log2Size)
    {
        var session = await NewAsync();
        var root = await session.HashAtAsync(10);

        var proof = await session.ProofAsync(10, address, log2Size);

        SessionClient.Hex(proof.RootHash).Should().Be(root);
        proof.SiblingHashes.Should().HaveCount(64 - (int)log2Size);
        Proofs.RootOf(proof).Should().Be(root);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(65)]
    public async Task A_proof_of_less_than_a_leaf_is_refused_with_what_is_allowed(ulong log2Size)
    {
        var session = await NewAsync();

        (await session.ProofAsync(0, RamStart, log2Size).MustFailAsync(StatusCode.Internal)).Should().Contain($"{log2Size}").And.Contain("from 5 to 64");
    }
}
