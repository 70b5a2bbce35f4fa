// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace MachineManager.Server.Hosting;

/// <summary>Tells systemd when the manager serves and when it stops (Type=notify), and lets lines of the log carry their level for its journal.</summary>
internal static class SystemdNotification
{
    private const string Socket = "NOTIFY_SOCKET";

    /// <summary>Does nothing where systemd has not asked to be told.</summary>
    public static void Add(IServiceCollection services)
    {
        if (Environment.GetEnvironmentVariable(Socket) is { Length: > 0 })
            AddCore(services);
    }

    /// <summary>Apart, so that the library is not even loaded elsewhere.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddCore(IServiceCollection services) => services.AddSystemd();
}
