// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Emulators;

namespace MachineManager.Server.Sessions.Limits;

/// <summary>How much memory a machine may take up, told before it is made.</summary>
internal static class MachineSize
{
    /// <exception cref="LimitExceededException">The machine is larger than <paramref name="limit"/>.</exception>
    public static void Require(MachineSource source, ulong? limit)
    {
        if (limit is { } most && Of(source) is var size && size > most)
        {
            throw new LimitExceededException(
                $"the machine's RAM, drives and rollup ranges are {size} bytes; a machine may have at most {most} (MaxMachineBytes)");
        }
    }

    /// <summary>In bytes; 0 where that cannot be told.</summary>
    public static UInt128 Of(MachineSource source) =>
        source.Config is { } config ? Of(config) : source.Directory is { } directory ? OfImages(directory) : source.Json?.Bytes ?? 0;

    private static UInt128 Of(MachineConfig config)
    {
        UInt128 size = config.Ram?.Length ?? 0;
        foreach (var drive in config.FlashDrives)
            size += drive.Length;
        if (config.Rollup is { } rollup)
        {
            foreach (var range in new[] { rollup.RxBuffer, rollup.TxBuffer, rollup.InputMetadata, rollup.VoucherHashes, rollup.NoticeHashes })
                size += range?.Length ?? 0;
        }

        return size;
    }

    /// <summary>A stored machine has an image for each range; what cannot be read is for the emulator to refuse.</summary>
    private static UInt128 OfImages(string directory)
    {
        try
        {
            return new DirectoryInfo(directory).EnumerateFiles("*.bin").Aggregate(UInt128.Zero, (sum, image) => sum + (ulong)image.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
