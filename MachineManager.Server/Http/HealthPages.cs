// SPDX-License-Identifier: Apache-2.0

using System.Text;
using MachineManager.Server.Health;

namespace MachineManager.Server.Http;

/// <summary>Health over HTTP, as text: 200 where all is well, otherwise 503 with a line for each check.</summary>
internal static class HealthPages
{
    /// <summary>Whether the process answers; who asks may start it anew when it does not.</summary>
    public static Task LiveAsync(HttpContext http) => AnswerAsync(http, isWell: true, "live\n");

    /// <summary>Whether sessions can be opened.</summary>
    public static Task ReadyAsync(HttpContext http)
    {
        var checks = http.RequestServices.GetRequiredService<Readiness>().Checks.ToArray();
        var isReady = checks.All(check => check.Problem is null);
        var text = new StringBuilder(isReady ? "ready\n" : "not ready\n");
        foreach (var check in checks)
            text.Append(check.Problem is { } problem ? $"failing {check.Name}: {problem}\n" : $"ok {check.Name}\n");
        return AnswerAsync(http, isReady, text.ToString());
    }

    private static Task AnswerAsync(HttpContext http, bool isWell, string text)
    {
        http.Response.StatusCode = isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(text);
    }
}
