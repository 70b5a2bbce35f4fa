// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.Hashing;
using MachineEmulator.Lockstep;
using MachineEmulator.Tests.Execution;
using MachineEmulator.Tests.Machines;

namespace MachineEmulator.Tests.Lockstep;

public sealed unsafe class LockstepExecutionTests : IDisposable
{
    private const uint Counter = 10;

    private readonly TestMachine _machine = new();
    private readonly RecordingConsole _output = new();
    private readonly RepeatingConsole _console;

    public LockstepExecutionTests()
    {
        _console = new RepeatingConsole(_output);
        _machine.Write(TestMachine.Code, Word.Addi(Counter, Counter, 1), Word.Jal(0, -4));
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Ways_that_agree_go_on_from_where_they_are()
    {
        using LockstepExecution both = Compare(Interpreted());

        both.Run(1000);
        both.Run(2000);

        _machine.R->Mcycle.Should().Be(2000);
        _machine.X[(int)Counter].Should().Be(1000);
    }

    [Fact]
    public void Where_the_ways_part_is_told_with_what_differs()
    {
        using LockstepExecution both = Compare(new Wrong(Interpreted(), () => _machine.X[20] = _machine.R->Mcycle >= 700 ? 7UL : 0));

        FluentActions.Invoking(() => both.Run(1000)).Should().Throw<MachineException>()
            .WithMessage("the two ways of execution part at cycle 700: x20 0x7 instead of 0x0");
    }

    [Fact]
    public void What_one_way_alone_writes_to_the_console_is_told_and_written_once()
    {
        using LockstepExecution both = Compare(new Wrong(Interpreted(), () => _console.PutChar((byte)'x')));

        FluentActions.Invoking(() => both.Run(10)).Should().Throw<MachineException>().WithMessage("*no register differs");
        _output.Text.Should().Be("x");
    }

    private Interpreter Interpreted() => new(_machine.State, _console, new ExecutionOptions { Mode = ExecutionMode.Interpret });

    private LockstepExecution Compare(IExecution tried) =>
        new(_machine.State, new StateTree(_machine.State, 1), _console, tried, Interpreted());

    /// <summary>Does something beside what another way does.</summary>
    private sealed class Wrong(IExecution way, Action beside) : IExecution
    {
        public void Run(ulong limit)
        {
            way.Run(limit);
            beside();
        }

        public void Dispose() => way.Dispose();
    }
}
