// SPDX-License-Identifier: Apache-2.0

using CartesiMachineManager;
using Grpc.Core;
using Grpc.Net.Client;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators;
using MachineManager.Server.Hosting;
using MachineManager.Server.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Client = CartesiMachineManager.MachineManager.MachineManagerClient;
using Proto = CartesiMachine;

namespace MachineManager.Server.Tests.Services;

/// <summary>The manager's own host in this process, on free ports and fake emulators, with a client of it.</summary>
public class ServiceFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("manager-tests-");
    private WebApplication? _app;
    private GrpcChannel? _channel;

    public Client Client { get; private set; } = null!;

    /// <summary>The port that it is served at.</summary>
    public int Port { get; private set; }

    public CallInvoker Invoker => _channel!.CreateCallInvoker();

    public Api.Control.ControlClient Control { get; private set; } = null!;

    /// <summary>Where relative images and stores are resolved.</summary>
    public string Folder => _folder.FullName;

    internal FakeEmulatorFactory Emulators { get; } = new();

    public async Task InitializeAsync()
    {
        // Only its presence is checked: emulators are fakes.
        var program = Path.Combine(Folder, "remote-cartesi-machine");
        await File.WriteAllTextAsync(program, string.Empty);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _app = ManagerHost.Build(
            options =>
            {
                options.Port = options.CheckInPort = 0;
                options.BinPath = options.ImagePath = options.StoreRoot = Folder;
                options.PoolSize = 0;
                Configure(options);
            },
            Replace);
        await _app.StartAsync();
        Port = GrpcEndpoint.PortOf(_app.Services);
        _channel = GrpcChannel.ForAddress(
            $"http://127.0.0.1:{Port}", new GrpcChannelOptions { MaxReceiveMessageSize = null });
        Client = new Client(_channel);
        Control = new Api.Control.ControlClient(_channel);
    }

    /// <summary>Ends the manager, as a signal does.</summary>
    public async Task StopAsync()
    {
        _app!.Lifetime.StopApplication();
        await _app.StopAsync();
    }

    internal GrpcChannel Channel => _channel!;

    /// <summary>Sets more options.</summary>
    private protected virtual void Configure(ManagerOptions options)
    {
    }

    /// <summary>Takes out more services for others.</summary>
    private protected virtual void Replace(IServiceCollection services) => services.AddSingleton<IEmulatorFactory>(Emulators);

    public async Task DisposeAsync()
    {
        _channel?.Dispose();
        if (_app is not null)
        {
            await StopAsync();
            await _app.DisposeAsync();
        }

        Emulators.All.Where(emulator => !emulator.Stopped).Should().BeEmpty("no emulator may be left");
        _folder.Delete(recursive: true);
    }

    internal T Service<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    internal static NewSessionRequest Open(string id, bool force = false) => new()
    {
        SessionId = id,
        Force = force,
        Machine = new Proto.MachineRequest { Config = new Proto.MachineConfig() },
    };

    /// <summary>Opens a session of its own name for a test.</summary>
    internal async Task<string> OpenAsync(MachineScript? script = null)
    {
        var id = Guid.NewGuid().ToString("N");
        Emulators.Script(id, script ?? new MachineScript());
        await Client.NewSessionAsync(Open(id));
        return id;
    }

    internal async Task<SessionRunResult> RunAsync(string id, params ulong[] cycles)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var request = new SessionRunRequest { SessionId = id };
            request.FinalCycles.AddRange(cycles);
            var answer = await Client.SessionRunAsync(request, cancellationToken: patience.Token);
            if (answer.Result is { } result)
                return result;
        }
    }
}
