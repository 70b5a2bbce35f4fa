// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Server.Hosting;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace MachineEmulator.Server.Services;

/// <summary>The incarnation of the server that a request reached, by its connection.</summary>
internal static class RequestIncarnation
{
    public static Incarnation Of(HttpContext http) =>
        Incarnation.Of(http.Features.GetRequiredFeature<IConnectionItemsFeature>().Items);
}
