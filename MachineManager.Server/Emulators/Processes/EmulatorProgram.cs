// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>Finds the emulator server that sessions are started with.</summary>
internal static class EmulatorProgram
{
    /// <summary>Names of the real emulator server in CARTESI_BIN_PATH: of 0.11 and later, then of earlier ones.</summary>
    private static readonly string[] ExternalNames = ["remote-cartesi-machine", "cartesi-machine-server"];

    /// <summary>The emulator that ships with the manager, relative to the manager's own folder.</summary>
    private static readonly string BuiltIn = Path.Combine("emulator", "MachineEmulator.Server");

    /// <returns>The program's path, or null with the <paramref name="problem"/> in words.</returns>
    public static string? Find(ManagerOptions options, out string problem)
    {
        problem = string.Empty;
        var candidates = options.BinPath is { } folder
            ? ExternalNames.Select(name => Path.Combine(folder, name)).ToArray()
            : [Path.Combine(AppContext.BaseDirectory, BuiltIn)];
        var found = candidates.FirstOrDefault(File.Exists);
        if (found is null)
        {
            problem = options.BinPath is { } path
                ? $"CARTESI_BIN_PATH is '{path}', which holds neither {string.Join(" nor ", ExternalNames)}"
                : $"the built-in emulator '{candidates[0]}' is missing; rebuild the manager, or name another by CARTESI_BIN_PATH";
            return null;
        }

        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        if ((File.GetUnixFileMode(found) & execute) == 0)
        {
            problem = $"the emulator '{found}' is not executable";
            return null;
        }

        return Path.GetFullPath(found);
    }
}
