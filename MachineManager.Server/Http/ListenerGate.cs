// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Http;

/// <summary>Serves each endpoint at its own listener only: what one is opened to need not be seen at the other.</summary>
internal sealed class ListenerGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var isMarked = http.GetEndpoint()?.Metadata.GetMetadata<HttpEndpointMark>() is not null;
        if (isMarked == HttpEndpointListener.HasTaken(http))
            return next(http);
        http.SetEndpoint(null);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
