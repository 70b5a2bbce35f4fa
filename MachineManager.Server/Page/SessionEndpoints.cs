// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using MachineManager.Server.Page.Models;
using MachineManager.Server.Page.Requests;
using MachineManager.Server.Sessions;

namespace MachineManager.Server.Page;

/// <summary>What the page asks for of sessions. Nothing but the end of one waits for a machine.</summary>
internal sealed class SessionEndpoints(SessionRegistry sessions, Boards boards, ILogger<SessionEndpoints> logger)
{
    /// <summary>Where the answered output begins; later than what was asked for where the oldest has been let go of.</summary>
    public const string OffsetHeader = "X-Console-Offset";

    /// <summary>Where the next output is to be asked for.</summary>
    public const string NextHeader = "X-Console-Next";

    /// <summary>Bytes that the guest has printed in all.</summary>
    public const string LengthHeader = "X-Console-Length";

    /// <summary>Most bytes of console output in one answer.</summary>
    public const int PieceBytes = 256 << 10;

    public Task ListAsync(HttpContext http) =>
        JsonAnswer.WriteAsync(http, ListModel.Of(boards.Make()), PageJson.Default.ListModel);

    public Task GetAsync(HttpContext http) =>
        JsonAnswer.WriteAsync(http, DetailsModel.Of(sessions.Find(SessionIds.Of(http)).Describe()), PageJson.Default.DetailsModel);

    public async Task ReadConsoleAsync(HttpContext http)
    {
        var console = sessions.Find(SessionIds.Of(http)).Console;
        var asked = OffsetOf(http.Request.Query);
        console.Fetch();
        var (offset, data) = console.Read(asked, PieceBytes);
        var response = http.Response;
        response.Headers[OffsetHeader] = Text(offset);
        response.Headers[NextHeader] = Text(offset + (ulong)data.Length);
        response.Headers[LengthHeader] = Text(console.Length);
        // Bytes and not text: whatever the guest has printed, no browser makes anything of it.
        response.ContentType = "application/octet-stream";
        response.ContentLength = data.Length;
        await response.Body.WriteAsync(data, http.RequestAborted);
    }

    public async Task EndAsync(HttpContext http)
    {
        if (sessions.IsStopping)
            throw new ShuttingDownException();
        var session = sessions.Find(SessionIds.Of(http));
        PageLog.Ending(logger, session.Id);
        await sessions.EndAsync(session.Id, silent: false);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static ulong OffsetOf(IQueryCollection query)
    {
        var text = query["offset"].ToString();
        if (text.Length == 0)
            return 0;
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? offset
            : throw new InvalidRequestException($"offset is '{text}'; it must be a number of bytes, 0 to {ulong.MaxValue}");
    }

    private static string Text(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
