// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using JsonRpcMachineClient;

namespace MachineManager.Server.Emulators.JsonRpc;

/// <summary>
/// Which memory of a machine clients may read, write and replace: what they could with the emulators before. The server itself is more generous
/// (jsonrpc spec 7.9, 7.10): it reads zeros where nothing is, and writes the code of the micro-architecture.
/// </summary>
internal sealed class MachineMemory(IReadOnlyList<AddressRange> ranges)
{
    private const ulong RamStart = 0x80000000;

    // Drivers of ranges (jsonrpc spec 7.11).
    private const int Memory = 1;
    private const int FlashDrive = 3;
    private const int RxBuffer = 7;
    private const int TxBuffer = 8;
    private const int Nvram = 11;

    /// <exception cref="EmulatorRefusedException">Something else than memory would be read.</exception>
    public void RequireReadable(ulong address, ulong length)
    {
        if (length > 0 && !ranges.Any(range => range.IsMemory && Holds(range, address, length)))
            throw Refusal($"the {length} bytes at 0x{address:x} are not all in one range of the machine's memory");
    }

    /// <exception cref="EmulatorRefusedException">Something else than RAM, a drive or a buffer would be written.</exception>
    public void RequireWriteable(ulong address, ulong length)
    {
        if (length > 0 && !ranges.Any(range => IsClients(range) && Holds(range, address, length)))
            throw Refusal($"the {length} bytes at 0x{address:x} are not all in RAM, in one drive or in one cmio buffer; only those can be written");
    }

    /// <exception cref="EmulatorRefusedException">There is no drive of that start and length.</exception>
    public void RequireReplaceable(ulong start, ulong length)
    {
        if (!ranges.Any(range => range.Start == start && range.Length == length && range.DriverId is FlashDrive or Nvram))
        {
            throw Refusal(
                $"there is no drive of {length} bytes at 0x{start:x} that could be replaced; the machine's are: {string.Join(", ", Drives())}");
        }
    }

    private IEnumerable<string> Drives() => ranges
        .Where(range => range.DriverId is FlashDrive or Nvram)
        .Select(range => $"{range.Length} bytes at 0x{range.Start:x}")
        .DefaultIfEmpty("none");

    private static bool IsClients(AddressRange range) =>
        // The buffer that the host fills is not the guest's to write, and so not marked writeable.
        range.DriverId == RxBuffer
        || (range.IsWriteable && (range.DriverId is FlashDrive or Nvram or TxBuffer || range is { DriverId: Memory, Start: RamStart }));

    private static bool Holds(AddressRange range, ulong address, ulong length) =>
        address >= range.Start && length <= range.Length && address - range.Start <= range.Length - length;

    private static EmulatorRefusedException Refusal(string message) => new(StatusCode.Aborted, message);
}
