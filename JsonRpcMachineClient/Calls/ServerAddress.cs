// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;

namespace JsonRpcMachineClient.Calls;

/// <summary>Where a server listens, as forks and rebinds answer: <c>ip:port</c>, or <c>[ip]:port</c> of IPv6 (jsonrpc spec 1).</summary>
internal static class ServerAddress
{
    /// <exception cref="FormatException">Another form, or no port.</exception>
    public static IPEndPoint Parse(string address) =>
        IPEndPoint.TryParse(address, out var endPoint) && endPoint.Port != 0 && IsPlain(address, endPoint)
            ? endPoint
            : throw new FormatException(
                $"'{address}' is not a server's address: ip:port is, or [ip]:port of IPv6, with a port of 1 to 65535.");

    /// <summary>The runtime takes more for an address than is one, such as a lone number.</summary>
    private static bool IsPlain(string address, IPEndPoint endPoint) =>
        endPoint.AddressFamily == AddressFamily.InterNetworkV6 ? address.StartsWith('[') : endPoint.ToString() == address;
}
