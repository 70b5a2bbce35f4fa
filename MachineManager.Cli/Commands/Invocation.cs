// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using Grpc.Core;
using MachineManager.Api;
using MachineManager.Cli.Connection;
using MachineManager.Cli.Output;
using MachineManager.Cli.Values;

namespace MachineManager.Cli.Commands;

/// <summary>One command as it is carried out.</summary>
internal sealed class Invocation : IDisposable
{
    private readonly CommandContext _context;
    private readonly Lazy<ManagerConnection> _manager;

    public Invocation(CommandContext context, ParseResult line, CancellationToken cancelled)
    {
        _context = context;
        Line = line;
        Cancelled = cancelled;
        Screen = new Screen(context.Terminal, line.GetValue(context.Options.Json));
        _manager = new Lazy<ManagerConnection>(() => ManagerConnection.Of(line, context.Options, context.Terminal));
    }

    public ParseResult Line { get; }

    /// <summary>Ctrl-C.</summary>
    public CancellationToken Cancelled { get; }

    public Screen Screen { get; }

    public Terminal Terminal => _context.Terminal;

    public ManagerConnection Manager => _manager.Value;

    public T? Get<T>(Option<T> option) => Line.GetValue(option);

    public T Get<T>(Argument<T> argument) => Line.GetRequiredValue(argument);

    /// <summary>The command's output: a document for programs, otherwise what <paramref name="people"/> writes.</summary>
    public void Answer<T>(Func<T> document, JsonTypeInfo<T> type, Action people)
    {
        if (Screen.IsJson)
            Screen.Json(document(), type);
        else
            people();
    }

    /// <summary>A position as it was written, or where the session stands where none was.</summary>
    /// <exception cref="UsageException">The manager cannot tell where the session stands.</exception>
    public async Task<MachinePosition> ResolveAsync(string session, PositionText? text, string option)
    {
        if (text is { IsRelative: false })
            return text.From(default);
        var stands = await StandsAtAsync(session, option);
        return text?.From(stands) ?? stands;
    }

    /// <summary>The options that lead to the same manager, for a command line to be typed later; no token is in it.</summary>
    public string ConnectionArguments()
    {
        var options = _context.Options;
        var parts = new List<string>();
        if (Get(options.Address) is { } address)
            parts.Add($" --address {address}");
        if (Get(options.Port) is { } port)
            parts.Add($" --port {port}");
        if (Get(options.Tls))
            parts.Add(" --tls");
        foreach (var file in (Option<string?>[])[options.Ca, options.ClientCertificate, options.ClientKey, options.TokenFile])
        {
            if (Get(file) is { } name)
                parts.Add($" {file.Name} {name}");
        }

        return string.Concat(parts);
    }

    public void Dispose()
    {
        if (_manager.IsValueCreated)
            _manager.Value.Dispose();
    }

    private async Task<MachinePosition> StandsAtAsync(string session, string option)
    {
        try
        {
            var info = await Manager.Control.GetSessionAsync(new GetSessionRequest { SessionId = session }, cancellationToken: Cancelled);
            return new MachinePosition(info.Position?.Cycle ?? 0, info.Position?.Ucycle ?? 0);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unimplemented)
        {
            throw new UsageException($"this manager cannot tell where session '{session}' stands, as it has no Control service: give the position with {option}");
        }
    }
}
