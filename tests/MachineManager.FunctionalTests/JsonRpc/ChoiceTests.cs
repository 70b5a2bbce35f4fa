// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using CartesiMachineManager;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.JsonRpc;

/// <summary>Which kind of emulator a session runs on.</summary>
public sealed class ChoiceTests : IDisposable
{
    private readonly FaultyEmulators _emulators = new(FaultyKind.JsonRpc);

    public void Dispose() => _emulators.Dispose();

    [Fact]
    public async Task The_header_chooses_for_a_session_and_what_the_folder_holds_for_the_others()
    {
        await using var manager = await ManagerProcess.StartAsync(_emulators.Start);
        var (one, other, third) = (manager.Session(), manager.Session(), manager.Session());
        await one.NewAsync(KnownMachine.Trap());
        await NewAsync(other, "builtin");
        await NewAsync(third, "JSON-RPC");

        (await KindOfAsync(manager, one)).Should().Be("jsonrpc");
        (await KindOfAsync(manager, other)).Should().Be("builtin");
        (await KindOfAsync(manager, third)).Should().Be("jsonrpc");
        (await manager.TerminateAsync()).Should().Be(0);
    }

    [Fact]
    public async Task A_kind_that_is_not_installed_or_that_nobody_knows_is_refused()
    {
        await using var manager = await ManagerProcess.StartAsync(_emulators.Start);

        (await NewAsync(manager.Session(), "grpc").MustFailAsync(StatusCode.FailedPrecondition))
            .Should().Contain("x-emulator").And.Contain("remote-cartesi-machine").And.Contain(_emulators.Bin);
        (await NewAsync(manager.Session(), "qemu").MustFailAsync(StatusCode.InvalidArgument))
            .Should().Contain("'qemu'").And.Contain("builtin, grpc or jsonrpc");
        (await manager.TerminateAsync()).Should().Be(0);
    }

    [Fact]
    public async Task The_option_chooses_for_all_that_do_not()
    {
        await using var manager = await ManagerProcess.StartAsync(_emulators.Start.With("--emulator", "builtin"));
        var session = manager.Session();
        await session.NewAsync(KnownMachine.Trap());

        (await KindOfAsync(manager, session)).Should().Be("builtin");
        (await manager.TerminateAsync()).Should().Be(0);
    }

    [Fact]
    public async Task A_manager_whose_kind_is_not_installed_does_not_start()
    {
        var (exitCode, output) = await ManagerProcess.RunAsync(ManagerStart.Default.With("--emulator", "jsonrpc"));

        exitCode.Should().NotBe(0);
        output.Should().Contain("cartesi-jsonrpc-machine").And.Contain("CARTESI_BIN_PATH");
    }

    [Theory]
    [InlineData(4, "0.4")]
    [InlineData(8, "0.8")]
    public async Task Another_version_is_refused_by_name(int minor, string named)
    {
        _emulators.Arm(new Fault { At = "get_version", Does = FaultAction.Result, Text = $$"""{"major":0,"minor":{{minor}},"patch":0,"pre_release":"","build":""}""" });
        await using var manager = await ManagerProcess.StartAsync(_emulators.Start);

        (await manager.Session().NewAsync(KnownMachine.Trap()).MustFailAsync(StatusCode.Internal)).Should().Contain($"version {named}.0 ").And.Contain("0.5 to 0.7 (emulators 0.19 to 0.21)");
        (await manager.TerminateAsync()).Should().Be(0);
    }

    private static async Task NewAsync(SessionClient session, string kind) => await session.Wire.NewSessionAsync(
        new NewSessionRequest { SessionId = session.Id, Machine = new MachineRequest { Config = KnownMachine.Empty() } },
        new Metadata { { "x-emulator", kind } },
        Patience.Deadline);

    private static async Task<string> KindOfAsync(ManagerProcess manager, SessionClient session) =>
        (await manager.Control.GetSessionAsync(new Api.GetSessionRequest { SessionId = session.Id })).Emulator.Kind;
}
