// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.JsonRpc.Guests;

/// <summary>Why a guest yields, or the manager answers (jsonrpc spec 11).</summary>
internal static class YieldReason
{
    public const ulong Progress = 1;
    public const ulong Output = 2;
    public const ulong Report = 4;
    public const ulong Accepted = 1;
    public const ulong Rejected = 2;
    public const ulong Exception = 4;
    public const ulong Advance = 0;
}
