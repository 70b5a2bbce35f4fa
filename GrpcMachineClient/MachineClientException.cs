// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace GrpcMachineClient;

/// <summary>
/// A call to an emulator that failed: refused by it, not reached, out of time, or answered with nonsense.
/// The message is the emulator's own, word for word.
/// </summary>
public sealed class MachineClientException : Exception
{
    /// <param name="rpc">The rpc's name, such as <c>ReadMemory</c>.</param>
    /// <param name="statusCode">What the call ended with.</param>
    /// <param name="detail">The status' words; may be empty.</param>
    /// <param name="innerException">Where it came from.</param>
    public MachineClientException(string rpc, StatusCode statusCode, string detail, Exception? innerException = null)
        : base(detail.Length > 0 ? detail : $"{rpc} failed with {statusCode}.", innerException)
    {
        Rpc = rpc;
        StatusCode = statusCode;
    }

    public string Rpc { get; }

    /// <summary>
    /// ABORTED: the machine's own error; FAILED_PRECONDITION: no machine, or one already; UNAVAILABLE: no connection;
    /// DEADLINE_EXCEEDED: <see cref="MachineClientOptions"/>; INTERNAL: an answer that makes no sense (spec 10.5).
    /// </summary>
    public StatusCode StatusCode { get; }
}
