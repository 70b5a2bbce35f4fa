// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults;

/// <summary>Emulators that cannot be started: the call says why, and the next one works when the reason is gone.</summary>
public abstract class SpawnFailureTests(FaultFixture fixture) : FaultTests(fixture)
{
    /// <summary>The program is another one after it.</summary>
    internal override bool SharesManager => false;

    // The limit on processes does not hold for root: then the manager is another user, one who may read and write what root may.
    private static readonly string[] AsNobody = Environment.IsPrivilegedProcess
        ? ["setpriv", "--reuid=65534", "--clear-groups", "--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
        : [];

    // A limit on processes is one on threads too, and the runtime ends when it cannot start one that it wants: this leaves it none to want.
    internal override ManagerStart Start => (Emulators.Start with { Launcher = AsNobody })
        .WithVariable("DOTNET_TieredCompilation", "0")
        .WithVariable("DOTNET_ThreadPool_ForceMaxWorkerThreads", "2");

    [Fact]
    public async Task A_program_that_is_gone()
    {
        File.Delete(Emulators.Executable);

        (await MustNotOpenAsync()).Should().Contain(Path.GetFileName(Emulators.Executable)).And.Contain(Emulators.Bin);
    }

    [Fact]
    public async Task A_program_whose_interpreter_is_gone()
    {
        Replace("#!/no/such/interpreter\n", UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        (await MustNotOpenAsync()).Should().Contain("cannot start").And.Contain("No such file or directory");
    }

    [Fact]
    public async Task A_program_that_may_not_be_executed()
    {
        Replace("#!/bin/sh\n", UnixFileMode.UserRead | UnixFileMode.OtherRead);

        (await MustNotOpenAsync()).Should().Contain("not executable");
    }

    [Fact]
    public async Task A_program_whose_interpreter_may_not_be_executed()
    {
        await File.WriteAllTextAsync(Files["interpreter"], string.Empty);
        Replace($"#!{Files["interpreter"]}\n", UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        (await MustNotOpenAsync()).Should().Contain("cannot start").And.Contain("Permission denied");
    }

    [ToolFact("setpriv", "prlimit")]
    public async Task No_more_processes()
    {
        await using (await ResourceLimit.NoMoreProcessesAsync(Manager, AsNobody))
        {
            (await MustNotOpenAsync()).Should().Contain("cannot start").And.Contain("Resource temporarily unavailable");
            await BystanderMustAnswerAsync();
        }

        await NewToyAsync();
    }

    [ToolFact("setpriv", "prlimit")]
    public async Task No_more_descriptors()
    {
        await using (await ResourceLimit.NoMoreDescriptorsAsync(Manager, AsNobody))
            (await MustNotOpenAsync()).Should().Contain("Too many open files").And.NotContain("unexpected error");

        await BystanderMustAnswerAsync();
        await NewToyAsync();
    }

    private void Replace(string text, UnixFileMode mode)
    {
        File.Delete(Emulators.Executable);
        File.WriteAllText(Emulators.Executable, text);
        File.SetUnixFileMode(Emulators.Executable, mode);
    }
}
