// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;
using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient;

/// <summary>The processor's registers. x0 and the version registers can be given, and are ignored (jsonrpc spec 8).</summary>
[JsonConverter(typeof(RegisterValuesConverter<RegistersConfiguration>))]
public sealed class RegistersConfiguration : RegisterValues
{
    internal override RegisterScope Scope => RegisterScope.Processor;
}
