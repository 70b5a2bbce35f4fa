// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using JsonRpcMachineClient;

namespace MachineManager.Server.Emulators.JsonRpc.Conversions;

/// <summary>Drives and their files (jsonrpc spec 13.1).</summary>
internal static class RangeConversions
{
    /// <param name="range">As old clients send it.</param>
    /// <param name="field">Its name, for the error.</param>
    /// <exception cref="UnsuitableMachineException">It would be shared.</exception>
    public static MemoryRangeConfiguration ToWire(MemoryRangeConfig range, string field) => new()
    {
        Start = range.Start,
        Length = range.Length,
        BackingStore = range.Shared ? throw Shared(field) : FileOf(range.ImageFilename),
    };

    /// <returns>null: no file, zeros.</returns>
    public static BackingStore? FileOf(string name) => name.Length == 0 ? null : new BackingStore { DataFilename = name };

    public static MemoryRangeConfig ToModel(MemoryRangeConfiguration range) => new()
    {
        Start = range.Start ?? 0,
        Length = range.Length ?? 0,
        ImageFilename = range.BackingStore?.DataFilename ?? string.Empty,
        Shared = range.BackingStore?.Shared ?? false,
    };

    public static UnsuitableMachineException Shared(string field) => new(
        $"{field}.shared is true; it must be false on this kind of emulator: a machine that writes to its files cannot fork, and so not go back");
}
