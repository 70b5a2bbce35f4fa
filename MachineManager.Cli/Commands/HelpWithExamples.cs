// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MachineManager.Cli.Commands;

/// <summary>The help that System.CommandLine writes, and behind it a command's examples, or what is true of all of them.</summary>
internal sealed class HelpWithExamples(HelpAction inner) : SynchronousCommandLineAction
{
    private const string Everywhere = """
        Numbers:
          Cycles are written as 200000000, 200_000_000, 200M or 0.2G (k, M, G, T: powers of a thousand), positions as CYCLE,
          CYCLE:UCYCLE or, from where the session stands, +CYCLES. Sizes are bytes (Ki, Mi, Gi: powers of 1,024), addresses 0x....

        Exit codes:
          0    done
          1    the manager refused: standard error has the code's name and the reason
          2    the command line is wrong, or a file that it names cannot be read or written
          3    no manager was reached
          4    a proof, an access log or a hash does not verify
          130  detached by Ctrl-C: what the manager was doing goes on

        Environment:
          MM_ADDRESS, MM_TOKEN  instead of --address and --token
          NO_COLOR              no colours

        Examples:
          mm boot                                 boots Linux and shows its console
          mm new demo --ram loop.bin              opens a session
          mm run demo 200M                        runs it to cycle 200,000,000
          eval "$(mm completion bash)"            completes commands, options and session ids
        """;

    public override bool Terminating => true;

    public override int Invoke(ParseResult parseResult)
    {
        var result = inner.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is MmCommand command)
        {
            output.WriteLine("Examples:");
            foreach (var example in command.Examples)
                output.WriteLine($"  {example}");
        }
        else
        {
            output.WriteLine(Everywhere);
        }

        return result;
    }
}
