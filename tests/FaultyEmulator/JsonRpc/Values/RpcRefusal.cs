// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.JsonRpc.Values;

/// <summary>An error answer (jsonrpc spec 2.4).</summary>
/// <param name="code">The JSON-RPC code.</param>
/// <param name="message">For people.</param>
/// <param name="failureClass">The class of the failure, the error's <c>data</c>; null: none.</param>
internal sealed class RpcRefusal(int code, string message, int? failureClass = null) : Exception(message)
{
    public const int ParseError = -32700;
    public const int InvalidRequest = -32600;
    public const int UnknownMethod = -32601;
    public const int InvalidParameters = -32602;
    public const int InternalError = -32603;

    public int Code => code;

    public int? FailureClass => failureClass;

    /// <summary>The request as such, or the machine's being there or not, does not fit.</summary>
    public static RpcRefusal Request(string message) => new(InvalidRequest, message);

    public static RpcRefusal Argument(string message) => new(InvalidParameters, message, -1);

    public static RpcRefusal Domain(string message) => new(InternalError, message, -2);

    public static RpcRefusal Logic(string message) => new(InternalError, message, -5);

    public static RpcRefusal Runtime(string message) => new(InternalError, message, -6);

    public static RpcRefusal OutOfMemory() => new(InternalError, "std::bad_alloc", -16);

    public static RpcRefusal Unexpected(Exception e) => new(InternalError, $"{e.GetType().Name}: {e.Message}", -20);
}
