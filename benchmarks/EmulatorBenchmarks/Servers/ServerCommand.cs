// SPDX-License-Identifier: Apache-2.0

namespace EmulatorBenchmarks.Servers;

/// <summary>
/// The command line of an emulator server: one command for a shell. What the server has to be told is put in place of {address}, {session} and
/// {checkin}; where the command has none of these, the real server's options are added behind it.
/// </summary>
internal sealed class ServerCommand
{
    /// <summary>A free port of this machine.</summary>
    private const string Listen = "127.0.0.1:0";

    private static readonly string[] Placeholders = ["{address}", "{session}", "{checkin}"];

    private readonly string _command;
    private readonly bool _hasPlaceholders;

    /// <param name="command">Words for a shell: one command, without redirections; "env NAME=VALUE command" sets variables.</param>
    /// <exception cref="ArgumentException">It is empty, or has some of the placeholders only.</exception>
    public ServerCommand(string command)
    {
        if (string.IsNullOrWhiteSpace(command))
            throw new ArgumentException("is empty; it must be the command of an emulator server");
        var found = Placeholders.Where(p => command.Contains(p, StringComparison.Ordinal)).ToArray();
        if (found.Length > 0 && found.Length < Placeholders.Length)
        {
            throw new ArgumentException(
                $"has {string.Join(" and ", found)} but not {string.Join(" and ", Placeholders.Except(found))}; it must have all of them or none");
        }

        _command = command;
        _hasPlaceholders = found.Length > 0;
    }

    /// <summary>The command with everything that the server is told.</summary>
    /// <param name="session">The id that it checks in with.</param>
    /// <param name="checkIn">host:port that it checks in at.</param>
    public string Tell(string session, string checkIn)
    {
        if (!_hasPlaceholders)
            return $"{_command} --server-address={Listen} --session-id={session} --checkin-address={checkIn}";
        return _command.Replace(Placeholders[0], Listen, StringComparison.Ordinal)
            .Replace(Placeholders[1], session, StringComparison.Ordinal)
            .Replace(Placeholders[2], checkIn, StringComparison.Ordinal);
    }
}
