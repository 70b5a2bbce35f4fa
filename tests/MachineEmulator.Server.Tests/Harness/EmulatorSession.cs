// SPDX-License-Identifier: Apache-2.0

using BuiltInEmulator;
using Grpc.Net.Client;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Tests.Harness;

/// <summary>An emulator process that has checked in, and a client that follows it to its new addresses.</summary>
internal sealed class EmulatorSession : IAsyncDisposable
{
    private GrpcChannel? _channel;

    private EmulatorSession(CheckInStub checkIn, EmulatorProcess process)
    {
        CheckIn = checkIn;
        Process = process;
    }

    public CheckInStub CheckIn { get; }

    public EmulatorProcess Process { get; }

    /// <summary>As told by the last check-in.</summary>
    public string Address { get; private set; } = "";

    public Proto.Machine.MachineClient Client { get; private set; } = null!;

    /// <summary>The emulator's own service, at the same address.</summary>
    public Checkpoints.CheckpointsClient Checkpoints { get; private set; } = null!;

    public Visits.VisitsClient Visits { get; private set; } = null!;

    public static Task<EmulatorSession> StartAsync(string serverAddress = "127.0.0.1:0") => StartAsync([], serverAddress);

    public static async Task<EmulatorSession> StartAsync(
        IEnumerable<KeyValuePair<string, string>> environment, string serverAddress = "127.0.0.1:0", string workingDirectory = "")
    {
        CheckInStub checkIn = await CheckInStub.StartAsync();
        EmulatorProcess process = EmulatorProcess.StartIn(
            workingDirectory, environment, $"--server-address={serverAddress}", "--session-id=s1", $"--checkin-address={checkIn.Address}");
        var session = new EmulatorSession(checkIn, process);
        await session.FollowAsync();
        return session;
    }

    /// <summary>A machine that runs one of the repository's programs.</summary>
    public async Task CreateMachineAsync(string program = "loop.bin", ulong ramLength = 1 << 20, Action<Proto.MachineConfig>? change = null)
    {
        var config = new Proto.MachineConfig
        {
            Rom = new Proto.ROMConfig { ImageFilename = Repository.Image("rom.bin") },
            Ram = new Proto.RAMConfig { Length = ramLength, ImageFilename = Repository.Image(program) },
        };
        change?.Invoke(config);
        await Client.MachineAsync(new Proto.MachineRequest { Config = config });
    }

    /// <summary>Waits for the next check-in and connects to the address that it tells.</summary>
    public async Task FollowAsync()
    {
        Address = (await CheckIn.NextAsync()).Address;
        _channel?.Dispose();
        _channel = Connect(Address);
        Client = new Proto.Machine.MachineClient(_channel);
        Checkpoints = new Checkpoints.CheckpointsClient(_channel);
        Visits = new Visits.VisitsClient(_channel);
    }

    public async Task SnapshotAsync()
    {
        await Client.SnapshotAsync(new Proto.Void());
        await FollowAsync();
    }

    public async Task RollbackAsync()
    {
        await Client.RollbackAsync(new Proto.Void());
        await FollowAsync();
    }

    public async Task<string> GetRootHashAsync() =>
        Convert.ToHexStringLower((await Client.GetRootHashAsync(new Proto.Void())).Hash.Data.Span);

    public static GrpcChannel Connect(string address) => GrpcChannel.ForAddress(
        $"http://{address}", new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null });

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        Process.Dispose();
        await CheckIn.DisposeAsync();
    }
}
