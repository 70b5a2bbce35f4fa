// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace LoadTool.Processes;

/// <summary>Which process listens at which TCP port of this machine.</summary>
internal static class ListeningSockets
{
    private const string Listening = "0A";

    /// <summary>The process that listens at a port; null when there is none, or it belongs to another user.</summary>
    public static int? OwnerOf(int port)
    {
        var sockets = All().Where(s => s.Port == port).Select(s => s.Inode).ToHashSet();
        foreach (var id in ProcessTable.Ids())
        {
            if (InodesOf(id).Any(sockets.Contains))
                return id;
        }

        return null;
    }

    /// <summary>The ports that a process listens at.</summary>
    public static int[] PortsOf(int processId)
    {
        var inodes = InodesOf(processId).ToHashSet();
        return [.. All().Where(s => inodes.Contains(s.Inode)).Select(s => s.Port).Distinct()];
    }

    /// <summary>Reads one line of /proc/net/tcp: "sl local_address rem_address st ... inode ..."; null when it is no listening socket.</summary>
    internal static (int Port, string Inode)? Parse(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 10 || fields[3] != Listening)
            return null;
        var port = fields[1][(fields[1].LastIndexOf(':') + 1)..];
        return (int.Parse(port, NumberStyles.HexNumber, CultureInfo.InvariantCulture), fields[9]);
    }

    private static List<(int Port, string Inode)> All() =>
        [.. new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists).SelectMany(File.ReadLines).Select(Parse).OfType<(int, string)>()];

    private static IEnumerable<string> InodesOf(int processId)
    {
        string[] links;
        try
        {
            links = Directory.GetFiles($"/proc/{processId}/fd");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            yield break;
        }

        foreach (var link in links)
        {
            if (Target(link) is { } target && target.StartsWith("socket:[", StringComparison.Ordinal))
                yield return target["socket:[".Length..^1];
        }
    }

    private static string? Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // Closed meanwhile.
        }
    }
}
