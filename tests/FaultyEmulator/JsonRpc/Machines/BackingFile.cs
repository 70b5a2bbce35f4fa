// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Space;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>The files that ranges are read from and, where they are shared, written to (jsonrpc spec 8).</summary>
internal static class BackingFile
{
    /// <summary>Lets a range hold what its file holds; without a file, zeros.</summary>
    /// <exception cref="RpcRefusal">Nothing has been changed.</exception>
    public static void Load(SparseMemory memory, AddressRange range, JsonNode store)
    {
        var (file, shared) = ((string)store["data_filename"]!, (bool)store["shared"]!);
        var ending = $"when initializing {range.Description}";
        if (shared && file.Length == 0)
            throw RpcRefusal.Argument($"shared backing store must have a filename {ending}");
        if ((bool)store["create"]! && !shared)
            throw RpcRefusal.Argument($"created backing store must also be shared {ending}");
        if ((bool)store["create"]!)
            File.WriteAllBytes(file, []);
        var data = file.Length == 0 ? [] : Read(file, range, ending);
        memory.Clear(range.Start, range.Length);
        memory.Write(range.Start, data);
        range.SharedFile = shared ? file : null;
    }

    /// <summary>Writes a range's contents, as long as it is; pages of zeros are holes.</summary>
    public static void Save(SparseMemory memory, AddressRange range, string file)
    {
        using var output = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        output.SetLength(0);
        output.SetLength((long)range.Length);
        foreach (var page in memory.PageAddresses.Where(p => range.Contains(p, SparseMemory.PageLength)))
        {
            output.Position = (long)(page - range.Start);
            output.Write(memory.Page(page));
        }
    }

    private static byte[] Read(string file, AddressRange range, string ending)
    {
        if (!File.Exists(file))
            throw RpcRefusal.Argument($"unable to open backing file '{file}': No such file or directory {ending}");
        var length = (ulong)new FileInfo(file).Length;
        if (length <= range.Length)
            return File.ReadAllBytes(file);
        throw RpcRefusal.Argument(
            $"backing file '{file}' length ({length}) cannot be less than desired backing length ({range.Length}) {ending}");
    }
}
