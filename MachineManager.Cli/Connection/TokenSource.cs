// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;

namespace MachineManager.Cli.Connection;

/// <summary>The token that goes with each call: the option, the file, the environment, in this order.</summary>
internal static class TokenSource
{
    /// <returns>null: none.</returns>
    /// <exception cref="UsageException">The file cannot be read, or the token is none; the message does not tell the token.</exception>
    public static string? Read(ParseResult line, GlobalOptions options, Terminal terminal)
    {
        var (given, file) = (line.GetValue(options.Token), line.GetValue(options.TokenFile));
        if (given is not null && file is not null)
            throw new UsageException("--token and --token-file are both given; one of them is allowed");
        var token = given ?? (file is null ? terminal.Variable("MM_TOKEN") : InFile(file));
        if (token is null)
            return null;
        // What else a header value cannot hold, and nobody means to send.
        return token.Length > 0 && token.All(c => c is > ' ' and < '\x7f')
            ? token
            : throw new UsageException($"the token of {SourceOf(given, file)} is empty or has a character that is not visible ASCII");
    }

    private static string InFile(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--token-file {file} cannot be read: {e.Message}");
        }
    }

    private static string SourceOf(string? given, string? file) => (given, file) switch
    {
        (not null, _) => "--token",
        (_, not null) => $"--token-file {file}",
        _ => "MM_TOKEN",
    };
}
