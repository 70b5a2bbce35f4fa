// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using System.Text;

namespace JsonRpcMachineClient.Json;

/// <summary>What an emulator can be told as text.</summary>
internal static class WireText
{
    /// <summary>
    /// Invalid UTF-8 in a request ends the emulator's process (jsonrpc spec 2.3), and a NUL ends the text for the system's calls
    /// that it is meant for.
    /// </summary>
    /// <returns>null: the text is fine.</returns>
    public static string? FaultOf(ReadOnlySpan<char> text)
    {
        if (text.Contains('\0'))
            return "has a NUL";
        for (var rest = text; !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var consumed) != OperationStatus.Done)
                return "has half of a surrogate pair, which is not Unicode text";
            rest = rest[consumed..];
        }

        return null;
    }
}
