// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace MachineManager.Cli.Tests.Live;

/// <summary>The manager that was built with the tests, as a process of its own, at a free port.</summary>
internal sealed partial class ManagerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly string _folder = Directory.CreateTempSubdirectory("mm-tests-").FullName;

    private ManagerProcess()
    {
        var executable = typeof(ManagerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "BuiltManager").Value!;
        var start = new ProcessStartInfo(executable, ["--port", "0", "--port-checkin", "0"]) { RedirectStandardOutput = true, WorkingDirectory = _folder };
        start.Environment["TMPDIR"] = _folder;
        start.Environment["MachineManager__PoolSize"] = "1";
        foreach (var variable in (string[])["CARTESI_BIN_PATH", "CARTESI_IMAGE_PATH"])
            start.Environment.Remove(variable);
        _process = Process.Start(start)!;
    }

    public int Port { get; private set; }

    /// <summary>Its working directory, which goes with it.</summary>
    public string Folder => _folder;

    /// <summary>Starts it, and waits until it tells its address.</summary>
    public static async Task<ManagerProcess> StartAsync()
    {
        var manager = new ManagerProcess();
        using var patience = new CancellationTokenSource(Patience);
        while (await manager._process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (Address().Match(line) is { Success: true } found)
            {
                manager.Port = int.Parse(found.Groups["port"].Value, CultureInfo.InvariantCulture);
                // The rest is read and forgotten: a full pipe would stop the manager.
                _ = manager._process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return manager;
            }
        }

        throw new InvalidOperationException("the manager ended without telling its address");
    }

    /// <summary>Ends it as an operator would, so that it ends its emulators.</summary>
    public async ValueTask DisposeAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex(@"Starting machine manager service on address \S+:(?<port>\d+)")]
    private static partial Regex Address();
}
