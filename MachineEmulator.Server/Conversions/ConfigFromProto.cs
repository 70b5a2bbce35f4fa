// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using MachineEmulator.Configuration;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Conversions;

/// <summary>
/// A request's configuration (spec 10.5): absent messages and absent optional fields give the defaults, present fields are used, 0 too.
/// </summary>
internal static class ConfigFromProto
{
    private const int UarchPcField = 32;
    private const int UarchCycleField = 33;

    public static MachineConfig Convert(Proto.MachineConfig config) => new()
    {
        Processor = ProcessorConfig.Default.With(
            Fields(config.Processor).Select(field => KeyValuePair.Create((Register)field.Number, field.Value))),
        Rom = new RomConfig
        {
            Bootargs = config.Rom?.Bootargs ?? "",
            ImageFilename = config.Rom?.ImageFilename ?? "",
        },
        Ram = new RamConfig { Length = config.Ram?.Length ?? 0, ImageFilename = config.Ram?.ImageFilename ?? "" },
        FlashDrives = [.. config.FlashDrive.Select(Convert)],
        TlbImageFilename = config.Tlb?.ImageFilename ?? "",
        ClintMtimecmp = config.Clint?.Mtimecmp ?? 0,
        Htif = new HtifConfig
        {
            Fromhost = config.Htif?.Fromhost ?? 0,
            Tohost = config.Htif?.Tohost ?? 0,
            ConsoleGetchar = config.Htif?.ConsoleGetchar ?? false,
            YieldManual = config.Htif?.YieldManual ?? false,
            YieldAutomatic = config.Htif?.YieldAutomatic ?? false,
        },
        Rollup = config.Rollup is null ? null : Convert(config.Rollup),
        Uarch = new UarchConfig
        {
            Processor = Convert(config.Uarch?.Processor),
            Ram = new RamConfig
            {
                Length = config.Uarch?.Ram?.Length ?? 0,
                ImageFilename = config.Uarch?.Ram?.ImageFilename ?? "",
            },
        },
    };

    public static MemoryRangeConfig Convert(Proto.MemoryRangeConfig? range) => new()
    {
        Start = range?.Start ?? 0,
        Length = range?.Length ?? 0,
        ImageFilename = range?.ImageFilename ?? "",
        Shared = range?.Shared ?? false,
    };

    private static RollupConfig Convert(Proto.RollupConfig rollup) => new()
    {
        RxBuffer = Convert(rollup.RxBuffer),
        TxBuffer = Convert(rollup.TxBuffer),
        InputMetadata = Convert(rollup.InputMetadata),
        VoucherHashes = Convert(rollup.VoucherHashes),

        // As the original: read only beside input_metadata, without which the configuration is incomplete anyway.
        NoticeHashes = Convert(rollup.InputMetadata is null ? null : rollup.NoticeHashes),
    };

    private static UarchProcessorConfig Convert(Proto.UarchProcessorConfig? message)
    {
        var processor = new UarchProcessorConfig();
        foreach ((int number, ulong value) in Fields(message))
        {
            processor = number switch
            {
                UarchPcField => processor with { Pc = value },
                UarchCycleField => processor with { Cycle = value },
                < Registers.Count => processor with { X = processor.X.SetItem(number, value) },
                _ => processor,
            };
        }

        return processor;
    }

    /// <summary>
    /// The present fields of a message of optional uint64 fields, from its wire form: their numbers are the registers' (spec 11.3, 3.1).
    /// </summary>
    private static List<(int Number, ulong Value)> Fields(IMessage? message)
    {
        var fields = new List<(int, ulong)>();
        using var input = new CodedInputStream(message?.ToByteArray() ?? []);
        while (input.ReadTag() is not 0 and var tag)
        {
            int number = WireFormat.GetTagFieldNumber(tag);
            if (WireFormat.GetTagWireType(tag) == WireFormat.WireType.Varint && number <= (int)ProcessorConfig.Last)
            {
                fields.Add((number, input.ReadUInt64()));
            }
            else
            {
                input.SkipLastField();
            }
        }

        return fields;
    }
}
