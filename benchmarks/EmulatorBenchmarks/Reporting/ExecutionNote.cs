// SPDX-License-Identifier: Apache-2.0

namespace EmulatorBenchmarks.Reporting;

/// <summary>How the built-in emulator executes, which the environment chooses.</summary>
internal static class ExecutionNote
{
    private const string Variable = "MACHINE_EMULATOR_EXECUTION";

    public static string Text => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set
        ? $"the built-in emulator executes as {Variable} says: {set}"
        : $"the built-in emulator executes by its default; {Variable} is not set";
}
