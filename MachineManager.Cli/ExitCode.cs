// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli;

/// <summary>How the program ends. Documented in <c>mm --help</c> and docs/cli.md.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The manager answered with an error, or that it is not serving.</summary>
    public const int Refused = 1;

    /// <summary>The command line is wrong, or a file that it names cannot be read or written.</summary>
    public const int Usage = 2;

    /// <summary>No manager was reached, or the connection broke.</summary>
    public const int Unreachable = 3;

    /// <summary>A proof, an access log or a hash is not what it should be.</summary>
    public const int NotVerified = 4;

    /// <summary>Ended by Ctrl-C; what the manager was doing goes on.</summary>
    public const int Detached = 130;
}
