// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.Script;

/// <summary>
/// Where faults can be, besides the rpcs, which are named as in the proto file, and the JSON-RPC methods, which have their own names.
/// </summary>
internal static class FaultPoint
{
    /// <summary>The process has started, and has done nothing yet. Not when it replaces another.</summary>
    public const string Start = "Start";

    /// <summary>It listens and is about to check in.</summary>
    public const string CheckIn = "CheckIn";

    /// <summary>Its check-in has been answered.</summary>
    public const string CheckedIn = "CheckedIn";

    /// <summary>JSON-RPC: it listens, and is about to serve.</summary>
    public const string Listening = "Listening";

    /// <summary>JSON-RPC: it has accepted a connection.</summary>
    public const string Accept = "Accept";

    /// <summary>JSON-RPC: a forked server has started, and has done nothing yet.</summary>
    public const string Forked = "Forked";

    /// <summary>Any rpc or method.</summary>
    public const string AnyRpc = "*";

    /// <summary>SIGTERM; only <see cref="FaultAction.Skip"/>, and only if the script says so when the process starts.</summary>
    public const string Terminate = "Terminate";

    /// <summary>JSON-RPC: a method has been executed, and is about to be answered.</summary>
    public static string Done(string method) => $"{method}.done";
}
