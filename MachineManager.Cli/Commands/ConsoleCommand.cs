// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using System.Text;
using MachineManager.Api;
using MachineManager.Cli.Consoles;
using MachineManager.Cli.Output.Json;

namespace MachineManager.Cli.Commands;

/// <summary>Shows what the guest has printed, and types for it.</summary>
internal sealed class ConsoleCommand : MmCommand
{
    private readonly Argument<string> _session;

    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Wait for more, until the session ends or Ctrl-C" };

    private readonly Option<bool> _input = new("--input", "-i")
    { Description = "Send standard input to the guest, line by line from a terminal, and show its output meanwhile; with -f also after the input's end" };

    private readonly Option<ulong> _offset = new("--offset") { Description = "Bytes to leave out from the beginning", HelpName = "BYTES" };

    public ConsoleCommand(CommandContext context)
        : base(
            context,
            "console",
            "Shows what the guest has printed.",
            "mm console demo",
            "mm console demo -f",
            "mm console demo -f -i",
            "mm console demo --json")
    {
        _session = SessionArgument();
        Add(_follow);
        Add(_input);
        Add(_offset);
    }

    protected override async Task<int> RunAsync(Invocation call)
    {
        var session = call.Get(_session);
        var reader = new ConsoleReader(call.Manager.Control, session, call.Screen.Note);
        var (offset, follow) = (call.Get(_offset), call.Get(_follow));
        if (call.Get(_input))
            await TalkAsync(call, session, reader, offset, follow);
        else
            await reader.ReadAsync(offset, follow, piece => ShowAsync(call, piece), call.Cancelled);
        return ExitCode.Done;
    }

    private async Task TalkAsync(Invocation call, string session, ConsoleReader reader, ulong offset, bool follow)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(call.Cancelled);
        var reading = reader.ReadAsync(offset, follow: true, piece => ShowAsync(call, piece), over.Token);
        var typing = new ConsoleWriter(call.Manager.Control, session, Terminal.Time).ForwardAsync(Terminal.Input, over.Token);
        try
        {
            if (await Task.WhenAny(reading, typing) == typing)
            {
                await typing;
                if (follow)
                    await reading;
            }
            else
            {
                await reading;
            }
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(reading, typing).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        call.Cancelled.ThrowIfCancellationRequested();
        if (!follow && !reading.IsCompletedSuccessfully)
            await reader.ReadAsync(reader.Offset, follow: false, piece => ShowAsync(call, piece), call.Cancelled);
    }

    private async Task ShowAsync(Invocation call, ConsoleOutput piece)
    {
        if (call.Screen.IsJson)
        {
            var document = new ConsoleDocument(piece.Offset, piece.Data.ToBase64(), Encoding.UTF8.GetString(piece.Data.Span));
            call.Screen.Json(document, DocumentContext.Default.ConsoleDocument);
            return;
        }

        await Terminal.OutBytes.WriteAsync(piece.Data.Memory, CancellationToken.None);
        await Terminal.OutBytes.FlushAsync(CancellationToken.None);
    }
}
