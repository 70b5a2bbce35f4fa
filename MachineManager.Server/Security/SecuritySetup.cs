// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Security.Tokens;

namespace MachineManager.Server.Security;

/// <summary>Puts the guards in front of everything that is served.</summary>
internal static class SecuritySetup
{
    public static void Use(WebApplication app)
    {
        var options = app.Services.GetRequiredService<ManagerOptions>();
        if (options.TokensFile is not { } file)
            return;
        var tokens = TokenTable.Read(file);
        SecurityLog.TokensRead(app.Services.GetRequiredService<ILogger<TokenTable>>(), tokens.Count, file);
        app.UseRouting();
        app.UseMiddleware<TokenGuard>(tokens);
    }
}
