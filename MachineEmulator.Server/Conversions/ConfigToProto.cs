// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using MachineEmulator.Configuration;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Conversions;

/// <summary>A configuration as an answer shows it: every optional field is set (spec 10.5).</summary>
internal static class ConfigToProto
{
    private const int UarchPcField = 32;
    private const int UarchCycleField = 33;

    public static Proto.MachineConfig Convert(MachineConfig config)
    {
        var message = new Proto.MachineConfig
        {
            Processor = Proto.ProcessorConfig.Parser.ParseFrom(
                Fields(Enumerable.Range(1, (int)ProcessorConfig.Last).Select(i => (i, config.Processor[(Register)i])))),
            Rom = new Proto.ROMConfig { Bootargs = config.Rom.Bootargs, ImageFilename = config.Rom.ImageFilename },
            Ram = new Proto.RAMConfig { Length = config.Ram.Length, ImageFilename = config.Ram.ImageFilename },
            Tlb = new Proto.TLBConfig { ImageFilename = config.TlbImageFilename },
            Clint = new Proto.CLINTConfig { Mtimecmp = config.ClintMtimecmp },
            Htif = new Proto.HTIFConfig
            {
                Fromhost = config.Htif.Fromhost,
                Tohost = config.Htif.Tohost,
                ConsoleGetchar = config.Htif.ConsoleGetchar,
                YieldManual = config.Htif.YieldManual,
                YieldAutomatic = config.Htif.YieldAutomatic,
            },
            Uarch = new Proto.UarchConfig
            {
                Processor = Convert(config.Uarch.Processor),
                Ram = new Proto.UarchRAMConfig
                {
                    Length = config.Uarch.Ram.Length,
                    ImageFilename = config.Uarch.Ram.ImageFilename,
                },
            },
        };
        message.FlashDrive.AddRange(config.FlashDrives.Select(Convert));
        if (config.Rollup is { } rollup)
        {
            message.Rollup = new Proto.RollupConfig
            {
                RxBuffer = Convert(rollup.RxBuffer),
                TxBuffer = Convert(rollup.TxBuffer),
                InputMetadata = Convert(rollup.InputMetadata),
                VoucherHashes = Convert(rollup.VoucherHashes),
                NoticeHashes = Convert(rollup.NoticeHashes),
            };
        }

        return message;
    }

    private static Proto.MemoryRangeConfig Convert(MemoryRangeConfig range) => new()
    {
        Start = range.Start,
        Length = range.Length,
        ImageFilename = range.ImageFilename,
        Shared = range.Shared,
    };

    private static Proto.UarchProcessorConfig Convert(UarchProcessorConfig processor) =>
        Proto.UarchProcessorConfig.Parser.ParseFrom(Fields(
            Enumerable.Range(1, Registers.Count - 1).Select(i => (i, processor.X[i]))
                .Append((UarchPcField, processor.Pc))
                .Append((UarchCycleField, processor.Cycle))));

    /// <summary>Wire form of optional uint64 fields; their numbers are the registers' (spec 11.3, 3.1).</summary>
    private static byte[] Fields(IEnumerable<(int Number, ulong Value)> fields)
    {
        using var buffer = new MemoryStream();
        using var output = new CodedOutputStream(buffer);
        foreach ((int number, ulong value) in fields)
        {
            output.WriteTag(number, WireFormat.WireType.Varint);
            output.WriteUInt64(value);
        }

        output.Flush();
        return buffer.ToArray();
    }
}
