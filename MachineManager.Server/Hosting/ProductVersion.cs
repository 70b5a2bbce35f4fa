// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace MachineManager.Server.Hosting;

/// <summary>Answers <c>--version</c>: the version, and the commit that it was built from.</summary>
internal sealed class ProductVersion : SynchronousCommandLineAction
{
    /// <summary>"0.1.0 (commit 1234abcd...)"; without a commit where the sources were in no repository.</summary>
    public static string Text
    {
        get
        {
            var version = typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
            return version.Split('+', 2) is [var number, var commit] ? $"{number} (commit {commit})" : version;
        }
    }

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"machine-manager {Text}");
        return 0;
    }
}
