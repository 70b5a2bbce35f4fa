// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Sessions;

/// <summary>A machine that the emulator refuses: the emulator's own words, nothing left over.</summary>
public class FailedNewSessionTests(ManagerFixture fixture) : SessionTests(fixture)
{
    public static TheoryData<string, string> RefusedConfigs => new()
    {
        { "no RAM", "RAM length cannot be zero" },
        { "odd RAM", "length of RAM (1000) must be multiple of page size 4096" },
        { "no ROM", "ROM image filename is undefined" },
        { "absent ROM", "error opening image file '/no/such/rom.bin' when initializing ROM: No such file or directory" },
        { "RAM image too large", "of RAM is too large for range" },
        { "marchid 0", "marchid mismatch." },
        { "flash drive over RAM", "range of flash drive 0 overlaps with range of existing RAM" },
    };

    [Theory]
    [MemberData(nameof(RefusedConfigs))]
    public async Task The_emulators_own_message_comes_with_INTERNAL(string kind, string message)
    {
        var session = Session();
        var before = Emulators();

        (await session.NewAsync(Refused(kind)).MustFailAsync(StatusCode.Internal)).Should().Contain(message);

        Emulators().Should().BeEquivalentTo(before, "a failed NewSession leaves no process");
        (await session.NewAsync(KnownMachine.Trap())).Should().Be(KnownMachine.TrapInitialHash, "the id is still free");
    }

    [Fact]
    public async Task A_directory_without_a_machine_is_refused_with_the_emulators_message()
    {
        var session = Session();
        var before = Emulators();

        (await session.NewFromDirectoryAsync("/no/such/machine").MustFailAsync(StatusCode.Internal))
            .Should().Contain("unable to open '/no/such/machine/config.protobuf' for reading");

        Emulators().Should().BeEquivalentTo(before);
        (await session.NewAsync(KnownMachine.Trap())).Should().Be(KnownMachine.TrapInitialHash);
    }

    [Fact]
    public async Task A_forced_session_that_cannot_be_made_keeps_no_id()
    {
        var session = await NewTrapAsync();
        var before = Emulators();

        await session.NewAsync(Refused("no RAM"), force: true).MustFailAsync(StatusCode.Internal);

        Emulators().Should().HaveCountLessThanOrEqualTo(before.Length);
        (await session.NewAsync(KnownMachine.Empty(), force: true)).Should().Be(KnownMachine.EmptyHash);
    }

    private static MachineConfig Refused(string kind)
    {
        var config = KnownMachine.Trap();
        switch (kind)
        {
            case "no RAM":
                config.Ram.Length = 0;
                break;
            case "odd RAM":
                config.Ram.Length = 1000;
                break;
            case "no ROM":
                config.Rom = new ROMConfig();
                break;
            case "absent ROM":
                config.Rom.ImageFilename = "/no/such/rom.bin";
                break;
            case "RAM image too large":
                config = TestMachines.Of(typeof(FailedNewSessionTests).Assembly.Location, ramLength: 0x1000);
                break;
            case "marchid 0":
                config.Processor = new ProcessorConfig { Marchid = 0 };
                break;
            case "flash drive over RAM":
                config.FlashDrive.Add(new MemoryRangeConfig { Start = TestMachines.RamStart, Length = 0x1000 });
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such config");
        }

        return config;
    }
}
