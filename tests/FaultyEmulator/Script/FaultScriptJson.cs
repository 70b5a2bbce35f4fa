// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;

namespace FaultyEmulator.Script;

/// <summary>The script's JSON, generated: reflection would cost each start some ten milliseconds.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(FaultScript))]
internal sealed partial class FaultScriptJson : JsonSerializerContext;
