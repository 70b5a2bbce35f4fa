// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Tests.Replay;

/// <summary>What became of a transcript's steps.</summary>
internal sealed record ReplayCount
{
    /// <summary>Calls that sent the recorded bytes and got the recorded result.</summary>
    public int Results { get; set; }

    /// <summary>Calls that sent the recorded bytes and failed with the recorded error.</summary>
    public int Refusals { get; set; }

    /// <summary>Requests that the client does not send, whose recorded errors it made out as another call's answer.</summary>
    public int Unsent { get; set; }

    /// <summary>Requests that the client does not send, and the server would take.</summary>
    public int Stricter { get; set; }

    /// <summary>Raw replies.</summary>
    public int Raw { get; set; }

    /// <summary>Steps that are not an exchange over HTTP, or whose reply is not recorded in full.</summary>
    public int Facts { get; set; }

    /// <summary>Why requests were not sent.</summary>
    public List<string> Reasons { get; } = [];

    public int Replayed => Results + Refusals + Unsent + Stricter + Raw;

    public override string ToString() =>
        $"{Results} results, {Refusals} refusals, {Unsent} not sent, {Stricter} stricter, {Raw} raw, {Facts} facts" +
        string.Concat(Reasons.Select(reason => $"\n  not sent: {reason}"));
}
