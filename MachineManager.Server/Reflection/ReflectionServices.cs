// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Security.Tokens;

namespace MachineManager.Server.Reflection;

/// <summary>gRPC server reflection, where it is not turned off.</summary>
internal static class ReflectionServices
{
    public static void Add(IServiceCollection services) => services.AddSingleton<ReflectionAnswers>();

    public static void Map(WebApplication app)
    {
        if (!app.Services.GetRequiredService<ManagerOptions>().Reflection)
            return;
        app.MapGrpcService<ReflectionService>().WithMetadata(new RequiresAttribute(Role.Read));
        app.MapGrpcService<ReflectionAlphaService>().WithMetadata(new RequiresAttribute(Role.Read));
    }
}
