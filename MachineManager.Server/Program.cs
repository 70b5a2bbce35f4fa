// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Configuration.Settings;
using MachineManager.Server.Health;
using MachineManager.Server.Hosting;
using MachineManager.Server.Security;
using Microsoft.Extensions.Options;

return await CommandLine.InvokeAsync(args, RunAsync);

static async Task<int> RunAsync(StartRequest request)
{
    try
    {
        if (request.ChecksHealthOf is { } service)
            return await HealthProbe.RunAsync(request, service);
        await using var app = ManagerHost.Build(request);
        if (request.PrintsConfig)
            return Print(app);
        var options = app.Services.GetRequiredService<IOptions<ManagerOptions>>().Value;
        await GrpcEndpoint.StartAsync(app, $"{GrpcEndpoint.Format(options.Address, options.Port)} (--address, --port)", CancellationToken.None);
        var logger = app.Services.GetRequiredService<ILogger<Program>>();
        app.Services.GetRequiredService<ExposureWarning>().Tell();
        if (options.Defective)
            HostingLog.Defective(logger);
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
    catch (Exception e) when (e is StartupException or InvalidDataException or InvalidOperationException or FileNotFoundException)
    {
        // The last three: a configuration file that is not there, or that cannot be read as what it should be.
        Console.Error.WriteLine($"machine-manager: {e.Message}");
    }

    return 1;
}

static int Print(WebApplication app)
{
    var options = app.Services.GetRequiredService<IOptions<ManagerOptions>>().Value;
    foreach (var line in EffectiveSettings.Describe(options, app.Services.GetRequiredService<SettingLayers>()))
        Console.WriteLine(line);
    return 0;
}
