// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.JsonRpc.Versions;

/// <summary>A manager whose emulators of the JSON-RPC kind speak an older version of the interface.</summary>
public abstract class OlderVersionFixture : ManagerFixture
{
    private readonly FaultyEmulators _emulators = new(FaultyKind.JsonRpc);

    /// <summary>Of the interface.</summary>
    public abstract string Version { get; }

    /// <summary>Of the emulator.</summary>
    public abstract string Emulator { get; }

    internal override ManagerStart Start => _emulators.Start.WithOption("StoreRoot", Files.Path).WithVariable("FAULTY_EMULATOR_API", Version);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _emulators.Dispose();
    }
}
