// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using MachineManager.Server.Configuration;

namespace MachineManager.Server.Hosting;

/// <summary>The command line: the original manager's options, over whatever the configuration says.</summary>
internal static class CommandLine
{
    /// <summary>Parses the command line and, unless it asks for help or is wrong, runs the manager with it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="run">Runs the manager with what the command line and environment set; answers the exit code.</param>
    public static Task<int> InvokeAsync(string[] arguments, Func<Action<ManagerOptions>, Task<int>> run)
    {
        var address = new Option<string?>("--address") { Description = "Address that the machine manager listens on [default: 127.0.0.1]" };
        var port = new Option<int?>("--port", "-p") { Description = "Port of the machine manager; 0 takes a free one [default: 50051]" };
        var checkInPort = new Option<int?>("--port-checkin")
        {
            Description = "Port that emulators check in at, on 127.0.0.1; 0 takes a free one [default: 50052]",
        };
        var httpAddress = new Option<string?>("--http-address") { Description = "Address of the HTTP endpoints [default: 127.0.0.1]" };
        var httpPort = new Option<int?>("--http-port")
        {
            Description = "Port of the HTTP endpoints /livez, /readyz and /metrics; 0 takes a free one [default: there are none]",
        };
        var sessionsPath = new Option<string?>("--sessions-path")
        {
            Description = "Folder that sessions outlive the manager in, created if missing [default: they end with the manager]",
        };
        var verbose = new Option<bool>("--verbose") { Description = "Log each step of sessions and emulator processes" };
        var root = new RootCommand(
            "Machine Manager: runs sessions of Cartesi machines for gRPC clients.\n\n"
            + "Environment:\n"
            + "  CARTESI_BIN_PATH    folder of remote-cartesi-machine (or cartesi-machine-server) [default: the built-in emulator]\n"
            + "  CARTESI_IMAGE_PATH  folder that relative image names are resolved against [default: the working directory]")
        {
            address, port, checkInPort, httpAddress, httpPort, sessionsPath, verbose,
        };
        root.SetAction((parsed, _) => run(options =>
        {
            options.BinPath = FromEnvironment("CARTESI_BIN_PATH") ?? options.BinPath;
            options.ImagePath = FromEnvironment("CARTESI_IMAGE_PATH") ?? options.ImagePath;
            options.Address = parsed.GetValue(address) ?? options.Address;
            options.Port = parsed.GetValue(port) ?? options.Port;
            options.CheckInPort = parsed.GetValue(checkInPort) ?? options.CheckInPort;
            options.HttpAddress = parsed.GetValue(httpAddress) ?? options.HttpAddress;
            options.HttpPort = parsed.GetValue(httpPort) ?? options.HttpPort;
            options.SessionsPath = parsed.GetValue(sessionsPath) ?? options.SessionsPath;
            options.Verbose |= parsed.GetValue(verbose);
        }));
        // Signals are the host's to handle.
        return root.Parse(arguments).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static string? FromEnvironment(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
