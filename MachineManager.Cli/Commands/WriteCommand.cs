// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using System.Text;
using CartesiMachine;
using CartesiMachineManager;
using Google.Protobuf;
using MachineManager.Cli.Output.Json;
using MachineManager.Cli.Values;

namespace MachineManager.Cli.Commands;

/// <summary>Writes memory.</summary>
internal sealed class WriteCommand : MmCommand
{
    private readonly Argument<string> _session;
    private readonly Option<PositionText?> _at;

    private readonly Argument<ulong> _address = new("address")
    { Description = "First address", HelpName = "ADDRESS", CustomParser = Parsers.Address };

    private readonly Option<byte[]?> _hex = new("--hex")
    { Description = "Bytes in hexadecimal, in the order of their addresses", HelpName = "DIGITS", CustomParser = Parsers.Hex };

    private readonly Option<string?> _text = new("--text") { Description = "Text, in UTF-8; no line end is added", HelpName = "TEXT" };

    private readonly Option<string?> _file = new("--file") { Description = "What is in a file; - for standard input", HelpName = "FILE" };

    public WriteCommand(CommandContext context)
        : base(
            context,
            "write",
            "Writes memory where the session stands. From there on its history is another one.",
            "mm write demo 0x80100000 --hex 0badc0de",
            "mm write demo 0x80100000 --text 'hello'",
            "mm write demo 0x80100000 --file input.bin --at 200M")
    {
        _session = SessionArgument();
        Add(_address);
        Add(_hex);
        Add(_text);
        Add(_file);
        _at = AtOption();
        Validators.Add(result =>
        {
            if (((Option[])[_hex, _text, _file]).Count(o => result.GetResult(o) is not null) != 1)
                result.AddError("what is written comes from one of --hex, --text and --file");
        });
    }

    protected override async Task<int> RunAsync(Invocation call)
    {
        var (session, address) = (call.Get(_session), call.Get(_address));
        var bytes = await BytesAsync(call);
        if (bytes.Length == 0)
            throw new UsageException("there is nothing to write: at least one byte is needed");
        var at = await call.ResolveAsync(session, call.Get(_at), "--at");
        await call.Manager.Sessions.SessionWriteMemoryAsync(
            new SessionWriteMemoryRequest
            {
                SessionId = session,
                Cycle = at.Cycle,
                Ucycle = at.Ucycle,
                Position = new WriteMemoryRequest { Address = address, Data = UnsafeByteOperations.UnsafeWrap(bytes) },
            },
            cancellationToken: call.Cancelled);
        call.Answer(
            () => new WrittenDocument(session, at.Cycle, at.Ucycle, HexText.Address(address), bytes.Length),
            DocumentContext.Default.WrittenDocument,
            () => call.Screen.Line($"{bytes.Length} bytes written at {HexText.Address(address)}, at {at}"));
        return ExitCode.Done;
    }

    private async Task<byte[]> BytesAsync(Invocation call)
    {
        // An array that is not given is empty, not null.
        if (call.Line.GetResult(_hex) is not null)
            return call.Get(_hex)!;
        if (call.Get(_text) is { } text)
            return Encoding.UTF8.GetBytes(text);
        return await InputFile.ReadAsync(call.Get(_file)!, "--file", Terminal, call.Cancelled);
    }
}
