// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.Script;

/// <summary>Where faults can be, besides the rpcs, which are named as in the proto file.</summary>
internal static class FaultPoint
{
    /// <summary>The process has started, and has done nothing yet. Not when it replaces another.</summary>
    public const string Start = "Start";

    /// <summary>It listens and is about to check in.</summary>
    public const string CheckIn = "CheckIn";

    /// <summary>Its check-in has been answered.</summary>
    public const string CheckedIn = "CheckedIn";

    /// <summary>Any rpc.</summary>
    public const string AnyRpc = "*";

    /// <summary>SIGTERM; only <see cref="FaultAction.Skip"/>, and only if the script says so when the process starts.</summary>
    public const string Terminate = "Terminate";
}
