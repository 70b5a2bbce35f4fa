// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Processes;

/// <summary>What an emulator writes, as log lines of the session that it serves.</summary>
internal sealed class EmulatorOutput(ILogger logger, OutputLoggers outputs, EmulatorUser? user) : IDisposable
{
    private readonly OutputChannel _console = new();
    private readonly OutputChannel _diagnostics = new();
    private volatile EmulatorUser? _user = user;
    private int _pid;

    /// <summary>The descriptor for the child's standard output.</summary>
    public int StandardOutput => _console.ChildEnd;

    /// <summary>The descriptor for the child's standard error.</summary>
    public int StandardError => _diagnostics.ChildEnd;

    /// <summary>What was written last for the session.</summary>
    public OutputTail Tail { get; } = new();

    /// <summary>Completes when no process holds the output any more.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Begins to read what the process writes. The child has its ends.</summary>
    public void Begin(int pid)
    {
        _pid = pid;
        _console.CloseChildEnd();
        _diagnostics.CloseChildEnd();
        _user?.Console.Follow(_console.Drain);
        Ended = Task.WhenAll(_console.PumpAsync(LogConsole, Print), _diagnostics.PumpAsync(LogDiagnostics, _ => { }));
    }

    /// <summary>Everything that has been written up to now is still the old session's; what comes is the new one's, or nobody's.</summary>
    public void AssignTo(EmulatorUser? user)
    {
        _console.Drain();
        _diagnostics.Drain();
        Tail.Clear();
        _user = user;
        if (user is null)
            return;
        user.Console.Follow(_console.Drain);
        ProcessLog.Assigned(logger, user.SessionId, _pid);
    }

    /// <summary>Logs why the emulator cannot serve another session.</summary>
    public void NotCleared(string reason) => ProcessLog.NotCleared(logger, _user?.SessionId ?? string.Empty, _pid, reason);

    /// <summary>What the guest has printed where it does not come over the standard output.</summary>
    public void Insert(ReadOnlySpan<byte> octets) => _console.Insert(octets);

    public void Dispose()
    {
        _console.Dispose();
        _diagnostics.Dispose();
    }

    private void Print(ReadOnlySpan<byte> octets) => _user?.Console.Print(octets);

    private void LogConsole(string line)
    {
        Tail.Add(line);
        if (_user is { } user)
            ProcessLog.Console(outputs.Console, user.SessionId, _pid, line);
        else
            ProcessLog.IdleOutput(outputs.Diagnostics, _pid, line);
    }

    private void LogDiagnostics(string line)
    {
        Tail.Add(line);
        if (_user is { } user)
            ProcessLog.Diagnostics(outputs.Diagnostics, user.SessionId, _pid, line);
        else
            ProcessLog.IdleOutput(outputs.Diagnostics, _pid, line);
    }
}
