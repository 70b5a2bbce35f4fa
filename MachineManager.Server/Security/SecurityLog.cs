// SPDX-License-Identifier: Apache-2.0

using System.Net;
using Grpc.Core;

namespace MachineManager.Server.Security;

internal static partial class SecurityLog
{
    [LoggerMessage(600, LogLevel.Warning, "{Path} from {Peer} refused, {Code}: {Reason}", EventName = "CallRefused")]
    public static partial void Refused(ILogger logger, PathString path, IPAddress? peer, StatusCode code, string reason);

    [LoggerMessage(
        601,
        LogLevel.Warning,
        "ANYBODY WHO REACHES {Address} CAN USE THIS MANAGER: it listens beyond this machine, with neither tokens (--tokens-file) nor clients' certificates "
        + "(--tls-client-authorities)",
        EventName = "OpenToAll")]
    public static partial void OpenToAll(ILogger logger, string address);

    [LoggerMessage(
        602,
        LogLevel.Warning,
        "TOKENS CAN BE READ ON THE WAY: {Address} is beyond this machine, and there is no TLS (--tls-certificate)",
        EventName = "TokensInTheClear")]
    public static partial void TokensInTheClear(ILogger logger, string address);

    [LoggerMessage(
        603,
        LogLevel.Warning,
        "Clients beyond this machine can have files of this machine read and written: {Address} is open, and {Setting} is not set",
        EventName = "FilesOpen")]
    public static partial void FilesOpen(ILogger logger, string address, string setting);

    [LoggerMessage(
        604,
        LogLevel.Warning,
        "Emulators check in at {Address}, which is beyond this machine: others can try session ids there",
        EventName = "CheckInOpen")]
    public static partial void CheckInOpen(ILogger logger, string address);

    [LoggerMessage(605, LogLevel.Information, "{Count} tokens are accepted, of {File}", EventName = "TokensRead")]
    public static partial void TokensRead(ILogger logger, int count, string file);
}
