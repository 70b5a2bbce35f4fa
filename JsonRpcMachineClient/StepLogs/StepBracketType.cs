// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;
using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient;

[JsonConverter(typeof(WireNameConverter<StepBracketType>))]
public enum StepBracketType
{
    Begin,
    End,
}
