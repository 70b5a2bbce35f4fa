// SPDX-License-Identifier: Apache-2.0

namespace Grpc.Core;

/// <summary>The slimmer base that Grpc.Tools' <c>lite</c> clients derive from.</summary>
public abstract class LiteClientBase
{
    /// <summary>For test doubles, which override every method and so need no connection.</summary>
    protected LiteClientBase()
        : this(new UnconnectedCallInvoker())
    {
    }

    public LiteClientBase(ChannelBase channel)
        : this((channel ?? throw new ArgumentNullException(nameof(channel))).CreateCallInvoker())
    {
    }

    public LiteClientBase(CallInvoker callInvoker)
    {
        ArgumentNullException.ThrowIfNull(callInvoker);
        CallInvoker = callInvoker;
    }

    protected CallInvoker CallInvoker { get; }
}
