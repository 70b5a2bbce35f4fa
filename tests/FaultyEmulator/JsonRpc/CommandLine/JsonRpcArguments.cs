// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;
using FaultyEmulator.Processes;

namespace FaultyEmulator.JsonRpc.CommandLine;

/// <summary>The command line of cartesi-jsonrpc-machine (jsonrpc spec 1), and two options of the toy's own.</summary>
internal sealed class JsonRpcArguments
{
    /// <summary>What the server is called, and with it this front chosen.</summary>
    public const string ServerName = "cartesi-jsonrpc-machine";

    /// <summary>Chooses this front under another name.</summary>
    public const string Front = "--jsonrpc";

    private const string Forked = "--forked";
    private const string AddressOption = "--server-address=";
    private const string DescriptorOption = "--server-fd=";
    private const string LogLevelOption = "--log-level=";

    private JsonRpcArguments()
    {
    }

    /// <summary>What was executed: the name that the process goes by, and where it is a path, its program.</summary>
    public string Program { get; private init; } = string.Empty;

    public bool IsForked { get; private set; }

    public bool WantsHelp { get; private set; }

    /// <summary>Null: not given.</summary>
    public string? Address { get; private set; }

    /// <summary>An inherited socket; negative: none.</summary>
    public int Descriptor { get; private set; } = -1;

    /// <summary>Null: not given.</summary>
    public string? LogLevel { get; private set; }

    /// <summary>The first argument that is none; null: all are.</summary>
    public string? Invalid { get; private set; }

    /// <summary>The command line of a forked server.</summary>
    public IReadOnlyList<string> ForFork =>
    [
        Front, Forked, $"{DescriptorOption}{Successor.Inherited}",
        .. LogLevel is null ? Array.Empty<string>() : [LogLevelOption + LogLevel],
    ];

    /// <summary>This front's arguments; null where the other one is meant.</summary>
    public static JsonRpcArguments? TryParse(string[] all)
    {
        var program = Encoding.UTF8.GetString(File.ReadAllBytes("/proc/self/cmdline")).Split('\0')[0];
        if (Path.GetFileName(program) != ServerName && all is not [Front, ..])
            return null;
        var arguments = new JsonRpcArguments { Program = program };
        foreach (var argument in all)
            arguments.Take(argument);
        return arguments;
    }

    private void Take(string argument)
    {
        if (argument == "--help")
            WantsHelp = true;
        else if (argument == Forked)
            IsForked = true;
        else if (argument.StartsWith(AddressOption, StringComparison.Ordinal))
            Address = argument[AddressOption.Length..];
        else if (argument.StartsWith(LogLevelOption, StringComparison.Ordinal))
            LogLevel = argument[LogLevelOption.Length..];
        else if (TryParseDescriptor(argument, out var descriptor))
            Descriptor = descriptor;
        else if (argument != Front)
            Invalid ??= argument;
    }

    private static bool TryParseDescriptor(string argument, out int descriptor)
    {
        descriptor = -1;
        return argument.StartsWith(DescriptorOption, StringComparison.Ordinal) && int.TryParse(
            argument[DescriptorOption.Length..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out descriptor);
    }
}
