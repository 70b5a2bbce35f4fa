// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using FaultyEmulator.JsonRpc.Configs;
using FaultyEmulator.JsonRpc.Space;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>A machine as bytes: what a forked process takes over.</summary>
internal static class MachineImage
{
    private const string Root = "image";

    public static void Write(BinaryWriter writer, JsonMachine machine)
    {
        WriteBytes(writer, SortedJson.Write(machine.Config));
        WriteBytes(writer, SortedJson.Write(machine.Runtime));
        WriteBytes(writer, machine.Console.Waiting);
        writer.Write(machine.Memory.PageAddresses.Length);
        foreach (var page in machine.Memory.PageAddresses)
        {
            writer.Write(page);
            writer.Write(machine.Memory.Page(page));
        }

        writer.Write(machine.Memory.PageHashes.Count);
        foreach (var (page, hash) in machine.Memory.PageHashes)
        {
            writer.Write(page);
            writer.Write(hash);
        }

        writer.Write(machine.Home?.Directory ?? string.Empty);
    }

    public static JsonMachine Read(BinaryReader reader)
    {
        using var config = JsonDocument.Parse(ReadBytes(reader));
        using var runtime = JsonDocument.Parse(ReadBytes(reader));
        var machine = JsonMachine.Empty(
            MachineConfigJson.Fill(config.RootElement, Root), RuntimeConfigJson.Fill(runtime.RootElement, Root));
        machine.Console.Restore(ReadBytes(reader));
        for (var left = reader.ReadInt32(); left > 0; left--)
            machine.Memory.Write(reader.ReadUInt64(), reader.ReadBytes(SparseMemory.PageLength));
        for (var left = reader.ReadInt32(); left > 0; left--)
            machine.Memory.PageHashes[reader.ReadUInt64()] = reader.ReadBytes(JsonReading.HashLength);
        if (reader.ReadString() is { Length: > 0 } directory)
            machine.Home = StoredLock.TakeOver(directory);
        return machine;
    }

    private static void WriteBytes(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());
}
