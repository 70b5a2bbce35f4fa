// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using CartesiMachineManager;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Sessions;

/// <summary>NewSession: what it answers, and whom it refuses.</summary>
public class NewSessionTests(ManagerFixture fixture) : SessionTests(fixture)
{
    [Fact]
    public async Task The_answer_is_the_root_hash_that_the_real_emulator_gives()
    {
        (await Session().NewAsync(KnownMachine.Trap())).Should().Be(KnownMachine.TrapInitialHash);
        (await Session().NewAsync(KnownMachine.Empty())).Should().Be(KnownMachine.EmptyHash);
    }

    [Fact]
    public async Task A_session_has_one_emulator()
    {
        var before = Emulators();
        await NewTrapAsync();

        Emulators().Should().HaveCount(before.Length + 1);
    }

    [Fact]
    public async Task A_taken_id_is_refused_and_its_session_unharmed()
    {
        var session = await NewTrapAsync();
        await session.RunToEndAsync(5);

        (await session.NewAsync(KnownMachine.Empty()).MustFailAsync(StatusCode.InvalidArgument)).Should().Contain(session.Id);

        (await session.ReadAsync(5, TestMachines.RamStart, 8)).Should().HaveCount(8);
    }

    [Fact]
    public async Task A_taken_id_is_refused_for_a_directory_too()
    {
        var session = await NewTrapAsync();
        await session.StoreAsync("of-a-taken-id");

        await session.NewFromDirectoryAsync("of-a-taken-id").MustFailAsync(StatusCode.InvalidArgument);

        (await session.RootHashAsync(0)).Should().Be(KnownMachine.TrapInitialHash);
    }

    [Fact]
    public async Task Force_ends_the_session_that_has_the_id()
    {
        var session = await NewTrapAsync();
        await session.RunToEndAsync(1000);
        var before = Emulators();

        (await session.NewAsync(KnownMachine.Empty(), force: true)).Should().Be(KnownMachine.EmptyHash);

        Emulators().Should().HaveCount(before.Length, "the new session's emulator takes the place of the old one's");
        (await session.RootHashAsync(0)).Should().Be(KnownMachine.EmptyHash);
    }

    [Fact]
    public async Task Force_needs_no_session_to_end() =>
        (await Session().NewAsync(KnownMachine.Trap(), force: true)).Should().Be(KnownMachine.TrapInitialHash);

    [Fact]
    public async Task A_stored_machine_goes_on_where_it_was_stored()
    {
        var first = await NewTrapAsync();
        var stored = await first.HashAtAsync(5);
        await first.StoreAsync("stored-at-5");
        var second = Session();

        (await second.NewFromDirectoryAsync("stored-at-5")).Should().Be(stored);

        (await second.RootHashAsync(5)).Should().Be(stored);
        (await second.RunToEndAsync(1000)).Cycle.Should().Be(KnownMachine.TrapHaltCycle);
    }

    [Fact]
    public async Task An_empty_id_is_refused() =>
        await Manager.Session(string.Empty).NewAsync(KnownMachine.Trap()).MustFailAsync(StatusCode.InvalidArgument);

    [Fact]
    public async Task No_machine_is_refused() => await Session().NewAsync((MachineRequest?)null).MustFailAsync(StatusCode.InvalidArgument);

    [Fact]
    public async Task A_machine_that_is_neither_config_nor_directory_is_refused() =>
        await Session().NewAsync(new MachineRequest()).MustFailAsync(StatusCode.InvalidArgument);

    [Fact]
    public async Task An_id_may_hold_any_text()
    {
        var session = Manager.Session("näm e/with;$(odd)\n\"text\" --help 日本");

        (await session.NewAsync(KnownMachine.Trap())).Should().Be(KnownMachine.TrapInitialHash);

        (await session.HashAtAsync(1000)).Should().Be(KnownMachine.TrapHashOfOneRun);
        await session.EndAsync();
    }

    [Fact]
    public async Task Many_clients_that_want_one_id_get_one_session()
    {
        var id = Session().Id;
        var before = Emulators();

        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            // Half of them send the very same message.
            var config = i % 2 == 0 ? KnownMachine.Trap() : TestMachines.Program("hello.bin", (ulong)(i + 1) * TestMachines.Mebibyte);
            var request = new NewSessionRequest { SessionId = id, Machine = new MachineRequest { Config = config } };
            try
            {
                await Manager.Client.NewSessionAsync(request, deadline: Patience.Deadline);
                return StatusCode.OK;
            }
            catch (RpcException e)
            {
                return e.StatusCode;
            }
        }));

        codes.Should().ContainSingle(c => c == StatusCode.OK);
        codes.Should().OnlyContain(c => c == StatusCode.OK || c == StatusCode.InvalidArgument || c == StatusCode.AlreadyExists);
        Emulators().Should().HaveCount(before.Length + 1);
    }
}
