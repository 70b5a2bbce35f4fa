// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Processes;

/// <summary>How a process ended: a code, or the signal that killed it.</summary>
internal readonly record struct ExitStatus(int? Code, int? Signal)
{
    /// <summary>Decodes the status word of waitpid.</summary>
    public static ExitStatus FromWaitStatus(int status)
    {
        var signal = status & 0x7F;
        return signal == 0 ? new ExitStatus((status >> 8) & 0xFF, null) : new ExitStatus(null, signal);
    }

    public override string ToString() => Signal is { } signal ? $"was killed by signal {signal}" : $"exited with code {Code}";
}
