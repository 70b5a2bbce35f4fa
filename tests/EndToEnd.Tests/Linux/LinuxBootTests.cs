// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using CartesiMachineManager;
using EndToEnd.Tests.Hosting;
using Grpc.Net.Client;
using ManagerClient = CartesiMachineManager.MachineManager.MachineManagerClient;

namespace EndToEnd.Tests.Linux;

/// <summary>Debian Linux boots in a session, and is bit for bit where the real emulator 0.14.0 has it.</summary>
public sealed class LinuxBootTests(RunningManager manager) : IClassFixture<RunningManager>
{
    private const ulong Halt = 1_305_694_643;

    private static readonly ulong[] Positions = [1_000_000, 10_000_000, 50_000_000, 100_000_000];

    private static readonly string[] RecordedHashes =
    [
        "b0c5fc26935c0791f64e35a1e10aab228a055af42626d838713223182d248604",
        "81fd7ff37bffc2299d9143875c02d10e298f5f3d9eb23999b3e54dd76dc21c98",
        "9ccbb3c4c58ee8c757aad9c345571b60cb55500a069bb8277a8bc901a76cdda2",
        "c2c75dd00309d75091e06a9b3b4545c1daa5b4d7a8e8b348953dd197b06ff50d",
    ];

    [LinuxFact]
    public async Task Debian_Linux_boots_to_its_halt_through_the_recorded_hashes()
    {
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{manager.Port}");
        var client = new ManagerClient(channel);

        var initial = await client.NewSessionAsync(NewSession());
        Hex(initial).Should().Be("1f3fd20d44fce035b9779d5d4a2c21c8c6e84641c12a5e13a4c563d2c378a7b5");

        var booted = await RunAsync(client, Positions);
        booted.Hashes.Select(Hex).Should().Equal(RecordedHashes);

        var halted = await RunAsync(client, [ulong.MaxValue]);
        halted.Cycle.Should().Be(Halt);
        halted.Summaries.Should().ContainSingle().Which.Should()
            .Be(new RunResponse { Mcycle = Halt, Tohost = 1, IflagsH = true });

        await client.EndSessionAsync(new EndSessionRequest { SessionId = "linux" });
    }

    private static async Task<SessionRunResult> RunAsync(ManagerClient client, ulong[] positions)
    {
        var request = new SessionRunRequest { SessionId = "linux", FinalCycles = { positions } };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var answer = await client.SessionRunAsync(request);
            if (answer.Result is { } result)
                return result;
            await timer.WaitForNextTickAsync();
        }
    }

    private static NewSessionRequest NewSession() => new()
    {
        SessionId = "linux",
        Machine = new MachineRequest
        {
            Config = new MachineConfig
            {
                Rom = new ROMConfig { ImageFilename = LinuxImages.Rom },
                Ram = new RAMConfig { ImageFilename = LinuxImages.Ram, Length = LinuxImages.RamLength },
            },
        },
    };

    private static string Hex(Hash hash) => Convert.ToHexStringLower(hash.Data.Span);
}
