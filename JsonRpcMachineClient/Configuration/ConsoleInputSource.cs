// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;
using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient;

/// <summary>Where the console's input comes from; all but FromNull want an unreproducible machine.</summary>
[JsonConverter(typeof(WireNameConverter<ConsoleInputSource>))]
public enum ConsoleInputSource
{
    FromNull,
    FromStdin,
    FromFd,
    FromFile,
    FromBuffer,
}
