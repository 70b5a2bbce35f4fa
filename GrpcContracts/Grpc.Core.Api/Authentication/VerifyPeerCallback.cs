// SPDX-License-Identifier: Apache-2.0

namespace Grpc.Core;

/// <summary>Decides about a server's certificate.</summary>
/// <returns>false: refuse the connection.</returns>
public delegate bool VerifyPeerCallback(VerifyPeerContext context);
