// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.JsonRpc;

/// <summary>A manager whose emulators are of the JSON-RPC kind: a toy machine with true hashes (tests/FaultyEmulator).</summary>
public sealed class JsonRpcFixture : ManagerFixture
{
    private readonly FaultyEmulators _emulators = new(FaultyKind.JsonRpc);

    internal override ManagerStart Start => _emulators.Start.WithOption("StoreRoot", Files.Path);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _emulators.Dispose();
    }
}
