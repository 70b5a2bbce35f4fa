// SPDX-License-Identifier: Apache-2.0

using System.Security.Cryptography;
using System.Text;
using MachineManager.Server.Durability.Files;
using MachineManager.Server.Durability.Journals;

namespace MachineManager.Server.Durability;

/// <summary>The folders of sessions: what they are called, and what is in them.</summary>
internal static class SessionFolder
{
    public const string NewPrefix = ".new-";
    private const string EndedPrefix = ".ended-";
    private const int ReadableLength = 40;
    private const int HashBytes = 8;

    /// <summary>What can be read of the id, and its hash: whatever the id is, a name that no other id has.</summary>
    public static string NameFor(string sessionId)
    {
        var readable = sessionId.Take(ReadableLength).Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_').ToArray();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(sessionId)).AsSpan(0, HashBytes);
        return $"{new string(readable)}-{Convert.ToHexStringLower(hash)}";
    }

    /// <summary>Whether a folder can be a session's, by its name.</summary>
    public static bool IsName(string name)
    {
        var dash = name.IndexOf('-');
        return dash is >= 0 and <= ReadableLength
            && name.Length == dash + 1 + 2 * HashBytes
            && name.Skip(dash + 1).All(char.IsAsciiHexDigitLower);
    }

    /// <summary>Whether a folder is a session only begun, or one that was being removed.</summary>
    public static bool IsRubbish(string name) =>
        name.StartsWith(NewPrefix, StringComparison.Ordinal) || name.StartsWith(EndedPrefix, StringComparison.Ordinal);

    public static string Journal(string folder) => Path.Combine(folder, "journal");

    public static string Checkpoints(string folder) => Path.Combine(folder, "checkpoints");

    /// <summary>Removes a session's folder, so that it is no session from the first instant on.</summary>
    /// <exception cref="JournalException">It could not be renamed, or that could not be made durable.</exception>
    public static async Task EndAsync(string folder, ILogger logger)
    {
        var root = Path.GetDirectoryName(folder)!;
        var ended = Path.Combine(root, $"{EndedPrefix}{Path.GetFileName(folder)}-{Guid.NewGuid():N}");
        await DiskThreads.Journals.RunAsync(() =>
        {
            try
            {
                Directory.Move(folder, ended);
                FileSync.Folder(root);
            }
            catch (Exception e) when (DiskError.Is(e))
            {
                throw DiskError.ToJournalException(e, $"the session's folder '{folder}' cannot be removed");
            }
        });
        await DiskThreads.Checkpoints.RunAsync(() => FolderRemoval.Remove(ended, logger));
    }
}
