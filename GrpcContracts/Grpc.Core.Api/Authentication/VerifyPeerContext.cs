// SPDX-License-Identifier: Apache-2.0

namespace Grpc.Core;

/// <summary>The server that a client is about to trust.</summary>
public class VerifyPeerContext
{
    internal VerifyPeerContext(string targetName, string peerPem)
    {
        TargetName = targetName;
        PeerPem = peerPem;
    }

    public string TargetName { get; }

    /// <summary>Its certificate, as PEM.</summary>
    public string PeerPem { get; }
}
