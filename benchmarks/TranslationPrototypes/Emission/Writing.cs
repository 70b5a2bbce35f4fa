// SPDX-License-Identifier: Apache-2.0

using System.Reflection.Emit;

namespace TranslationPrototypes.Emission;

/// <summary>Short forms of what is written again and again.</summary>
internal static class Writing
{
    /// <summary>Pushes the address of a field of the machine's state.</summary>
    public static void PushState(this ILGenerator il, int displacement)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4, displacement);
        il.Emit(OpCodes.Add);
    }

    public static void PushStateWord(this ILGenerator il, int displacement)
    {
        il.PushState(displacement);
        il.Emit(OpCodes.Ldind_I8);
    }

    public static void Push(this ILGenerator il, long value) => il.Emit(OpCodes.Ldc_I8, value);

    public static void Push(this ILGenerator il, int value) => il.Emit(OpCodes.Ldc_I4, value);
}
