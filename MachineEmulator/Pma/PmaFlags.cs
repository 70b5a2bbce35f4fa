// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Pma;

/// <summary>The low bits of a PMA entry's istart word (spec 1.2); the device id follows in bits 11..8.</summary>
[Flags]
public enum PmaFlags
{
    None = 0,
    Memory = 1 << 0,
    Device = 1 << 1,
    Empty = 1 << 2,
    Readable = 1 << 3,
    Writable = 1 << 4,
    Executable = 1 << 5,
    IdempotentReads = 1 << 6,
    IdempotentWrites = 1 << 7,

    /// <summary>Flash drives and the rollup ranges that the guest writes.</summary>
    ReadWriteMemory = Memory | Readable | Writable | IdempotentReads | IdempotentWrites,

    /// <summary>Rollup ranges that only the host writes.</summary>
    ReadOnlyMemory = Memory | Readable | IdempotentReads | IdempotentWrites,

    Ram = ReadWriteMemory | Executable,
    Rom = Memory | Readable | Executable | IdempotentReads,
    ReadWriteDevice = Device | Readable | Writable,
    ReadOnlyDevice = Device | Readable,
}
