// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>What may be done with a range (jsonrpc spec 7.9 and 7.10).</summary>
internal enum RangeKind
{
    /// <summary>Read, written and replaced.</summary>
    Memory,

    /// <summary>Read and written by the host; not by the guest, and not replaced.</summary>
    Input,

    /// <summary>Only read.</summary>
    ReadOnly,

    /// <summary>Only read, and written by way of the registers.</summary>
    Protected,

    /// <summary>Reads as zeros.</summary>
    Device,
}
