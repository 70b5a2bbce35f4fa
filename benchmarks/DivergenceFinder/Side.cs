// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using CartesiMachine;
using Google.Protobuf;
using GoldenVectors.Servers;

namespace DivergenceFinder;

/// <summary>One of the two machines.</summary>
/// <param name="server">Its server.</param>
/// <param name="passYields">Whether manual yields are reset on the way.</param>
/// <param name="poke">What is done to it on the way.</param>
internal sealed class Side(EmulatorServer server, bool passYields, Poke? poke)
{
    private ulong _position;
    private ulong _snapshotPosition;

    public EmulatorServer Server => server;

    public async Task CreateAsync(MachineRequest request)
    {
        await server.MustAsync<CartesiMachine.Void>("Machine", request);
        _position = (await server.MustAsync<ReadCsrResponse>("ReadCsr", new ReadCsrRequest { Csr = Csr.Mcycle })).Value;
        await PokeAsync();
    }

    /// <summary>Runs to a cycle, or as far as the machine goes.</summary>
    public async Task<Standing> RunToAsync(ulong cycle)
    {
        var halted = false;
        if (poke is not null && _position < poke.Cycle && poke.Cycle < cycle)
            halted = await AdvanceAsync(poke.Cycle);
        halted = await AdvanceAsync(cycle) || halted;
        var hash = (await server.MustAsync<GetRootHashResponse>("GetRootHash")).Hash.Data;
        return new Standing(_position, Convert.ToHexStringLower(hash.Span), halted);
    }

    /// <summary>Keeps the machine as it is now, in place of what was kept before.</summary>
    public async Task KeepAsync()
    {
        await server.MustAsync<CartesiMachine.Void>("Snapshot");
        _snapshotPosition = _position;
    }

    /// <summary>Goes back to what was kept, which is not kept any longer.</summary>
    public async Task GoBackAsync()
    {
        await server.MustAsync<CartesiMachine.Void>("Rollback");
        _position = _snapshotPosition;
    }

    // True when the machine goes no further.
    private async Task<bool> AdvanceAsync(ulong cycle)
    {
        while (_position < cycle)
        {
            var run = await server.MustAsync<RunResponse>("Run", new RunRequest { Limit = cycle });
            var moved = run.Mcycle > _position;
            _position = run.Mcycle;
            if (moved)
                await PokeAsync();
            if (run.IflagsH || (run.IflagsY && !passYields))
                return true;
            if (run.IflagsY)
                await server.MustAsync<CartesiMachine.Void>("ResetIflagsY");
            else if (!moved && !run.IflagsX)
                throw new ServerFailureException($"Run to cycle {cycle} stays at {_position} without a halt or yield");
        }

        return false;
    }

    private async Task PokeAsync()
    {
        if (poke is null || _position != poke.Cycle)
            return;
        var data = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(data, poke.Value);
        await server.MustAsync<CartesiMachine.Void>(
            "WriteMemory", new WriteMemoryRequest { Address = poke.Address, Data = ByteString.CopyFrom(data) });
    }
}
