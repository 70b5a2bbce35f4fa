// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JsonRpcMachineClient.Json;

/// <summary>How every type of the wire is read and written, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(BytesConverter), typeof(MachineHashConverter), typeof(TextConverter)])]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(ulong))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(ReadOnlyMemory<byte>))]
[JsonSerializable(typeof(MachineHash))]
[JsonSerializable(typeof(IReadOnlyList<MachineHash>))]
[JsonSerializable(typeof(ApiVersion))]
[JsonSerializable(typeof(ForkedServer))]
[JsonSerializable(typeof(BreakReason))]
[JsonSerializable(typeof(UarchBreakReason))]
[JsonSerializable(typeof(Sharing))]
[JsonSerializable(typeof(StepLog))]
[JsonSerializable(typeof(StepLogType))]
[JsonSerializable(typeof(HashTreeProof))]
[JsonSerializable(typeof(HashTreeStats))]
[JsonSerializable(typeof(McycleRootHashes))]
[JsonSerializable(typeof(UarchCycleRootHashes))]
[JsonSerializable(typeof(IReadOnlyList<AddressRange>))]
[JsonSerializable(typeof(CmioRequest))]
[JsonSerializable(typeof(MachineConfiguration))]
[JsonSerializable(typeof(MemoryRangeConfiguration))]
[JsonSerializable(typeof(RuntimeConfiguration))]
internal sealed partial class MachineJsonContext : JsonSerializerContext;
