// SPDX-License-Identifier: Apache-2.0

using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using Grpc.Core;

namespace MachineManager.Cli.Connection;

/// <summary>What a call that failed tells: the manager's own answer, or that there was none.</summary>
internal static partial class Refusal
{
    /// <summary>Whether the manager was not reached, or lost: the status is then the client's own, and has its cause.</summary>
    public static bool IsUnreachable(RpcException error) => error.Status.DebugException is { } cause && Causes(cause).Any(IsOfTransport);

    /// <summary>The code's name as in gRPC's documents and the detail, on one line: <c>INVALID_ARGUMENT: the id is empty</c>.</summary>
    public static string Describe(RpcException error) => $"{CodeName(error.StatusCode)}: {LineEnd().Replace(DetailOf(error).Trim(), " ")}";

    /// <summary>Why the manager was not reached, on one line.</summary>
    public static string DescribeUnreachable(Uri address, RpcException error)
    {
        var cause = Causes(error.Status.DebugException!).Last(IsOfTransport);
        return $"no manager answers at {Endpoint.Describe(address)} ({LineEnd().Replace(cause.Message.Trim(), " ")}); " +
            "--address, --port and MM_ADDRESS say where it is";
    }

    public static string CodeName(StatusCode code) => code switch
    {
        StatusCode.OK => "OK",
        _ => WordStart().Replace(code.ToString(), "_").ToUpperInvariant(),
    };

    // A service that is not there says so in few words or none.
    private static string DetailOf(RpcException error) => error.StatusCode == StatusCode.Unimplemented
        ? $"the manager does not have this call {error.Status.Detail}"
        : error.Status.Detail;

    private static bool IsOfTransport(Exception cause) =>
        cause is HttpRequestException or SocketException or IOException or AuthenticationException or TimeoutException;

    private static IEnumerable<Exception> Causes(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
            yield return cause;
    }

    [GeneratedRegex(@"(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordStart();

    [GeneratedRegex(@"\s*[\r\n]+\s*")]
    private static partial Regex LineEnd();
}
