// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using FaultyEmulator.JsonRpc.CommandLine;
using FaultyEmulator.JsonRpc.Values;
using FaultyEmulator.Processes;

namespace FaultyEmulator.JsonRpc;

/// <summary>Lines on standard error, as the server writes them (jsonrpc spec 1).</summary>
internal sealed class ServerLog
{
    /// <summary>Environment variable with the level, where the command line has none.</summary>
    public const string Variable = "CARTESI_JSONRPC_MACHINE_LOG_LEVEL";

    private static readonly string[] Levels = ["trace", "debug", "info", "warning", "error", "fatal"];
    private readonly int _least;

    /// <exception cref="RpcRefusal">There is no such level.</exception>
    public ServerLog(string? level)
    {
        _least = Array.IndexOf(Levels, level ?? Environment.GetEnvironmentVariable(Variable) ?? "warning");
        if (_least < 0)
            throw RpcRefusal.Runtime("unknown log severity level");
    }

    public void Info(string text)
    {
        if (_least <= Array.IndexOf(Levels, "info"))
            Write("info", text);
    }

    public static void Fatal(string text) => Write("fatal", text);

    private static void Write(string level, string text)
    {
        var now = DateTime.Now.ToString("yyyy-MM-dd HH-mm-ss", CultureInfo.InvariantCulture);
        var process = $"pid:{Environment.ProcessId} ppid:{SelfSignals.ParentId} pgid:{SelfSignals.GroupId}";
        Console.Error.WriteLine($"{now} {level} {JsonRpcArguments.ServerName} {process} {text}");
    }
}
