// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;

namespace DivergenceFinder;

/// <summary>The command line.</summary>
internal static class FinderCommand
{
    public static Task<int> InvokeAsync(string[] arguments, Func<FinderOptions, CancellationToken, Task<int>> run)
    {
        var left = new Option<string>("--left") { Description = "Command of the first server", Required = true };
        var right = new Option<string>("--right") { Description = "Command of the second server", Required = true };
        var config = new Option<string?>("--config") { Description = "File with a MachineConfig, protobuf JSON" };
        var vector = new Option<string?>("--vector") { Description = "Golden vector whose machine is compared, FAMILY/NAME" };
        var golden = Option("--golden", "Folder of the golden vectors", "tests/golden");
        var from = Option("--from", "First cycle at which root hashes are compared", 0UL);
        var to = Option("--to", "Last one", ulong.MaxValue);
        var passYields = Option("--pass-yields", "Reset manual yields and run on", false);
        var pages = Option("--pages", "Most pages that are told", 16);
        var poke = new Option<string?>("--poke") { Description = "CYCLE:ADDR:VALUE to write into the right machine" };
        poke.Validators.Add(result =>
        {
            try
            {
                _ = result.GetValue(poke) is { } text ? Poke.Parse(text) : null;
            }
            catch (FormatException e)
            {
                result.AddError(e.Message);
            }
        });
        var root = new RootCommand("Finds the first cycle at which the root hashes of two emulator servers differ, and what differs.")
        {
            left, right, config, vector, golden, from, to, passYields, pages, poke,
        };
        root.Validators.Add(result =>
        {
            if (result.GetValue(config) is null == result.GetValue(vector) is null)
                result.AddError("either --config or --vector");
            if (result.GetValue(from) > result.GetValue(to))
                result.AddError("--from is after --to");
        });
        root.SetAction((parsed, cancelled) => run(
            new FinderOptions
            {
                Left = parsed.GetRequiredValue(left),
                Right = parsed.GetRequiredValue(right),
                Config = parsed.GetValue(config),
                Vector = parsed.GetValue(vector),
                Golden = parsed.GetRequiredValue(golden),
                From = parsed.GetRequiredValue(from),
                To = parsed.GetRequiredValue(to),
                PassYields = parsed.GetRequiredValue(passYields),
                Pages = parsed.GetRequiredValue(pages),
                Poke = parsed.GetValue(poke) is { } text ? Poke.Parse(text) : null,
            },
            cancelled));
        return root.Parse(arguments).InvokeAsync();
    }

    private static Option<T> Option<T>(string name, string description, T value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };
}
