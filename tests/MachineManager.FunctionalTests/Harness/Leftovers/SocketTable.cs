// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace MachineManager.FunctionalTests.Harness.Leftovers;

/// <summary>The TCP sockets of a process's network, by inode.</summary>
internal static class SocketTable
{
    private const string ListenState = "0A";

    public static Dictionary<string, HeldSocket> Read(int processId) =>
        new[] { "tcp", "tcp6" }
            .SelectMany(protocol => File.ReadLines($"/proc/{processId}/net/{protocol}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            // "sl local remote state queues timer retransmits uid timeout inode ...". Inode 0: nobody holds it any more.
            .Where(fields => fields[9] != "0")
            .DistinctBy(fields => fields[9])
            .ToDictionary(fields => fields[9], fields => new HeldSocket(Port(fields[1]), Port(fields[2]), fields[3] == ListenState));

    private static int Port(string address) =>
        int.Parse(address.AsSpan(address.IndexOf(':') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
