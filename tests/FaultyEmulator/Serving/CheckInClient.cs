// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Http.Headers;
using CartesiMachine;
using Google.Protobuf;

namespace FaultyEmulator.Serving;

/// <summary>Checks in at a manager: three attempts of five seconds, half a second apart, as the real emulator.</summary>
internal static class CheckInClient
{
    private const int Attempts = 3;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <returns>Whether one attempt was answered OK.</returns>
    public static async Task<bool> TryAsync(string manager, string sessionId, string address)
    {
        using var client = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (attempt > 0)
                await Task.Delay(Pause);
            if (await TryOnceAsync(client, manager, new CheckInRequest { SessionId = sessionId, Address = address }))
                return true;
        }

        return false;
    }

    private static async Task<bool> TryOnceAsync(HttpMessageInvoker client, string manager, CheckInRequest checkIn)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{manager}/CartesiMachine.MachineCheckIn/CheckIn")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(GrpcWire.Frame(checkIn.ToByteArray())),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(GrpcWire.ContentType);
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            using var response = await client.SendAsync(request, deadline.Token);
            await response.Content.ReadAsByteArrayAsync(deadline.Token);
            if (StatusOf(response.TrailingHeaders) is "0")
                return true;
            await Console.Error.WriteLineAsync($"check-in failed. {StatusOf(response.Headers) ?? StatusOf(response.TrailingHeaders)}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"check-in failed. {e.Message}");
        }

        return false;
    }

    private static string? StatusOf(HttpHeaders headers) =>
        headers.TryGetValues(GrpcWire.StatusHeader, out var values) ? values.FirstOrDefault() : null;
}
