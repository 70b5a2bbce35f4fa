// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace MachineManager.Server.Sessions;

/// <summary>A run ended with an error. The message says why, and whether the session can still be used.</summary>
internal sealed class RunFailedException(StatusCode code, string message) : Exception(message)
{
    public StatusCode Code => code;
}
