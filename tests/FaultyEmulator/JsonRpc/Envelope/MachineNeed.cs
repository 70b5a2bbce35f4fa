// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.JsonRpc.Envelope;

/// <summary>Whether a method needs a machine (jsonrpc spec 5). Looked at before the parameters.</summary>
internal enum MachineNeed
{
    /// <summary>Works with and without.</summary>
    None,

    /// <summary>-32600 "no machine" without.</summary>
    Machine,

    /// <summary>-32600 "machine exists" with one.</summary>
    NoMachine,
}
