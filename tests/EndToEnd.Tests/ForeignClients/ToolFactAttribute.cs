// SPDX-License-Identifier: Apache-2.0

using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.ForeignClients;

/// <summary>A test that is skipped, and says why, where a tool of another language is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal abstract class ToolFactAttribute : FactAttribute
{
    protected static bool Runs(string program, params string[] arguments)
    {
        try
        {
            var run = ProgramRun.Start(program, arguments);
            return run.EndAsync().GetAwaiter().GetResult() == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
