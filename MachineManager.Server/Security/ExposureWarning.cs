// SPDX-License-Identifier: Apache-2.0

using System.Net;
using MachineManager.Server.Configuration;
using MachineManager.Server.Configuration.Settings;

namespace MachineManager.Server.Security;

/// <summary>Says loudly at the start what is open to whom.</summary>
internal sealed class ExposureWarning(ManagerOptions options, ILogger<ExposureWarning> logger)
{
    public void Tell()
    {
        var guarded = options.TokensFile is not null || options.TlsClientAuthorities is not null;
        foreach (var address in Exposed())
        {
            if (!guarded)
                SecurityLog.OpenToAll(logger, address);
            if (options.TokensFile is not null && options.TlsCertificate is null)
                SecurityLog.TokensInTheClear(logger, address);
        }

        if (IsBeyond(options.Address))
        {
            TellOfFiles(options.ImageRoots, nameof(options.ImageRoots));
            TellOfFiles(options.StoreRoots, nameof(options.StoreRoots));
        }

        if (IsBeyond(options.CheckInAddress))
            SecurityLog.CheckInOpen(logger, options.CheckInAddress);
    }

    private void TellOfFiles(string[] roots, string setting)
    {
        if (roots.Length == 0)
            SecurityLog.FilesOpen(logger, options.Address, SettingTable.Get(setting).Option);
    }

    private IEnumerable<string> Exposed()
    {
        if (IsBeyond(options.Address))
            yield return $"{options.Address}:{options.Port}";
        if (options.HttpPort is { } port && IsBeyond(options.HttpAddress))
            yield return $"{options.HttpAddress}:{port}";
    }

    private static bool IsBeyond(string address) => ListenAddress.TryResolve(address, out var resolved) && !IPAddress.IsLoopback(resolved);
}
