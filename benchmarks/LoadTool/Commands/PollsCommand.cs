// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using LoadTool.Sessions;
using LoadTool.Workloads.Polls;

namespace LoadTool.Commands;

internal static class PollsCommand
{
    public static Command New(CommonOptions common)
    {
        var defaults = new PollsOptions();
        var sessions = NewOption.AtLeast(1, "--sessions", "Sessions that run at the same time", defaults.Sessions);
        var rom = NewOption.Of("--rom", "ROM image", defaults.Machine.Rom);
        var ram = NewOption.Of("--ram", "RAM image", defaults.Machine.Program);
        var ramMebibytes = NewOption.Positive("--ram-mib", "RAM length in MiB", defaults.Machine.RamMebibytes);
        var hashEvery = NewOption.Positive("--hash-every", "Cycles from one root hash to the next", defaults.HashEvery);
        var seconds = NewOption.AtLeast(1, "--seconds", "How long each session is polled at most", defaults.Seconds);
        var pace = NewOption.AtLeast(1, "--pace", "Milliseconds from one poll of a session to the next", defaults.PaceMilliseconds);
        var limit = NewOption.Of("--limit", "Largest 99th percentile that is good, in milliseconds", defaults.LimitMilliseconds);
        var command = new Command("polls", "How long polls take while machines run and hash")
        {
            sessions, rom, ram, ramMebibytes, hashEvery, seconds, pace, limit,
        };
        command.SetAction((parsed, cancelled) => LoadRun.RunAsync(
            common.Read(parsed),
            command.Name,
            [
                new PollsWorkload(new PollsOptions
                {
                    Sessions = parsed.GetRequiredValue(sessions),
                    Machine = new GuestMachine(
                        Path.GetFullPath(parsed.GetRequiredValue(rom)),
                        Path.GetFullPath(parsed.GetRequiredValue(ram)),
                        parsed.GetRequiredValue(ramMebibytes)),
                    HashEvery = parsed.GetRequiredValue(hashEvery),
                    Seconds = parsed.GetRequiredValue(seconds),
                    PaceMilliseconds = parsed.GetRequiredValue(pace),
                    LimitMilliseconds = parsed.GetRequiredValue(limit),
                }),
            ],
            needsManager: true,
            cancelled));
        return command;
    }
}
