// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using MachineManager.Server.Health;
using MachineManager.Server.Page.Models;

namespace MachineManager.Server.Page;

/// <summary>Server-sent events: first all sessions, then what has changed, at most twice a second, until the manager ends.</summary>
internal sealed class EventStream(Boards boards, ServingState serving, TimeProvider time)
{
    /// <summary>Most time without a sign of life.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>What browsers leave out.</summary>
    private static readonly byte[] Comment = ": still here\n\n"u8.ToArray();

    public async Task AnswerAsync(HttpContext http)
    {
        var response = http.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        // Some proxies hold answers back until they have a good piece of them.
        response.Headers["X-Accel-Buffering"] = "no";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, serving.Closing);
        try
        {
            await WriteAsync(response.Body, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The browser has gone, or the manager goes.
        }
    }

    /// <summary>Writes events until it is cancelled.</summary>
    public async Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        var changes = new BoardChanges();
        var written = time.GetTimestamp();
        // Who begins is told what is so now.
        var board = boards.Make();
        while (!cancellationToken.IsCancellationRequested)
        {
            var news = changes.To(board);
            if (news is not null || time.GetElapsedTime(written) >= Heartbeat)
            {
                await output.WriteAsync(news is null ? Comment : Message(news), cancellationToken);
                await output.FlushAsync(cancellationToken);
                written = time.GetTimestamp();
            }

            await boards.WaitAsync(board, cancellationToken);
            board = await boards.ReadAsync(cancellationToken);
        }
    }

    private static byte[] Message(ChangesModel news) => [.. "data: "u8, .. JsonSerializer.SerializeToUtf8Bytes(news, PageJson.Default.ChangesModel), .. "\n\n"u8];
}
