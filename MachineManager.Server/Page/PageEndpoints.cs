// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Page.Requests;
using MachineManager.Server.Security.Tokens;

namespace MachineManager.Server.Page;

/// <summary>The page at / of the HTTP listener and what it asks for, where the page is asked for.</summary>
internal static class PageEndpoints
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder http, IServiceProvider services)
    {
        if (!services.GetRequiredService<ManagerOptions>().Page)
            return;
        foreach (var asset in PageAsset.All)
            http.MapMethods(asset.Path, ReadMethods, (RequestDelegate)asset.AnswerAsync).WithMetadata(new RequiresAttribute(Role.None));
        var api = ActivatorUtilities.CreateInstance<ApiGate>(services, ActivatorUtilities.CreateInstance<RequestOrigin>(services));
        var boards = ActivatorUtilities.CreateInstance<Boards>(services);
        var sessions = ActivatorUtilities.CreateInstance<SessionEndpoints>(services, boards);
        var events = ActivatorUtilities.CreateInstance<EventStream>(services, boards);
        MapRead("/api/sessions", sessions.ListAsync);
        MapRead("/api/sessions/{id}", sessions.GetAsync);
        MapRead("/api/sessions/{id}/console", sessions.ReadConsoleAsync);
        MapRead("/api/events", events.AnswerAsync);
        http.MapPost("/api/sessions/{id}/end", api.Around(sessions.EndAsync, changes: true)).WithMetadata(new RequiresAttribute(Role.Run));

        void MapRead(string path, Func<HttpContext, Task> answer) =>
            http.MapGet(path, api.Around(answer, changes: false)).WithMetadata(new RequiresAttribute(Role.Read));
    }
}
