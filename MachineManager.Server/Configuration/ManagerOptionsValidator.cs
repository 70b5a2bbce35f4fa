// SPDX-License-Identifier: Apache-2.0

using System.Net;
using MachineManager.Server.Emulators.Processes;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Configuration;

/// <summary>Refuses to start with a value that could only fail later; each failure is one line that names the value.</summary>
internal sealed class ManagerOptionsValidator : IValidateOptions<ManagerOptions>
{
    private const int MostEmulators = 10_000;

    public ValidateOptionsResult Validate(string? name, ManagerOptions options)
    {
        var failures = new List<string>();
        CheckPort(failures, "--port", options.Port);
        CheckPort(failures, "--port-checkin", options.CheckInPort);
        if (options.Port != 0 && options.Port == options.CheckInPort)
            failures.Add($"--port and --port-checkin are both {options.Port}; they must differ");
        CheckAddress(failures, "--address", options.Address);
        CheckHttp(failures, options);
        CheckFolder(failures, "CARTESI_IMAGE_PATH", options.ImagePath);
        CheckFolder(failures, nameof(ManagerOptions.StoreRoot), options.StoreRoot);
        SessionsPathCheck.Check(failures, options.SessionsPath);
        if (options.SessionsMaxBytes < 0)
            failures.Add($"{nameof(ManagerOptions.SessionsMaxBytes)} is {options.SessionsMaxBytes}; it must be at least 0");
        if (options.StoredCheckpointsPerSession < 1)
            failures.Add($"{nameof(ManagerOptions.StoredCheckpointsPerSession)} is {options.StoredCheckpointsPerSession}; it must be at least 1");
        CheckWait(failures, nameof(ManagerOptions.CheckInTimeout), options.CheckInTimeout);
        CheckWait(failures, nameof(ManagerOptions.RegisterTimeout), options.RegisterTimeout);
        CheckWait(failures, nameof(ManagerOptions.LifecycleTimeout), options.LifecycleTimeout);
        CheckWait(failures, nameof(ManagerOptions.MemoryTimeout), options.MemoryTimeout);
        CheckWait(failures, nameof(ManagerOptions.HashTimeout), options.HashTimeout);
        CheckWait(failures, nameof(ManagerOptions.StorageTimeout), options.StorageTimeout);
        CheckWait(failures, nameof(ManagerOptions.RunTimeout), options.RunTimeout);
        CheckWait(failures, nameof(ManagerOptions.ShutdownWait), options.ShutdownWait);
        CheckWait(failures, nameof(ManagerOptions.TerminateWait), options.TerminateWait);
        CheckWait(failures, nameof(ManagerOptions.KillWait), options.KillWait);
        CheckCount(failures, nameof(ManagerOptions.EmulatorNice), options.EmulatorNice, 0, 19);
        CheckCount(failures, nameof(ManagerOptions.PoolSize), options.PoolSize, 0, MostEmulators);
        CheckCount(failures, nameof(ManagerOptions.PoolSurplus), options.PoolSurplus, 0, MostEmulators);
        CheckCount(failures, nameof(ManagerOptions.MaxEmulatorUses), options.MaxEmulatorUses, 1, int.MaxValue);
        CheckCount(failures, nameof(ManagerOptions.MaxStarting), options.MaxStarting, 1, MostEmulators);
        CheckAtLeast(failures, nameof(ManagerOptions.MaxSessions), options.MaxSessions, 1);
        CheckAtLeast(failures, nameof(ManagerOptions.MaxRunning), options.MaxRunning, 1);
        CheckAtLeast(failures, nameof(ManagerOptions.MaxCheckpoints), options.MaxCheckpoints, 4);
        CheckAtLeast(failures, nameof(ManagerOptions.MaxRememberedHashes), options.MaxRememberedHashes, 1);
        CheckWait(failures, nameof(ManagerOptions.RunAnswerWait), options.RunAnswerWait);
        CheckWait(failures, nameof(ManagerOptions.EndWait), options.EndWait);
        if (options.SessionIdleTimeout is { } idle && idle <= TimeSpan.Zero)
            failures.Add($"{nameof(ManagerOptions.SessionIdleTimeout)} is {idle}; it must be more than zero, or unset");
        CheckAtLeast(failures, nameof(ManagerOptions.MaxReceiveMessageSize), options.MaxReceiveMessageSize, 1);
        CheckAtLeast(failures, nameof(ManagerOptions.MaxSendMessageSize), options.MaxSendMessageSize, 1);
        if (EmulatorProgram.Find(options, out var problem) is null)
            failures.Add(problem);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckPort(List<string> failures, string option, int port)
    {
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
            failures.Add($"{option} is {port}; it must be from 0 to 65535");
    }

    private static void CheckHttp(List<string> failures, ManagerOptions options)
    {
        if (options.HttpPort is not { } port)
            return;
        CheckPort(failures, "--http-port", port);
        CheckAddress(failures, "--http-address", options.HttpAddress);
        if (port != 0 && (port == options.Port || port == options.CheckInPort))
            failures.Add($"--http-port is {port}, which is also --port or --port-checkin; they must differ");
    }

    private static void CheckAddress(List<string> failures, string option, string address)
    {
        if (!ListenAddress.TryResolve(address, out _))
            failures.Add($"{option} is '{address}'; it must be an IP address or a host name that resolves to one");
    }

    private static void CheckAtLeast(List<string> failures, string option, int value, int least)
    {
        if (value < least)
            failures.Add($"{option} is {value}; it must be at least {least}");
    }

    private static void CheckWait(List<string> failures, string option, TimeSpan wait)
    {
        if (wait <= TimeSpan.Zero || wait > TimeSpan.FromDays(1))
            failures.Add($"{option} is {wait}; it must be more than zero and at most one day");
    }

    private static void CheckCount(List<string> failures, string option, int count, int least, int most)
    {
        if (count < least || count > most)
            failures.Add($"{option} is {count}; it must be from {least} to {most}");
    }

    private static void CheckFolder(List<string> failures, string option, string? path)
    {
        if (path is null)
            return;
        try
        {
            if (!Directory.Exists(path))
                failures.Add($"{option} is '{path}', which is not a folder");
            else
                _ = Directory.EnumerateFileSystemEntries(path).Any();
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            failures.Add($"{option} is '{path}', which cannot be read: {e.Message}");
        }
    }
}
