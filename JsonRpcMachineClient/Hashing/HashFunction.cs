// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;
using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient;

/// <summary>What a machine's tree is hashed with. The microarchitecture works with Keccak-256 only.</summary>
[JsonConverter(typeof(WireNameConverter<HashFunction>))]
public enum HashFunction
{
    Keccak256,
    Sha256,
}
