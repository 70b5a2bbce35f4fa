// SPDX-License-Identifier: Apache-2.0

using Grpc.AspNetCore.Server;
using MachineManager.Server.CheckIn;
using MachineManager.Server.Configuration;
using MachineManager.Server.Configuration.Settings;
using MachineManager.Server.Emulators.Kinds;
using MachineManager.Server.Emulators.Processes;
using MachineManager.Server.Emulators.Sweeping;
using MachineManager.Server.Health;
using MachineManager.Server.Http;
using MachineManager.Server.Reflection;
using MachineManager.Server.Security;
using MachineManager.Server.Services;
using MachineManager.Server.Services.Control;
using MachineManager.Server.Sessions;
using MachineManager.Server.Sessions.Machines;
using MachineManager.Server.Sessions.Runs;
using MachineManager.Server.Telemetry;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Hosting;

/// <summary>Puts the manager together.</summary>
internal static class ManagerHost
{
    /// <summary>Settings are read once: no file is watched.</summary>
    private const string SettingsStay = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>The manager that the command line asks for.</summary>
    /// <exception cref="OptionsValidationException">Settings are wrong; thrown when the options are first looked at.</exception>
    public static WebApplication Build(StartRequest request) => Build(request, _ => { });

    /// <param name="configure">Sets options over everything else, in tests.</param>
    /// <param name="replace">Takes out services for others, in tests.</param>
    public static WebApplication Build(Action<ManagerOptions> configure, Action<IServiceCollection>? replace = null) =>
        Build(StartRequest.Empty, configure, replace);

    private static WebApplication Build(StartRequest request, Action<ManagerOptions> configure, Action<IServiceCollection>? replace = null)
    {
        // Settings are looked for beside the program and not wherever it is started.
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, Args = [SettingsStay] });
        var services = builder.Services;
        services.AddSingleton(ConfigurationFiles.Read(builder.Configuration, request));
        services.AddOptions<ManagerOptions>()
            .Configure<SettingLayers>((options, layers) => layers.Apply(options))
            .Configure(configure);
        services.AddSingleton<IValidateOptions<ManagerOptions>, ManagerOptionsValidator>();
        services.AddSingleton(TimeProvider.System);
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(1));
        ManagerLogging.Add(builder.Logging, services);
        SystemdNotification.Add(services);

        TelemetryServices.Add(services);
        EmulatorServices.Add(services);
        services.AddSingleton(InstanceMark.Own());
        services.AddSingleton<OrphanSweep>();
        services.AddSingleton<WorkFolder>();
        services.AddSingleton<CheckInRendezvous>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ManagerOptions>>().Value);
        services.AddSingleton(provider => new RunGate(
            provider.GetRequiredService<ManagerOptions>().MaxRunning, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<MachineHost>();
        services.AddSingleton<SessionContext>();
        services.AddSingleton<SessionRegistry>();
        HealthServices.Add(services);
        ReflectionServices.Add(services);
        // Stopped in reverse: first sessions end, then the pool; both need the check-in service until their end.
        services.AddHostedService<LeftoverSweep>();
        services.AddHostedService<CheckInServer>();
        services.AddHostedService<PoolLifetime>();
        services.AddHostedService<SessionsLifetime>();
        services.AddHostedService<IdleSessions>();

        services.AddSingleton<ExposureWarning>();
        services.AddSingleton<PathResolver>();
        services.AddSingleton<EmulatorChoice>();
        services.AddSingleton<CallsInProgress>();
        services.AddSingleton<Draining>();
        services.AddSingleton<ErrorInterceptor>();
        services.AddSingleton<AdmissionInterceptor>();
        services.AddGrpc(options => options.Interceptors.Add<ErrorInterceptor>())
            .AddServiceOptions<MachineManagerService>(options => options.Interceptors.Add<AdmissionInterceptor>());
        services.AddOptions<GrpcServiceOptions>()
            .Configure<IOptions<ManagerOptions>>((grpc, manager) =>
            {
                // The guard has refused what is larger as it comes; this is for what is only when it is unpacked.
                grpc.MaxReceiveMessageSize = manager.Value.MaxReceiveMessageSize;
                grpc.MaxSendMessageSize = null;
            });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(GrpcEndpoint.ConfigureManager);
        replace?.Invoke(services);

        var app = builder.Build();
        // The first look at the options validates them: before anything is started, and once.
        SecuritySetup.Use(app);
        app.UseMiddleware<MessageSizeGuard>(app.Services.GetRequiredService<ManagerOptions>().MaxReceiveMessageSize);
        app.MapGrpcService<MachineManagerService>();
        app.MapGrpcService<ControlService>();
        HealthServices.Map(app);
        ReflectionServices.Map(app);
        HttpEndpoints.Map(app);
        return app;
    }
}
