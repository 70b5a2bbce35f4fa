// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using MachineManager.Api;

namespace MachineManager.Cli.Consoles;

/// <summary>Sends input to a guest's console.</summary>
internal sealed class ConsoleWriter(ControlClient control, string session, TimeProvider time)
{
    // Most that one message may have.
    private const int Piece = 64 << 10;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Sends a stream to its end, as fast as the guest reads.</summary>
    public async Task ForwardAsync(Stream input, CancellationToken cancelled)
    {
        var buffer = new byte[Piece];
        // A read of the terminal does not end when it is cancelled; it is left to itself then.
        while (await input.ReadAsync(buffer, cancelled).AsTask().WaitAsync(cancelled) is var length and > 0)
            await SendAsync(buffer.AsMemory(0, length), cancelled);
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancelled)
    {
        while (!bytes.IsEmpty)
        {
            var request = new WriteConsoleRequest { SessionId = session, Data = ByteString.CopyFrom(bytes.Span) };
            var response = await control.WriteConsoleAsync(request, cancellationToken: cancelled);
            bytes = bytes[(int)Math.Min(response.Accepted, (uint)bytes.Length)..];
            // The guest's queue is full.
            if (!bytes.IsEmpty)
                await Task.Delay(Pause, time, cancelled);
        }
    }
}
