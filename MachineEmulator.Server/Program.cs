// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Server;
using MachineEmulator.Server.CommandLine;
using MachineEmulator.Server.Hosting;

HostProcess.SetSignalActions();
try
{
    return CommandLineParser.Parse(args, Console.Error, out int exitStatus) is { } arguments
        ? await ServerProcess.RunAsync(arguments)
        : exitStatus;
}
catch (Exception e)
{
    Console.Error.WriteLine($"Caught exception: {e.Message}");
    return 1;
}
