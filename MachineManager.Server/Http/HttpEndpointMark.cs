// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Http;

/// <summary>Marks the endpoints that are served at the HTTP listener, and only there; all others are served at the other one.</summary>
internal sealed class HttpEndpointMark
{
    public static readonly HttpEndpointMark Instance = new();
}
