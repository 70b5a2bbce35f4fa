// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using CartesiMachine;
using CartesiMachineManager;
using Grpc.Core;
using GrpcMachineClient.Conversions;
using MachineManager.Cli.Images;
using MachineManager.Cli.Output.Json;

namespace MachineManager.Cli.Commands;

/// <summary>Opens a session.</summary>
internal sealed class NewCommand : MmCommand
{
    private readonly Argument<string> _session = new("session") { Description = "Id of the new session", HelpName = "SESSION" };

    private readonly Option<string?> _ram = new("--ram")
    { Description = "RAM image, which loads at 0x80000000", HelpName = "FILE" };

    private readonly Option<string?> _directory = new("--directory")
    { Description = "Instead of an image: a stored machine", HelpName = "DIR" };

    private readonly Option<string?> _config = new("--config")
    { Description = "Instead of an image: a machine config in JSON, as MachineConfig of cartesi-machine.proto", HelpName = "FILE" };

    private readonly Option<string?> _jsonConfig = new("--json-config")
    { Description = "Instead of an image: a config in JSON, as emulators of the kind jsonrpc take it", HelpName = "FILE" };

    private readonly Option<string?> _emulator = new("--emulator")
    { Description = "Kind of emulator: builtin, grpc or jsonrpc [default: the manager's]", HelpName = "KIND" };

    private readonly Option<bool> _force = new("--force") { Description = "End a session of this id first" };

    private readonly MachineOptions _machine = new();

    public NewCommand(CommandContext context)
        : base(
            context,
            "new",
            "Opens a session: from images, from a config, or from a stored machine.",
            "mm new demo --ram tests/images/loop.bin",
            "mm new linux --ram ram.bin --rom rom.bin --ram-size 128Mi --drive flash.bin@0x100000000",
            "mm new today --emulator jsonrpc --json-config machine.json",
            "mm new again --directory /var/lib/machines/at-200M --force")
    {
        Add(_session);
        Add(_ram);
        Add(_directory);
        Add(_config);
        Add(_jsonConfig);
        Add(_emulator);
        _machine.AddTo(this);
        Add(_force);
        Validators.Add(result =>
        {
            if (((Option[])[_ram, _directory, _config, _jsonConfig]).Count(o => result.GetResult(o) is not null) != 1)
                result.AddError("a machine is made from one of --ram, --directory, --config and --json-config");
        });
    }

    protected override async Task<int> RunAsync(Invocation call)
    {
        var request = new NewSessionRequest { SessionId = call.Get(_session), Force = call.Get(_force), Machine = Machine(call) };
        var hash = (await call.Manager.Sessions.NewSessionAsync(request, HeadersOf(call), cancellationToken: call.Cancelled)).ToModel();
        call.Answer(
            () => new NewDocument(request.SessionId, hash.ToString()),
            DocumentContext.Default.NewDocument,
            () => call.Screen.Line($"session {request.SessionId}: {hash}"));
        return ExitCode.Done;
    }

    private Metadata? HeadersOf(Invocation call) => call.Get(_emulator) is { } kind ? new Metadata { { "x-emulator", kind } } : null;

    private MachineRequest Machine(Invocation call)
    {
        if (call.Get(_ram) is { } image)
            return new MachineRequest { Config = _machine.Read(call, image) };
        if (_machine.AreGiven(call.Line))
            throw new UsageException("--ram-size, --rom, --bootargs, --drive, --uarch-ram, --yields and --console-input go with --ram alone: other machines have all that");
        if (call.Get(_jsonConfig) is { } json)
            return new MachineRequest { JsonConfig = MachineOptions.ReadText(Path.GetFullPath(json, call.Terminal.Folder), "--json-config") };
        return call.Get(_directory) is { } directory
            ? new MachineRequest { Directory = new FileNames(call.Terminal.Folder).OfExisting(directory) }
            : new MachineRequest { Config = MachineOptions.ReadFile(Path.GetFullPath(call.Get(_config)!, call.Terminal.Folder)) };
    }
}
