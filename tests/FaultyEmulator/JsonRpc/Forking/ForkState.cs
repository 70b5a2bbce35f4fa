// SPDX-License-Identifier: Apache-2.0

using FaultyEmulator.JsonRpc.Machines;

namespace FaultyEmulator.JsonRpc.Forking;

/// <summary>What a forked server takes over from the forking one.</summary>
/// <param name="Emulator">The emulator's number.</param>
/// <param name="Fork">Which of its forks this is.</param>
/// <param name="Counts">How often the emulator has got to each fault point.</param>
/// <param name="Delay">What the first request waits for.</param>
/// <param name="Position">How far the transcripts are.</param>
/// <param name="Machine">A copy of the machine; null: none.</param>
internal sealed record ForkState(
    int Emulator, int Fork, IReadOnlyDictionary<string, int> Counts, ulong Delay, int[] Position, JsonMachine? Machine)
{
    public byte[] Save()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Emulator);
        writer.Write(Fork);
        writer.Write(Counts.Count);
        foreach (var (point, count) in Counts)
        {
            writer.Write(point);
            writer.Write(count);
        }

        writer.Write(Delay);
        writer.Write(Position.Length);
        foreach (var position in Position)
            writer.Write(position);
        writer.Write(Machine is not null);
        if (Machine is not null)
            MachineImage.Write(writer, Machine);
        writer.Flush();
        return bytes.ToArray();
    }

    public static ForkState Load(Stream saved)
    {
        using var reader = new BinaryReader(saved);
        var (emulator, fork) = (reader.ReadInt32(), reader.ReadInt32());
        var counts = new Dictionary<string, int>();
        for (var left = reader.ReadInt32(); left > 0; left--)
            counts[reader.ReadString()] = reader.ReadInt32();
        var delay = reader.ReadUInt64();
        var position = new int[reader.ReadInt32()];
        for (var i = 0; i < position.Length; i++)
            position[i] = reader.ReadInt32();
        return new(emulator, fork, counts, delay, position, reader.ReadBoolean() ? MachineImage.Read(reader) : null);
    }
}
