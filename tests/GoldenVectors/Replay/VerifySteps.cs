// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using CartesiMachine;
using Google.Protobuf;
using GoldenVectors.Messages;

namespace GoldenVectors.Replay;

/// <summary>Steps that have the log of the last StepUarch verified, as it is or damaged.</summary>
internal static class VerifySteps
{
    public static async Task<JsonNode> VerifyAsync(ReplayContext context, JsonObject step)
    {
        if (context.LastLog is null)
            return new JsonObject { ["error"] = new JsonArray("NO_LOG", "") };
        var log = context.LastLog.Clone();
        if (step["tamper"] is { } damage)
            Tamper(log, damage.GetValue<string>());
        var oneBased = RunSteps.IsSet(step, "one_based");
        var rpc = step["rpc"]!.GetValue<string>();
        IMessage request = rpc == "VerifyAccessLog"
            ? new VerifyAccessLogRequest { Log = log, OneBased = oneBased }
            : new VerifyStateTransitionRequest
            {
                Log = log,
                OneBased = oneBased,
                RootHashBefore = Root(context, step["before"]!),
                RootHashAfter = Root(context, step["after"]!),
            };
        var result = await context.Server.CallAsync(rpc, request);
        return result.Error is { } error
            ? new JsonObject { ["error"] = error.ToJson() }
            : new JsonObject { ["response"] = PlainMessage.ToJson(result.Response!) };
    }

    private static Hash Root(ReplayContext context, JsonNode name)
    {
        var text = name.GetValue<string>();
        return new Hash { Data = ByteString.CopyFrom(Convert.FromHexString(context.Marks.GetValueOrDefault(text, text))) };
    }

    private static void Tamper(AccessLog log, string damage)
    {
        switch (damage)
        {
            case "drop_last":
                log.Accesses.RemoveAt(log.Accesses.Count - 1);
                break;
            case "drop_all":
                log.Accesses.Clear();
                break;
            case "flip_read":
                log.Accesses[1].Read = FlipFirstBit(log.Accesses[1].Read);
                break;
            case "address":
                log.Accesses[1].Address += 8;
                break;
            case "type":
                log.Accesses[1].Type = log.Accesses[1].Type == AccessType.Read ? AccessType.Write : AccessType.Read;
                break;
            case "sibling":
                var sibling = log.Accesses[1].Proof.SiblingHashes[3];
                sibling.Data = FlipFirstBit(sibling.Data);
                break;
            case "extra":
                log.Accesses.Add(log.Accesses[^1].Clone());
                break;
            default:
                throw new NotSupportedException($"there is no damage '{damage}'");
        }
    }

    private static ByteString FlipFirstBit(ByteString data)
    {
        var bytes = data.ToByteArray();
        bytes[0] ^= 1;
        return ByteString.CopyFrom(bytes);
    }
}
