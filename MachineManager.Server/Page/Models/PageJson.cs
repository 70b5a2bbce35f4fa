// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;

namespace MachineManager.Server.Page.Models;

/// <summary>How what the page gets is written. Numbers of 64 bits are strings: those of JavaScript end at 2^53.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ListModel))]
[JsonSerializable(typeof(ChangesModel))]
[JsonSerializable(typeof(DetailsModel))]
[JsonSerializable(typeof(ErrorModel))]
internal sealed partial class PageJson : JsonSerializerContext;
