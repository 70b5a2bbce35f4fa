// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;
using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient;

/// <summary>When the console's output is flushed.</summary>
[JsonConverter(typeof(WireNameConverter<ConsoleFlushMode>))]
public enum ConsoleFlushMode
{
    WhenFull,
    EveryChar,
    EveryLine,
}
