// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using MachineManager.Server.Page.Models;
using MachineManager.Server.Sessions;

namespace MachineManager.Server.Page.Requests;

/// <summary>In front of everything that the page asks for: refuses what another site's page has sent, and answers errors as JSON.</summary>
internal sealed class ApiGate(RequestOrigin origin, ILogger<ApiGate> logger)
{
    /// <param name="answer">Answers the request; what it throws before it has written anything becomes the answer.</param>
    /// <param name="changes">Whether it changes anything, for which more is asked of the request.</param>
    public RequestDelegate Around(Func<HttpContext, Task> answer, bool changes) => async http =>
    {
        PageHeaders.SetForData(http.Response);
        try
        {
            origin.Require(http.Request, changes);
            await answer(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await RefuseAsync(http, e);
        }
    };

    private async Task RefuseAsync(HttpContext http, Exception error)
    {
        var status = StatusOf(error);
        if (status is { } known)
            PageLog.Refused(logger, http.Request.Method, http.Request.Path, known, error.Message);
        else
            PageLog.Unexpected(logger, error, http.Request.Method, http.Request.Path);
        http.Response.StatusCode = status ?? StatusCodes.Status500InternalServerError;
        http.Response.ContentType = JsonAnswer.ContentType;
        await JsonSerializer.SerializeAsync(http.Response.Body, new ErrorModel(error.Message), PageJson.Default.ErrorModel, http.RequestAborted);
    }

    private static int? StatusOf(Exception error) => error switch
    {
        InvalidRequestException => StatusCodes.Status400BadRequest,
        ForeignRequestException => StatusCodes.Status403Forbidden,
        SessionNotFoundException or UnknownSessionException => StatusCodes.Status404NotFound,
        ShuttingDownException => StatusCodes.Status503ServiceUnavailable,
        _ => null,
    };
}
