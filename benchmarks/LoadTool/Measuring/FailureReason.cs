// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;
using Grpc.Core;

namespace LoadTool.Measuring;

/// <summary>Puts failures that differ only in names and numbers under one reason.</summary>
internal static partial class FailureReason
{
    private const int Longest = 300;

    /// <summary>The code and the text, with session ids, process ids, ports and cycles left out.</summary>
    public static string Of(RpcException error) => $"{error.StatusCode}: {Mask(error.Status.Detail)}";

    internal static string Mask(string text)
    {
        // Numbers of one digit stay: they are signals and exit codes.
        var masked = LongNumbers().Replace(Guids().Replace(SessionIds().Replace(text, "'…'"), "…"), "N").ReplaceLineEndings(" ");
        return masked.Length <= Longest ? masked : masked[..Longest] + "…";
    }

    [GeneratedRegex("'load-[^']*'")]
    private static partial Regex SessionIds();

    [GeneratedRegex("[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")]
    private static partial Regex Guids();

    [GeneratedRegex(@"\d{2,}")]
    private static partial Regex LongNumbers();
}
