// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient;

namespace MachineManager.Server.Emulators.JsonRpc.Conversions;

/// <summary>How the server runs a session's machine.</summary>
internal static class RuntimeConversions
{
    /// <summary>Console output that a run can leave behind, in bytes: when it is full the run is interrupted.</summary>
    public const int ConsoleBytes = 1 << 16;

    /// <summary>Output is taken with the run that has printed it: a fork then has nothing of it that could come twice (jsonrpc spec 10).</summary>
    private static readonly ConsoleConfiguration Console = new()
    {
        OutputDestination = ConsoleOutputDestination.ToBuffer,
        OutputFlushMode = ConsoleFlushMode.WhenFull,
        OutputBufferSize = ConsoleBytes,
    };

    /// <param name="source">What a client sends.</param>
    /// <param name="facts">Of the emulator; null: it is not known yet. Without a buffer its guest prints to its standard output.</param>
    /// <exception cref="UnsuitableMachineException">The JSON is none, or says what is the manager's to say.</exception>
    public static RuntimeConfiguration Of(MachineSource source, InterfaceFacts? facts = null)
    {
        var given = source.Json?.Runtime is { } text ? Parse(text) : new RuntimeConfiguration();
        if (given.Console is not null)
            throw new UnsuitableMachineException("json_runtime_config.console is set; it must be left out: the manager reads the console itself");
        if (source.Runtime is { } old)
            given = given with { Concurrency = new ConcurrencyConfiguration { UpdateHashTree = old.UpdateMerkleTreeThreads } };
        return given with { Console = facts is { HasConsoleBuffer: false } ? null : Console };
    }

    private static RuntimeConfiguration Parse(string text)
    {
        try
        {
            return RuntimeConfiguration.Parse(text);
        }
        catch (FormatException e)
        {
            throw new UnsuitableMachineException($"json_runtime_config: {e.Message}");
        }
    }
}
