// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace EndToEnd.Tests.Hosting;

/// <summary>The real manager on its built-in emulator, at ports of its own.</summary>
public sealed class RunningManager : IAsyncLifetime
{
    private const string Announcement = "Starting machine manager service on address ";

    private ProgramRun? _run;

    public int Port { get; private set; }

    public async Task InitializeAsync()
    {
        _run = ProgramRun.Start("dotnet", Repository.Program("MachineManager.Server", "MachineManager.Server"), "--port", "0", "--port-checkin", "0");
        var line = await _run.LineAsync(line => line.Contains(Announcement, StringComparison.Ordinal));
        Port = int.Parse(line[(line.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture);
    }

    public async Task DisposeAsync()
    {
        if (_run is null)
            return;
        Signals.Terminate(_run);
        await _run.EndAsync();
        await _run.DisposeAsync();
    }
}
