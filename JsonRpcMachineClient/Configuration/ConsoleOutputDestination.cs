// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;
using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient;

/// <summary>Where the console's output goes; with ToBuffer runs end where it is flushed.</summary>
[JsonConverter(typeof(WireNameConverter<ConsoleOutputDestination>))]
public enum ConsoleOutputDestination
{
    ToNull,
    ToStdout,
    ToStderr,
    ToFd,
    ToFile,
    ToBuffer,
}
