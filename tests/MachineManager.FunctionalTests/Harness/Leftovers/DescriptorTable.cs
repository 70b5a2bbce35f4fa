// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness.Leftovers;

/// <summary>The open descriptors of a manager, from /proc.</summary>
internal static class DescriptorTable
{
    private const string SocketPrefix = "socket:[";

    /// <summary>
    /// All that a session could cost. Left out: what the runtime opens when it first needs it and keeps (epoll, events, devices,
    /// memory, assemblies), and the connections of the manager's clients, which are the tests' own.
    /// </summary>
    public static IEnumerable<Trace> Of(ManagerProcess manager)
    {
        var targets = Directory.EnumerateFileSystemEntries($"/proc/{manager.Id}/fd").Select(TargetOf).OfType<string>().ToArray();
        var sockets = SocketTable.Read(manager.Id);
        foreach (var target in targets)
        {
            if (target.StartsWith(SocketPrefix, StringComparison.Ordinal))
            {
                if (Describe(target, sockets, manager) is { } socket)
                    yield return socket;
            }
            else if (target.StartsWith("pipe:", StringComparison.Ordinal))
            {
                yield return new Trace(TraceKind.Pipe, target);
            }
            else if (target[0] == '/' && !IsRuntimes(target))
            {
                yield return new Trace(TraceKind.OpenFile, target);
            }
        }
    }

    private static Trace? Describe(string target, Dictionary<string, HeldSocket> sockets, ManagerProcess manager)
    {
        if (!sockets.TryGetValue(target[SocketPrefix.Length..^1], out var socket))
            return new Trace(TraceKind.OtherSocket, target);
        if (socket.IsListening)
            return new Trace(TraceKind.ListeningPort, $"{socket.LocalPort}");
        return socket.LocalPort == manager.Port ? null : new Trace(TraceKind.TcpConnection, $"port {socket.LocalPort} to port {socket.RemotePort}");
    }

    private static bool IsRuntimes(string target) =>
        target.StartsWith("/dev/", StringComparison.Ordinal) || target.StartsWith("/memfd:", StringComparison.Ordinal)
        || Path.GetExtension(target) is ".dll" or ".pdb";

    private static string? TargetOf(string descriptor)
    {
        try
        {
            return new FileInfo(descriptor).LinkTarget;
        }
        catch (IOException)
        {
            return null; // Closed since it was listed.
        }
    }
}
