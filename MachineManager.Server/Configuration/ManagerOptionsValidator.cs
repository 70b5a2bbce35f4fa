// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration.Settings;
using MachineManager.Server.Emulators.Programs;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Configuration;

/// <summary>Refuses to start with a value that could only fail later; each failure is one line that names the setting and its value.</summary>
/// <param name="layers">Where values come from, so that errors name what the user has written; null: by their usual names.</param>
internal sealed class ManagerOptionsValidator(SettingLayers? layers = null) : IValidateOptions<ManagerOptions>
{
    public ValidateOptionsResult Validate(string? name, ManagerOptions options)
    {
        var failures = new List<string>(layers?.Problems ?? []);
        foreach (var setting in SettingTable.All)
        {
            if (setting.Problem(setting.Of(options)) is { } problem)
                failures.Add($"{NameOf(setting.Name)} {problem}");
        }

        CheckPorts(failures, options);
        Require(failures, options.TlsKey is null || options.TlsCertificate is not null, nameof(options.TlsKey), nameof(options.TlsCertificate));
        Require(
            failures,
            options.TlsClientAuthorities is null || options.TlsCertificate is not null,
            nameof(options.TlsClientAuthorities),
            nameof(options.TlsCertificate));
        Require(failures, !options.Page || options.HttpPort is not null, nameof(options.Page), nameof(options.HttpPort));
        // A folder that is none has been told already.
        if ((options.BinPath is null || Directory.Exists(options.BinPath)) && EmulatorPrograms.ProblemOfDefault(options) is { } missing)
            failures.Add(missing);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private void CheckPorts(List<string> failures, ManagerOptions options)
    {
        (string Name, int Port)[] ports =
        [
            (nameof(options.Port), options.Port), (nameof(options.CheckInPort), options.CheckInPort), (nameof(options.HttpPort), options.HttpPort ?? 0),
        ];
        foreach (var same in ports.Where(port => port.Port != 0).GroupBy(port => port.Port).Where(group => group.Count() > 1))
            failures.Add($"{string.Join(" and ", same.Select(port => NameOf(port.Name)))} are both {same.Key}; they must differ");
    }

    private void Require(List<string> failures, bool isMet, string setting, string other)
    {
        if (!isMet)
            failures.Add($"{NameOf(setting)} is set, and needs {SettingTable.Get(other).Option} too");
    }

    private string NameOf(string setting)
    {
        var known = SettingTable.Get(setting);
        return layers?.Of(known).Name ?? known.UsualName;
    }
}
