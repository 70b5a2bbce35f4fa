// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Creation;
using MachineEmulator.Hashing;
using MachineEmulator.Pma;
using MachineEmulator.State;
using Microsoft.Win32.SafeHandles;

namespace MachineEmulator.Storage;

/// <summary>Writes a machine to a directory (spec 2.6) and reads what it needs back (spec 2.8).</summary>
internal static class MachineStore
{
    // Thousands of times what a configuration takes; the rest of a longer file is taken as cut off.
    private const int MaximumConfigLength = 1 << 26;

    /// <summary>Stores into a new directory. Unlike the original, a failure midway leaves nothing behind.</summary>
    /// <param name="directory">Must not exist; its parent must.</param>
    /// <param name="state">The machine's state.</param>
    /// <param name="config">The machine's configuration.</param>
    /// <param name="takeRootHash">Brings the tree up to date; called once the directory exists.</param>
    public static unsafe void Store(string directory, MachineState state, MachineConfig config, Func<HashValue> takeRootHash)
    {
        if (!HostFile.MakeDirectory(directory))
        {
            throw new MachineException($"error creating directory '{directory}'");
        }

        try
        {
            WriteHash(StoredMachine.HashFile(directory), takeRootHash());
            MachineConfig stored = StoredMachine.WithoutImages(RegisterValues.Read(config, state.Registers));
            WriteConfig(StoredMachine.ConfigFile(directory), ConfigWriter.Write(stored));
            foreach (PmaEntry entry in InStoringOrder(state.Pmas))
            {
                string path = StoredMachine.ImageFile(directory, entry.Start, entry.Length);
                ImageWriter.Write(state, entry, entry.Length, path, tellsWhy: entry.Device == DeviceId.ShadowTlb);
            }

            state.LetGoOfFilePages();
        }
        catch
        {
            Directory.Delete(directory, recursive: true);
            throw;
        }
    }

    /// <summary>The stored configuration with its image files' names.</summary>
    /// <exception cref="MachineException">It cannot be opened, or is of another version.</exception>
    public static MachineConfig LoadConfig(string directory)
    {
        string path = StoredMachine.ConfigFile(directory);
        using SafeFileHandle file = HostFile.OpenForReading(path)
            ?? throw new MachineException($"unable to open '{path}' for reading");
        byte[] bytes = HostFile.ReadUpTo(file, MaximumConfigLength);
        return StoredMachine.WithImages(ConfigReader.Read(bytes), directory);
    }

    /// <exception cref="MachineException">The file cannot be opened or has fewer than 32 bytes.</exception>
    public static HashValue LoadHash(string directory)
    {
        string path = StoredMachine.HashFile(directory);
        using SafeFileHandle file = HostFile.OpenForReading(path)
            ?? throw new MachineException($"unable to open '{path}' in mode 'rb': {HostFile.LastErrorText}");
        Span<byte> hash = stackalloc byte[HashValue.Size];
        return HostFile.ReadAt(file, hash, 0) == hash.Length
            ? new HashValue(hash)
            : throw new MachineException($"error reading from '{path}'");
    }

    private static void WriteHash(string path, HashValue hash)
    {
        using SafeFileHandle file = ImageWriter.Create(path);
        Write(file, path, hash.ToArray());
    }

    private static void WriteConfig(string path, byte[] config)
    {
        using SafeFileHandle file = HostFile.Create(path) ?? throw new MachineException($"unable to open '{path}' for writing");
        Write(file, path, config);
    }

    private static void Write(SafeFileHandle file, string path, byte[] bytes)
    {
        if (!HostFile.WriteAt(file, bytes, 0))
        {
            throw new MachineException($"error writing to '{path}'");
        }
    }

    private static IEnumerable<PmaEntry> InStoringOrder(PmaTable pmas)
    {
        DeviceId[] rollup =
        [
            DeviceId.RollupRxBuffer, DeviceId.RollupTxBuffer, DeviceId.RollupInputMetadata, DeviceId.RollupVoucherHashes,
            DeviceId.RollupNoticeHashes,
        ];
        PmaEntry[] all = pmas.Entries.ToArray();
        yield return all.First(entry => entry.IsMemory && entry.Start == AddressMap.RomStart);
        yield return all.First(entry => entry.IsMemory && entry.Start == AddressMap.RamStart);
        yield return all.First(entry => entry.Device == DeviceId.ShadowTlb);
        foreach (PmaEntry drive in all.Where(entry => entry.Device == DeviceId.FlashDrive))
        {
            yield return drive;
        }

        foreach (DeviceId device in rollup)
        {
            if (Array.Find(all, entry => entry.Device == device) is { } range)
            {
                yield return range;
            }
        }

        if (pmas.UarchRam is not null)
        {
            yield return pmas.UarchRam;
        }
    }
}
