// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;

namespace MachineManager.Server.Durability.Checkpoints;

/// <summary>The folders of stored checkpoints, and what their names tell.</summary>
internal static class CheckpointFolder
{
    private const string PartialSuffix = ".partial";

    /// <summary>A new name: the stop, and what makes it the only one.</summary>
    public static string NewName(ulong stopId) => $"{stopId}-{Guid.NewGuid():N}";

    /// <summary>Where it is until it is complete.</summary>
    public static string Partial(string folder) => folder + PartialSuffix;

    /// <summary>Whether the folder holds the machine of that hash, as far as can be told without loading it.</summary>
    public static bool IsComplete(string folder, Hash hash)
    {
        try
        {
            return File.Exists(Path.Combine(folder, "config.protobuf")) && StoredHash(folder) == hash;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The root hash that the emulator stored with the machine (spec 2.6).</summary>
    /// <exception cref="IOException">There is none.</exception>
    public static Hash StoredHash(string folder)
    {
        using var file = File.OpenRead(Path.Combine(folder, "hash"));
        var bytes = new byte[Hash.Size];
        file.ReadExactly(bytes);
        return new Hash(bytes);
    }
}
