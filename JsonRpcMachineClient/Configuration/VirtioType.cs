// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;
using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient;

/// <summary>The kinds of virtio devices.</summary>
[JsonConverter(typeof(VirtioTypeConverter))]
public enum VirtioType
{
    Console,
    P9fs,
    NetUser,
    NetTuntap,
}
