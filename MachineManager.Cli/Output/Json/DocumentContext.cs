// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;

namespace MachineManager.Cli.Output.Json;

/// <summary>How documents are written: camel case, what is absent left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(NewDocument))]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(DetachedDocument))]
[JsonSerializable(typeof(HashesDocument))]
[JsonSerializable(typeof(StepDocument))]
[JsonSerializable(typeof(MemoryDocument))]
[JsonSerializable(typeof(WrittenDocument))]
[JsonSerializable(typeof(ProofDocument))]
[JsonSerializable(typeof(StoredDocument))]
[JsonSerializable(typeof(EndedDocument))]
[JsonSerializable(typeof(ConsoleDocument))]
[JsonSerializable(typeof(YieldDocument))]
[JsonSerializable(typeof(CmioDocument))]
[JsonSerializable(typeof(SessionsDocument))]
[JsonSerializable(typeof(SessionDocument))]
[JsonSerializable(typeof(BootDocument))]
[JsonSerializable(typeof(DrainDocument))]
[JsonSerializable(typeof(HealthDocument))]
internal sealed partial class DocumentContext : JsonSerializerContext;
