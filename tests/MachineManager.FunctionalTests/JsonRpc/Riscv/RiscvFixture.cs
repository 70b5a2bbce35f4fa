// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.ForeignClients;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.JsonRpc.Riscv;

/// <summary>A manager whose emulators are of the JSON-RPC kind and execute RISC-V (tests/FaultyEmulator).</summary>
public sealed class RiscvFixture : ManagerFixture
{
    private const string Processor = "FAULTY_EMULATOR_PROCESSOR";

    private readonly FaultyEmulators _emulators = new(FaultyKind.JsonRpc);
    private string? _known;

    /// <summary>What the examples are to find here, once it is known.</summary>
    internal ExampleOutcome? Example { get; set; }

    internal override ManagerStart Start =>
        _emulators.Start.WithOption("StoreRoot", Files.Path).WithVariable(Processor, "riscv");

    /// <summary>The file of what clients of other makes are to find here; made once.</summary>
    internal async Task<string> KnownAsync()
    {
        if (_known is null)
        {
            var file = Path.Combine(_emulators.Bin, "known.json");
            await File.WriteAllTextAsync(file, (await KnownValues.LearnAsync(Manager)).ToJsonString());
            _known = file;
        }

        return _known;
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _emulators.Dispose();
    }
}
