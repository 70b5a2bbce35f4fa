// SPDX-License-Identifier: Apache-2.0

using Fuzz.Machines;
using MachineEmulator.Execution;
using MachineEmulator.State;
using TranslationPrototypes.Execution;

namespace TranslationPrototypes.Measuring;

/// <summary>A way to execute a machine.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Create">Makes it for a machine.</param>
internal sealed record BackEnd(string Name, Func<MachineState, IExecution> Create)
{
    public static int DefaultTranslateAfter { get; } = ExecutionOptions.Default.TranslateAfter;

    public static BackEnd Interpreter { get; } = OfProduct("interpreter", new ExecutionOptions { Mode = ExecutionMode.Interpret });

    /// <summary>The execution waits for each translation, as the prototype's does: both do all of their work on one thread.</summary>
    public static BackEnd X64InPlace { get; } =
        OfProduct("x86-64, in place", new ExecutionOptions { Mode = ExecutionMode.Translate, TranslateInPlace = true });

    /// <summary>As the product does it: beside the execution, on a thread of its own.</summary>
    public static BackEnd X64 { get; } = OfProduct("x86-64, beside", new ExecutionOptions { Mode = ExecutionMode.Translate });

    public static BackEnd Emit(int translateAfter) => new(
        translateAfter == DefaultTranslateAfter ? "Reflection.Emit" : $"Reflection.Emit after {translateAfter}",
        state => new EmittedExecution(state, new NoConsole(), translateAfter));

    private static BackEnd OfProduct(string name, ExecutionOptions options) =>
        new(name, state => new Interpreter(state, new NoConsole(), options));
}
