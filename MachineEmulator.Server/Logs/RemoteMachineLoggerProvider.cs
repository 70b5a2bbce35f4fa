// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace MachineEmulator.Server.Logs;

/// <summary>
/// Lines on standard error as the original writes them: date, time with microseconds, severity, process ids, message (spec 10.1).
/// </summary>
internal sealed class RemoteMachineLoggerProvider(TextWriter output, TimeProvider time) : ILoggerProvider
{
    private readonly Lock _gate = new();
    private readonly int _processId = Environment.ProcessId;

    public ILogger CreateLogger(string categoryName) => new LineLogger(this);

    public void Dispose()
    {
    }

    private void WriteLine(LogLevel level, string message)
    {
        string now = time.GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        string severity = LogSeverity.NameOf(level);
        string line = $"{now} {severity} remote-machine pid:{_processId} ppid:{HostProcess.ParentId} {message}\n";
        lock (_gate)
        {
            output.Write(line);
            output.Flush();
        }
    }

    private sealed class LineLogger(RemoteMachineLoggerProvider provider) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            provider.WriteLine(logLevel, formatter(state, exception));
    }
}
