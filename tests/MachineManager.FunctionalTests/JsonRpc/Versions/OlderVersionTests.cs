// SPDX-License-Identifier: Apache-2.0

using System.Text;
using CartesiMachine;
using CartesiMachineManager;
using Google.Protobuf;
using Grpc.Core;
using MachineManager.Api;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.JsonRpc.Versions;

/// <summary>Sessions on emulators of the JSON-RPC kind that speak an older version: all that a session does, and what the version lacks.</summary>
public abstract class OlderVersionTests<TFixture>(TFixture fixture) : ManagerTests<TFixture>(fixture)
    where TFixture : OlderVersionFixture
{
    private const ulong RamStart = TestMachines.RamStart;
    private const ulong DriveStart = 0x90000000;
    private const ulong PageSize = 0x1000;
    private readonly TFixture _fixture = fixture;

    [Fact]
    public async Task A_session_runs_steps_and_goes_back()
    {
        var session = await NewAsync("toy halt=50:42");
        var hashes = SessionClient.Hashes(await session.RunToEndAsync(5, 20, 1000));

        (await session.HashAtAsync(5)).Should().Be(hashes[0], "it has gone back");
        var step = await session.StepAsync(new SessionStepRequest
        {
            InitialCycle = 5,
            StepParams = new StepUarchRequest { LogType = new AccessLogType { Proofs = true, Annotations = true } },
        });
        (step.Cycle, step.Ucycle).Should().Be((5UL, 1UL));
        SessionClient.Hex(step.Log.Accesses[0].Proof.RootHash).Should().Be(hashes[0]);
        await session.RunToEndAsync(new SessionRunRequest { SessionId = session.Id, FinalCycles = { 5 }, FinalUcycles = { 1000 } });
        (await session.HashAtAsync(20)).Should().Be(hashes[1]);
        (await session.RunToEndAsync(1000)).Summaries.Single().Should().Match<RunResponse>(one => one.Mcycle == 50 && one.IflagsH);
        (await session.RootHashAsync(50)).Should().Be(hashes[2]);
        Manager.Output.Text.Should().Contain($"interface {_fixture.Version} (emulator {_fixture.Emulator}), which was not compared with the real one");
    }

    [Fact]
    public async Task Memory_is_read_written_replaced_and_proven()
    {
        var session = await NewAsync();
        await session.WriteAsync(0, RamStart + 8, 1, 2, 3);
        await File.WriteAllBytesAsync(Files["replacement"], [7, 8, 9]);
        await session.ReplaceAsync(0, new MemoryRangeConfig { Start = DriveStart, Length = PageSize, ImageFilename = Files["replacement"] });

        (await session.ReadAsync(0, RamStart + 7, 5)).Should().Equal(0, 1, 2, 3, 0);
        (await session.ReadAsync(0, DriveStart, 4)).Should().Equal(7, 8, 9, 0);
        var proof = await session.ProofAsync(0, DriveStart, 12);
        Proofs.RootOf(proof).Should().Be(await session.RootHashAsync(0));
        (await session.WriteAsync(0, 0x600000, 1).MustFailAsync(StatusCode.Internal)).Should().Contain("0x600000");
        (await session.ReadAsync(0, 0x70000000, 8).MustFailAsync(StatusCode.Internal)).Should().Contain("0x70000000");
    }

    [Fact]
    public async Task A_stored_machine_is_loaded_and_a_damaged_one_is_refused()
    {
        var session = await NewAsync();
        var hash = await session.HashAtAsync(100);
        await session.WriteAsync(100, RamStart, 1);
        await session.StoreAsync(Files["stored"]);
        var loaded = Manager.Session();

        (await loaded.NewFromDirectoryAsync(Files["stored"])).Should().Be(await session.RootHashAsync(100)).And.NotBe(hash);
        (await loaded.HashAtAsync(200)).Should().Be(await session.HashAtAsync(200));
        await loaded.EndAsync();

        await using (var file = File.OpenWrite(Directory.GetFiles(Files["stored"], "0000000080000000-*.bin").Single()))
            file.WriteByte(0xee);
        (await Manager.Session().NewFromDirectoryAsync(Files["stored"]).MustFailAsync(StatusCode.Internal)).Should().Contain("hashes");
    }

    [Fact]
    public async Task An_application_takes_inputs_and_what_it_yields_is_told()
    {
        var session = await NewAsync("toy cmio");
        await session.RunToEndAsync(ulong.MaxValue);
        var before = await InfoAsync(session);
        before.Yield.Should().Match<Yield>(yield => yield.Manual && yield.Reason == 1);

        await Manager.Control.SendCmioResponseAsync(new SendCmioResponseRequest
        {
            SessionId = session.Id,
            Position = before.Position,
            Reason = 0,
            Data = ByteString.CopyFromUtf8("hello"),
        });
        await session.RunToEndAsync(ulong.MaxValue);

        (await YieldsAsync(session)).Should().ContainSingle(yield => !yield.Manual).Which.Data.ToStringUtf8().Should().Be("HELLO");
        await Manager.Control.RevertCmioResponseAsync(new RevertCmioResponseRequest { SessionId = session.Id });
        (await InfoAsync(session)).Position.Should().Be(before.Position);
    }

    [Fact]
    public async Task What_a_guest_yields_automatically_comes_with_its_data()
    {
        var session = await NewAsync("toy progress=10:7 output=20:data yield=30");
        await session.RunToEndAsync(1000);

        (await YieldsAsync(session)).Select(yield => (yield.Manual, yield.Reason, Convert.ToHexStringLower(yield.Data.Span)))
            .Should().Equal((false, 1U, "07000000"), (false, 2U, "64617461"), (true, 1U, string.Empty));
    }

    [Fact]
    public async Task What_a_guest_prints_is_read_once()
    {
        var session = await NewAsync("toy print=10:hello print=20:world halt=100");
        await session.RunToEndAsync(1000);

        var text = new StringBuilder();
        using var call = Manager.Control.ReadConsole(new ReadConsoleRequest { SessionId = session.Id });
        await foreach (var output in call.ResponseStream.ReadAllAsync())
            text.Append(output.Data.ToStringUtf8());
        text.ToString().Should().Be("hello\nworld\n");
    }

    [Theory]
    [InlineData("""{"ram":{"length":65536},"nvram":[{"start":2415919104,"length":4096}]}""", "config.nvram")]
    public async Task What_the_version_lacks_is_refused_by_name(string json, string path) =>
        (await Manager.Session().NewAsync(new MachineRequest { JsonConfig = json }).MustFailAsync(StatusCode.InvalidArgument))
            .Should().Be($"{path} does not exist in version {_fixture.Version} of the interface (emulator {_fixture.Emulator}); it does since 0.7 (emulator 0.21)");

    [Fact]
    public async Task The_version_registers_are_the_emulators_own()
    {
        var config = JsonRpcTests.Machine();
        config.Processor = new ProcessorConfig { Marchid = 21 };

        (await Manager.Session().NewAsync(config).MustFailAsync(StatusCode.InvalidArgument)).Should().Contain($"or {_fixture.Emulator[2..]}: ");
    }

    private async Task<SessionClient> NewAsync(string guest = "")
    {
        var session = Manager.Session();
        await session.NewAsync(JsonRpcTests.Machine(guest));
        return session;
    }

    private async Task<List<Yield>> YieldsAsync(SessionClient session)
    {
        using var call = Manager.Control.ReadYields(new ReadYieldsRequest { SessionId = session.Id });
        var yields = new List<Yield>();
        await foreach (var yield in call.ResponseStream.ReadAllAsync())
            yields.Add(yield);
        return yields;
    }

    private async Task<SessionInfo> InfoAsync(SessionClient session) =>
        await Manager.Control.GetSessionAsync(new GetSessionRequest { SessionId = session.Id });
}
