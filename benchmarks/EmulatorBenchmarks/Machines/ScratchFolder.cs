// SPDX-License-Identifier: Apache-2.0

namespace EmulatorBenchmarks.Machines;

/// <summary>A new folder that goes with its owner, among the temporary files (TMPDIR).</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("emulator-benchmarks-");

    public string Path => _folder.FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
