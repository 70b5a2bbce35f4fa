// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;
using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient;

/// <summary>The microarchitecture's registers.</summary>
[JsonConverter(typeof(RegisterValuesConverter<UarchRegistersConfiguration>))]
public sealed class UarchRegistersConfiguration : RegisterValues
{
    internal override RegisterScope Scope => RegisterScope.Uarch;
}
