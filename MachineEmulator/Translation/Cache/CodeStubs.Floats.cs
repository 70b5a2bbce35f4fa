// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.FloatingPoint;
using MachineEmulator.Translation.X64;

namespace MachineEmulator.Translation.Cache;

/// <content>
/// Floating-point flags. Translated code computes with the host's SSE unit, whose exceptions are those of the machine: to nearest even, tininess
/// after rounding, underflow only with inexactness. So they gather in MXCSR, which begins without any, and are added to fcsr when translated
/// code is left, or reads them. MXCSR's rules stay those of the runtime: nothing unmasked, nothing flushed to zero.
/// </content>
internal sealed unsafe partial class CodeStubs
{
    private const int HostInvalid = 1 << 0;
    private const int HostDivideByZero = 1 << 2;
    private const int HostOverflow = 1 << 3;
    private const int HostUnderflow = 1 << 4;
    private const int HostInexact = 1 << 5;
    private const int HostFlags = 0x3F;

    // All exceptions masked, to nearest even.
    private const uint Clean = 0x1F80;

    private void PrepareFloats()
    {
        _context->CleanFloatState = Clean;
        for (int flags = 0; flags <= HostFlags; flags++)
        {
            _context->FloatFlags[flags] = (byte)(
                ((flags & HostInvalid) != 0 ? FloatFlags.Invalid : 0)
                | ((flags & HostDivideByZero) != 0 ? FloatFlags.DivideByZero : 0)
                | ((flags & HostOverflow) != 0 ? FloatFlags.Overflow : 0)
                | ((flags & HostUnderflow) != 0 ? FloatFlags.Underflow : 0)
                | ((flags & HostInexact) != 0 ? FloatFlags.Inexact : 0));
        }
    }

    /// <summary>Writes code that puts into rax what fcsr is with the flags that have gathered since.</summary>
    public void WriteGatheredFlags()
    {
        _code.StoreFloatState(Field(&_context->HostFloatState));
        _code.Move(HostRegister.Rax, Field(&_context->HostFloatState), wide: false);
        _code.Do(Arithmetic.And, HostRegister.Rax, HostFlags, wide: false);
        _code.ZeroExtendByte(HostRegister.Rax, HostOperand.At(HostRegister.Rax, (int)(nint)_context->FloatFlags));
        _code.Do(Arithmetic.Or, HostRegister.Rax, _layout.Fcsr);
    }

    private void WriteFloatEntry() => _code.LoadFloatState(Field(&_context->CleanFloatState));

    /// <summary>Changes rax.</summary>
    private void WriteFloatExit()
    {
        WriteGatheredFlags();
        _code.Store(_layout.Fcsr, HostRegister.Rax);
    }
}
