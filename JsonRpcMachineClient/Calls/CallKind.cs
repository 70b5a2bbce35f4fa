// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Calls;

/// <summary>Which deadline a call has.</summary>
internal enum CallKind
{
    Register,
    Lifecycle,
    Memory,
    Hash,
    Storage,
    Run,
    RunAndHash,
}
