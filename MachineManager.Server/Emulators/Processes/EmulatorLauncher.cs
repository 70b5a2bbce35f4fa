// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators.Programs;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>Spawns emulator servers, each the leader of its own process group, with this manager's mark in its environment.</summary>
internal sealed class EmulatorLauncher(
    IOptions<ManagerOptions> options, ChildReaper reaper, InstanceMark mark, OutputLoggers outputs, ILogger<EmulatorLauncher> logger)
{
    /// <summary>The number of a descriptor that an emulator inherits beside its standard ones.</summary>
    public const int InheritedDescriptor = 3;

    /// <summary>Starts the emulator program.</summary>
    /// <param name="kind">Of which kind.</param>
    /// <param name="user">Whom it is for; null: for nobody yet.</param>
    /// <param name="arguments">The command line after the program's name.</param>
    /// <param name="inherited">A descriptor that it gets as its <see cref="InheritedDescriptor"/>; null: none.</param>
    /// <exception cref="EmulatorLostException">The program cannot be started.</exception>
    public EmulatorProcess Start(EmulatorKind kind, EmulatorUser? user, IReadOnlyList<string> arguments, int? inherited = null)
    {
        var program = EmulatorPrograms.Find(kind, options.Value, out var problem) ?? throw new EmulatorLostException(problem);
        EmulatorOutput? output = null;
        InputChannel? input = null;
        try
        {
            input = new InputChannel();
            output = new EmulatorOutput(logger, outputs, user);
            int[] descriptors = [input.ChildEnd, output.StandardOutput, output.StandardError, .. inherited is { } one ? [one] : Array.Empty<int>()];
            var pid = PosixSpawn.Start(program, arguments, EmulatorEnvironment.Create(mark), descriptors);
            ProcessPriority.Lower(pid, options.Value.EmulatorNice);
            if (user is null)
                ProcessLog.StartedIdle(logger, program, pid);
            else
                ProcessLog.Started(logger, user.SessionId, program, pid);
            output.Begin(pid);
            input.CloseChildEnd();
            var group = new ProcessGroup(pid);
            reaper.Watch(group);
            return new EmulatorProcess(group, output, input);
        }
        catch (Win32Exception e)
        {
            output?.Dispose();
            input?.Dispose();
            throw new EmulatorLostException($"cannot start the emulator '{program}': {e.Message}");
        }
    }
}
