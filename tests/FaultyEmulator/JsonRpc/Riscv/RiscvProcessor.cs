// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using FaultyEmulator.JsonRpc.Machines;
using FaultyEmulator.JsonRpc.Space;

namespace FaultyEmulator.JsonRpc.Riscv;

/// <summary>
/// Executes the RISC-V program that is in the machine's memory, by a machine of MachineEmulator: made from the state for each piece of a
/// run. What it has changed is written back, and nothing of it is kept.
/// </summary>
/// <param name="memory">The machine's state.</param>
/// <param name="map">Its ranges.</param>
/// <param name="console">Where the guest prints to.</param>
internal sealed class RiscvProcessor(SparseMemory memory, AddressMap map, ConsoleOutput console) : IProcessor
{
    /// <inheritdoc/>
    public string? Advance(IStateAccess state, ulong end, ulong? haltsAt)
    {
        end = Math.Min(end, state.Read(Register.MaxMCycle, "imcyclemax"));
        var library = new LibraryMachine(memory, map);
        try
        {
            var printed = library.Run(end);
            var read = console.PrintBytes(printed.Bytes);
            if (read is { } count)
            {
                // The run ends with that byte: it is done again, as far as that. What it changed so far is nowhere yet.
                library.Dispose();
                library = new LibraryMachine(memory, map);
                library.Run(printed.CycleAfter(count - 1));
            }

            Save(library, state);
            return read is null ? ReasonOf(state) : BreakReason.ConsoleOutput;
        }
        finally
        {
            library.Dispose();
        }
    }

    private static string? ReasonOf(IStateAccess state) =>
        state.Read(Register.FlagH, "iflags.H") != 0 ? BreakReason.Halted
        : state.Read(Register.FlagY, "iflags.Y") != 0 ? BreakReason.YieldedManually
        : state.Read(Register.FlagX, "iflags.X") != 0 ? BreakReason.YieldedAutomatically
        : null;

    // Of a step's log each changed word is an access of its own. Runs change whole pages.
    private void Save(LibraryMachine library, IStateAccess state)
    {
        (ulong Address, byte[] Bytes)[] pages = [.. library.ChangedPages()];
        foreach (var (address, value, name) in library.ChangedRegisters())
            state.Write(address, value, name);
        foreach (var (page, bytes) in pages)
        {
            if (state is DirectAccess)
            {
                memory.Write(page, bytes);
                continue;
            }

            for (var offset = 0; offset < bytes.Length; offset += sizeof(ulong))
            {
                var (address, value) = (page + (ulong)offset, BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(offset)));
                if (value != memory.ReadWord(address))
                    state.Write(address, value, "memory");
            }
        }
    }
}
