// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using MachineEmulator.State;

namespace MachineEmulator.Instructions;

/// <summary>The integer registers as instructions use them.</summary>
internal static unsafe class RegisterAccess
{
    /// <summary>x0 to x31, the first fields of the state; through a pointer of their own because that costs no test for null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong* X(ProcessorState* r) => (ulong*)r;

    /// <summary>Writes a register; x0 stays as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SetX(ProcessorState* r, uint register, ulong value)
    {
        if (register != 0)
        {
            X(r)[register] = value;
        }
    }
}
