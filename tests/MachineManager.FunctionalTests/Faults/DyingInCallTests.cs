// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults;

/// <summary>SIGKILL in the middle of a call: the call fails with the signal in its text, and with it the session alone.</summary>
public abstract class DyingInCallTests(FaultFixture fixture) : FaultTests(fixture)
{
    protected const string Reason = "killed by signal 9";

    public static TheoryData<string> InOpening => RpcFault.InOpening;

    public static TheoryData<string> InSession => RpcFault.InSession;

    internal override ManagerStart Start => Emulators.Start.WithOption("StoreRoot", Files.Path);

    [Theory]
    [MemberData(nameof(InOpening))]
    public async Task In_a_call_of_NewSession(string rpc) =>
        (await MustNotOpenAsync(InNext(rpc, FaultAction.Die))).Should().Contain(Reason);

    [Theory]
    [MemberData(nameof(InSession))]
    public async Task In_a_call_of_an_open_session(string rpc)
    {
        var session = await NewToyWithDriveAsync();
        Emulators.Arm(InLast(rpc, FaultAction.Die));

        (await RpcFault.CallAsync(session, rpc).MustFailAsync(StatusCode.Internal)).Should().Contain(Reason);

        await MustHaveFailedAsync(session, Reason);
        Directory.EnumerateFileSystemEntries(Files.Path).Should().BeEmpty("nothing half-written is left");
    }

    /// <param name="point">The process of this call dies in it.</param>
    /// <param name="reason">What the session says from then on.</param>
    protected async Task WhileItGoesBackAsync(string point, string reason)
    {
        var session = await NewToyAsync();
        await session.HashAtAsync(100);
        Emulators.Arm(InLast(point, FaultAction.Die));

        (await session.RunToEndAsync(50).MustFailAsync(StatusCode.Internal)).Should().Contain(reason);

        await MustHaveFailedAsync(session, reason);
    }

    private Task<SessionClient> NewToyWithDriveAsync()
    {
        var config = Toy();
        config.FlashDrive.Add(new CartesiMachine.MemoryRangeConfig { Start = RpcFault.DriveStart, Length = 0x1000 });
        return OpenAsync(config);
    }
}
