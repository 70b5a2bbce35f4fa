// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient.Calls;

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
