// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.Toy;

/// <summary>Stored machines: a directory with the state, and with the RAM as long as it is, so that a small disk can be filled.</summary>
internal static class ToyStore
{
    private const string StateName = "config.protobuf";
    private const int ChunkLength = 1 << 16;

    public static void Store(ToyMachine machine, string directory)
    {
        if (Path.Exists(directory) || !Directory.Exists(Path.GetDirectoryName(directory)))
            throw new ToyRefusal($"error creating directory '{directory}'");
        var ram = Path.Combine(directory, $"{ToyMemory.RamStart:x16}.bin");
        try
        {
            Directory.CreateDirectory(directory);
            File.WriteAllBytes(Path.Combine(directory, StateName), ToyState.Save(machine));
            using var file = new FileStream(ram, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            for (ulong done = 0; done < machine.Config.Ram.Length; done += ChunkLength)
                file.Write(machine.Memory.Read(ToyMemory.RamStart + done, Math.Min(ChunkLength, machine.Config.Ram.Length - done)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToyRefusal($"error storing to '{directory}': {e.Message}");
        }
    }

    public static ToyMachine Load(string directory)
    {
        var path = Path.Combine(directory, StateName);
        return File.Exists(path)
            ? ToyState.Load(File.ReadAllBytes(path))
            : throw new ToyRefusal($"unable to open '{path}' for reading");
    }
}
