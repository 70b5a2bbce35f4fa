// SPDX-License-Identifier: Apache-2.0

using CartesiMachineManager;

namespace MachineManager.Cli.Tests.Commands;

public sealed class HashTests : FakeManagerTests
{
    [Fact]
    public async Task Hashes_come_with_their_positions()
    {
        Manager.Sessions.OnRun = (_, _) => Task.FromResult(Answers.Result(0, 1_000));

        (await MmAsync("hash", "demo", "0", "1k")).Should().Be(0);

        Terminal.Lines.Should().Equal($"{Answers.Hex(1)}  0", $"{Answers.Hex(2)}  1000");
    }

    [Fact]
    public async Task Without_a_position_the_hash_is_of_where_the_session_stands()
    {
        Manager.Control.OnGet = id => Answers.Session(id, cycle: 9);
        Manager.Sessions.OnRun = (_, _) => Task.FromResult(Answers.Result(9));

        (await MmAsync("hash", "demo", "--json")).Should().Be(0);

        Manager.Sessions.Requests.Should().Equal(new SessionRunRequest { SessionId = "demo", FinalCycles = { 9 } });
        Terminal.Json.GetProperty("hashes")[0].GetProperty("rootHash").GetString().Should().Be(Answers.Hex(1));
    }

    [Fact]
    public async Task A_hash_that_is_not_the_expected_one_exits_with_4()
    {
        Manager.Sessions.OnRun = (_, _) => Task.FromResult(Answers.Result(9));

        (await MmAsync("hash", "demo", "9", "--expect", Answers.Hex(1))).Should().Be(0);
        (await MmAsync("hash", "demo", "9", "--expect", "0x" + Answers.Hex(2))).Should().Be(4);

        Terminal.Error.Should().Be($"mm: the root hash at cycle 9 is {Answers.Hex(1)}, and not {Answers.Hex(2)}\n");
    }

    [Fact]
    public async Task A_halted_machine_has_the_same_hash_at_every_later_cycle()
    {
        Manager.Sessions.OnRun = (_, _) => Task.FromResult(Answers.Halted(56));

        (await MmAsync("hash", "demo", "1M")).Should().Be(0);

        Terminal.Lines.Should().Equal($"{Answers.Hex(1)}  1000000");
    }

    [Fact]
    public async Task A_machine_that_waits_before_the_position_has_no_hash_there()
    {
        var answer = Answers.Result(20);
        answer.Result.Summaries[0].IflagsY = true;
        Manager.Sessions.OnRun = (_, _) => Task.FromResult(answer);

        (await MmAsync("hash", "demo", "1M")).Should().Be(4);

        Terminal.Out.Should().BeEmpty();
        Terminal.Error.Should().Be("mm: the machine waits at a manual yield at cycle 20: there is no hash at cycle 1,000,000\n");
    }
}
