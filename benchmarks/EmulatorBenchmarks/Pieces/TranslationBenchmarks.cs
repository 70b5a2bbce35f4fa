// SPDX-License-Identifier: Apache-2.0

using Fuzz.Machines;
using BenchmarkDotNet.Attributes;
using EmulatorBenchmarks.Machines;
using MachineEmulator;
using MachineEmulator.Configuration;
using MachineEmulator.Creation;
using MachineEmulator.Execution;
using MachineEmulator.State;
using MachineEmulator.Translation.Cache;
using MachineEmulator.Translation.Regions;

namespace EmulatorBenchmarks.Pieces;

/// <summary>Translation: making host code of one region of the program, and a million cycles of it run in both ways.</summary>
public class TranslationBenchmarks
{
    /// <summary>Where main is, behind what starts all three programs (tests/images/start.S).</summary>
    private const int Main = 0x28;

    private const ulong Cycles = 1_000_000;

    private readonly RegionScanner _scanner = new();
    private byte[] _bytes = [];
    private MachineState _state = null!;
    private CodeCache _cache = null!;
    private RegionTranslator _translator = null!;
    private CodePage _page = null!;
    private Machine _machine = null!;
    private MachineSnapshot _start = null!;

    [Params("loop.bin", "alu.bin", "sieve.bin")]
    public string Program { get; set; } = "";

    private MachineConfig Config => new()
    {
        Rom = new RomConfig { ImageFilename = RepositoryFiles.Image("rom.bin") },
        Ram = new RamConfig { ImageFilename = RepositoryFiles.Image(Program), Length = GuestMachine.SmallRam },
    };

    [GlobalSetup(Target = nameof(TranslateRegion))]
    public void PrepareRegion()
    {
        _bytes = new byte[CodePage.Size];
        File.ReadAllBytes(RepositoryFiles.Image(Program)).CopyTo(_bytes, 0);
        (_state, _) = MachineBuilder.Build(Config);
        _cache = CodeCache.TryCreate(_state) ?? throw new PlatformNotSupportedException("this host cannot run translated code: it must be x86-64 Linux");
        _translator = new RegionTranslator(_cache);
        _page = _cache.NewPage(GuestMachine.RamStart);
    }

    [GlobalCleanup(Target = nameof(TranslateRegion))]
    public void EndRegion()
    {
        _cache.Dispose();
        _state.Dispose();
    }

    [GlobalSetup(Target = nameof(RunTranslated))]
    public void PrepareTranslated() => Prepare(ExecutionMode.Translate);

    [GlobalSetup(Target = nameof(RunInterpreted))]
    public void PrepareInterpreted() => Prepare(ExecutionMode.Interpret);

    [GlobalCleanup(Targets = [nameof(RunTranslated), nameof(RunInterpreted)])]
    public void EndMachine() => _machine.Dispose();

    /// <summary>From finding its blocks to the code.</summary>
    [Benchmark]
    public int TranslateRegion()
    {
        if (_cache.IsCodeFull)
            _cache.Clear();
        return _translator.Translate(_scanner.Scan(_bytes, Main), _page).Length;
    }

    [Benchmark]
    public ulong RunTranslated() => Run();

    [Benchmark]
    public ulong RunInterpreted() => Run();

    private void Prepare(ExecutionMode mode)
    {
        _machine = Machine.Create(Config, new NoConsole(), execution: new ExecutionOptions { Mode = mode, TranslateInPlace = true });
        _machine.Run(Cycles);
        _start = _machine.TakeSnapshot();
    }

    /// <summary>The same cycles each time: the machine would halt otherwise.</summary>
    private ulong Run()
    {
        _machine.Restore(_start);
        return _machine.Run(2 * Cycles).Mcycle;
    }
}
