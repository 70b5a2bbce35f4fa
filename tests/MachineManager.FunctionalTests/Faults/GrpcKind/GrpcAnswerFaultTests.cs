// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults.GrpcKind;

/// <summary>On the gRPC kind, whose errors have status codes, and whose way back has two steps.</summary>
public class GrpcAnswerFaultTests(FaultFixture fixture) : AnswerFaultTests(fixture)
{
    [Theory]
    [InlineData(StatusCode.ResourceExhausted)]
    [InlineData(StatusCode.OutOfRange)]
    [InlineData(StatusCode.DataLoss)]
    [InlineData(StatusCode.Unknown)]
    public async Task Any_status_that_an_emulator_answers_is_INTERNAL_with_its_words(StatusCode code)
    {
        var session = await NewToyAsync();
        Emulators.Arm(InLast("ReadMemory", FaultAction.Answer, (int)code, Words));

        (await session.ReadAsync(0, TestMachines.RamStart, 8).MustFailAsync(StatusCode.Internal)).Should().Contain(Words);

        Emulators.Disarm();
        await session.ReadAsync(0, TestMachines.RamStart, 8);
    }

    [Fact]
    public Task An_error_in_the_second_step_back_comes_with_the_emulators_words() => AnErrorWhileItGoesBackAsync("Snapshot");
}
