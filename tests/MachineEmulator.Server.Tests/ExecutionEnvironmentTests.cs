// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.Server.CommandLine;

namespace MachineEmulator.Server.Tests;

public class ExecutionEnvironmentTests
{
    [Theory]
    [InlineData(null, ExecutionMode.Translate)]
    [InlineData("", ExecutionMode.Translate)]
    [InlineData("interpret", ExecutionMode.Interpret)]
    [InlineData("translate", ExecutionMode.Translate)]
    [InlineData("lockstep", ExecutionMode.Lockstep)]
    public void The_mode_is_that_of_its_variable(string? value, ExecutionMode expected) =>
        Read(mode: value).Should().Be(new ExecutionOptions { Mode = expected });

    [Theory]
    [InlineData("1", 1)]
    [InlineData("65535", 65535)]
    public void So_is_how_often_code_is_interpreted_first(string value, int expected) =>
        Read(translateAfter: value).TranslateAfter.Should().Be(expected);

    [Fact]
    public void Another_mode_is_refused() => FluentActions.Invoking(() => Read(mode: "fast")).Should().Throw<FormatException>()
        .WithMessage("MACHINE_EMULATOR_EXECUTION is 'fast'; it must be translate, interpret or lockstep");

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("often")]
    public void Another_number_is_refused(string value) => FluentActions.Invoking(() => Read(translateAfter: value)).Should().Throw<FormatException>()
        .WithMessage($"MACHINE_EMULATOR_TRANSLATE_AFTER is '{value}'; it must be a number from 1 to 65535");

    private static ExecutionOptions Read(string? mode = null, string? translateAfter = null) =>
        ExecutionEnvironment.Read(variable => variable == ExecutionEnvironment.ModeVariable ? mode : translateAfter);
}
