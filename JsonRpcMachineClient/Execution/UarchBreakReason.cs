// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;
using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient;

/// <summary>Why a run of the microarchitecture has ended (jsonrpc spec 7.3).</summary>
[JsonConverter(typeof(WireNameConverter<UarchBreakReason>))]
public enum UarchBreakReason
{
    ReachedTargetUarchCycle,

    /// <summary>The machine cycle is complete: mcycle has advanced, and the microarchitecture wants a reset.</summary>
    UarchHalted,

    /// <summary>At 2^20-1 cycles.</summary>
    UarchCycleOverflow,
}
