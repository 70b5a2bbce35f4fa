// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;

namespace MachineManager.Server.Configuration;

/// <summary>Turns what --address names into the address to bind.</summary>
internal static class ListenAddress
{
    public static bool TryResolve(string text, out IPAddress address)
    {
        address = IPAddress.None;
        if (string.IsNullOrWhiteSpace(text))
            return false;
        if (IPAddress.TryParse(text, out var parsed))
        {
            address = parsed;
            return true;
        }

        try
        {
            // IPv4 first: "localhost" means 127.0.0.1, as the log lines and the clients' defaults have it.
            var found = Dns.GetHostAddresses(text).OrderBy(a => a.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).FirstOrDefault();
            address = found ?? address;
            return found is not null;
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            return false;
        }
    }
}
