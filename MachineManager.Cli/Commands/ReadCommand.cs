// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using MachineManager.Cli.Output;
using MachineManager.Cli.Output.Json;
using MachineManager.Cli.Values;

namespace MachineManager.Cli.Commands;

/// <summary>Shows memory, or writes it to a file.</summary>
internal sealed class ReadCommand : MmCommand
{
    private const ulong DefaultLength = 256;

    // A dump is for looking at; what is larger goes into a file.
    private const ulong LargestDump = 256 << 20;

    private readonly Argument<string> _session;
    private readonly Option<PositionText?> _at;

    private readonly Argument<ulong> _address = new("address")
    { Description = "First address", HelpName = "ADDRESS", CustomParser = Parsers.Address };

    private readonly Argument<ulong?> _length = new("length")
    { Description = "Bytes [default: 256]", HelpName = "LENGTH", CustomParser = result => Parsers.Bytes(result), Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<string?> _out = new("--out", "-o") { Description = "File for the bytes as they are; - for standard output", HelpName = "FILE" };

    public ReadCommand(CommandContext context)
        : base(
            context,
            "read",
            "Reads memory: a hex dump, or the bytes in a file.",
            "mm read demo 0x80000000",
            "mm read demo 0x80000000 64Mi --out ram.bin",
            "mm read demo 0x80001000 4Ki --at 200M --out - | sha256sum")
    {
        _session = SessionArgument();
        Add(_address);
        Add(_length);
        _at = AtOption();
        Add(_out);
    }

    protected override async Task<int> RunAsync(Invocation call)
    {
        var (session, address, length) = (call.Get(_session), call.Get(_address), call.Line.GetValue(_length) ?? DefaultLength);
        if (length > 0 && address > ulong.MaxValue - (length - 1))
            throw new UsageException($"{length} bytes from {HexText.Address(address)} end beyond the last address, 0xffffffffffffffff");
        var file = call.Get(_out);
        if (file is null && length > LargestDump)
            throw new UsageException($"{length} bytes are too many to show, which is at most {LargestDump}: name a file with --out");
        var at = await call.ResolveAsync(session, call.Get(_at), "--at");
        if (file is not null)
        {
            await WriteAsync(call, session, at, address, length, file);
            return ExitCode.Done;
        }

        var bytes = await MemoryReader.ReadAllAsync(call, session, at, address, length);
        call.Answer(
            () => new MemoryDocument(session, at.Cycle, at.Ucycle, HexText.Address(address), length, Convert.ToHexStringLower(bytes), null),
            DocumentContext.Default.MemoryDocument,
            () =>
            {
                foreach (var line in HexDump.Lines(address, bytes))
                    call.Screen.Line(line);
            });
        return ExitCode.Done;
    }

    private async Task WriteAsync(Invocation call, string session, MachinePosition at, ulong address, ulong length, string name)
    {
        var toOutput = name == "-";
        var path = Path.GetFullPath(name, Terminal.Folder);
        try
        {
            // The first piece before the file: what is refused leaves none, and none that was there is lost.
            await using var pieces = MemoryReader.ReadAsync(call, session, at, address, length).GetAsyncEnumerator(call.Cancelled);
            var more = await pieces.MoveNextAsync();
            await using var output = toOutput ? null : File.Create(path);
            for (; more; more = await pieces.MoveNextAsync())
                await (output ?? Terminal.OutBytes).WriteAsync(pieces.Current, call.Cancelled);
            await Terminal.OutBytes.FlushAsync(call.Cancelled);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out {name} cannot be written: {e.Message}");
        }

        if (toOutput)
            return;
        call.Answer(
            () => new MemoryDocument(session, at.Cycle, at.Ucycle, HexText.Address(address), length, null, path),
            DocumentContext.Default.MemoryDocument,
            () => call.Screen.Line($"{length} bytes from {HexText.Address(address)}, at {at}, are in {path}"));
    }
}
