// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Memory;

/// <summary>SessionReplaceMemoryRange.</summary>
public class ReplaceRangeTests(ManagerFixture fixture) : SessionTests(fixture)
{
    private const ulong Drive = 0x90000000;

    [Fact]
    public async Task The_range_holds_the_new_image()
    {
        var session = await NewAsync();
        var before = await session.RootHashAsync(0);

        await session.ReplaceAsync(0, Range(GuestProgram.WritePage(Files, "new.bin", 0x33)));

        (await session.ReadAsync(0, Drive, 0x1000)).Should().OnlyContain(b => b == 0x33);
        (await session.RootHashAsync(0)).Should().NotBe(before);
    }

    [Fact]
    public async Task A_range_without_an_image_becomes_zeros()
    {
        var session = await NewAsync();
        await session.WriteAsync(0, Drive, 1, 2, 3);

        await session.ReplaceAsync(0, Range(string.Empty));

        (await session.ReadAsync(0, Drive, 0x1000)).Should().OnlyContain(b => b == 0);
    }

    [Fact]
    public async Task An_image_that_is_not_there_leaves_the_range_as_it_was()
    {
        var session = await NewAsync();
        var before = await session.RootHashAsync(0);

        (await session.ReplaceAsync(0, Range("/no/such/drive.bin")).MustFailAsync(StatusCode.Internal)).Should().Contain("/no/such/drive.bin");

        (await session.RootHashAsync(0)).Should().Be(before);
    }

    [Fact]
    public async Task A_session_that_shares_an_image_writes_to_it()
    {
        var image = GuestProgram.WritePage(Files, "shared.bin", 0x44);
        var session = await NewAsync();
        var range = Range(image);
        range.Shared = true;
        await session.ReplaceAsync(0, range);

        await session.WriteAsync(0, Drive, 1, 2, 3);
        await session.EndAsync();

        (await File.ReadAllBytesAsync(image))[..4].Should().Equal(1, 2, 3, 0x44);
    }

    [Fact]
    public async Task A_session_that_does_not_share_an_image_leaves_it_alone()
    {
        var image = GuestProgram.WritePage(Files, "private.bin", 0x44);
        var session = await NewAsync();
        await session.ReplaceAsync(0, Range(image));

        await session.WriteAsync(0, Drive, 1, 2, 3);
        await session.EndAsync();

        (await File.ReadAllBytesAsync(image)).Should().OnlyContain(b => b == 0x44);
    }

    private static MemoryRangeConfig Range(string image) => new() { Start = Drive, Length = 0x1000, ImageFilename = image };

    private async Task<SessionClient> NewAsync()
    {
        var config = KnownMachine.Trap();
        config.FlashDrive.Add(new MemoryRangeConfig { Start = Drive, Length = 0x1000 });
        var session = Session();
        await session.NewAsync(config);
        return session;
    }
}
