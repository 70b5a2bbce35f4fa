// SPDX-License-Identifier: Apache-2.0

using Fuzz.Running;
using MachineEmulator;

namespace Fuzz.Machines;

/// <summary>What the memory of a <see cref="SmallMachine"/> must hold.</summary>
internal sealed class MemoryModel
{
    private readonly (ulong Start, byte[] Bytes)[] _ranges;

    public MemoryModel(Machine machine) =>
        _ranges = [.. SmallMachine.Memory.Select(range => (range.Start, machine.ReadMemory(range.Start, range.Length)))];

    /// <summary>Whether a write inside one range; then it is done.</summary>
    public bool TryWrite(ulong address, ReadOnlySpan<byte> data)
    {
        var target = Find(address, (ulong)data.Length);
        if (target.IsEmpty)
            return false;
        data.CopyTo(target.Span);
        return true;
    }

    public void RequireRead(Trial trial, ulong address, ulong length, bool accepted, byte[]? data)
    {
        var expected = Find(address, length);
        var isDevice = SmallMachine.Devices.Any(device => IsInside(device.Start, device.Length, address, length));
        trial.Require(accepted == (length == 0 || isDevice || !expected.IsEmpty), $"reading {length} bytes at {address:x}: accepted {accepted}");
        trial.Require(!accepted || (ulong)data!.Length == length, "the answer has another length");
        trial.Require(expected.IsEmpty || expected.Span.SequenceEqual(data), $"wrong bytes at {address:x}");
    }

    public void RequireWritten(Trial trial, ulong address, byte[] data, bool accepted) =>
        trial.Require(accepted == (TryWrite(address, data) || data.Length == 0), $"writing {data.Length} bytes at {address:x}: accepted {accepted}");

    public void RequireSame(Trial trial, Machine machine)
    {
        foreach (var (start, bytes) in _ranges)
            trial.Require(machine.ReadMemory(start, (ulong)bytes.Length).AsSpan().SequenceEqual(bytes), $"the range at {start:x} was changed");
    }

    private static bool IsInside(ulong start, ulong rangeLength, ulong address, ulong length) =>
        address >= start && length <= rangeLength && address - start <= rangeLength - length;

    private Memory<byte> Find(ulong address, ulong length)
    {
        foreach (var (start, bytes) in _ranges)
        {
            if (length != 0 && IsInside(start, (ulong)bytes.Length, address, length))
                return bytes.AsMemory((int)(address - start), (int)length);
        }

        return default;
    }
}
