// SPDX-License-Identifier: Apache-2.0

using CartesiMachineManager;
using Google.Protobuf;
using Grpc.Core;
using MachineManager.Server.Tests.Fakes;
using Proto = CartesiMachine;

namespace MachineManager.Server.Tests.Services;

/// <summary>Each row of the manager specification's table of errors, and that the session works afterwards.</summary>
public sealed class ErrorRowTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task NewSession_without_a_machine()
    {
        var message = await fixture.Client.NewSessionAsync(new NewSessionRequest { SessionId = "a" }).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        message.Should().Contain("machine");
    }

    [Fact]
    public async Task NewSession_with_neither_config_nor_directory()
    {
        var request = new NewSessionRequest { SessionId = "a", Machine = new Proto.MachineRequest() };
        (await fixture.Client.NewSessionAsync(request).ShouldBeRefusedAsync(StatusCode.InvalidArgument)).Should().Contain("neither config nor directory");
    }

    [Fact]
    public Task NewSession_with_an_empty_directory() =>
        fixture.Client.NewSessionAsync(new NewSessionRequest { SessionId = "a", Machine = new Proto.MachineRequest { Directory = string.Empty } })
            .ShouldBeRefusedAsync(StatusCode.InvalidArgument);

    [Fact]
    public Task NewSession_with_an_empty_id() =>
        fixture.Client.NewSessionAsync(ServiceFixture.Open(string.Empty)).ShouldBeRefusedAsync(StatusCode.InvalidArgument);

    [Fact]
    public async Task NewSession_with_an_id_that_exists()
    {
        var id = await fixture.OpenAsync();
        (await fixture.Client.NewSessionAsync(ServiceFixture.Open(id)).ShouldBeRefusedAsync(StatusCode.InvalidArgument)).Should().Contain(id);
        var stored = new NewSessionRequest { SessionId = id, Machine = new Proto.MachineRequest { Directory = "stored" } };
        await fixture.Client.NewSessionAsync(stored).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        (await fixture.RunAsync(id, 10)).Cycle.Should().Be(10);
    }

    [Fact]
    public async Task NewSession_that_the_emulator_refuses_says_why_and_leaves_the_id_free()
    {
        var id = Guid.NewGuid().ToString("N");
        var script = new MachineScript { Before = (call, _) => call == "Create" ? throw MachineScript.Refusal("marchid mismatch.") : Task.CompletedTask };
        fixture.Emulators.Script(id, script);
        (await fixture.Client.NewSessionAsync(ServiceFixture.Open(id)).ShouldBeRefusedAsync(StatusCode.Internal)).Should().Be("marchid mismatch.");
        fixture.Emulators.Of(id).Should().OnlyContain(emulator => emulator.Stopped);
        script.Before = (_, _) => Task.CompletedTask;
        await fixture.Client.NewSessionAsync(ServiceFixture.Open(id));
    }

    [Fact]
    public async Task NewSession_with_force_ends_the_session_of_that_id_first()
    {
        var id = await fixture.OpenAsync();
        await fixture.Client.NewSessionAsync(ServiceFixture.Open(id, force: true));
        fixture.Emulators.Of(id).Select(emulator => emulator.Stopped).Should().Equal(true, false);
        (await fixture.RunAsync(id, 10)).Cycle.Should().Be(10);
    }

    [Fact]
    public async Task Every_call_but_EndSession_says_that_a_session_is_unknown()
    {
        var client = fixture.Client;
        var read = new SessionReadMemoryRequest { SessionId = "x", Position = new Proto.ReadMemoryRequest() };
        var write = new SessionWriteMemoryRequest { SessionId = "x", Position = new Proto.WriteMemoryRequest() };
        var replace = new SessionReplaceMemoryRangeRequest { SessionId = "x", Range = new Proto.MemoryRangeConfig() };
        var proof = new SessionGetProofRequest { SessionId = "x", Target = new Proto.GetProofRequest() };
        var store = new SessionStoreRequest { SessionId = "x", Store = new Proto.StoreRequest { Directory = "d" } };
        await client.SessionRunAsync(Run("x", 1)).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        await client.SessionStepAsync(Step("x", 0)).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        await client.SessionReadMemoryAsync(read).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        await client.SessionWriteMemoryAsync(write).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        await client.SessionReplaceMemoryRangeAsync(replace).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        await client.SessionGetProofAsync(proof).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        (await client.SessionStoreAsync(store).ShouldBeRefusedAsync(StatusCode.InvalidArgument)).Should().Contain("'x'");
    }

    [Fact]
    public async Task EndSession_of_an_unknown_session_is_internal_unless_silent()
    {
        (await fixture.Client.EndSessionAsync(new EndSessionRequest { SessionId = "x" }).ShouldBeRefusedAsync(StatusCode.Internal)).Should().Contain("'x'");
        await fixture.Client.EndSessionAsync(new EndSessionRequest { SessionId = "x", Silent = true });
    }

    [Fact]
    public async Task SessionRun_with_lists_that_do_not_fit()
    {
        var id = await fixture.OpenAsync();
        await fixture.Client.SessionRunAsync(Run(id)).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        (await fixture.Client.SessionRunAsync(Run(id, 5, 3)).ShouldBeRefusedAsync(StatusCode.InvalidArgument)).Should().Contain("ascend");
        var uneven = Run(id, 5, 6);
        uneven.FinalUcycles.Add(0);
        await fixture.Client.SessionRunAsync(uneven).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        var descending = Run(id, 5, 5);
        descending.FinalUcycles.AddRange([2UL, 1UL]);
        await fixture.Client.SessionRunAsync(descending).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        (await fixture.RunAsync(id, 5, 6)).Hashes.Should().HaveCount(2);
    }

    [Fact]
    public async Task SessionStep_needs_its_parameters_and_the_sessions_position()
    {
        var id = await fixture.OpenAsync();
        await fixture.Client.SessionStepAsync(Step(id, 1)).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        await fixture.Client.SessionStepAsync(new SessionStepRequest { SessionId = id }).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        var noType = new SessionStepRequest { SessionId = id, StepParams = new Proto.StepUarchRequest() };
        (await fixture.Client.SessionStepAsync(noType).ShouldBeRefusedAsync(StatusCode.InvalidArgument)).Should().Contain("log_type");
        var answer = await fixture.Client.SessionStepAsync(Step(id, 0));
        (answer.Cycle, answer.Ucycle).Should().Be((0, 1));
    }

    [Fact]
    public async Task SessionStep_passes_through_that_the_emulator_cannot()
    {
        var id = await fixture.OpenAsync(new MachineScript
        {
            Before = (call, _) => call == "StepUarch"
                ? throw new Emulators.EmulatorRefusedException(StatusCode.Unimplemented, "not here") : Task.CompletedTask,
        });
        (await fixture.Client.SessionStepAsync(Step(id, 0)).ShouldBeRefusedAsync(StatusCode.Unimplemented)).Should().Be("not here");
        (await fixture.RunAsync(id, 10)).Cycle.Should().Be(10);
    }

    [Fact]
    public async Task SessionStore_needs_a_directory_and_tells_what_the_emulator_says()
    {
        var script = new MachineScript();
        var id = await fixture.OpenAsync(script);
        await fixture.Client.SessionStoreAsync(new SessionStoreRequest { SessionId = id }).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        await fixture.Client.SessionStoreAsync(Store(id, string.Empty)).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        script.Before = (call, _) => call == "Store" ? throw MachineScript.Refusal("error creating directory '/d'") : Task.CompletedTask;
        (await fixture.Client.SessionStoreAsync(Store(id, "d")).ShouldBeRefusedAsync(StatusCode.Internal)).Should().Be("error creating directory '/d'");
        script.Before = (_, _) => Task.CompletedTask;
        await fixture.Client.SessionStoreAsync(Store(id, id));
        Directory.Exists(Path.Combine(fixture.Folder, id)).Should().BeTrue("relative directories are relative to the configured root");
    }

    [Fact]
    public async Task Reads_and_proofs_need_a_target_and_the_sessions_position()
    {
        var id = await fixture.OpenAsync();
        await fixture.RunAsync(id, 10);
        var range = new Proto.ReadMemoryRequest { Address = 0x1000, Length = 16 };
        var target = new Proto.GetProofRequest { Address = 0, Log2Size = 12 };
        var client = fixture.Client;
        await client.SessionReadMemoryAsync(new() { SessionId = id, Cycle = 10 }).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        await client.SessionReadMemoryAsync(new() { SessionId = id, Cycle = 9, Position = range }).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        await client.SessionReadMemoryAsync(new() { SessionId = id, Cycle = 10, Ucycle = 1, Position = range }).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        await client.SessionGetProofAsync(new() { SessionId = id, Cycle = 10 }).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        await client.SessionGetProofAsync(new() { SessionId = id, Cycle = 11, Target = target }).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        (await client.SessionReadMemoryAsync(new() { SessionId = id, Cycle = 10, Position = range })).ReadContent.Data.Length.Should().Be(16);
        (await client.SessionGetProofAsync(new() { SessionId = id, Cycle = 10, Target = target })).Log2TargetSize.Should().Be(12);
    }

    [Fact]
    public async Task Writes_and_replacements_need_a_target_and_the_sessions_position()
    {
        var id = await fixture.OpenAsync();
        await fixture.RunAsync(id, 10);
        var write = new Proto.WriteMemoryRequest { Address = 0x1000, Data = ByteString.CopyFrom(1, 2) };
        var range = new Proto.MemoryRangeConfig { Start = 4096, Length = 4096 };
        var client = fixture.Client;
        await client.SessionWriteMemoryAsync(new() { SessionId = id, Cycle = 10 }).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        await client.SessionWriteMemoryAsync(new() { SessionId = id, Cycle = 9, Position = write }).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        await client.SessionReplaceMemoryRangeAsync(new() { SessionId = id, Cycle = 10 }).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        await client.SessionReplaceMemoryRangeAsync(new() { SessionId = id, Cycle = 9, Range = range }).ShouldBeRefusedAsync(StatusCode.InvalidArgument);
        await client.SessionWriteMemoryAsync(new() { SessionId = id, Cycle = 10, Position = write });
        await client.SessionReplaceMemoryRangeAsync(new() { SessionId = id, Cycle = 10, Range = range });
        (await fixture.RunAsync(id, 10)).Hashes.Should().ContainSingle()
            .Which.Data.ToByteArray().Should().Equal(FakeEmulator.HashAt("machine", 10, 0, "4096=0102", "4096<-").ToByteArray());
    }

    [Fact]
    public async Task A_failed_session_answers_internal_with_the_reason_and_can_be_ended_or_forced()
    {
        var id = await fixture.OpenAsync();
        fixture.Emulators.Of(id)[0].Die("emulator process 9 was killed by signal 9");
        await fixture.Client.SessionRunAsync(Run(id, 1)).ShouldBeRefusedAsync(StatusCode.Internal);
        var read = new SessionReadMemoryRequest { SessionId = id, Position = new Proto.ReadMemoryRequest() };
        (await fixture.Client.SessionReadMemoryAsync(read).ShouldBeRefusedAsync(StatusCode.Internal)).Should().Contain("killed by signal 9");
        await fixture.Client.NewSessionAsync(ServiceFixture.Open(id, force: true));
        fixture.Emulators.Of(id)[1].Die("again");
        await fixture.Client.EndSessionAsync(new EndSessionRequest { SessionId = id });
        await fixture.Client.NewSessionAsync(ServiceFixture.Open(id));
    }

    [Fact]
    public async Task A_poll_that_reports_an_error_says_so_once()
    {
        var script = new MachineScript();
        var id = await fixture.OpenAsync(script);
        script.Before = (call, _) => call == "Run" ? throw MachineScript.Refusal("mcycle is past") : Task.CompletedTask;
        var run = () => fixture.RunAsync(id, 10);
        var error = (await run.Should().ThrowAsync<RpcException>()).Which;
        error.StatusCode.Should().Be(StatusCode.Internal);
        error.Status.Detail.Should().Contain("mcycle is past");
        script.Before = (_, _) => Task.CompletedTask;
    }

    private static SessionRunRequest Run(string id, params ulong[] cycles)
    {
        var request = new SessionRunRequest { SessionId = id };
        request.FinalCycles.AddRange(cycles);
        return request;
    }

    private static SessionStepRequest Step(string id, ulong cycle) => new()
    {
        SessionId = id,
        InitialCycle = cycle,
        StepParams = new Proto.StepUarchRequest { LogType = new Proto.AccessLogType() },
    };

    private static SessionStoreRequest Store(string id, string directory) =>
        new() { SessionId = id, Store = new Proto.StoreRequest { Directory = directory } };
}
