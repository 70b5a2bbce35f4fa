// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using MachineEmulator.Execution;

namespace MachineEmulator.Server.CommandLine;

/// <summary>How the machine executes, from the environment: the command line is the original's, which has nothing of the kind.</summary>
internal static class ExecutionEnvironment
{
    public const string ModeVariable = "MACHINE_EMULATOR_EXECUTION";
    public const string TranslateAfterVariable = "MACHINE_EMULATOR_TRANSLATE_AFTER";

    /// <summary>The options that the variables set; defaults for those that are not set.</summary>
    /// <param name="read">Reads a variable.</param>
    /// <exception cref="FormatException">A value is none that is allowed.</exception>
    public static ExecutionOptions Read(Func<string, string?> read) => new()
    {
        Mode = read(ModeVariable) switch
        {
            null or "" or "translate" => ExecutionMode.Translate,
            "interpret" => ExecutionMode.Interpret,
            "lockstep" => ExecutionMode.Lockstep,
            { } other => throw new FormatException($"{ModeVariable} is '{other}'; it must be translate, interpret or lockstep"),
        },
        TranslateAfter = read(TranslateAfterVariable) switch
        {
            null or "" => ExecutionOptions.Default.TranslateAfter,
            { } text when ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort count) && count > 0 => count,
            { } other => throw new FormatException($"{TranslateAfterVariable} is '{other}'; it must be a number from 1 to {ushort.MaxValue}"),
        },
    };
}
