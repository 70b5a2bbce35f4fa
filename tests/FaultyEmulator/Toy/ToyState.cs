// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using Google.Protobuf;

namespace FaultyEmulator.Toy;

/// <summary>A machine as bytes: for its hash, its snapshots, its successors and its files. The same state gives the same bytes.</summary>
internal static class ToyState
{
    public static byte[] Save(ToyMachine machine)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        var config = machine.Config.ToByteArray();
        writer.Write(config.Length);
        writer.Write(config);
        writer.Write(machine.Cycle);
        writer.Write(machine.MicroCycle);
        writer.Write(machine.IsHalted);
        writer.Write(machine.Memory.Pages.Count);
        foreach (var (address, page) in machine.Memory.Pages)
        {
            writer.Write(address);
            writer.Write(page.Length);
            writer.Write(page);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    public static ToyMachine Load(byte[] state)
    {
        using var reader = new BinaryReader(new MemoryStream(state));
        var config = MachineConfig.Parser.ParseFrom(reader.ReadBytes(reader.ReadInt32()));
        // Not from its images: they may have changed, or be gone.
        var machine = new ToyMachine(config, ToyMemory.Empty(config));
        machine.Cycle = reader.ReadUInt64();
        machine.MicroCycle = reader.ReadUInt64();
        machine.IsHalted = reader.ReadBoolean();
        for (var left = reader.ReadInt32(); left > 0; left--)
            machine.Memory.Restore(reader.ReadUInt64(), reader.ReadBytes(reader.ReadInt32()));
        return machine;
    }
}
