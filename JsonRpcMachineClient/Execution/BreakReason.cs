// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;
using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient;

/// <summary>Why a run has ended (jsonrpc spec 7.2).</summary>
[JsonConverter(typeof(WireNameConverter<BreakReason>))]
public enum BreakReason
{
    /// <summary>An internal failure; never seen.</summary>
    Failed,

    /// <summary>For good: iflags_H is set.</summary>
    Halted,

    /// <summary>Until iflags_Y is cleared, as an answer to a cmio request does.</summary>
    YieldedManually,

    /// <summary>iflags_X is set; the next run goes on.</summary>
    YieldedAutomatically,

    /// <summary>Only with the runtime's soft yields; the next run goes on.</summary>
    YieldedSoftly,

    ReachedTargetMcycle,

    /// <summary>Only with a console to a buffer; the next run goes on.</summary>
    ConsoleOutput,

    /// <summary>Only of unreproducible machines: the input's buffer is empty.</summary>
    ConsoleInput,

    /// <summary>For good: mcycle has reached imcyclemax.</summary>
    McycleOverflow,
}
