// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Hosting;

/// <summary>What emulators inherit of the manager's environment.</summary>
internal static class EmulatorEnvironment
{
    private const string Diagnostics = "DOTNET_EnableDiagnostics";

    /// <summary>
    /// Emulators on .NET open no diagnostic port, unless the user has set the variable: one that is killed would leave its three files in
    /// the temporary folder. The manager itself has read the variable by now, and has its own port.
    /// </summary>
    public static void Prepare()
    {
        if (Environment.GetEnvironmentVariable(Diagnostics) is null)
            Environment.SetEnvironmentVariable(Diagnostics, "0");
    }
}
