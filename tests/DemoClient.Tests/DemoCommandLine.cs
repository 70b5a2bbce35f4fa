// SPDX-License-Identifier: Apache-2.0

using DemoClient.Options;

namespace DemoClient.Tests;

/// <summary>Reads the demo's options from a command line.</summary>
internal static class DemoCommandLine
{
    public static DemoOptions Read(params string[] line) => DemoCommand.Read(DemoCommand.Create().Parse(line));

    public static IEnumerable<string> Errors(params string[] line) =>
        DemoCommand.Create().Parse(line).Errors.Select(error => error.Message);
}
