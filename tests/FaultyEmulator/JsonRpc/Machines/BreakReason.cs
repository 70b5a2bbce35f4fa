// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>Why a run ended (jsonrpc spec 7.2 and 7.3), as it is answered.</summary>
internal static class BreakReason
{
    public const string ReachedTarget = "reached_target_mcycle";
    public const string Halted = "halted";
    public const string YieldedManually = "yielded_manually";
    public const string YieldedAutomatically = "yielded_automatically";
    public const string ConsoleOutput = "console_output";
    public const string Overflow = "mcycle_overflow";
    public const string ReachedUarchTarget = "reached_target_uarch_cycle";
    public const string UarchHalted = "uarch_halted";
}
