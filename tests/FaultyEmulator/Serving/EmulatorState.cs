// SPDX-License-Identifier: Apache-2.0

using FaultyEmulator.Toy;

namespace FaultyEmulator.Serving;

/// <summary>What an emulator holds, and hands to its successor.</summary>
internal sealed class EmulatorState
{
    public ToyMachine? Machine { get; set; }

    /// <summary>Whom it checks in with, and as whom; SetCheckInTarget changes both.</summary>
    public string CheckInAddress { get; set; } = string.Empty;

    public string SessionId { get; set; } = string.Empty;

    /// <summary>This and the faults' counts, as bytes.</summary>
    public byte[] Save(int emulator, IReadOnlyDictionary<string, int> counts)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(emulator);
        writer.Write(counts.Count);
        foreach (var (point, count) in counts)
        {
            writer.Write(point);
            writer.Write(count);
        }

        writer.Write(CheckInAddress);
        writer.Write(SessionId);
        var machine = Machine is null ? [] : ToyState.Save(Machine);
        writer.Write(machine.Length);
        writer.Write(machine);
        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>Takes over what was saved; answers the emulator's number.</summary>
    public int Load(byte[] saved, Dictionary<string, int> counts)
    {
        using var reader = new BinaryReader(new MemoryStream(saved));
        var emulator = reader.ReadInt32();
        for (var left = reader.ReadInt32(); left > 0; left--)
            counts[reader.ReadString()] = reader.ReadInt32();
        CheckInAddress = reader.ReadString();
        SessionId = reader.ReadString();
        var machine = reader.ReadBytes(reader.ReadInt32());
        Machine = machine.Length == 0 ? null : ToyState.Load(machine);
        return emulator;
    }
}
