// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Processes;

internal static partial class ProcessLog
{
    [LoggerMessage(100, LogLevel.Debug, "Session {SessionId}: started {Program}, pid {Pid}", EventName = "ProcessStarted")]
    public static partial void Started(ILogger logger, string sessionId, string program, int pid);

    [LoggerMessage(101, LogLevel.Information, "Session {SessionId}, pid {Pid}, console: {Line}", EventName = "ProcessConsole")]
    public static partial void Console(ILogger logger, string sessionId, int pid, string line);

    [LoggerMessage(102, LogLevel.Debug, "Session {SessionId}, pid {Pid}: {Line}", EventName = "ProcessDiagnostics")]
    public static partial void Diagnostics(ILogger logger, string sessionId, int pid, string line);

    [LoggerMessage(103, LogLevel.Debug, "Sending {Signal} to process group {Group}", EventName = "ProcessSignalling")]
    public static partial void Signalling(ILogger logger, string signal, int group);

    [LoggerMessage(104, LogLevel.Debug, "Process group {Group} did not take Shutdown: {Reason}", EventName = "ProcessShutdownFailed")]
    public static partial void ShutdownFailed(ILogger logger, int group, string reason);

    [LoggerMessage(105, LogLevel.Error, "Process group {Group} has members left after SIGKILL", EventName = "ProcessGroupNotEmpty")]
    public static partial void GroupNotEmpty(ILogger logger, int group);

    [LoggerMessage(106, LogLevel.Debug, "Session {SessionId}: process group {Pid} is empty", EventName = "ProcessGone")]
    public static partial void Gone(ILogger logger, string sessionId, int pid);

    [LoggerMessage(107, LogLevel.Debug, "Started {Program} for the pool, pid {Pid}", EventName = "ProcessStartedIdle")]
    public static partial void StartedIdle(ILogger logger, string program, int pid);

    [LoggerMessage(108, LogLevel.Debug, "Emulator pid {Pid}, idle: {Line}", EventName = "ProcessIdleOutput")]
    public static partial void IdleOutput(ILogger logger, int pid, string line);

    [LoggerMessage(109, LogLevel.Debug, "Session {SessionId}: has emulator pid {Pid}", EventName = "ProcessAssigned")]
    public static partial void Assigned(ILogger logger, string sessionId, int pid);

    [LoggerMessage(110, LogLevel.Warning, "Session {SessionId}: emulator pid {Pid} cannot be used again: {Reason}", EventName = "ProcessNotCleared")]
    public static partial void NotCleared(ILogger logger, string sessionId, int pid, string reason);
}
