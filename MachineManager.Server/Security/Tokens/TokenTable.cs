// SPDX-License-Identifier: Apache-2.0

using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using MachineManager.Server.Configuration;

namespace MachineManager.Server.Security.Tokens;

/// <summary>The tokens that are accepted. Only their digests are kept, and nothing of them is ever told.</summary>
/// <remarks>
/// A line of the file is <c>ROLE TOKEN [NAME]</c>: the role is read, run or admin; the token is what clients send, or <c>sha256:</c> and its digest in
/// hex; the name is for logs. Empty lines and lines that begin with # are left out.
/// </remarks>
internal sealed class TokenTable
{
    /// <summary>Shorter ones can be guessed.</summary>
    public const int LeastLength = 16;

    private const string DigestPrefix = "sha256:";

    private readonly FrozenDictionary<string, TokenHolder> _byDigest;

    private TokenTable(Dictionary<string, TokenHolder> byDigest) => _byDigest = byDigest.ToFrozenDictionary();

    /// <summary>How many tokens there are.</summary>
    public int Count => _byDigest.Count;

    /// <exception cref="StartupException">The file cannot be read, or a line of it is none; the message names the line, not what is in it.</exception>
    public static TokenTable Read(string path)
    {
        try
        {
            return Parse(File.ReadAllLines(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"the tokens of '{path}' cannot be read: {e.Message}");
        }
    }

    public static TokenTable Parse(IReadOnlyList<string> lines, string path)
    {
        var holders = new Dictionary<string, TokenHolder>();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            var fields = line.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
            var place = $"line {i + 1} of '{path}'";
            if (!Enum.TryParse<Role>(fields[0], ignoreCase: true, out var role) || role == Role.None || char.IsDigit(fields[0][0]))
                throw new StartupException($"{place} begins with '{fields[0]}'; a line must begin with a role, read, run or admin, and a token behind it");
            if (fields.Length < 2)
                throw new StartupException($"{place} has no token behind its role");
            if (!holders.TryAdd(DigestOf(fields[1], place), new TokenHolder(fields.Length > 2 ? fields[2] : $"line {i + 1}", role)))
                throw new StartupException($"{place} has the token of an earlier line");
        }

        return holders.Count > 0 ? new TokenTable(holders) : throw new StartupException($"'{path}' has no tokens, so that no client could be served");
    }

    /// <summary>Whose token it is; null when it is nobody's.</summary>
    public TokenHolder? Find(string token) => _byDigest.GetValueOrDefault(Digest(token));

    private static string DigestOf(string field, string place)
    {
        if (field.StartsWith(DigestPrefix, StringComparison.Ordinal))
        {
            var digest = field[DigestPrefix.Length..].ToUpperInvariant();
            return digest.Length == 2 * SHA256.HashSizeInBytes && digest.All(char.IsAsciiHexDigit)
                ? digest
                : throw new StartupException($"{place} has a digest that is not 64 hexadecimal digits");
        }

        return field.Length >= LeastLength
            ? Digest(field)
            : throw new StartupException($"{place} has a token of {field.Length} characters; it must have at least {LeastLength}");
    }

    private static string Digest(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
