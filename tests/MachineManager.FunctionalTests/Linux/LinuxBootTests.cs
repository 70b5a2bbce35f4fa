// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Linux;

/// <summary>Debian Linux in a session, bit for bit where the real emulator 0.14.0 has it (tests/images/linux/README.md).</summary>
public class LinuxBootTests(ManagerFixture fixture) : ManagerTests<ManagerFixture>(fixture)
{
    private const ulong Halt = 1_305_694_643;

    [LinuxFact]
    public async Task Linux_boots_through_the_recorded_hashes_to_its_halt()
    {
        var session = Manager.Session();

        (await session.NewAsync(LinuxImages.Machine())).Should().Be("1f3fd20d44fce035b9779d5d4a2c21c8c6e84641c12a5e13a4c563d2c378a7b5");

        SessionClient.Hashes(await session.RunToEndAsync(1_000_000, 10_000_000, 50_000_000, 100_000_000)).Should().Equal(
            "b0c5fc26935c0791f64e35a1e10aab228a055af42626d838713223182d248604",
            "81fd7ff37bffc2299d9143875c02d10e298f5f3d9eb23999b3e54dd76dc21c98",
            "9ccbb3c4c58ee8c757aad9c345571b60cb55500a069bb8277a8bc901a76cdda2",
            "c2c75dd00309d75091e06a9b3b4545c1daa5b4d7a8e8b348953dd197b06ff50d");

        // Each run has the tests' patience to itself, however slow the machine that they run on.
        foreach (var cycle in (ulong[])[400_000_000, 800_000_000, 1_200_000_000])
            (await session.RunToEndAsync(cycle)).Cycle.Should().Be(cycle);
        var halted = await session.RunToEndAsync(ulong.MaxValue);
        halted.Cycle.Should().Be(Halt);
        halted.Summaries.Should().Equal(new RunResponse { Mcycle = Halt, Tohost = 1, IflagsH = true });

        await session.EndAsync();
    }
}
