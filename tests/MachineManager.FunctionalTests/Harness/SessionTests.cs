// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness;

/// <summary>Tests on the default manager, each with sessions of its own.</summary>
public abstract class SessionTests(ManagerFixture fixture) : ManagerTests<ManagerFixture>(fixture)
{
    /// <summary>A client of a session that does not exist yet, under an id of its own.</summary>
    internal SessionClient Session() => Manager.Session();

    /// <summary>A new session with the trap machine: 8 KiB of RAM, halts at cycle 20.</summary>
    internal async Task<SessionClient> NewTrapAsync()
    {
        var session = Session();
        await session.NewAsync(KnownMachine.Trap());
        return session;
    }

    /// <summary>A new session with a program of instruction words.</summary>
    internal async Task<SessionClient> NewGuestAsync(uint[] program)
    {
        var session = Session();
        await session.NewAsync(TestMachines.Of(GuestProgram.Write(Files, $"guest-{Guid.NewGuid():N}.bin", program)));
        return session;
    }

    /// <summary>The root hash that a session of its own has after running to the cycles, or when it is new.</summary>
    internal async Task<string> FreshHashAsync(CartesiMachine.MachineConfig config, params ulong[] cycles)
    {
        var session = Session();
        var initial = await session.NewAsync(config);
        var hash = cycles.Length == 0 ? initial : SessionClient.Hashes(await session.RunToEndAsync(cycles))[^1];
        await session.EndAsync();
        return hash;
    }

    internal ProcessEntry[] Emulators() => ProcessTable.EmulatorsOf(Manager);
}
