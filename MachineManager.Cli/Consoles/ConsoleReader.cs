// SPDX-License-Identifier: Apache-2.0

using MachineManager.Api;

namespace MachineManager.Cli.Consoles;

/// <summary>Reads what a guest prints, piece by piece.</summary>
internal sealed class ConsoleReader(ControlClient control, string session, Action<string> note)
{
    /// <summary>Bytes that the guest has printed up to the last piece read.</summary>
    public ulong Offset { get; private set; }

    /// <summary>Hands each piece on, until there is no more now, or, to follow, until the session ends.</summary>
    /// <param name="offset">Bytes to leave out from the beginning of the session.</param>
    /// <param name="follow">Whether to wait for more.</param>
    /// <param name="piece">Gets each piece.</param>
    /// <param name="cancelled">Ends it.</param>
    public async Task ReadAsync(ulong offset, bool follow, Func<ConsoleOutput, Task> piece, CancellationToken cancelled)
    {
        Offset = offset;
        var request = new ReadConsoleRequest { SessionId = session, Offset = offset, Follow = follow };
        using var call = control.ReadConsole(request, cancellationToken: cancelled);
        while (await call.ResponseStream.MoveNext(cancelled))
        {
            var output = call.ResponseStream.Current;
            if (output.Offset > Offset)
                note($"mm: {output.Offset - Offset} bytes are missing here: the manager keeps the newest output only");
            await piece(output);
            Offset = output.Offset + (ulong)output.Data.Length;
        }
    }
}
