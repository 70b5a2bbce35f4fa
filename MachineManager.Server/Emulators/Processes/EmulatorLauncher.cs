// SPDX-License-Identifier: Apache-2.0

using System.Collections;
using System.ComponentModel;
using MachineManager.Server.Configuration;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>Spawns emulator servers, each the leader of its own process group.</summary>
internal sealed class EmulatorLauncher(IOptions<ManagerOptions> options, ChildReaper reaper, ILogger<EmulatorLauncher> logger)
{
    /// <summary>Starts the emulator program.</summary>
    /// <param name="sessionId">The client's session id, for log lines only.</param>
    /// <param name="arguments">The command line after the program's name.</param>
    /// <exception cref="EmulatorLostException">The program cannot be started.</exception>
    public EmulatorProcess Start(string sessionId, IReadOnlyList<string> arguments)
    {
        var program = EmulatorProgram.Find(options.Value, out var problem) ?? throw new EmulatorLostException(problem);
        var standardOutput = new OutputChannel();
        OutputChannel? standardError = null;
        try
        {
            standardError = new OutputChannel();
            var pid = PosixSpawn.Start(program, arguments, InheritedEnvironment(), standardOutput.ChildEnd, standardError.ChildEnd);
            standardOutput.CloseChildEnd();
            standardError.CloseChildEnd();
            ProcessLog.Started(logger, sessionId, program, pid);
            return Supervise(sessionId, pid, standardOutput, standardError);
        }
        catch (Win32Exception e)
        {
            standardOutput.Dispose();
            standardError?.Dispose();
            throw new EmulatorLostException($"cannot start the emulator '{program}': {e.Message}");
        }
    }

    private EmulatorProcess Supervise(string sessionId, int pid, OutputChannel standardOutput, OutputChannel standardError)
    {
        var tail = new OutputTail();
        var console = standardOutput.PumpAsync(line =>
        {
            tail.Add(line);
            ProcessLog.Console(logger, sessionId, pid, line);
        });
        var diagnostics = standardError.PumpAsync(line =>
        {
            tail.Add(line);
            ProcessLog.Diagnostics(logger, sessionId, pid, line);
        });
        var group = new ProcessGroup(pid);
        reaper.Watch(group);
        return new EmulatorProcess(group, tail, Task.WhenAll(console, diagnostics));
    }

    private static IEnumerable<string> InheritedEnvironment() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(e => $"{e.Key}={e.Value}");
}
