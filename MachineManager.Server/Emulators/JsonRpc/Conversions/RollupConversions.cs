// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using JsonRpcMachineClient;

namespace MachineManager.Server.Emulators.JsonRpc.Conversions;

/// <summary>What was called rollup ranges: two buffers at places of their own are left of them (jsonrpc spec 11).</summary>
internal static class RollupConversions
{
    public const ulong TxStart = 0x60800000;
    private const ulong RxStart = 0x60000000;
    private const ulong BufferLength = 2 << 20;

    /// <exception cref="UnsuitableMachineException">There is no such range, or it is elsewhere.</exception>
    public static CmioConfiguration ToWire(RollupConfig rollup)
    {
        RequireAbsent(rollup.InputMetadata, "rollup.input_metadata");
        RequireAbsent(rollup.VoucherHashes, "rollup.voucher_hashes");
        RequireAbsent(rollup.NoticeHashes, "rollup.notice_hashes");
        return new CmioConfiguration
        {
            RxBuffer = Buffer(rollup.RxBuffer, RxStart, "rollup.rx_buffer"),
            TxBuffer = Buffer(rollup.TxBuffer, TxStart, "rollup.tx_buffer"),
        };
    }

    private static CmioBufferConfiguration Buffer(MemoryRangeConfig? range, ulong start, string field)
    {
        if (range is null)
            return new CmioBufferConfiguration();
        if (range.Shared)
            throw RangeConversions.Shared(field);
        if (range.Start != start || range.Length != BufferLength)
        {
            throw new UnsuitableMachineException(
                $"{field} is {range.Length} bytes at 0x{range.Start:x}; on this kind of emulator it must be {BufferLength} bytes at 0x{start:x}");
        }

        return new CmioBufferConfiguration { BackingStore = RangeConversions.FileOf(range.ImageFilename) };
    }

    private static void RequireAbsent(MemoryRangeConfig? range, string field)
    {
        if (range is not null)
            throw new UnsuitableMachineException($"{field} is set; it must be left out: this kind of emulator has no such range");
    }
}
