// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;

namespace MachineManager.Server.Tests.Page;

/// <summary>A manager that serves the page and asks for tokens.</summary>
public sealed class GuardedPageFixture : PageFixture
{
    public const string ReadToken = "token-for-a-viewer-1";
    public const string RunToken = "token-for-a-runner-1";

    public static (string Name, string Value) Bearer(string token) => ("Authorization", $"Bearer {token}");

    private protected override void Configure(ManagerOptions options)
    {
        base.Configure(options);
        options.TokensFile = Path.Combine(Folder, "tokens");
        File.WriteAllLines(options.TokensFile, [$"read {ReadToken} viewer", $"run {RunToken} runner"]);
    }
}
