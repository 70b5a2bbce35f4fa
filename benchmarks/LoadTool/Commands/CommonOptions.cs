// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;

namespace LoadTool.Commands;

/// <summary>The options of every command.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string> _address = NewOption.Of("--address", "Address of the manager", "127.0.0.1");
    private readonly Option<int> _port = NewOption.Of("--port", "Port of the manager", 50051);
    private readonly Option<bool> _check = new("--check") { Description = "Compare with the promised figures; one that is not kept is a problem" };
    private readonly Option<string?> _json = new("--json") { Description = "File that the figures are written to, as JSON" };
    private readonly Option<string?> _start = new("--start")
    {
        Description = "Start a manager for this: the one built with the tool, or the executable named",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _address, _port, _start, _json, _check })
        {
            option.Recursive = true;
            command.Options.Add(option);
        }
    }

    public CommonSettings Read(ParseResult parsed)
    {
        var starts = parsed.GetResult(_start) is { Implicit: false };
        return new CommonSettings
        {
            Address = parsed.GetRequiredValue(_address),
            Port = parsed.GetRequiredValue(_port),
            Starts = starts,
            Executable = (starts ? parsed.GetValue(_start) : null) ?? Managers.BuiltManager.Path,
            Checks = parsed.GetValue(_check),
            Json = parsed.GetValue(_json),
        };
    }
}
