// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Execution;

/// <summary>How the big machine's instructions are executed. The results are the same to the bit.</summary>
public enum ExecutionMode
{
    /// <summary>Hot code is translated into code of the host where that is possible; the rest is interpreted.</summary>
    Translate,

    /// <summary>One instruction after another.</summary>
    Interpret,

    /// <summary>Each run is done in both ways, and an error when they part.</summary>
    Lockstep,
}
