// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using MachineEmulator.Translation.Guest;
using MachineEmulator.Translation.X64;

namespace MachineEmulator.Translation.Regions;

/// <summary>
/// Which guest registers a region keeps in host registers: those it uses most. The others stay in the machine's state, where x86-64
/// can work on them as well.
/// </summary>
internal sealed class RegisterAssignment
{
    private const int GuestRegisters = 32;

    /// <summary>rax, rcx and rdx are for passing results, rbx counts cycles, rbp points to the state.</summary>
    private static readonly HostRegister[] Places =
    [
        HostRegister.Rsi, HostRegister.Rdi, HostRegister.R8, HostRegister.R9, HostRegister.R10,
        HostRegister.R11, HostRegister.R12, HostRegister.R13, HostRegister.R14, HostRegister.R15,
    ];

    private readonly HostRegister?[] _places = new HostRegister?[GuestRegisters];

    public RegisterAssignment(GuestRegion region)
    {
        var uses = new long[GuestRegisters];
        foreach (GuestBlock block in region.Blocks)
        {
            foreach (GuestInstruction instruction in block.Instructions)
            {
                uses[instruction.FirstReadX] += block.Weight;
                uses[instruction.SecondReadX] += block.Weight;
                uses[instruction.WrittenX] += block.Weight;
            }
        }

        uses[0] = 0;
        foreach (HostRegister place in Places)
        {
            int most = Array.IndexOf(uses, uses.Max());
            if (uses[most] == 0)
            {
                break;
            }

            _places[most] = place;
            Kept |= 1u << most;
            uses[most] = 0;
        }
    }

    /// <summary>The host register that holds a guest register; null where it stays in memory.</summary>
    public HostRegister? this[int guest] => _places[guest];

    /// <summary>All guest registers in host registers, as a mask.</summary>
    public uint Kept { get; }

    /// <summary>The registers of a set that is a part of <see cref="Kept"/>.</summary>
    public IEnumerable<(int Guest, HostRegister Host)> Of(uint set)
    {
        for (; set != 0; set &= set - 1)
        {
            int guest = BitOperations.TrailingZeroCount(set);
            yield return (guest, _places[guest]!.Value);
        }
    }
}
