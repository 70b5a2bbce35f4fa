// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace MachineManager.Server.Security;

/// <summary>Answers of gRPC calls that are given before gRPC sees them: a status and no message.</summary>
internal static class GrpcResponses
{
    private const string ContentType = "application/grpc";

    public static bool IsGrpc(HttpContext http) => http.Request.ContentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) == true;

    public static void Refuse(HttpContext http, StatusCode code, string reason)
    {
        http.Response.ContentType = ContentType;
        http.Response.Headers["grpc-status"] = $"{(int)code}";
        // As gRPC has it: what is not printable ASCII, and the percent sign, as %XX.
        http.Response.Headers["grpc-message"] = Uri.EscapeDataString(reason).Replace("%20", " ", StringComparison.Ordinal);
    }
}
