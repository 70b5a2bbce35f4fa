// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Tests.Replay;

/// <content>Lifecycle.</content>
internal static partial class TypedCalls
{
    private static IEnumerable<(string Method, Call Call)> Lifecycle()
    {
        yield return Result("get_version", Types.ApiVersion, _ => server => server.GetVersionAsync());
        yield return Result("machine.is_empty", Types.Boolean, _ => server => server.IsEmptyAsync());
        yield return Result("fork", Types.ForkedServer, _ => server => server.ForkAsync());
        yield return Result("rebind", Types.String, p =>
        {
            var address = p.Text("address");
            return server => server.RebindAsync(address);
        });
        yield return Done("shutdown", _ => server => server.ShutdownAsync());
        yield return Done("emancipate", _ => server => server.EmancipateAsync());
        yield return Done("delay_next_request", p =>
        {
            var milliseconds = p.Number("ms");
            return server => server.DelayNextRequestAsync(milliseconds);
        });
        yield return Result("rpc.discover", Types.JsonElement, _ => async server =>
            System.Text.Json.JsonElement.Parse(await server.DiscoverAsync()));
        yield return Done("machine.destroy", _ => server => server.DestroyAsync());
    }
}
