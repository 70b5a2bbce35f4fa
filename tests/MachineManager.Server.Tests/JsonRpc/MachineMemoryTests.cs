// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient;
using MachineManager.Server.Emulators;
using MachineManager.Server.Emulators.JsonRpc;

namespace MachineManager.Server.Tests.JsonRpc;

/// <summary>What clients may read, write and replace (jsonrpc spec 7.11).</summary>
public sealed class MachineMemoryTests
{
    private readonly MachineMemory _memory = new(
    [
        Range(0x600000, 0x200000, driver: 1),
        Range(0x60000000, 0x200000, driver: 7, isWriteable: false),
        Range(0x60800000, 0x200000, driver: 8),
        Range(0x7ff00000, 0x100000, driver: 1),
        Range(0x80000000, 0x10000, driver: 1),
        Range(0x90000000, 0x1000, driver: 3),
        Range(0x90001000, 0x1000, driver: 3, isWriteable: false),
        Range(0xffff_ffff_ffff_f000, 0x1000, driver: 11),
    ]);

    [Theory]
    [InlineData(0x600000, 8, false)]
    [InlineData(0x60000000, 0x200000, true)]
    [InlineData(0x60800000, 8, true)]
    [InlineData(0x7ff00000, 8, false)]
    [InlineData(0x80000000, 0x10000, true)]
    [InlineData(0x80000001, 0x10000, false)]
    [InlineData(0x8000ffff, 1, true)]
    [InlineData(0x90000ffc, 8, false)]
    [InlineData(0x90001000, 1, false)]
    [InlineData(0xffff_ffff_ffff_fff8, 8, true)]
    [InlineData(0xffff_ffff_ffff_fff8, 9, false)]
    [InlineData(0x70000000, 0, true)]
    public void Writes_are_within_one_range_of_the_clients(ulong address, ulong length, bool isTaken) => Holds(() => _memory.RequireWriteable(address, length), isTaken);

    [Theory]
    [InlineData(0x600000, 8, true)]
    [InlineData(0x90000ffc, 8, false)]
    [InlineData(0x70000000, 1, false)]
    [InlineData(0x80000000, ulong.MaxValue, false)]
    public void Reads_are_within_one_range_of_memory(ulong address, ulong length, bool isTaken) => Holds(() => _memory.RequireReadable(address, length), isTaken);

    [Theory]
    [InlineData(0x90000000, 0x1000, true)]
    [InlineData(0xffff_ffff_ffff_f000, 0x1000, true)]
    [InlineData(0x90000000, 0x800, false)]
    [InlineData(0x80000000, 0x10000, false)]
    public void Drives_are_replaced_whole(ulong start, ulong length, bool isTaken) => Holds(() => _memory.RequireReplaceable(start, length), isTaken);

    private static void Holds(Action check, bool isTaken)
    {
        if (isTaken)
            check.Should().NotThrow();
        else
            check.Should().Throw<EmulatorRefusedException>();
    }

    private static AddressRange Range(ulong start, ulong length, int driver, bool isWriteable = true) => new()
    {
        Start = start,
        Length = length,
        DriverId = driver,
        IsWriteable = isWriteable,
        Description = "range",
        IsMemory = true,
        IsDevice = false,
        IsExecutable = false,
        IsReadable = true,
        IsReadIdempotent = true,
        IsWriteIdempotent = true,
    };
}
