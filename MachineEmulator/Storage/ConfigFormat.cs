// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Storage;

/// <summary>
/// Field numbers of the MachineConfig message and its parts (spec 11.3), and the archive version in front of it (spec 2.7).
/// </summary>
internal static class ConfigFormat
{
    public const uint ArchiveVersion = 4;

    public const int Processor = 1;
    public const int Rom = 2;
    public const int Ram = 3;
    public const int FlashDrive = 4;
    public const int Clint = 5;
    public const int Htif = 6;
    public const int Rollup = 7;
    public const int Uarch = 8;
    public const int Tlb = 9;

    public const int RomBootargs = 1;
    public const int RomImage = 2;

    public const int RamLength = 1;
    public const int RamImage = 2;

    public const int RangeStart = 1;
    public const int RangeLength = 2;
    public const int RangeImage = 3;
    public const int RangeShared = 4;

    public const int ClintMtimecmp = 1;

    public const int HtifFromhost = 1;
    public const int HtifTohost = 2;
    public const int HtifConsoleGetchar = 3;
    public const int HtifYieldManual = 4;
    public const int HtifYieldAutomatic = 5;

    public const int RollupRxBuffer = 1;
    public const int RollupTxBuffer = 2;
    public const int RollupInputMetadata = 3;
    public const int RollupVoucherHashes = 4;
    public const int RollupNoticeHashes = 5;

    public const int UarchProcessor = 1;
    public const int UarchRam = 2;
    public const int UarchPc = 32;
    public const int UarchCycle = 33;

    public const int TlbImage = 1;
}
