// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Processes;

/// <summary>The open descriptors of a process, by kind: sockets, pipes, files, ...</summary>
internal static class Descriptors
{
    /// <summary>Counts them, without the assemblies that a runtime maps in when it first needs them; empty when the process has ended.</summary>
    public static IReadOnlyDictionary<string, int> Of(int processId)
    {
        var kinds = new SortedDictionary<string, int>(StringComparer.Ordinal);
        try
        {
            foreach (var link in Directory.EnumerateFiles($"/proc/{processId}/fd"))
            {
                if (Target(link) is { } target && KindOf(target) is { } kind)
                    kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Dictionary<string, int>();
        }

        return kinds;
    }

    public static string Describe(IReadOnlyDictionary<string, int> kinds) => string.Join(", ", kinds.Select(k => $"{k.Value} {k.Key}"));

    /// <summary>"socket:[123]" is a socket; a path is a file; null is what is not counted.</summary>
    internal static string? KindOf(string target)
    {
        if (target.EndsWith(".dll", StringComparison.Ordinal) || target.EndsWith(".so", StringComparison.Ordinal))
            return null;
        if (target.StartsWith('/'))
            return "file";
        var colon = target.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? target[..colon] : target;
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
