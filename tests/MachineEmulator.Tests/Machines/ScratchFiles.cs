// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Tests.Machines;

/// <summary>A directory of a test's own, removed after it.</summary>
internal sealed class ScratchFiles(string? parent = null) : IDisposable
{
    public string Root { get; } =
        parent is null ? Directory.CreateTempSubdirectory("machine-").FullName : Directory.CreateDirectory(Path.Combine(parent, $"machine-{Guid.NewGuid():N}")).FullName;

    /// <summary>Path of a file that need not exist.</summary>
    public string PathOf(string name) => Path.Combine(Root, name);

    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        string path = PathOf(name);
        File.WriteAllBytes(path, bytes.ToArray());
        return path;
    }

    public string WriteHex(string name, string hex) => Write(name, Convert.FromHexString(hex));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
