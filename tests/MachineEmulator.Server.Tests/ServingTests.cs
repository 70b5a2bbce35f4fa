// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using MachineEmulator.Server.Tests.Harness;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Tests;

/// <summary>How requests are served: in order, within limits, with the original's errors (spec 10.1, 10.2, 10.5).</summary>
public sealed class ServingTests
{
    private const int MaximumLength = 4194304;

    [Fact]
    public async Task Requests_are_served_one_at_a_time_in_their_order()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync();

        Task<Proto.RunResponse> run = session.Client.RunAsync(new Proto.RunRequest { Limit = 50_000_000 }).ResponseAsync;
        Task<Proto.RunResponse>[] others =
            [.. Enumerable.Range(0, 8).Select(_ => session.Client.RunAsync(new Proto.RunRequest { Limit = 50_000_000 }).ResponseAsync)];

        (await run).Mcycle.Should().Be(50_000_000);
        (await Task.WhenAll(others)).Should().OnlyContain(answer => answer.Mcycle == 50_000_000);
    }

    [Fact]
    public async Task A_client_that_gives_up_does_not_stop_a_run()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync(
            [new KeyValuePair<string, string>("REMOTE_CARTESI_MACHINE_LOG_LEVEL", "debug")]);
        await session.CreateMachineAsync();
        const ulong Limit = 300_000_000;
        using var patience = new CancellationTokenSource();

        Task run = session.Client.RunAsync(new Proto.RunRequest { Limit = Limit }, cancellationToken: patience.Token).ResponseAsync;
        await session.Process.WaitForErrorAsync("Executing handler_Run");
        await patience.CancelAsync();

        Func<Task> answer = () => run;
        (await answer.Should().ThrowAsync<RpcException>()).Which.StatusCode.Should().Be(StatusCode.Cancelled);
        Proto.ReadCsrResponse mcycle = await session.Client.ReadCsrAsync(new Proto.ReadCsrRequest { Csr = Proto.Csr.Mcycle });
        mcycle.Value.Should().Be(Limit);
    }

    [Fact]
    public async Task What_the_guest_prints_is_on_standard_output_when_the_run_is_answered()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync("hello.bin");

        Proto.RunResponse answer = await session.Client.RunAsync(new Proto.RunRequest { Limit = ulong.MaxValue });
        await session.Client.ShutdownAsync(new Proto.Void());
        await session.Process.WaitForExitAsync();

        answer.IflagsH.Should().BeTrue();
        answer.Tohost.Should().Be(0x55);
        session.Process.Output.Should().Be("hello\n");
    }

    [Fact]
    public async Task The_guest_reads_standard_input_if_configured_and_4_at_its_end()
    {
        // lui t0, 0x40008; addi t1, x0, 1; slli t1, t1, 56; sd t1, 0(t0); jal x0, -4: getchar again and again.
        string program = Path.GetTempFileName();
        await File.WriteAllBytesAsync(program, Convert.FromHexString("b7820040130310001313830323b062006ff0dfff"));
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync(change: config =>
        {
            config.Ram.ImageFilename = program;
            config.Htif = new Proto.HTIFConfig { ConsoleGetchar = true };
        });

        string nothing = await GetCharAsync(session, 7);
        await session.Process.WriteInputAsync("AB");
        string first = await GetCharAsync(session, 9);
        string second = await GetCharAsync(session, 11);
        await session.Process.WriteInputAsync(null);
        string end = await GetCharAsync(session, 13);

        // fromhost: device 1, command 0, the byte plus 1, or 0 for none (spec 7.3).
        new[] { nothing, first, second, end }.Should().Equal("100000000000000", "100000000000042", "100000000000043", "100000000000005");
        File.Delete(program);
    }

    [Fact]
    public async Task A_request_of_4_MiB_is_served_and_one_byte_more_is_refused()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync(ramLength: 8 << 20);
        var request = new Proto.WriteMemoryRequest { Address = 0x80100000, Data = ByteString.CopyFrom(new byte[MaximumLength - 64]) };
        request.Data = ByteString.CopyFrom(new byte[MaximumLength - 64 + MaximumLength - request.CalculateSize()]);
        request.CalculateSize().Should().Be(MaximumLength);

        await session.Client.WriteMemoryAsync(request);
        request.Data = ByteString.CopyFrom(new byte[request.Data.Length + 1]);
        Func<Task> tooLong = async () => await session.Client.WriteMemoryAsync(request);

        (await tooLong.Should().ThrowAsync<RpcException>()).Which.Status.Should().Be(
            new Status(StatusCode.ResourceExhausted, "Received message larger than max (4194305 vs. 4194304)"));
        (await session.Client.GetVersionAsync(new Proto.Void())).Version.Minor.Should().Be(7);
    }

    [Fact]
    public async Task An_answer_may_be_larger_than_4_MiB()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync(ramLength: 64 << 20);

        Proto.ReadMemoryResponse answer = await session.Client.ReadMemoryAsync(
            new Proto.ReadMemoryRequest { Address = 0x80000000, Length = 64 << 20 });

        answer.Data.Length.Should().Be(64 << 20);
    }

    [Fact]
    public async Task Bytes_that_are_no_message_are_an_internal_error()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        using Grpc.Net.Client.GrpcChannel channel = EmulatorSession.Connect(session.Address);
        byte[] garbage = [0xFF, 0xFF, 0xFF];
        Marshaller<byte[]> bytes = Marshallers.Create<byte[]>(message => message, message => message);
        var run = new Method<byte[], byte[]>(MethodType.Unary, "CartesiMachine.Machine", "Run", bytes, bytes);

        Func<Task> call = async () => await channel.CreateCallInvoker().AsyncUnaryCall(run, null, new CallOptions(), garbage);

        (await call.Should().ThrowAsync<RpcException>()).Which.Status.Should().Be(
            new Status(StatusCode.Internal, "Unable to parse request"));
    }

    [Fact]
    public async Task Q09_Methods_that_the_original_never_answers_are_unimplemented()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        Func<Task>[] calls =
        [
            async () => await session.Client.GetFAddressAsync(new Proto.GetFAddressRequest()),
            async () => await session.Client.ReadFAsync(new Proto.ReadFRequest()),
            async () => await session.Client.WriteFAsync(new Proto.WriteFRequest()),
        ];

        foreach (Func<Task> call in calls)
        {
            (await call.Should().ThrowAsync<RpcException>()).Which.StatusCode.Should().Be(StatusCode.Unimplemented);
        }
    }

    private static async Task<string> GetCharAsync(EmulatorSession session, ulong limit)
    {
        await session.Client.RunAsync(new Proto.RunRequest { Limit = limit });
        return (await session.Client.ReadCsrAsync(new Proto.ReadCsrRequest { Csr = Proto.Csr.HtifFromhost })).Value.ToString("x");
    }
}
