// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Execution;

/// <summary>A way to execute the big machine.</summary>
internal interface IExecution : IDisposable
{
    /// <summary>
    /// Runs until mcycle reaches <paramref name="limit"/>, or the machine yields or halts; why is told by iflags. Returns at once
    /// when it is halted, yielded manually, or there already (spec 5.1). The caller has refused limits below mcycle.
    /// </summary>
    /// <exception cref="MachineException">Console input that was never set up was asked for (spec 7.3).</exception>
    void Run(ulong limit);
}
