// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using MachineEmulator.Configuration;
using MachineEmulator.Pma;

namespace MachineEmulator.Storage;

/// <summary>Names of the files of a stored machine (spec 2.6).</summary>
internal static class StoredMachine
{
    public static string ConfigFile(string directory) => $"{directory}/config.protobuf";

    public static string HashFile(string directory) => $"{directory}/hash";

    public static string ImageFile(string directory, ulong start, ulong length) => $"{directory}/{start:x16}-{length:x}.bin";

    /// <summary>The configuration with every image file name set to the file under the directory (spec 2.8, step 4).</summary>
    public static MachineConfig WithImages(MachineConfig config, string directory) => config with
    {
        Rom = config.Rom with { ImageFilename = ImageFile(directory, AddressMap.RomStart, AddressMap.RomLength) },
        Ram = config.Ram with { ImageFilename = ImageFile(directory, AddressMap.RamStart, config.Ram.Length) },
        TlbImageFilename = ImageFile(directory, AddressMap.ShadowTlbStart, AddressMap.ShadowTlbLength),
        FlashDrives = [.. config.FlashDrives.Select(drive => WithImage(drive, directory))],
        Rollup = config.Rollup is not { } rollup ? null : new RollupConfig
        {
            RxBuffer = WithImage(rollup.RxBuffer, directory),
            TxBuffer = WithImage(rollup.TxBuffer, directory),
            InputMetadata = WithImage(rollup.InputMetadata, directory),
            VoucherHashes = WithImage(rollup.VoucherHashes, directory),
            NoticeHashes = WithImage(rollup.NoticeHashes, directory),
        },
        Uarch = config.Uarch.Ram.Length == 0 ? config.Uarch : config.Uarch with
        {
            Ram = config.Uarch.Ram with
            {
                ImageFilename = ImageFile(directory, AddressMap.UarchRamStart, config.Uarch.Ram.Length),
            },
        },
    };

    /// <summary>The configuration with every image file name and the boot arguments cleared, as it is stored (spec 2.7).</summary>
    public static MachineConfig WithoutImages(MachineConfig config) => config with
    {
        Rom = new RomConfig(),
        Ram = config.Ram with { ImageFilename = "" },
        TlbImageFilename = "",
        FlashDrives = config.FlashDrives.Select(WithoutImage).ToImmutableArray(),
        Rollup = config.Rollup is not { } rollup ? null : new RollupConfig
        {
            RxBuffer = WithoutImage(rollup.RxBuffer),
            TxBuffer = WithoutImage(rollup.TxBuffer),
            InputMetadata = WithoutImage(rollup.InputMetadata),
            VoucherHashes = WithoutImage(rollup.VoucherHashes),
            NoticeHashes = WithoutImage(rollup.NoticeHashes),
        },
        Uarch = config.Uarch with { Ram = config.Uarch.Ram with { ImageFilename = "" } },
    };

    private static MemoryRangeConfig WithImage(MemoryRangeConfig range, string directory) =>
        range with { ImageFilename = ImageFile(directory, range.Start, range.Length) };

    private static MemoryRangeConfig WithoutImage(MemoryRangeConfig range) => range with { ImageFilename = "" };
}
