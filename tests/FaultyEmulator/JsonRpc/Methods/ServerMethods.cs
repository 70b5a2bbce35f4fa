// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Envelope;
using FaultyEmulator.JsonRpc.Forking;
using FaultyEmulator.JsonRpc.Http;
using FaultyEmulator.JsonRpc.Values;
using FaultyEmulator.Processes;

namespace FaultyEmulator.JsonRpc.Methods;

/// <summary>Methods of the server itself (jsonrpc spec 6).</summary>
internal static class ServerMethods
{
    private const string Version = """{"major":0,"minor":7,"patch":0,"pre_release":"","build":""}""";

    public static void AddTo(
        Dictionary<string, RpcMethod> methods, HttpServer server, MachineSlot slot, RequestDelay delay, ForkingServer forks)
    {
        methods["get_version"] = new(MachineNeed.None, [], _ => JsonNode.Parse(Version));
        methods["fork"] = new(MachineNeed.None, [], _ => Fork(server, slot, forks));
        methods["rebind"] = new(MachineNeed.None, ["address"], a =>
        {
            server.Rebind(Endpoint.Parse(a.Text(0)));
            return server.Address.ToString();
        });
        methods["shutdown"] = new(MachineNeed.None, [], _ => RpcMethod.Done(() =>
        {
            slot.Destroy();
            server.ShutDown();
        }));
        methods["emancipate"] = new(MachineNeed.None, [], _ => RpcMethod.Done(SelfSignals.LeaveGroup));
        methods["delay_next_request"] = new(MachineNeed.None, ["ms"], a => RpcMethod.Done(() => delay.Pending = a.Unsigned(0)));
    }

    private static JsonObject Fork(HttpServer server, MachineSlot slot, ForkingServer forks)
    {
        if (slot.Machine is { IsShared: true })
            throw RpcRefusal.Domain("cannot fork machines with shared address ranges");
        var (address, pid) = forks.Fork(server.Address.Address, slot.Machine);
        return new() { ["address"] = address, ["pid"] = pid };
    }
}
