// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Pma;
using static Google.Protobuf.WireFormat;

namespace MachineEmulator.Storage;

/// <summary>Reads config.protobuf (spec 2.8): the archive version, then whatever the message gives before any damage.</summary>
internal static class ConfigReader
{
    /// <exception cref="MachineException">"expected config archive_version 4 (got ...)", or "std::bad_alloc" for a ninth drive.</exception>
    public static MachineConfig Read(ReadOnlySpan<byte> file)
    {
        uint version = ReadVersion(ref file);
        if (version != ConfigFormat.ArchiveVersion)
        {
            throw new MachineException($"expected config archive_version {ConfigFormat.ArchiveVersion} (got {version})");
        }

        var reader = new WireReader(file);
        var config = new MachineConfig();
        while (reader.TryReadTag(out int field, out WireType type))
        {
            if (type != WireType.LengthDelimited)
            {
                reader.Skip(type);
                continue;
            }

            var part = new WireReader(reader.ReadBytes());
            config = ReadPart(config, field, ref part);
            reader.Join(part);
        }

        return config;
    }

    /// <summary>An unsigned decimal number with white space and a sign in front, as a C++ stream reads it; 0 when there is none.</summary>
    private static uint ReadVersion(ref ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\n\v\f\r"u8);
        bool isNegative = text.StartsWith("-"u8);
        if (isNegative || text.StartsWith("+"u8))
        {
            text = text[1..];
        }

        ulong value = 0;
        while (!text.IsEmpty && char.IsAsciiDigit((char)text[0]))
        {
            value = Math.Min(value * 10 + text[0] - '0', uint.MaxValue);
            text = text[1..];
        }

        return isNegative && value != uint.MaxValue ? (uint)-(long)value : (uint)value;
    }

    private static MachineConfig ReadPart(MachineConfig config, int field, ref WireReader part) => field switch
    {
        ConfigFormat.Processor => config with { Processor = ReadProcessor(config.Processor, ref part) },
        ConfigFormat.Rom => config with { Rom = ReadRom(config.Rom, ref part) },
        ConfigFormat.Ram => config with { Ram = ReadRam(config.Ram, ref part) },
        ConfigFormat.FlashDrive => AddDrive(config, ReadRange(new(), ref part)),
        ConfigFormat.Clint => config with { ClintMtimecmp = ReadClint(config.ClintMtimecmp, ref part) },
        ConfigFormat.Htif => config with { Htif = ReadHtif(config.Htif, ref part) },
        ConfigFormat.Rollup => config with { Rollup = ReadRollup(config.Rollup ?? new(), ref part) },
        ConfigFormat.Uarch => config with { Uarch = ReadUarch(config.Uarch, ref part) },
        ConfigFormat.Tlb => config with { TlbImageFilename = ReadTlb(config.TlbImageFilename, ref part) },
        _ => config,
    };

    // One more than there can be is refused here, as the original does, before a file of nothing but drives costs time and memory.
    private static MachineConfig AddDrive(MachineConfig config, MemoryRangeConfig drive) =>
        config.FlashDrives.Length < AddressMap.MaximumFlashDrives
            ? config with { FlashDrives = config.FlashDrives.Add(drive) }
            : throw new MachineException("std::bad_alloc");

    private static ProcessorConfig ReadProcessor(ProcessorConfig processor, ref WireReader reader)
    {
        var values = new Dictionary<Register, ulong>();
        while (reader.TryReadTag(out int field, out WireType type))
        {
            if (type != WireType.Varint || field > (int)ProcessorConfig.Last)
            {
                reader.Skip(type);
            }
            else if (reader.TryReadVarint(out ulong value))
            {
                values[(Register)field] = value;
            }
        }

        return processor.With(values);
    }

    private static RomConfig ReadRom(RomConfig rom, ref WireReader reader)
    {
        while (reader.TryReadTag(out int field, out WireType type))
        {
            switch (field, type)
            {
                case (ConfigFormat.RomBootargs, WireType.LengthDelimited) when reader.TryReadText(out string text):
                    rom = rom with { Bootargs = text };
                    break;
                case (ConfigFormat.RomImage, WireType.LengthDelimited) when reader.TryReadText(out string text):
                    rom = rom with { ImageFilename = text };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return rom;
    }

    private static RamConfig ReadRam(RamConfig ram, ref WireReader reader)
    {
        while (reader.TryReadTag(out int field, out WireType type))
        {
            switch (field, type)
            {
                case (ConfigFormat.RamLength, WireType.Varint) when reader.TryReadVarint(out ulong value):
                    ram = ram with { Length = value };
                    break;
                case (ConfigFormat.RamImage, WireType.LengthDelimited) when reader.TryReadText(out string text):
                    ram = ram with { ImageFilename = text };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return ram;
    }

    private static MemoryRangeConfig ReadRange(MemoryRangeConfig range, ref WireReader reader)
    {
        while (reader.TryReadTag(out int field, out WireType type))
        {
            switch (field, type)
            {
                case (ConfigFormat.RangeStart, WireType.Varint) when reader.TryReadVarint(out ulong value):
                    range = range with { Start = value };
                    break;
                case (ConfigFormat.RangeLength, WireType.Varint) when reader.TryReadVarint(out ulong value):
                    range = range with { Length = value };
                    break;
                case (ConfigFormat.RangeImage, WireType.LengthDelimited) when reader.TryReadText(out string text):
                    range = range with { ImageFilename = text };
                    break;
                case (ConfigFormat.RangeShared, WireType.Varint) when reader.TryReadVarint(out ulong value):
                    range = range with { Shared = value != 0 };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return range;
    }

    private static ulong ReadClint(ulong mtimecmp, ref WireReader reader)
    {
        while (reader.TryReadTag(out int field, out WireType type))
        {
            if (field == ConfigFormat.ClintMtimecmp && type == WireType.Varint && reader.TryReadVarint(out ulong value))
            {
                mtimecmp = value;
            }
            else
            {
                reader.Skip(type);
            }
        }

        return mtimecmp;
    }

    private static HtifConfig ReadHtif(HtifConfig htif, ref WireReader reader)
    {
        while (reader.TryReadTag(out int field, out WireType type))
        {
            if (type != WireType.Varint || !reader.TryReadVarint(out ulong value))
            {
                reader.Skip(type);
                continue;
            }

            htif = field switch
            {
                ConfigFormat.HtifFromhost => htif with { Fromhost = value },
                ConfigFormat.HtifTohost => htif with { Tohost = value },
                ConfigFormat.HtifConsoleGetchar => htif with { ConsoleGetchar = value != 0 },
                ConfigFormat.HtifYieldManual => htif with { YieldManual = value != 0 },
                ConfigFormat.HtifYieldAutomatic => htif with { YieldAutomatic = value != 0 },
                _ => htif,
            };
        }

        return htif;
    }

    private static RollupConfig ReadRollup(RollupConfig rollup, ref WireReader reader)
    {
        while (reader.TryReadTag(out int field, out WireType type))
        {
            if (type != WireType.LengthDelimited)
            {
                reader.Skip(type);
                continue;
            }

            var part = new WireReader(reader.ReadBytes());
            rollup = field switch
            {
                ConfigFormat.RollupRxBuffer => rollup with { RxBuffer = ReadRange(rollup.RxBuffer, ref part) },
                ConfigFormat.RollupTxBuffer => rollup with { TxBuffer = ReadRange(rollup.TxBuffer, ref part) },
                ConfigFormat.RollupInputMetadata => rollup with { InputMetadata = ReadRange(rollup.InputMetadata, ref part) },
                ConfigFormat.RollupVoucherHashes => rollup with { VoucherHashes = ReadRange(rollup.VoucherHashes, ref part) },
                ConfigFormat.RollupNoticeHashes => rollup with { NoticeHashes = ReadRange(rollup.NoticeHashes, ref part) },
                _ => rollup,
            };
            reader.Join(part);
        }

        return rollup;
    }

    private static UarchConfig ReadUarch(UarchConfig uarch, ref WireReader reader)
    {
        while (reader.TryReadTag(out int field, out WireType type))
        {
            if (type != WireType.LengthDelimited)
            {
                reader.Skip(type);
                continue;
            }

            var part = new WireReader(reader.ReadBytes());
            uarch = field switch
            {
                ConfigFormat.UarchProcessor => uarch with { Processor = ReadUarchProcessor(uarch.Processor, ref part) },
                ConfigFormat.UarchRam => uarch with { Ram = ReadRam(uarch.Ram, ref part) },
                _ => uarch,
            };
            reader.Join(part);
        }

        return uarch;
    }

    private static UarchProcessorConfig ReadUarchProcessor(UarchProcessorConfig processor, ref WireReader reader)
    {
        while (reader.TryReadTag(out int field, out WireType type))
        {
            if (type != WireType.Varint || !reader.TryReadVarint(out ulong value))
            {
                reader.Skip(type);
                continue;
            }

            processor = field switch
            {
                ConfigFormat.UarchPc => processor with { Pc = value },
                ConfigFormat.UarchCycle => processor with { Cycle = value },
                < Registers.Count => processor with { X = processor.X.SetItem(field, value) },
                _ => processor,
            };
        }

        return processor;
    }

    private static string ReadTlb(string image, ref WireReader reader)
    {
        while (reader.TryReadTag(out int field, out WireType type))
        {
            if (field == ConfigFormat.TlbImage && type == WireType.LengthDelimited && reader.TryReadText(out string text))
            {
                image = text;
            }
            else
            {
                reader.Skip(type);
            }
        }

        return image;
    }
}
