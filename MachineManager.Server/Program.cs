// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Hosting;
using Microsoft.Extensions.Options;

return await CommandLine.InvokeAsync(args, RunAsync);

static async Task<int> RunAsync(Action<ManagerOptions> configure)
{
    try
    {
        await using var app = ManagerHost.Build(configure);
        var options = app.Services.GetRequiredService<IOptions<ManagerOptions>>().Value;
        await GrpcEndpoint.StartAsync(app, $"{GrpcEndpoint.Format(options.Address, options.Port)} (--address, --port)", CancellationToken.None);
        var logger = app.Services.GetRequiredService<ILogger<Program>>();
        HostingLog.StartingManager(logger, GrpcEndpoint.Format(options.Address, GrpcEndpoint.PortOf(app.Services)));
        await app.WaitForShutdownAsync();
        HostingLog.Stopped(logger);
        return 0;
    }
    catch (OptionsValidationException e)
    {
        foreach (var failure in e.Failures)
            Console.Error.WriteLine($"machine-manager: {failure}");
    }
    catch (Exception e) when (e is StartupException or InvalidDataException or InvalidOperationException)
    {
        // The last two: a configuration file or variable that cannot be read as what it should be.
        Console.Error.WriteLine($"machine-manager: {e.Message}");
    }

    return 1;
}
