// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace JsonRpcMachineClient.Json;

/// <summary>The types of virtio devices are the only names with hyphens (jsonrpc spec 8).</summary>
internal sealed class VirtioTypeConverter() : WireNameConverter<VirtioType>(JsonNamingPolicy.KebabCaseLower);
