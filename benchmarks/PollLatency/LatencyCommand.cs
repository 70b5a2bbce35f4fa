// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;

namespace PollLatency;

/// <summary>The command line.</summary>
internal static class LatencyCommand
{
    public static Task<int> InvokeAsync(string[] arguments, Func<LatencyOptions, CancellationToken, Task<int>> run)
    {
        var address = Option("--address", "Address of the manager", "127.0.0.1");
        var port = Option("--port", "Port of the manager", 50051);
        var start = new Option<string?>("--start") { Description = "Executable of a manager to start for the measurement" };
        var sessions = AtLeastOne(Option("--sessions", "Sessions that run at the same time", 1));
        var rom = Option("--rom", "ROM image", "tests/images/rom.bin");
        var ram = Option("--ram", "RAM image", "tests/images/loop.bin");
        var ramMebibytes = Option("--ram-mib", "RAM length in MiB", 64UL);
        var hashEvery = Option("--hash-every", "Cycles from one root hash to the next", 20_000_000UL);
        var seconds = AtLeastOne(Option("--seconds", "How long each session is polled at most", 20));
        var pace = AtLeastOne(Option("--pace", "Milliseconds from one poll of a session to the next", 5));
        var limit = Option("--limit", "Largest 99th percentile that is good, in milliseconds", 50.0);
        var root = new RootCommand("Measures how long polls take while sessions run.")
        {
            address, port, start, sessions, rom, ram, ramMebibytes, hashEvery, seconds, pace, limit,
        };
        root.SetAction((parsed, cancelled) => run(
            new LatencyOptions
            {
                Address = parsed.GetRequiredValue(address),
                Port = parsed.GetRequiredValue(port),
                Start = parsed.GetValue(start),
                Sessions = parsed.GetRequiredValue(sessions),
                Rom = Path.GetFullPath(parsed.GetRequiredValue(rom)),
                Ram = Path.GetFullPath(parsed.GetRequiredValue(ram)),
                RamMebibytes = parsed.GetRequiredValue(ramMebibytes),
                HashEvery = Math.Max(1, parsed.GetRequiredValue(hashEvery)),
                Seconds = parsed.GetRequiredValue(seconds),
                PaceMilliseconds = parsed.GetRequiredValue(pace),
                LimitMilliseconds = parsed.GetRequiredValue(limit),
            },
            cancelled));
        return root.Parse(arguments).InvokeAsync();
    }

    private static Option<T> Option<T>(string name, string description, T value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };

    private static Option<int> AtLeastOne(Option<int> option)
    {
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) < 1)
                result.AddError($"{option.Name} must be at least 1");
        });
        return option;
    }
}
