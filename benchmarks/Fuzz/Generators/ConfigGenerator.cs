// SPDX-License-Identifier: Apache-2.0

using Fuzz.Machines;
using Fuzz.Running;
using MachineEmulator.Configuration;

namespace Fuzz.Generators;

/// <summary>Configurations that are nearly sound: a sound one with a few parts replaced.</summary>
internal sealed class ConfigGenerator
{
    private const int LargestChanges = 4;

    private readonly SmallMachine _machine;
    private readonly string[] _images;

    public ConfigGenerator(ScratchDirectory files)
    {
        _machine = new SmallMachine(files);
        var random = new Random(0);
        var sparse = files.PathOf("sparse");
        using (var file = File.Create(sparse))
        {
            file.SetLength(1L << 32);
        }

        _images =
        [
            "", files.PathOf("missing"), files.PathOf("missing/deeper"), files.Root, "/dev/null", "/dev/zero", "\0", "a\0b", new string('x', 5000),
            "\uD800", files.Write("empty", []), files.Write("byte", [1]), files.Write("page", Values.Bytes(random, 0x1000)),
            files.Write("four", Values.Bytes(random, 0x4000)), files.Write("odd", Values.Bytes(random, 0x1001)),
            files.Write("tlb", Values.Bytes(random, 0x6000)), files.Write("emptytlb", AllOnes(0x6000)), sparse,
        ];
    }

    public static IEnumerable<ulong> Lengths(MachineConfig config)
    {
        IEnumerable<MemoryRangeConfig> rollup = config.Rollup is not { } ranges
            ? []
            : [ranges.RxBuffer, ranges.TxBuffer, ranges.InputMetadata, ranges.VoucherHashes, ranges.NoticeHashes];
        return [config.Ram.Length, config.Uarch.Ram.Length, .. config.FlashDrives.Concat(rollup).Select(range => range.Length)];
    }

    public MachineConfig Next(Random random)
    {
        var config = _machine.Config;
        for (var i = random.Next(1, LargestChanges + 1); i > 0; i--)
            config = Change(random, config);
        return config;
    }

    private static byte[] AllOnes(int length)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, (byte)0xFF);
        return bytes;
    }

    private MachineConfig Change(Random random, MachineConfig config) => random.Next(10) switch
    {
        0 => config with { Ram = new RamConfig { Length = Values.Length(random), ImageFilename = Image(random) } },
        1 => config with { Rom = new RomConfig { ImageFilename = Image(random), Bootargs = Text(random) } },
        2 => config with { FlashDrives = [.. config.FlashDrives, Range(random)] },
        3 => config with { FlashDrives = [.. Enumerable.Range(0, random.Next(12)).Select(_ => Range(random))] },
        4 => config with { TlbImageFilename = Image(random) },
        5 => config with { Rollup = Change(random, config.Rollup ?? new RollupConfig()) },
        6 => config with { Uarch = config.Uarch with { Ram = new RamConfig { Length = Values.Length(random), ImageFilename = Image(random) } } },
        7 => config with { Processor = config.Processor.With((Register)random.Next(1, (int)ProcessorConfig.Last + 1), Values.Any(random)) },
        8 => config with
        {
            ClintMtimecmp = Values.Any(random),
            Htif = new HtifConfig { Tohost = Values.Any(random), Fromhost = Values.Any(random), YieldManual = random.Next(2) == 0 },
        },
        _ => config with
        {
            Uarch = config.Uarch with { Processor = new UarchProcessorConfig { Pc = Values.Any(random), Cycle = Values.Any(random) } },
        },
    };

    private RollupConfig Change(Random random, RollupConfig rollup) => random.Next(5) switch
    {
        0 => rollup with { RxBuffer = Range(random) },
        1 => rollup with { TxBuffer = Range(random) },
        2 => rollup with { InputMetadata = Range(random) },
        3 => rollup with { VoucherHashes = Range(random) },
        _ => rollup with { NoticeHashes = Range(random) },
    };

    private MemoryRangeConfig Range(Random random) => new()
    {
        Start = random.Next(2) == 0 ? Values.Any(random) : (ulong)random.Next(1, 64) << 32,
        Length = Values.Length(random),
        ImageFilename = random.Next(2) == 0 ? "" : Image(random),
        Shared = random.Next(4) == 0,
    };

    private string Image(Random random) => _images[random.Next(_images.Length)];

    private static string Text(Random random) => random.Next(3) switch
    {
        0 => "",
        1 => "quiet\0rest",
        _ => new string((char)random.Next(1, 0x10000), random.Next(5000)),
    };
}
