// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness;

/// <summary>A folder for CARTESI_BIN_PATH whose emulator server is a shell script.</summary>
internal static class EmulatorFolder
{
    public const string Name = "remote-cartesi-machine";
    public const string JsonRpcName = "cartesi-jsonrpc-machine";
    public const string OldName = "cartesi-machine-server";

    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The executable of the built-in emulator: what a manager without CARTESI_BIN_PATH runs.</summary>
    public static async Task<string> BuiltInAsync()
    {
        await using var manager = await ManagerProcess.StartAsync();
        await manager.Session().NewAsync(KnownMachine.Trap());
        var emulator = ProcessTable.EmulatorsOf(manager).Single();
        var path = File.ResolveLinkTarget($"/proc/{emulator.Id}/exe", returnFinalTarget: false)!.FullName;
        (await manager.TerminateAsync()).Should().Be(0);
        return path;
    }

    /// <summary>Writes an emulator server of these shell commands; "$@" are the manager's arguments.</summary>
    public static string Write(TemporaryFolder folder, string commands, string name = Name)
    {
        File.WriteAllText(folder[name], $"#!/bin/sh\n{commands}\n");
        File.SetUnixFileMode(folder[name], Executable);
        return folder.Path;
    }
}
