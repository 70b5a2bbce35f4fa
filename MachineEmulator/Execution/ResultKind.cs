// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Execution;

/// <summary>
/// How an instruction ended. The order counts: everything above <see cref="Next"/> invalidates the fetch cache (spec 5.2).
/// </summary>
internal enum ResultKind
{
    Next,
    Trap,
    Refetch,
    Poll,
    Yield,
    Halt,
}
