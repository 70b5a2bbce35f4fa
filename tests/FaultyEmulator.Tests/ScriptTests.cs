// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using FaultyEmulator.Script;
using Google.Protobuf;
using Grpc.Core;

namespace FaultyEmulator.Tests;

/// <summary>What a script says is what happens.</summary>
public class ScriptTests
{
    [Fact]
    public async Task A_fault_of_the_second_call_leaves_the_first_and_the_third_alone()
    {
        const int aborted = (int)StatusCode.Aborted;
        var fault = new Fault { At = "Run", Does = FaultAction.Answer, Call = 2, Code = aborted, Text = "100 % of it, and ü" };
        await using var emulator = await RunningEmulator.WithMachineAsync(new FaultScript { Faults = [fault] });
        await emulator.RunAsync(1);

        var error = (await FluentActions.Awaiting(() => emulator.RunAsync(2)).Should().ThrowAsync<RpcException>()).Which;

        error.StatusCode.Should().Be(StatusCode.Aborted);
        error.Status.Detail.Should().Be(fault.Text);
        (await emulator.RunAsync(3)).Should().Be(3);
    }

    [Fact]
    public async Task A_process_that_replaces_another_goes_on_counting()
    {
        var fault = new Fault { At = "Run", Does = FaultAction.Exit, Call = 2, Code = 9, Text = "enough" };
        await using var emulator = await RunningEmulator.WithMachineAsync(new FaultScript { ReplacesProcess = true, Faults = [fault] });
        await emulator.RunAsync(1);
        await emulator.SnapshotAsync();

        await FluentActions.Awaiting(() => emulator.RunAsync(2)).Should().ThrowAsync<RpcException>();

        await emulator.FollowAsync();
        (await emulator.HashAsync()).Should().HaveLength(64, "the parent serves again");
    }

    [Fact]
    public async Task A_fault_is_armed_and_lifted_while_it_runs()
    {
        await using var emulator = await RunningEmulator.WithMachineAsync(new FaultScript());
        emulator.Follow(new FaultScript { Faults = [new Fault { At = FaultPoint.AnyRpc, Does = FaultAction.Hang }] });
        var run = emulator.RunAsync(5);
        await Task.WhenAny(run, JournalAsync(emulator));
        run.IsCompleted.Should().BeFalse();

        emulator.Follow(new FaultScript());

        (await run).Should().Be(5);
    }

    [Fact]
    public async Task Two_check_ins_and_one_for_another_are_made_as_told()
    {
        var fault = new Fault { At = FaultPoint.CheckIn, Does = FaultAction.Twice, Call = 1 };
        var other = new Fault { At = FaultPoint.CheckIn, Does = FaultAction.CheckInAs, Call = 2, Text = "other" };
        await using var emulator = await RunningEmulator.WithMachineAsync(new FaultScript { Faults = [fault, other] });
        (await emulator.NextCheckInAsync()).Should().Be(new CheckInRequest { SessionId = "s1", Address = emulator.Address });

        await emulator.Client.SnapshotAsync(new CartesiMachine.Void());

        (await emulator.NextCheckInAsync()).SessionId.Should().Be("other");
    }

    [Fact]
    public async Task A_machine_that_is_stored_and_loaded_has_its_hash()
    {
        await using var emulator = await RunningEmulator.WithMachineAsync(new FaultScript());
        await emulator.RunAsync(7);
        await emulator.Client.WriteMemoryAsync(new WriteMemoryRequest { Address = 0x80000ffe, Data = ByteString.CopyFrom(1, 2, 3, 4) });
        var hash = await emulator.HashAsync();
        await emulator.Client.StoreAsync(new StoreRequest { Directory = emulator["stored"] });
        await emulator.Client.DestroyAsync(new CartesiMachine.Void());

        await emulator.Client.MachineAsync(new MachineRequest { Directory = emulator["stored"] });

        (await emulator.HashAsync()).Should().Be(hash);
        (await emulator.Client.ReadMemoryAsync(new ReadMemoryRequest { Address = 0x80000ffe, Length = 4 })).Data.Should().Equal(1, 2, 3, 4);
    }

    [Fact]
    public async Task Zeros_written_over_what_was_zero_change_no_hash()
    {
        await using var emulator = await RunningEmulator.WithMachineAsync(new FaultScript());
        var hash = await emulator.HashAsync();

        await emulator.Client.WriteMemoryAsync(new WriteMemoryRequest { Address = 0x80000000, Data = ByteString.CopyFrom(new byte[8192]) });

        (await emulator.HashAsync()).Should().Be(hash);
    }

    private static async Task JournalAsync(RunningEmulator emulator)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!File.Exists(emulator["script.json"] + FaultScript.JournalEnding))
            await pace.WaitForNextTickAsync();
    }
}
