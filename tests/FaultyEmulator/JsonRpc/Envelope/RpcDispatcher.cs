// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Transcripts;
using FaultyEmulator.JsonRpc.Values;
using FaultyEmulator.Script;

namespace FaultyEmulator.JsonRpc.Envelope;

/// <summary>Finds a request's method, has the script's faults happen around it, and answers.</summary>
/// <param name="methods">By name.</param>
/// <param name="hasMachine">Whether there is a machine now.</param>
/// <param name="faults">What goes wrong.</param>
/// <param name="transcripts">What is answered as recorded.</param>
/// <param name="delay">What the next request waits for.</param>
internal sealed class RpcDispatcher(
    IReadOnlyDictionary<string, RpcMethod> methods,
    Func<bool> hasMachine,
    FaultInjector faults,
    TranscriptSet transcripts,
    RequestDelay delay)
{
    public RpcReply Call(string name, JsonElement? parameters, JsonNode? id)
    {
        delay.Pass();
        var before = faults.ReachAsync(name, isRpc: true).GetAwaiter().GetResult();
        switch (before?.Does)
        {
            case FaultAction.Answer:
                return new(RpcReply.Error(id, new RpcRefusal(before.Code, before.Text, before.Data)));
            case FaultAction.Result:
                return new(RpcReply.Result(id, JsonNode.Parse(before.Text)));
            case FaultAction.Skip:
                return new(RpcReply.Result(id, true));
            case FaultAction.Drop or FaultAction.Garbage:
                return new(null, before.Does);
        }

        var answer = Answer(name, parameters, id);
        var after = faults.ReachAsync(FaultPoint.Done(name)).GetAwaiter().GetResult();
        return new(answer, (after ?? before)?.Does);
    }

    private JsonObject Answer(string name, JsonElement? parameters, JsonNode? id)
    {
        try
        {
            if (transcripts.Find(name, parameters) is { } recorded)
                return recorded.As(id);
            if (!methods.TryGetValue(name, out var method))
                throw new RpcRefusal(RpcRefusal.UnknownMethod, name);
            if (method.Need == MachineNeed.Machine && !hasMachine())
                throw RpcRefusal.Request("no machine");
            if (method.Need == MachineNeed.NoMachine && hasMachine())
                throw RpcRefusal.Request("machine exists");
            return RpcReply.Result(id, method.Call(RpcArguments.Take(method, parameters)));
        }
        catch (RpcRefusal refusal)
        {
            return RpcReply.Error(id, refusal);
        }
        catch (OutOfMemoryException)
        {
            return RpcReply.Error(id, RpcRefusal.OutOfMemory());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return RpcReply.Error(id, RpcRefusal.Runtime(e.Message));
        }
        catch (Exception e)
        {
            return RpcReply.Error(id, RpcRefusal.Unexpected(e));
        }
    }
}
