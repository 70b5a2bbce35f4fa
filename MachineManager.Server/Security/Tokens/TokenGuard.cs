// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using Microsoft.Net.Http.Headers;

namespace MachineManager.Server.Security.Tokens;

/// <summary>Lets a call through whose token has the role that the call needs: UNAUTHENTICATED without a token that is known, PERMISSION_DENIED with too low a role.</summary>
/// <remarks>
/// Which role a call needs is written at the call (<see cref="RequiresAttribute"/>), and reaches this as metadata of its endpoint. Outside gRPC the
/// statuses are 401 and 403.
/// </remarks>
internal sealed class TokenGuard(RequestDelegate next, TokenTable tokens, ILogger<TokenGuard> logger)
{
    private const string Scheme = "Bearer ";

    public Task InvokeAsync(HttpContext http)
    {
        var needed = http.GetEndpoint()?.Metadata.GetMetadata<RequiresAttribute>()?.Role ?? Role.Admin;
        if (needed == Role.None)
            return next(http);
        string? authorization = http.Request.Headers[HeaderNames.Authorization];
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return RefuseAsync(http, StatusCode.Unauthenticated, "the call has no token; send 'authorization: Bearer TOKEN'");
        if (tokens.Find(authorization[Scheme.Length..].Trim()) is not { } holder)
            return RefuseAsync(http, StatusCode.Unauthenticated, "the call's token is not known");
        if (holder.Role < needed)
        {
            return RefuseAsync(
                http,
                StatusCode.PermissionDenied,
                $"the token of '{holder.Name}' has the role {NameOf(holder.Role)}; {http.Request.Path} needs {NameOf(needed)}");
        }

        return next(http);
    }

    private static string NameOf(Role role) => $"{role}".ToLowerInvariant();

    private Task RefuseAsync(HttpContext http, StatusCode code, string reason)
    {
        SecurityLog.Refused(logger, http.Request.Path, http.Connection.RemoteIpAddress, code, reason);
        if (GrpcResponses.IsGrpc(http))
        {
            GrpcResponses.Refuse(http, code, reason);
            return Task.CompletedTask;
        }

        http.Response.StatusCode = code == StatusCode.Unauthenticated ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
        if (code == StatusCode.Unauthenticated)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        return http.Response.WriteAsync($"{reason}\n");
    }
}
