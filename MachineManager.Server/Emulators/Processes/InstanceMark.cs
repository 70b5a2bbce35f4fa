// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>Tells one run of a manager from every other; its emulators carry it in their environment, and so does what they fork.</summary>
/// <param name="Boot">The system's boot id.</param>
/// <param name="PidNamespace">The namespace in which the pid counts.</param>
/// <param name="Pid">The manager's pid.</param>
/// <param name="StartTime">Clock ticks from the boot to the manager's start.</param>
internal sealed record InstanceMark(Guid Boot, string PidNamespace, int Pid, ulong StartTime)
{
    public const string Variable = "MACHINE_MANAGER_INSTANCE";

    private const char Separator = ':';

    /// <summary>The mark of this process.</summary>
    public static InstanceMark Own() => new(
        Guid.Parse(File.ReadAllText("/proc/sys/kernel/random/boot_id").AsSpan().Trim()),
        NamespaceOf("self") ?? string.Empty,
        Environment.ProcessId,
        ProcessFacts.Read(Environment.ProcessId)?.StartTime ?? 0);

    /// <summary>The mark in a process's environment; null when it has none, or may not be looked at.</summary>
    public static InstanceMark? Of(int pid)
    {
        try
        {
            var environment = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/environ"));
            return environment.Split('\0')
                .Where(entry => entry.StartsWith(Variable + '=', StringComparison.Ordinal))
                .Select(entry => TryParse(entry[(Variable.Length + 1)..]))
                .FirstOrDefault();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static InstanceMark? TryParse(string text)
    {
        var parts = text.Split(Separator);
        return parts.Length == 4
            && Guid.TryParseExact(parts[0], "N", out var boot)
            && parts[1].Length > 0
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
            && ulong.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var startTime)
                ? new InstanceMark(boot, parts[1], pid, startTime)
                : null;
    }

    /// <summary>The inode of a process's pid namespace, such as "4026531836"; null when it may not be looked at.</summary>
    public static string? NamespaceOf(string pid)
    {
        try
        {
            // "pid:[4026531836]"
            return File.ResolveLinkTarget($"/proc/{pid}/ns/pid", returnFinalTarget: false)?.Name.Split('[', ']')[1];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether the manager of this mark is known to have ended. Of one that was started in another pid namespace or boot nothing is
    /// known.
    /// </summary>
    /// <param name="own">The mark of this process.</param>
    public bool HasEnded(InstanceMark own) =>
        Boot == own.Boot
        && PidNamespace == own.PidNamespace
        && !(ProcessFacts.Read(Pid) is { IsAlive: true } manager && manager.StartTime == StartTime);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Boot:N}{Separator}{PidNamespace}{Separator}{Pid}{Separator}{StartTime}");
}
