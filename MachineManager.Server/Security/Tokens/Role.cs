// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Security.Tokens;

/// <summary>What the holder of a token may do; each role may do what those before it may.</summary>
internal enum Role
{
    /// <summary>Everybody: whether the manager serves.</summary>
    None,

    /// <summary>Look at sessions: memory, proofs, consoles, metrics.</summary>
    Read,

    /// <summary>Open, run, change, store and end sessions.</summary>
    Run,

    /// <summary>Take the manager out of service.</summary>
    Admin,
}
