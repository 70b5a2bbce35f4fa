// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness;

/// <summary>A new folder that goes with its owner.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("machine-manager-tests-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
