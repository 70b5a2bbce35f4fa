// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>Which registers object of a configuration a register is set by.</summary>
internal enum RegisterScope
{
    Processor,
    Uarch,

    /// <summary>None: it is a part of another register.</summary>
    Pseudo,
}
