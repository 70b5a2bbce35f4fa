// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Configs;
using FaultyEmulator.JsonRpc.Space;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>
/// Stored machines (jsonrpc spec 9): a directory with the configuration, a file for each range, and the hashes of the pages.
/// </summary>
internal static class StoredMachine
{
    private const int ArchiveVersion = 7;
    private const string ConfigName = "config.json";
    private const string HashesName = "hash_tree.sht";
    private const string WholeName = "RAM";

    public static string StateFile(string directory) => Path.Combine(directory, "0000000000000000-8000.bin");

    /// <summary>The file that says by its lock who uses the directory: the real one's cache of hashes, which the toy has not.</summary>
    public static string LockFile(string directory) => Path.Combine(directory, "hash_tree.phtc");

    /// <summary>Makes the directory, with the state as it is now; leaves nothing where it fails.</summary>
    public static void Store(JsonMachine machine, string directory)
    {
        if (directory.Length == 0)
            throw RpcRefusal.Argument("directory name cannot be empty");
        if (Path.Exists(directory))
            throw RpcRefusal.Runtime($"unable to create directory '{directory}': File exists");
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(directory))))
            throw RpcRefusal.Runtime($"unable to create directory '{directory}': No such file or directory");
        try
        {
            Directory.CreateDirectory(directory);
            File.WriteAllBytes(LockFile(directory), []);
            Save(machine, directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(directory))
                Directory.Delete(directory, recursive: true);
            throw RpcRefusal.Runtime($"unable to store to '{directory}': {e.Message}");
        }
    }

    /// <summary>Writes the state into a directory that is there.</summary>
    public static void Save(JsonMachine machine, string directory)
    {
        var config = machine.Config.DeepClone().AsObject();
        _ = machine.Tree.Root();
        foreach (var range in machine.Map.Ranges.Where(r => !r.IsDevice))
        {
            var file = Path.Combine(directory, NameOf(range));
            BackingFile.Save(machine.Memory, range, file);
            if (range.Description == WholeName)
                FillHoles(file, machine.Memory, range);
        }

        using (var hashes = new BinaryWriter(File.Create(Path.Combine(directory, HashesName))))
        {
            foreach (var (page, hash) in machine.Memory.PageHashes)
            {
                hashes.Write(page);
                hashes.Write(hash);
            }
        }

        var archive = new JsonObject { ["archive_version"] = ArchiveVersion, ["config"] = config };
        File.WriteAllBytes(Path.Combine(directory, ConfigName), SortedJson.Write(archive));
    }

    /// <summary>The machine of a directory. Its hashes are the stored ones: contents are not checked.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="runtime">The runtime configuration, which is not stored.</param>
    /// <param name="isShared">Whether the machine is to live in it.</param>
    public static JsonMachine Load(string directory, JsonObject runtime, bool isShared)
    {
        if (directory.Length == 0)
            throw RpcRefusal.Argument("directory name cannot be empty");
        var file = Path.Combine(directory, ConfigName);
        if (!File.Exists(file))
            throw RpcRefusal.Runtime($"unable to read file '{file}': open() failed: No such file or directory");
        using var archive = JsonDocument.Parse(File.ReadAllBytes(file));
        var version = archive.RootElement.Member("archive_version")?.AsUnsigned("archive_version") ?? 0;
        if (version != ArchiveVersion)
            throw RpcRefusal.Runtime($"expected \"archive_version\" {ArchiveVersion} (got {version})");
        var machine = JsonMachine.Empty(MachineConfigJson.Fill(archive.RootElement.GetProperty("config"), "config"), runtime);
        machine.Home = new StoredLock(directory, isShared);
        try
        {
            Read(machine, directory);
            RuntimeConfigJson.CheckReproducible(runtime, machine.Memory.ReadWord(Register.HtifConsole));
            return machine;
        }
        catch
        {
            machine.Home.Dispose();
            throw;
        }
    }

    private static void Read(JsonMachine machine, string directory)
    {
        foreach (var range in machine.Map.Ranges.Where(r => !r.IsDevice))
            Read(machine.Memory, range, Path.Combine(directory, NameOf(range)));
        using var hashes = new BinaryReader(File.OpenRead(Path.Combine(directory, HashesName)));
        while (hashes.BaseStream.Position < hashes.BaseStream.Length)
            machine.Memory.PageHashes[hashes.ReadUInt64()] = hashes.ReadBytes(JsonReading.HashLength);
    }

    private static void Read(SparseMemory memory, AddressRange range, string file)
    {
        var ending = $"when initializing {range.Description}";
        if (!File.Exists(file))
            throw RpcRefusal.Argument($"unable to open backing file '{file}': No such file or directory {ending}");
        using var input = File.OpenRead(file);
        var page = new byte[SparseMemory.PageLength];
        for (ulong done = 0; done < range.Length; done += SparseMemory.PageLength)
        {
            input.ReadExactly(page);
            if (page.AsSpan().ContainsAnyExcept((byte)0))
                memory.Write(range.Start + done, page);
        }
    }

    // Unlike the real one's, so that a small disk can be filled.
    private static void FillHoles(string file, SparseMemory memory, AddressRange range)
    {
        using var output = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        for (ulong done = 0; done < range.Length; done += SparseMemory.PageLength)
        {
            if (memory.Page(range.Start + done).IsEmpty)
            {
                output.Position = (long)done;
                output.Write(new byte[SparseMemory.PageLength]);
            }
        }
    }

    private static string NameOf(AddressRange range) => $"{range.Start:x16}-{range.Length:x}.bin";
}
