// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using MachineEmulator.Server.Tests.Harness;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Tests;

/// <summary>Statuses and messages of errors, as observed of the original.</summary>
public sealed class ErrorTests
{
    private static readonly Proto.Void Nothing = new();

    [Fact]
    public async Task Every_call_that_needs_a_machine_says_that_there_is_none()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        Proto.Machine.MachineClient client = session.Client;
        Func<Task>[] calls =
        [
            async () => await client.RunAsync(new Proto.RunRequest()),
            async () => await client.RunUarchAsync(new Proto.RunUarchRequest()),
            async () => await client.ResetUarchStateAsync(Nothing),
            async () => await client.StoreAsync(new Proto.StoreRequest()),
            async () => await client.StepUarchAsync(new Proto.StepUarchRequest()),
            async () => await client.ReadMemoryAsync(new Proto.ReadMemoryRequest()),
            async () => await client.WriteMemoryAsync(new Proto.WriteMemoryRequest()),
            async () => await client.ReadVirtualMemoryAsync(new Proto.ReadMemoryRequest()),
            async () => await client.WriteVirtualMemoryAsync(new Proto.WriteMemoryRequest()),
            async () => await client.ReadWordAsync(new Proto.ReadWordRequest()),
            async () => await client.GetRootHashAsync(Nothing),
            async () => await client.GetProofAsync(new Proto.GetProofRequest()),
            async () => await client.ReplaceMemoryRangeAsync(new Proto.ReplaceMemoryRangeRequest()),
            async () => await client.ReadXAsync(new Proto.ReadXRequest()),
            async () => await client.WriteXAsync(new Proto.WriteXRequest { Index = 1 }),
            async () => await client.ReadUarchXAsync(new Proto.ReadUarchXRequest()),
            async () => await client.WriteUarchXAsync(new Proto.WriteUarchXRequest { Index = 1 }),
            async () => await client.ResetIflagsYAsync(Nothing),
            async () => await client.ReadCsrAsync(new Proto.ReadCsrRequest()),
            async () => await client.WriteCsrAsync(new Proto.WriteCsrRequest { Csr = Proto.Csr.Mvendorid }),
            async () => await client.GetInitialConfigAsync(Nothing),
            async () => await client.VerifyMerkleTreeAsync(Nothing),
            async () => await client.VerifyDirtyPageMapsAsync(Nothing),
            async () => await client.DumpPmasAsync(Nothing),
        ];

        foreach (Func<Task> call in calls)
        {
            await FailsAsync(call, StatusCode.FailedPrecondition, "no machine");
        }

        await client.DestroyAsync(Nothing);
        (await client.GetDefaultConfigAsync(Nothing)).Config.Processor.Iflags.Should().Be(24);
    }

    [Fact]
    public async Task A_machine_that_cannot_be_created_says_why_and_leaves_none()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        Proto.Machine.MachineClient client = session.Client;

        await FailsAsync(
            async () => await client.MachineAsync(new Proto.MachineRequest()),
            StatusCode.InvalidArgument,
            "invalid machine specification");
        await FailsAsync(
            async () => await client.MachineAsync(new Proto.MachineRequest { Directory = "/nope" }),
            StatusCode.Aborted,
            "unable to open '/nope/config.protobuf' for reading");
        await FailsAsync(
            () => session.CreateMachineAsync(change: config => config.Rom.ImageFilename = ""),
            StatusCode.Aborted,
            "ROM image filename is undefined");
        await FailsAsync(() => session.CreateMachineAsync(ramLength: 0), StatusCode.Aborted, "RAM length cannot be zero");
        await FailsAsync(
            () => session.CreateMachineAsync(ramLength: 1UL << 46), StatusCode.Aborted, "error allocating memory for RAM");

        await session.CreateMachineAsync();
        await FailsAsync(() => session.CreateMachineAsync(), StatusCode.FailedPrecondition, "machine already exists");
    }

    [Fact]
    public async Task Bad_arguments_of_a_machine_s_calls_have_the_original_s_texts()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        Proto.Machine.MachineClient client = session.Client;
        await session.CreateMachineAsync();
        await client.RunAsync(new Proto.RunRequest { Limit = 10 });
        (Func<Task> Call, string Message)[] cases =
        [
            (async () => await client.RunAsync(new Proto.RunRequest { Limit = 9 }), "mcycle is past"),
            (async () => await client.ReadMemoryAsync(new Proto.ReadMemoryRequest { Address = 0x90000000, Length = 8 }), "peek failed"),
            (async () => await client.ReadMemoryAsync(new Proto.ReadMemoryRequest { Address = 0x80000000, Length = 1UL << 60 }),
                "std::bad_alloc"),
            (async () => await client.WriteMemoryAsync(new Proto.WriteMemoryRequest { Data = ByteString.CopyFrom(1) }),
                "address range not entirely in memory PMA"),
            (async () => await client.ReadWordAsync(new Proto.ReadWordRequest { Address = 4 }), "address not aligned"),
            (async () => await client.GetProofAsync(new Proto.GetProofRequest { Log2Size = 65 }), "invalid log2_size"),
            (async () => await client.GetProofAsync(new Proto.GetProofRequest { Address = 4, Log2Size = 3 }),
                "address not aligned to log2_size"),
            (async () => await client.ReadXAsync(new Proto.ReadXRequest { Index = 32 }), "invalid register index"),
            (async () => await client.WriteXAsync(new Proto.WriteXRequest()), "invalid register index"),
            (async () => await client.ReadUarchXAsync(new Proto.ReadUarchXRequest { Index = 32 }), "invalid register index"),
            (async () => await client.ReadCsrAsync(new Proto.ReadCsrRequest { Csr = (Proto.Csr)999 }), "invalid CSR"),
            (async () => await client.WriteCsrAsync(new Proto.WriteCsrRequest { Csr = Proto.Csr.Mvendorid }), "CSR is read-only"),
            (async () => await client.StoreAsync(new Proto.StoreRequest { Directory = "/nope/nope" }),
                "error creating directory '/nope/nope'"),
            (async () => await client.ResetUarchStateAsync(Nothing), "reset uarch state is not allowed when uarch is not halted"),
            (async () => await client.RunUarchAsync(new Proto.RunUarchRequest()), "microarchitecture RAM is not present"),
            (async () => await client.StepUarchAsync(new Proto.StepUarchRequest()), "microarchitecture RAM is not present"),
            (async () => await client.VerifyAccessLogAsync(new Proto.VerifyAccessLogRequest()), "too few accesses in log"),
            (async () => await client.VerifyStateTransitionAsync(new Proto.VerifyStateTransitionRequest()), "invalid hash size"),
        ];

        foreach ((Func<Task> call, string message) in cases)
        {
            await FailsAsync(call, StatusCode.Aborted, message);
        }

        await session.Process.WaitForErrorAsync("handler_Run finish_with_error: mcycle is past StatusCode: 10 side_effect: 0");
        (await client.RunAsync(new Proto.RunRequest { Limit = 10 })).Mcycle.Should().Be(10);
    }

    private static async Task FailsAsync(Func<Task> call, StatusCode code, string message) =>
        (await call.Should().ThrowAsync<RpcException>(message)).Which.Status.Should().Be(new Status(code, message));
}
