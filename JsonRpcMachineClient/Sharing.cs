// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;
using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient;

/// <summary>Which of a stored machine's files a machine writes to, or stores into (jsonrpc spec 9).</summary>
[JsonConverter(typeof(WireNameConverter<Sharing>))]
public enum Sharing
{
    /// <summary>Load: all changes stay in memory. Store: the state as it was loaded or created, not the current one.</summary>
    None,

    /// <summary>Load: as the stored configuration says. Store: the current state only of what it marks as shared.</summary>
    Config,

    /// <summary>Load: runs change the directory, and forks are refused. Store: the current state, which is what stores are for.</summary>
    All,
}
