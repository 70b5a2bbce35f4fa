// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using MachineEmulator.Execution;

namespace TranslationPrototypes.Execution;

/// <summary>
/// The parts of the product's interpreter that its own loop with translations is made of. They are private, and stay so: the prototype's loop
/// must do the same with them, and the product has no use for a way in.
/// </summary>
internal static class InterpreterMembers
{
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_result")]
    public static extern ref ResultKind Result(this Interpreter interpreter);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    public static extern void RaiseTimerInterrupt(this Interpreter interpreter);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    public static extern void TakeInterrupt(this Interpreter interpreter, ref ulong pc);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    public static extern ResultKind TakeResult(this Interpreter interpreter);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    public static extern bool TryEnterPage(this Interpreter interpreter, ulong address, ulong pc, out ulong handler);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    public static extern bool TryFetchSlowly(this Interpreter interpreter, ref ulong pc, out uint instruction);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    public static extern ResultKind RunTick(this Interpreter interpreter, ref ulong pc, ulong tickEnd);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    public static extern ulong TickEnd(this Interpreter interpreter, ulong limit);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    public static extern ulong QuietEnd(this Interpreter interpreter, ulong limit);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    public static extern bool HasQuietEnded(this Interpreter interpreter);
}
