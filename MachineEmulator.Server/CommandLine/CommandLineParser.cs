// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Server.CheckIn;

namespace MachineEmulator.Server.CommandLine;

/// <summary>
/// The original's command line (spec 10.1). Arguments are taken in order; whatever is no known option is the listening address, so a
/// general
/// parsing library does not fit.
/// </summary>
internal static class CommandLineParser
{
    private const string ServerAddressOption = "--server-address=";
    private const string CheckInAddressOption = "--checkin-address=";
    private const string SessionIdOption = "--session-id=";

    private const string Usage = """
        Usage: MachineEmulator.Server [options] [<server-address>]

        Serves one machine over gRPC (CartesiMachine.Machine).

          <server-address>            listening address, host:port or unix:path; port 0 takes a free port
          --server-address=<address>  the same; the last one counts
          --checkin-address=<address> where to check in after every start of listening
          --session-id=<id>           session id to check in with; goes with --checkin-address
          --help                      this text

        Environment:
          REMOTE_CARTESI_MACHINE_LOG_LEVEL  trace, debug, info (default), warning, error or fatal
          MACHINE_EMULATOR_EXECUTION        interpret (default), translate, or lockstep: both ways, compared
          MACHINE_EMULATOR_TRANSLATE_AFTER  how often code is interpreted before it is translated (1 to 65535; default 24)

        """;

    /// <summary>The arguments, or null with an exit status when the process is to end now.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="exitStatus">0 after --help, 1 after an error.</param>
    public static ServerArguments? Parse(IEnumerable<string> arguments, TextWriter error, out int exitStatus)
    {
        string? server = null;
        string? checkIn = null;
        string? session = null;
        exitStatus = 1;
        foreach (string argument in arguments)
        {
            if (argument == "--help")
            {
                error.Write(Usage);
                exitStatus = 0;
                return null;
            }

            if (TryOption(argument, ServerAddressOption, ref server)
                || TryOption(argument, CheckInAddressOption, ref checkIn)
                || TryOption(argument, SessionIdOption, ref session))
            {
                continue;
            }

            if (server is not null)
            {
                error.Write("repeated [<server-address>] option");
                return null;
            }

            server = argument;
        }

        if (string.IsNullOrEmpty(server))
        {
            error.WriteLine("missing server-address");
            return null;
        }

        if (checkIn is null != session is null)
        {
            error.WriteLine("session-id and checkin-address must be used together");
            return null;
        }

        exitStatus = 0;
        return new ServerArguments(server, checkIn is null || session is null ? null : new CheckInTarget(session, checkIn));
    }

    private static bool TryOption(string argument, string option, ref string? value)
    {
        if (!argument.StartsWith(option, StringComparison.Ordinal))
        {
            return false;
        }

        value = argument[option.Length..];
        return true;
    }
}
