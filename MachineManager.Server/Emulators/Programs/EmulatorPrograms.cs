// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;

namespace MachineManager.Server.Emulators.Programs;

/// <summary>Finds the program of each kind of emulator, and which kind a session gets that asks for none.</summary>
/// <remarks>
/// The built-in emulator is there whatever else is. CARTESI_BIN_PATH can hold the others; a session that does not choose runs on what it
/// holds, on the gRPC kind if it holds both, unless the Emulator setting says otherwise.
/// </remarks>
internal static class EmulatorPrograms
{
    /// <summary>The emulator that ships with the manager, relative to the manager's own folder.</summary>
    private static readonly string BuiltIn = Path.Combine("emulator", "MachineEmulator.Server");

    private const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The kind for sessions that do not choose.</summary>
    /// <param name="options">Where to look, and what is wanted.</param>
    /// <param name="problem">Why there is none.</param>
    /// <returns>null where CARTESI_BIN_PATH holds no emulator and no kind is set.</returns>
    public static EmulatorKind? DefaultKind(ManagerOptions options, out string problem)
    {
        problem = string.Empty;
        if (options.Emulator is { } wanted)
            return wanted;
        if (options.BinPath is not { } folder)
            return EmulatorKind.BuiltIn;
        if (Enum.GetValues<EmulatorKind>().FirstOrDefault(kind => Installed(kind, folder) is not null) is var found and not EmulatorKind.BuiltIn)
            return found;
        problem = $"CARTESI_BIN_PATH is '{folder}', which holds neither {string.Join(" nor ", Enum.GetValues<EmulatorKind>().SelectMany(Names))}";
        return null;
    }

    /// <returns>The path of the kind's program, or null with the <paramref name="problem"/> in words.</returns>
    public static string? Find(EmulatorKind kind, ManagerOptions options, out string problem)
    {
        problem = string.Empty;
        var found = kind == EmulatorKind.BuiltIn ? Shipped() : options.BinPath is { } folder ? Installed(kind, folder) : null;
        if (found is null)
        {
            problem = (kind, options.BinPath) switch
            {
                (EmulatorKind.BuiltIn, _) =>
                    $"the built-in emulator '{Path.Combine(AppContext.BaseDirectory, BuiltIn)}' is missing; rebuild the manager, or name another by CARTESI_BIN_PATH",
                (_, null) => $"no {EmulatorKinds.Describe(kind)} is installed: CARTESI_BIN_PATH is not set; it must be the folder of {string.Join(" or ", Names(kind))}",
                (_, { } path) => $"no {EmulatorKinds.Describe(kind)} is installed: CARTESI_BIN_PATH is '{path}', which holds no {string.Join(" or ", Names(kind))}",
            };
            return null;
        }

        if ((File.GetUnixFileMode(found) & Execute) == 0)
        {
            problem = $"the emulator '{found}' is not executable";
            return null;
        }

        return Path.GetFullPath(found);
    }

    /// <summary>What is wrong with the emulator that sessions get; null where all is well.</summary>
    public static string? ProblemOfDefault(ManagerOptions options)
    {
        if (DefaultKind(options, out var problem) is { } kind)
            _ = Find(kind, options, out problem);
        return problem.Length > 0 ? problem : null;
    }

    /// <summary>Names of the kind's program: of today, then of earlier.</summary>
    private static string[] Names(EmulatorKind kind) => kind switch
    {
        EmulatorKind.Grpc => ["remote-cartesi-machine", "cartesi-machine-server"],
        EmulatorKind.JsonRpc => ["cartesi-jsonrpc-machine"],
        _ => [],
    };

    private static string? Shipped() => Path.Combine(AppContext.BaseDirectory, BuiltIn) is var path && File.Exists(path) ? path : null;

    private static string? Installed(EmulatorKind kind, string folder) => Names(kind).Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
