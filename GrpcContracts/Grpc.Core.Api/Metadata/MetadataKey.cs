// SPDX-License-Identifier: Apache-2.0

using System.Buffers;

namespace Grpc.Core;

/// <summary>The rules for metadata names.</summary>
internal static class MetadataKey
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-_");

    /// <summary>The name in lower case.</summary>
    /// <exception cref="ArgumentException">Empty, or has a character outside of a-z, 0-9, '.', '-' and '_'.</exception>
    public static string Normalize(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var lower = key.ToLowerInvariant();
        if (lower.Length == 0 || lower.AsSpan().ContainsAnyExcept(Allowed))
            throw new ArgumentException($"The name '{key}' must be of letters, digits, '.', '-' and '_', at least one.", nameof(key));
        return lower;
    }

    public static bool IsBinary(string key) => key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase);
}
