// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.JsonRpc;

/// <summary>Tests on emulators of the JSON-RPC kind.</summary>
public abstract class JsonRpcTests(JsonRpcFixture fixture) : ManagerTests<JsonRpcFixture>(fixture)
{
    private protected const ulong RamStart = TestMachines.RamStart;
    private protected const ulong DriveStart = 0x90000000;
    private protected const ulong PageSize = 0x1000;

    /// <summary>A machine of 64 KiB of RAM and a drive of one page.</summary>
    /// <param name="guest">What the toy does (tests/FaultyEmulator/README.md).</param>
    internal static MachineConfig Machine(string guest = "") => new()
    {
        Rom = new ROMConfig { ImageFilename = "/no/such/rom", Bootargs = guest },
        Ram = new RAMConfig { Length = 0x10000 },
        FlashDrive = { new MemoryRangeConfig { Start = DriveStart, Length = PageSize } },
        Htif = new HTIFConfig { YieldAutomatic = true, YieldManual = true },
    };

    internal async Task<SessionClient> NewAsync(string guest = "") => await OpenAsync(new MachineRequest { Config = Machine(guest) });

    internal async Task<SessionClient> OpenAsync(MachineRequest request)
    {
        var session = Manager.Session();
        await session.NewAsync(request);
        return session;
    }

    internal async Task<string> MustBeRefusedAsync(MachineRequest request, StatusCode code = StatusCode.InvalidArgument) =>
        await Manager.Session().NewAsync(request).MustFailAsync(code);
}
