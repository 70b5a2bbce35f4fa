// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using MachineEmulator.Configuration;

namespace MachineEmulator.Storage;

/// <summary>
/// Serialises a configuration as the MachineConfig message (spec 2.7, 11.3), fields ascending. Optional fields are always written,
/// plain ones only when not at their default.
/// </summary>
internal static class ConfigWriter
{
    /// <summary>The archive version's digit, then the message.</summary>
    public static byte[] Write(MachineConfig config) => [(byte)('0' + ConfigFormat.ArchiveVersion), .. Message(output =>
    {
        WriteMessage(output, ConfigFormat.Processor, processor =>
        {
            for (int i = 1; i <= (int)ProcessorConfig.Last; i++)
            {
                WriteExplicit(processor, i, config.Processor[(Register)i]);
            }
        });
        WriteMessage(output, ConfigFormat.Rom, rom =>
        {
            WriteText(rom, ConfigFormat.RomBootargs, config.Rom.Bootargs);
            WriteText(rom, ConfigFormat.RomImage, config.Rom.ImageFilename);
        });
        WriteMessage(output, ConfigFormat.Ram, ram => WriteRam(ram, config.Ram));
        foreach (MemoryRangeConfig drive in config.FlashDrives)
        {
            WriteMessage(output, ConfigFormat.FlashDrive, range => WriteRange(range, drive));
        }

        WriteMessage(output, ConfigFormat.Clint, clint => WriteExplicit(clint, ConfigFormat.ClintMtimecmp, config.ClintMtimecmp));
        WriteMessage(output, ConfigFormat.Htif, htif => WriteHtif(htif, config.Htif));
        if (config.Rollup is { } rollup)
        {
            WriteMessage(output, ConfigFormat.Rollup, message => WriteRollup(message, rollup));
        }

        WriteMessage(output, ConfigFormat.Uarch, uarch =>
        {
            WriteMessage(uarch, ConfigFormat.UarchProcessor, processor => WriteUarchProcessor(processor, config.Uarch.Processor));
            WriteMessage(uarch, ConfigFormat.UarchRam, ram => WriteRam(ram, config.Uarch.Ram));
        });
        WriteMessage(output, ConfigFormat.Tlb, tlb => WriteText(tlb, ConfigFormat.TlbImage, config.TlbImageFilename));
    })];

    private static void WriteUarchProcessor(CodedOutputStream output, UarchProcessorConfig processor)
    {
        for (int i = 1; i < Registers.Count; i++)
        {
            WriteExplicit(output, i, processor.X[i]);
        }

        WriteExplicit(output, ConfigFormat.UarchPc, processor.Pc);
        WriteExplicit(output, ConfigFormat.UarchCycle, processor.Cycle);
    }

    private static void WriteHtif(CodedOutputStream output, HtifConfig htif)
    {
        WriteExplicit(output, ConfigFormat.HtifFromhost, htif.Fromhost);
        WriteExplicit(output, ConfigFormat.HtifTohost, htif.Tohost);
        WriteFlag(output, ConfigFormat.HtifConsoleGetchar, htif.ConsoleGetchar);
        WriteFlag(output, ConfigFormat.HtifYieldManual, htif.YieldManual);
        WriteFlag(output, ConfigFormat.HtifYieldAutomatic, htif.YieldAutomatic);
    }

    private static void WriteRollup(CodedOutputStream output, RollupConfig rollup)
    {
        WriteMessage(output, ConfigFormat.RollupRxBuffer, range => WriteRange(range, rollup.RxBuffer));
        WriteMessage(output, ConfigFormat.RollupTxBuffer, range => WriteRange(range, rollup.TxBuffer));
        WriteMessage(output, ConfigFormat.RollupInputMetadata, range => WriteRange(range, rollup.InputMetadata));
        WriteMessage(output, ConfigFormat.RollupVoucherHashes, range => WriteRange(range, rollup.VoucherHashes));
        WriteMessage(output, ConfigFormat.RollupNoticeHashes, range => WriteRange(range, rollup.NoticeHashes));
    }

    private static void WriteRam(CodedOutputStream output, RamConfig ram)
    {
        WriteNumber(output, ConfigFormat.RamLength, ram.Length);
        WriteText(output, ConfigFormat.RamImage, ram.ImageFilename);
    }

    private static void WriteRange(CodedOutputStream output, MemoryRangeConfig range)
    {
        WriteNumber(output, ConfigFormat.RangeStart, range.Start);
        WriteNumber(output, ConfigFormat.RangeLength, range.Length);
        WriteText(output, ConfigFormat.RangeImage, range.ImageFilename);
        WriteFlag(output, ConfigFormat.RangeShared, range.Shared);
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var buffer = new MemoryStream();
        using var output = new CodedOutputStream(buffer);
        write(output);
        output.Flush();
        return buffer.ToArray();
    }

    private static void WriteMessage(CodedOutputStream output, int field, Action<CodedOutputStream> write)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(Message(write)));
    }

    private static void WriteExplicit(CodedOutputStream output, int field, ulong value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteUInt64(value);
    }

    private static void WriteNumber(CodedOutputStream output, int field, ulong value)
    {
        if (value != 0)
        {
            WriteExplicit(output, field, value);
        }
    }

    private static void WriteFlag(CodedOutputStream output, int field, bool value) => WriteNumber(output, field, value ? 1UL : 0);

    private static void WriteText(CodedOutputStream output, int field, string value)
    {
        if (value.Length != 0)
        {
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteString(value);
        }
    }
}
