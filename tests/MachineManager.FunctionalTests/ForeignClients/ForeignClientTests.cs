// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.ForeignClients;

/// <summary>On the built-in emulator: they check hashes that the real emulator gave.</summary>
public class ForeignClientTests(ManagerFixture fixture) : AnyForeignClientTests<ManagerFixture>(fixture)
{
    internal override Task<string> KnownAsync() => Task.FromResult(Path.Combine(RepositoryFiles.Recorded, "known.json"));
}
