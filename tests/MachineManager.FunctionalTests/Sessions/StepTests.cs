// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using CartesiMachineManager;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Sessions;

/// <summary>SessionStep on a machine that has no micro-architecture; its refusals are in <see cref="RefusedCallTests"/>.</summary>
public class StepTests(ManagerFixture fixture) : SessionTests(fixture)
{
    [Fact]
    public async Task The_emulators_refusal_is_passed_on_and_harms_nothing()
    {
        var session = await NewTrapAsync();
        var at5 = await session.HashAtAsync(5);
        var request = new SessionStepRequest
        {
            InitialCycle = 5,
            StepParams = new StepUarchRequest { LogType = new AccessLogType { Proofs = true, Annotations = true } },
        };

        var error = await FluentActions.Awaiting(() => session.StepAsync(request)).Should().ThrowAsync<RpcException>();

        error.Which.StatusCode.Should().NotBe(StatusCode.InvalidArgument, "nothing is wrong with the request");
        error.Which.Status.Detail.Should().NotBeEmpty();
        (await session.RootHashAsync(5)).Should().Be(at5);
        (await session.RunToEndAsync(1000)).Cycle.Should().Be(KnownMachine.TrapHaltCycle);
    }
}
