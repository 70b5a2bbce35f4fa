// SPDX-License-Identifier: Apache-2.0

using System.Collections;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>The environment that emulators are started with: the manager's own, and its mark.</summary>
internal static class EmulatorEnvironment
{
    private const string Diagnostics = "DOTNET_EnableDiagnostics";
    private const string NotifySocket = "NOTIFY_SOCKET";
    private const string WriteXorExecute = "DOTNET_EnableWriteXorExecute";

    /// <returns>Lines of the form name=value.</returns>
    public static IEnumerable<string> Create(InstanceMark mark)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string?)e.Value);
        // An emulator on .NET that is killed would leave its diagnostic port, three files in the temporary folder. Set it to 1 to debug one.
        variables.TryAdd(Diagnostics, "0");
        // An emulator on .NET compiles most of its code at its start, a fifth slower if each page of it is mapped twice.
        variables.TryAdd(WriteXorExecute, "0");
        // What systemd is told is the manager's to say.
        variables.Remove(NotifySocket);
        variables[InstanceMark.Variable] = mark.ToString();
        return variables.Select(v => $"{v.Key}={v.Value}");
    }
}
