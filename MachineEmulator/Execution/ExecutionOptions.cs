// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Execution;

/// <summary>How a machine executes. No option changes a result.</summary>
public sealed record ExecutionOptions
{
    public static ExecutionOptions Default { get; } = new();

    public ExecutionMode Mode { get; init; } = ExecutionMode.Translate;

    /// <summary>How often a path must have begun at an instruction before that is translated; at least 1.</summary>
    public int TranslateAfter { get; init; } = 192;

    /// <summary>
    /// Whether execution waits for each translation, so that what is executed in which way depends on the program alone: for tests. Otherwise
    /// it goes on interpreting meanwhile.
    /// </summary>
    public bool TranslateInPlace { get; init; }
}
