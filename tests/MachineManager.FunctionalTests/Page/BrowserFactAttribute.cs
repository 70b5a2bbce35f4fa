// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.ForeignClients;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Page;

/// <summary>A fact that needs Chromium, node, and the packages of tests/web and tests/foreign-clients/node; without them it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Debian's.</summary>
    internal const string Chromium = "/usr/bin/chromium";

    private static readonly string Packages = Path.Combine(RepositoryFiles.Root, "tests", "web", "node_modules");

    public BrowserFactAttribute()
    {
        if (!File.Exists(Chromium))
            Skip = $"no {Chromium} (Debian: apt-get install chromium)";
        else if (!ForeignClient.Runs("node", "--version"))
            Skip = "no node (Debian: apt-get install nodejs npm)";
        else if (!Directory.Exists(Path.Combine(Packages, "playwright-core")) || !Directory.Exists(Path.Combine(Packages, "axe-core")))
            Skip = "no playwright-core and axe-core (npm --prefix tests/web ci)";
        else if (!Directory.Exists(ForeignClient.NodePackage))
            Skip = "no @grpc/grpc-js (npm --prefix tests/foreign-clients/node ci)";
    }
}
